package plan

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// SelectPaths finds, for each pair of ends, the shortest of the paths that match a pattern of several steps: those that a path selector keeps.
type SelectPaths struct {
	base
	Path, From, To Slot
	// Into says that the end is known; otherwise each node that a path leads to is one.
	Into  bool
	Links []PathLink
	// Count is how many paths are wanted, or, with Groups, paths of how many lengths; with no AST it is one. All wants all of one length.
	Count       Expr
	Groups, All bool
	// End are tested on each end that is not known, Whole on each path that matches: what does not meet them is not one of those that are kept.
	End, Whole []Expr
}

func (o *SelectPaths) usage() usage {
	u := usage{reads: []Slot{o.From, when(o.Into, o.To)}, exprs: append(o.exprs(), o.Count), sets: []Slot{o.Path}, finds: []Slot{o.From, o.To}}
	for _, link := range o.Links {
		u.sets = append(u.sets, link.Node)
		for _, hop := range link.Hops {
			u.sets = append(u.sets, hop.From, hop.Rel, hop.To)
		}
		for _, g := range link.Groups {
			u.sets = append(u.sets, g.Inner, g.Outer)
		}
	}
	return u
}

func (o *SelectPaths) refine(p *planner, d demand) Operator {
	if shortest := o.asShortest(p, d); shortest != nil {
		return p.refine(shortest, d)
	}
	return over(o, p.below(o, d))
}

func (o *SelectPaths) describe(p *Plan) (operator, details string) {
	return "StatefulShortestPath" + into(o.Into), p.selection(o)
}

// PathLink is what leads from one node of such a pattern to the next: a relationship, or a path that is walked several times.
type PathLink struct {
	Hops     []Hop
	Min, Max int64
	// Repeated says that it is a quantified path; Groups are its variables then, and Round are tested on each of its rounds when the path is there.
	Repeated bool
	Groups   []Group
	Round    []Expr
	// Node is the slot of the node behind the link, below zero for the end of the pattern; Tests are tested on it.
	Node  Slot
	Tests []Expr
}

// Hop is one relationship of a link. A slot below zero is one that is set already, or that nobody asks for.
type Hop struct {
	From, Rel, To Slot
	Types         []string
	Direction     Direction
	// Tests need no more than the relationship and its ends, and are tested while the paths are looked for.
	Tests []Expr
}

// selection is a pattern with a selector while it is read. What its inside asks for belongs to the search and not to its rows.
type selection struct {
	*planner
	op     *SelectPaths
	main   *graphPattern
	inside *graphPattern
	// before is what is known before the pattern.
	before *Scope
}

// selects tells whether a part needs the general search: whatever is not a single relationship pattern between two nodes.
func selects(part *ast.PatternPart) bool {
	if part.Selector == ast.AllPaths || part.Selector == ast.ShortestPathFunction || part.Selector == ast.AllShortestPathsFunction {
		return false
	}
	elements := flatten(part.Elements)
	if len(elements) == 1 {
		_, node := elements[0].(*ast.NodePattern)
		return !node
	}
	_, relationship := elements[min(1, len(elements)-1)].(*ast.RelationshipPattern)
	return len(elements) != 3 || !relationship || len(groupings(part.Elements)) > 0
}

// groupings are the parentheses in a pattern that only group.
func groupings(elements []ast.PatternElement) []*ast.ParenthesisedPath {
	var found []*ast.ParenthesisedPath
	for _, e := range elements {
		if path, ok := e.(*ast.ParenthesisedPath); ok && path.Quantifier == nil {
			found = append(append(found, path), groupings(path.Part.Elements)...)
		}
	}
	return found
}

// readSelection reads a part whose paths are selected: for the planner it is one link between its ends.
func (p *planner) readSelection(g *graphPattern, part *ast.PatternPart, outer *Scope) *fault.Error {
	elements := complete(part.Elements)
	last := len(elements) - 1
	op := &SelectPaths{Path: p.fresh(), Groups: part.Selector == ast.ShortestGroups, All: part.Selector == ast.AllShortest}
	s := &selection{planner: p, op: op, main: g, before: outer}
	from, to := p.readNode(g, elements[0].(*ast.NodePattern), outer), p.readNode(g, elements[last].(*ast.NodePattern), outer)
	op.From, op.To = g.nodes[from].slot, g.nodes[to].slot
	if part.Count != nil {
		op.Count = p.expr(part.Count, nil)
	}
	s.inside = &graphPattern{byName: map[string]int{}, relNames: map[string]Slot{}, scope: g.scope}
	for _, v := range pathNames(part) {
		s.inside.scope = p.bind(s.inside.scope, v.Name, op.Path)
	}
	node := op.From
	for i := 1; i < last; i += 2 {
		link, err := s.link(elements[i], node)
		if err != nil {
			return err
		}
		link.Node = -1
		if i+1 < last {
			link.Node = s.node(s.inside, elements[i+1].(*ast.NodePattern))
		}
		if !link.Repeated {
			link.Hops[0].To = link.Node
		}
		node = link.Node
		op.Links = append(op.Links, link)
	}
	for _, path := range groupings(part.Elements) {
		p.conditions(s.inside, path.Where)
	}
	g.scope = s.inside.scope
	s.sort()
	g.links = append(g.links, &patternLink{from: from, to: to, rel: op.Path, walk: true, min: 1, max: -1, selector: part.Selector, selection: op})
	return nil
}

