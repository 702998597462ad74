package plan

import (
	"fmt"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// Group is a variable inside a repeated path, and the slot of the list of its values outside.
type Group struct{ Inner, Outer Slot }

// Repeat walks a path again and again, the end of one round being the start of the next.
type Repeat struct {
	base
	From, To Slot
	// Inner walks one round. It begins with an Argument in which Start is set, and sets End.
	Inner      Operator
	Start, End Slot
	Min, Max   int64
	// Rels gets the list of all relationships walked; Walked are the slots of those of one round, in order.
	Rels   Slot
	Walked []Slot
	Groups []Group
	Into   bool
	Unique []Slot
}

func (o *Repeat) usage() usage {
	u := usage{
		reads: append([]Slot{o.From, when(o.Into, o.To)}, o.Unique...),
		inner: []Operator{o.Inner},
		sets:  append([]Slot{o.Rels, o.Start, o.End}, o.Walked...),
		finds: []Slot{o.From, o.To},
	}
	for _, g := range o.Groups {
		u.sets = append(u.sets, g.Inner, g.Outer)
	}
	return u
}

func (o *Repeat) refine(p *planner, d demand) Operator {
	if walk := o.asWalk(d); walk != nil {
		return p.refine(walk, d)
	}
	c := over(o, p.below(o, d))
	c.Groups = nil
	wanted := slotSet{}.with(o.End).with(o.Walked...)
	for _, g := range o.Groups {
		if d.slots.has(g.Outer) {
			c.Groups = append(c.Groups, g)
			wanted = wanted.with(g.Inner)
		}
	}
	c.Inner = p.refine(o.Inner, demand{slots: wanted})
	return c
}

func (o *Repeat) describe(p *Plan) (operator, details string) {
	return "Repeat" + into(o.Into), fmt.Sprintf("(%s) ((…)){%s} (%s)", p.name(o.From), bounds(o.Min, o.Max), p.name(o.To))
}

// readRepeat reads a quantified path. Its inside is planned on its own, from its first node; outside, each of its variables is the list
// of its values.
func (p *planner) readRepeat(g *graphPattern, path *ast.ParenthesisedPath) (*patternLink, *fault.Error) {
	first, last := ends(path.Part)
	if first == nil || last == nil {
		return nil, fault.Syntax("UnexpectedSyntax", path.Span, "a path that repeats begins and ends with a node")
	}
	r := &Repeat{Start: p.fresh(), Rels: p.fresh(), Min: *path.Quantifier.Min, Max: -1}
	if path.Quantifier.Max != nil {
		r.Max = *path.Quantifier.Max
	}
	// The first node is known when a round begins; a copy of the pattern says so by a name.
	start := name(first, p.hidden(r.Start))
	scope := p.bind(g.scope, start, r.Start)
	inside, err := p.read([]*ast.PatternPart{named(path.Part, first, start)}, scope)
	if err != nil {
		return nil, err
	}
	p.conditions(inside, path.Where)
	w := p.walker(inside, &Argument{base{rows: 1}}, scope)
	w.run()
	r.Inner = w.op
	r.End = inside.nodes[inside.lastNode(last, start)].slot
	for _, link := range inside.links {
		r.Walked = append(r.Walked, link.rel)
	}
	for _, v := range ast.PatternVariables(path.Part) {
		inner, _ := inside.scope.Slot(v.Name)
		outer := p.fresh()
		r.Groups = append(r.Groups, Group{inner, outer})
		g.scope = p.bind(g.scope, v.Name, outer)
	}
	return &patternLink{rel: r.Rels, min: r.Min, max: r.Max, repeat: r, inside: inside}, nil
}

// ends are the first and the last node of a path, nil where it does not begin or end with one.
func ends(part *ast.PatternPart) (first, last *ast.NodePattern) {
	elements := flatten(part.Elements)
	first, _ = elements[0].(*ast.NodePattern)
	last, _ = elements[len(elements)-1].(*ast.NodePattern)
	return first, last
}

func name(n *ast.NodePattern, otherwise string) string {
	if n.Var != nil {
		return n.Var.Name
	}
	return otherwise
}

// named is a copy of a path in which the first node has a name.
func named(part *ast.PatternPart, first *ast.NodePattern, name string) *ast.PatternPart {
	c := *part
	c.Elements = flatten(part.Elements)
	n := *first
	n.Var = &ast.Variable{Span: first.Span, Name: name}
	c.Elements[0] = &n
	return &c
}

// lastNode is the index of the last node of a path.
func (g *graphPattern) lastNode(last *ast.NodePattern, start string) int {
	if last.Var != nil {
		return g.byName[last.Var.Name]
	}
	if len(g.links) == 0 {
		return g.byName[start]
	}
	return g.links[len(g.links)-1].to
}

// repeat walks a quantified path.
func (w *walker) repeat(link *patternLink, a, b *patternNode, rows float64, unique []Slot) Operator {
	r := *link.repeat
	r.base = base{w.op, rows}
	r.From, r.To, r.Into, r.Unique = a.slot, b.slot, b.known, unique
	w.guardRounds(link, &r)
	for _, g := range r.Groups {
		w.know(w.nameOf(g.Outer))
	}
	return &r
}
