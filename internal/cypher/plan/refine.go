package plan

import "github.com/jjj-kg/jjj/internal/cypher/ast"

// demand is what an operator's rows are wanted for.
type demand struct {
	// slots are those that something above reads.
	slots slotSet
	// once says that of equal rows one is as good as all.
	once bool
}

func (d demand) reading(op Operator) demand {
	d.slots = d.slots.union(reads(op))
	return d
}

func (d demand) all() demand { d.once = false; return d }

// refine goes down a finished plan with what is wanted above each operator, and leaves out what nobody wants: relationships and lists of
// them that are not read, ways beyond the first to a node of which it only matters whether it is reached, rows that are only counted.
func (p *planner) refine(op Operator, d demand) Operator {
	if op == nil {
		return nil
	}
	return op.refine(p, d)
}

// below refines the input of an operator, with what the operator reads besides what is wanted above it.
func (p *planner) below(op Operator, d demand) base {
	return base{p.refine(op.Input(), d.reading(op)), op.Rows()}
}

// refineSubplans does the same for the plans inside expressions.
func (p *planner) refineSubplans() {
	for place, sub := range p.plan.Subplans {
		d := demand{slots: slotSet{}.with(sub.Column).withExprs(sub.Projection)}
		switch e := place.(type) {
		case *ast.PatternExpr:
			d.once = sub.Column < 0
		case *ast.Subquery:
			d.once = e.Kind == ast.Exists
			if e.Kind != ast.Collect {
				d.slots = nil
			}
		}
		refined := *sub
		refined.Root = p.refine(sub.Root, d)
		p.plan.Subplans[place] = &refined
	}
}