// complete puts nodes wherever links stand side by side or at an end, and turns relationships that repeat into quantified paths.
func complete(elements []ast.PatternElement) []ast.PatternElement {
	var out []ast.PatternElement
	for _, e := range flatten(elements) {
		_, node := e.(*ast.NodePattern)
		if !node && len(out)%2 == 0 {
			out = append(out, &ast.NodePattern{})
		}
		r, ok := e.(*ast.RelationshipPattern)
		if bounds := repeats(r); ok && bounds != nil {
			one := *r
			one.Length, one.Quantifier = nil, nil
			e = &ast.ParenthesisedPath{
				Span: r.Span, Quantifier: bounds,
				Part: &ast.PatternPart{Span: r.Span, Elements: []ast.PatternElement{&ast.NodePattern{}, &one, &ast.NodePattern{}}},
			}
		}
		out = append(out, e)
	}
	if len(out)%2 == 0 {
		out = append(out, &ast.NodePattern{})
	}
	return out
}

// repeats is how often a relationship pattern is walked, nil for once.
func repeats(r *ast.RelationshipPattern) *ast.Range {
	switch {
	case r == nil:
		return nil
	case r.Quantifier != nil:
		return r.Quantifier
	}
	return r.Length
}

// link reads what stands between two nodes.
func (s *selection) link(e ast.PatternElement, from Slot) (PathLink, *fault.Error) {
	switch e := e.(type) {
	case *ast.RelationshipPattern:
		hop := s.hop(s.inside, e)
		hop.From = from
		return PathLink{Hops: []Hop{hop}, Min: 1, Max: 1}, nil
	case *ast.ParenthesisedPath:
		return s.repeated(e)
	}
	return PathLink{}, notSelectable(e)
}

func notSelectable(e ast.PatternElement) *fault.Error {
	return fault.Syntax("UnexpectedSyntax", e.Place(), "a path that is selected is made of relationships and of repeated paths without repetitions in them").
		WithHint("write nodes and relationships in turn, and parentheses only around a part that repeats or around the whole pattern")
}

// repeated reads a quantified path; its variables are lists outside.
func (s *selection) repeated(path *ast.ParenthesisedPath) (PathLink, *fault.Error) {
	link := PathLink{Repeated: true, Min: 1, Max: -1}
	if path.Quantifier.Min != nil {
		link.Min = *path.Quantifier.Min
	}
	if path.Quantifier.Max != nil {
		link.Max = *path.Quantifier.Max
	}
	in := &graphPattern{byName: map[string]int{}, relNames: map[string]Slot{}, scope: s.inside.scope}
	node := Slot(-1)
	for i, e := range path.Part.Elements {
		switch e := e.(type) {
		case *ast.NodePattern:
			node = s.node(in, e)
			if i%2 != 0 {
				return link, notSelectable(e)
			}
			if n := len(link.Hops); n > 0 {
				link.Hops[n-1].To = node
			}
		case *ast.RelationshipPattern:
			if repeats(e) != nil {
				return link, notSelectable(e)
			}
			hop := s.hop(in, e)
			hop.From = node
			link.Hops = append(link.Hops, hop)
		default:
			return link, notSelectable(e)
		}
	}
	if len(link.Hops) == 0 {
		return link, notSelectable(path)
	}
	s.conditions(in, path.Where)
	for _, pr := range in.predicates {
		if !s.atHop(&link, pr, in.scope) {
			link.Round = append(link.Round, s.expr(pr.expr, in.scope))
		}
	}
	for _, v := range ast.PatternVariables(path.Part) {
		inner, _ := in.scope.Slot(v.Name)
		outer := s.fresh()
		link.Groups = append(link.Groups, Group{inner, outer})
		s.inside.scope = s.bind(s.inside.scope, v.Name, outer)
	}
	return link, nil
}

// node reads a node inside; one whose name is taken must be the same as the other one.
func (s *selection) node(g *graphPattern, n *ast.NodePattern) Slot {
	c := *n
	c.Var = s.again(g, n.Var)
	return g.nodes[s.readNode(g, &c, nil)].slot
}

func (s *selection) hop(g *graphPattern, r *ast.RelationshipPattern) Hop {
	c := *r
	c.Var = s.again(g, r.Var)
	link := s.readRelationship(g, &c, nil)
	return Hop{Rel: link.rel, Types: link.types, Direction: link.direction}
}

