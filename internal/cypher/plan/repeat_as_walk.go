package plan

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// element is the name of a value that is only handed on.
const element = " element"

// handed is the value of a slot, to be put into another one.
func handed(to, from Slot) Assignment {
	return Assignment{Slot: to, Expr: Expr{&ast.Variable{Name: element}, (*Scope)(nil).With(element, from)}}
}

// asWalk is a quantified path of one relationship as a walk, which has faster ways; nil if it is more than that. What is asked of a round
// may be about its relationship alone, and of the lists of its variables nothing may be wanted but that one.
func (o *Repeat) asWalk(d demand) Operator {
	w := &VarExpand{base: o.base, From: o.From, Rels: o.Rels, To: o.To, Min: o.Min, Max: o.Max, Into: o.Into, Unique: o.Unique}
	var tests []Expr
	handedOn := map[Slot]Slot{}
	op := o.Inner
	for {
		if f, ok := op.(*Filter); ok {
			tests = append(tests, f.Predicates...)
		} else if p, ok := op.(*Project); ok && len(p.Items) == 1 && isHanded(p.Items[0]) {
			from, _ := p.Items[0].Expr.Scope.Slot(element)
			handedOn[p.Items[0].Slot] = from
		} else {
			break
		}
		op = op.Input()
	}
	e, ok := op.(*Expand)
	if !ok || e.From != o.Start || e.To != o.End || e.Into || e.RelBound || len(e.Unique) > 0 {
		return nil
	}
	if _, begins := e.input.(*Argument); !begins {
		return nil
	}
	w.Types, w.Direction, w.StepSlot = e.Types, e.Direction, e.Rel
	for _, test := range slices.Backward(tests) {
		if !w.addTest(test, o, handedOn) {
			return nil
		}
	}
	return o.withList(w, d)
}

func isHanded(a Assignment) bool {
	v, ok := a.Expr.AST.(*ast.Variable)
	return ok && v.Name == element
}

// addTest adds a test of the relationship of a round; it is false for one that is about anything else of it.
func (w *VarExpand) addTest(test Expr, o *Repeat, handedOn map[Slot]Slot) bool {
	slots := slotSet{}.withExprs(test)
	if slots.has(o.Start) || slots.has(o.End) {
		return false
	}
	for to, from := range handedOn {
		if !slots.has(to) {
			continue
		}
		if from != w.StepSlot {
			return false
		}
		w.Guards = append(w.Guards, Guard{Kind: ast.All, Slot: to, Where: test, Alone: true})
		return true
	}
	w.Step = append(w.Step, test)
	return true
}

// withList gives the relationships of a walk to the variable that is a list of them.
func (o *Repeat) withList(w *VarExpand, d demand) Operator {
	var lists []Assignment
	for _, g := range o.Groups {
		switch {
		case !d.slots.has(g.Outer):
		case g.Inner == w.StepSlot:
			lists = append(lists, handed(g.Outer, w.Rels))
		default:
			return nil
		}
	}
	if len(lists) == 0 {
		return w
	}
	return &Project{base{w, w.rows}, lists}
}

// isOne tells whether the number of paths that are wanted is one, as it is where none is written.
func isOne(count Expr) bool {
	if count.AST == nil {
		return true
	}
	l, ok := count.AST.(*ast.Literal)
	if !ok {
		return false
	}
	n, ok := l.Value.Int()
	return ok && n == 1
}

// asShortest is a search for the shortest of the paths that repeat one relationship as one that goes from both ends at once; nil for what
// needs the general search.
func (o *SelectPaths) asShortest(p *planner, d demand) Operator {
	if !o.Into || len(o.Links) != 1 || !isOne(o.Count) || o.Groups || len(o.End)+len(o.Whole) > 0 {
		return nil
	}
	link := o.Links[0]
	if !link.Repeated || len(link.Hops) != 1 || len(link.Round)+len(link.Tests) > 0 {
		return nil
	}
	hop := link.Hops[0]
	if slots := (slotSet{}).withExprs(hop.Tests...); slots.has(hop.From) || slots.has(hop.To) {
		return nil
	}
	rels := Slot(-1)
	for _, g := range link.Groups {
		switch {
		case g.Inner == hop.Rel:
			rels = g.Outer
		case d.slots.has(g.Outer):
			return nil
		}
	}
	if rels < 0 {
		rels = p.fresh()
	}
	return &ShortestPath{
		base: o.base, Path: o.Path, Rels: rels, From: o.From, To: o.To, Types: hop.Types, Direction: hop.Direction,
		Min: link.Min, Max: link.Max, All: o.All, Step: hop.Tests, StepSlot: hop.Rel,
	}
}
