package plan

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// Guard is a predicate on all elements of a walk, such as all(r IN relationships(p) WHERE …), that is tested for each of them as soon as it
// is walked: what is behind an element that breaks it need not be looked at.
type Guard struct {
	// Kind is All, None or Single.
	Kind ast.QuantifierKind
	// Nodes says that it is about the nodes of the walk, both ends included, and not about its relationships.
	Nodes bool
	// Slot gets each element; Where is the test of it.
	Slot  Slot
	Where Expr
	// Alone says that nobody tests the whole walk again.
	Alone bool
}

// guards are the predicates that a walk can be tested for while it is made. Those that are all that is asked of its elements are met then.
func (w *walker) guards(link *patternLink) []Guard {
	if link.relKnown {
		return nil
	}
	var found []Guard
	for i := range w.g.predicates {
		pr := &w.g.predicates[i]
		if pr.tested {
			continue
		}
		q, kind, ok := quantified(pr.expr)
		if !ok || kind == ast.Any || !w.knownFor(q) {
			continue
		}
		nodes, whole, ok := w.elementsOf(link, q.List)
		if !ok {
			continue
		}
		pr.tested = whole && kind != ast.Single
		scope := w.local(q.Var, w.g.scope)
		slot, _ := scope.Slot(q.Var.Name)
		found = append(found, Guard{Kind: kind, Nodes: nodes, Slot: slot, Where: w.expr(q.Where, scope), Alone: pr.tested})
	}
	return found
}

// quantified reads a predicate as a quantifier. Not to hold for any element is to hold for none.
func quantified(e ast.Expr) (q *ast.Quantifier, kind ast.QuantifierKind, ok bool) {
	if not, is := e.(*ast.Unary); is && not.Op == ast.Not {
		q, kind, ok = quantified(not.Operand)
		switch kind {
		case ast.Any:
			return q, ast.None, ok
		case ast.None:
			return q, ast.Any, ok
		}
		return nil, 0, false
	}
	if q, ok = e.(*ast.Quantifier); !ok {
		return nil, 0, false
	}
	return q, q.Kind, true
}

// knownFor tells whether all that the test of an element needs is known, the element itself aside, and whether it may be made more than once.
func (w *walker) knownFor(q *ast.Quantifier) bool {
	names := slices.DeleteFunc(Names(q.Where), func(name string) bool { return name == q.Var.Name })
	return w.ready(names) && !isRandom(q.Where, w.plan.Functions)
}

// elementsOf tells whether a list holds the elements of a link, and whether those are all of it.
func (w *walker) elementsOf(link *patternLink, list ast.Expr) (nodes, whole, ok bool) {
	if v, is := list.(*ast.Variable); is {
		slot, found := w.g.scope.Slot(v.Name)
		return false, true, found && slot == link.rel
	}
	call, is := list.(*ast.Call)
	if !is || len(call.Args) != 1 {
		return false, false, false
	}
	v, is := call.Args[0].(*ast.Variable)
	nodes = strings.EqualFold(call.Name, "nodes")
	if !is || !nodes && !strings.EqualFold(call.Name, "relationships") {
		return false, false, false
	}
	slot, found := w.g.scope.Slot(v.Name)
	if !found {
		return false, false, false
	}
	if slot == link.path && link.selector != ast.AllPaths {
		return nodes, true, true
	}
	for _, path := range w.g.paths {
		if path.slot == slot && slices.Contains(path.elements, link.rel) {
			return nodes, len(path.elements) == 3, true
		}
	}
	return false, false, false
}

func guardSlots(guards []Guard) []Slot {
	slots := make([]Slot, len(guards))
	for i, g := range guards {
		slots[i] = g.Slot
	}
	return slots
}

func guardTests(guards []Guard) []Expr {
	tests := make([]Expr, len(guards))
	for i, g := range guards {
		tests[i] = g.Where
	}
	return tests
}

// guards writes the predicates on all elements of a walk.
func (p *Plan) guards(guards []Guard) string {
	text := ""
	for i, g := range guards {
		text += " AND "
		if i == 0 {
			text = " WHERE "
		}
		elements := "relationships"
		if g.Nodes {
			elements = "nodes"
		}
		text += [...]string{"all", "any", "none", "single"}[g.Kind] + "(" + p.name(g.Slot) + " IN " + elements + " WHERE " + p.expr(g.Where) + ")"
	}
	return text
}

// guardRounds tests what is asked of all elements of a quantified path in each of its rounds.
func (w *walker) guardRounds(link *patternLink, r *Repeat) {
	for i := range w.g.predicates {
		pr := &w.g.predicates[i]
		q, kind, ok := quantified(pr.expr)
		if pr.tested || !ok || kind != ast.All && kind != ast.None || !w.knownFor(q) {
			continue
		}
		slots := w.slotsOfRound(link, r, q.List)
		pr.tested = len(slots) > 0
		for _, slot := range slots {
			r.Inner = w.guardRound(r.Inner, slot, q, kind)
		}
	}
}

// guardRound tests what stands in a slot at the end of a round.
func (w *walker) guardRound(round Operator, slot Slot, q *ast.Quantifier, kind ast.QuantifierKind) Operator {
	scope := w.local(q.Var, w.g.scope)
	local, _ := scope.Slot(q.Var.Name)
	where := q.Where
	if kind == ast.None {
		where = &ast.Unary{Span: where.Place(), Op: ast.Not, Operand: where}
	}
	set := &Project{base{round, round.Rows()}, []Assignment{handed(local, slot)}}
	return &Filter{base{set, round.Rows() * selectivity(q.Where)}, []Expr{w.expr(where, scope)}}
}

// slotsOfRound are the slots of a round whose values make a list, those of all rounds together; none if it is made of anything else.
func (w *walker) slotsOfRound(link *patternLink, r *Repeat, list ast.Expr) []Slot {
	if v, ok := list.(*ast.Variable); ok {
		outer, found := w.g.scope.Slot(v.Name)
		for _, g := range r.Groups {
			if found && g.Outer == outer {
				return []Slot{g.Inner}
			}
		}
		return nil
	}
	nodes, whole, ok := w.elementsOf(link, list)
	inside := link.inside
	if !ok || !whole || slices.ContainsFunc(inside.links, func(l *patternLink) bool { return l.walk || l.repeat != nil }) {
		return nil
	}
	if !nodes {
		return r.Walked
	}
	if r.Min == 0 {
		return nil // the path of no round has a node as well
	}
	var slots []Slot
	for _, n := range inside.nodes {
		slots = append(slots, n.slot)
	}
	return slots
}