// again gives what has a name that is taken another one, and says that both are the same.
func (s *selection) again(g *graphPattern, v *ast.Variable) *ast.Variable {
	if v == nil {
		return nil
	}
	if _, taken := g.scope.Slot(v.Name); !taken {
		return v
	}
	hidden := &ast.Variable{Span: v.Span, Name: s.hidden(s.fresh())}
	g.add(&ast.Binary{Span: v.Span, Op: ast.Equal, Left: hidden, Right: v}, []string{hidden.Name, v.Name})
	return hidden
}

// sort puts each predicate where it can be tested first: at the ends, at a node, at a relationship, or when the path is there.
func (s *selection) sort() {
	for _, pr := range s.inside.predicates {
		if s.needs(pr, s.main.scope, s.op.To) {
			s.main.predicates = append(s.main.predicates, pr)
			continue
		}
		if !s.atLink(pr) {
			s.op.Whole = append(s.op.Whole, s.expr(pr.expr, s.main.scope))
		}
	}
}

func (s *selection) atLink(pr predicate) bool {
	for i := range s.op.Links {
		link := &s.op.Links[i]
		if link.Node >= 0 && s.needs(pr, s.main.scope, link.Node) {
			link.Tests = append(link.Tests, s.expr(pr.expr, s.main.scope))
			return true
		}
	}
	for i := range s.op.Links {
		if link := &s.op.Links[i]; !link.Repeated && s.atHop(link, pr, s.main.scope) {
			return true
		}
	}
	return false
}

// atHop tests a predicate at the first hop of a link that has all it needs.
func (s *selection) atHop(link *PathLink, pr predicate, scope *Scope) bool {
	for i := range link.Hops {
		hop := &link.Hops[i]
		if s.needs(pr, scope, hop.From, hop.Rel, hop.To) {
			hop.Tests = append(hop.Tests, s.expr(pr.expr, scope))
			return true
		}
	}
	return false
}

// needs tells whether a predicate needs no more than some slots, the start of the path, and what is known before the pattern.
func (s *selection) needs(pr predicate, scope *Scope, slots ...Slot) bool {
	for _, name := range pr.waits {
		slot, ok := scope.Slot(name)
		if !ok || slot == s.op.From || slices.Contains(slots, slot) {
			continue
		}
		if known, ok := s.before.Slot(name); !ok || known != slot {
			return false
		}
	}
	return true
}

// selectPaths finds paths from a known node. What is asked of the end alone is asked before any path to it is looked at.
func (w *walker) selectPaths(link *patternLink, b *patternNode, rows float64) Operator {
	op := *link.selection
	op.base, op.Into = base{w.op, rows}, b.known
	w.know(b.name)
	for i := range w.g.predicates {
		pr := &w.g.predicates[i]
		if !op.Into && !pr.tested && slices.Contains(pr.waits, b.name) && w.ready(pr.waits) {
			pr.tested = true
			op.End = append(op.End, w.expr(pr.expr, w.g.scope))
		}
	}
	for name := range w.names() {
		w.know(name)
	}
	return &op
}

// exprs are the expressions that the search computes.
func (o *SelectPaths) exprs() []Expr {
	exprs := slices.Concat(o.End, o.Whole)
	for _, link := range o.Links {
		exprs = slices.Concat(exprs, link.Round, link.Tests)
		for _, hop := range link.Hops {
			exprs = append(exprs, hop.Tests...)
		}
	}
	return exprs
}

// selection writes a pattern whose paths are selected, each repeated path as far as its relationships go.
func (p *Plan) selection(o *SelectPaths) string {
	selector := "SHORTEST 1"
	switch {
	case o.All:
		selector = "ALL SHORTEST"
	case o.Count.AST != nil:
		selector = "SHORTEST " + p.expr(o.Count)
	}
	if o.Groups {
		selector += " GROUPS"
	}
	text := selector + " (" + p.name(o.From) + ")"
	for _, link := range o.Links {
		node := link.Node
		if node < 0 {
			node = o.To
		}
		inner := ""
		for i, hop := range link.Hops {
			from, to := hop.From, hop.To
			if from < 0 {
				from = o.From
			}
			if to < 0 {
				to = o.To
			}
			step := p.walk(from, hop.Rel, to, hop.Types, hop.Direction, "")
			if i > 0 || !link.Repeated {
				step = strings.TrimPrefix(step, "("+p.name(from)+")")
			}
			inner += step
		}
		if link.Repeated {
			inner = "(" + inner + "){" + bounds(link.Min, link.Max) + "}(" + p.name(node) + ")"
		}
		text += inner
	}
	if len(o.Whole) > 0 {
		text += " WHERE " + p.all(o.Whole)
	}
	return text
}
