package ast

// place is a node of the tree and how many levels stand above it.
type place struct {
	node  any
	depth int
}

// Deepest finds the place of a query that lies deepest, without going deep itself. What counts is how deep those go who walk the tree: an
// operator stands on its operands, a clause on all clauses and steps of patterns before it.
func Deepest(q *Query) (Span, int) {
	d := descent{}
	d.query(q, 0)
	return d.run()
}

// DeepestIn is Deepest for one expression.
func DeepestIn(e Expr) (Span, int) {
	d := descent{}
	d.add(e, 0)
	return d.run()
}

type descent struct {
	todo []place
	span Span
	most int
}

func (d *descent) add(node any, depth int) { d.todo = append(d.todo, place{node, depth}) }

func (d *descent) at(span Span, depth int) {
	if depth > d.most {
		d.span, d.most = span, depth
	}
}

func (d *descent) run() (Span, int) {
	for len(d.todo) > 0 {
		next := d.todo[len(d.todo)-1]
		d.todo = d.todo[:len(d.todo)-1]
		switch node := next.node.(type) {
		case Expr:
			d.expr(node, next.depth)
		case LabelExpr:
			d.labels(node, next.depth)
		case *Query:
			d.query(node, next.depth)
		}
	}
	return d.span, d.most
}

func (d *descent) query(q *Query, depth int) {
	for _, part := range q.Parts {
		below := depth
		for _, clause := range part.Clauses {
			below++
			d.at(clause.Place(), below)
			parts := Parts(clause)
			for _, pattern := range parts.Patterns {
				below = d.pattern(pattern, below)
			}
			for _, e := range parts.Exprs {
				if e != nil {
					d.add(e, below+1)
				}
			}
			if parts.Query != nil {
				d.add(parts.Query, below+1)
			}
		}
	}
}

// pattern gives how deep what follows the pattern is.
func (d *descent) pattern(part *PatternPart, depth int) int {
	for _, e := range part.Elements {
		depth++
		d.at(e.Place(), depth)
		switch e := e.(type) {
		case *NodePattern:
			d.label(e.Labels, depth)
		case *RelationshipPattern:
			d.label(e.Types, depth)
		case *ParenthesisedPath:
			depth = d.pattern(e.Part, depth)
		}
	}
	for _, e := range PatternExprs(part) {
		d.add(e, depth+1)
	}
	return depth
}

func (d *descent) label(l LabelExpr, depth int) {
	if l != nil {
		d.add(l, depth+1)
	}
}

func (d *descent) expr(e Expr, depth int) {
	d.at(e.Place(), depth)
	switch e := e.(type) {
	case *HasLabels:
		d.label(e.Labels, depth)
	case *PatternExpr:
		d.pattern(e.Pattern, depth)
		return
	case *PatternComprehension:
		d.pattern(e.Pattern, depth)
	case *Subquery:
		for _, part := range e.Patterns {
			depth = d.pattern(part, depth)
		}
		if e.Where != nil {
			d.add(e.Where, depth+1)
		}
		if e.Query != nil {
			d.add(e.Query, depth+1)
		}
		return
	}
	Children(e, func(child Expr) { d.add(child, depth+1) })
}

func (d *descent) labels(l LabelExpr, depth int) {
	d.at(l.Place(), depth)
	switch l := l.(type) {
	case *LabelNot:
		d.add(l.Inner, depth+1)
	case *LabelAnd:
		d.add(l.Left, depth+1)
		d.add(l.Right, depth+1)
	case *LabelOr:
		d.add(l.Left, depth+1)
		d.add(l.Right, depth+1)
	}
}
