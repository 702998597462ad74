package plan

import "github.com/jjj-kg/jjj/internal/cypher/ast"

// Argument begins a plan: one row, which holds what an outer query has set.
type Argument struct{ base }

func (o *Argument) usage() usage                              { return usage{} }
func (o *Argument) refine(p *planner, d demand) Operator      { return over(o, p.below(o, d)) }
func (o *Argument) describe(*Plan) (operator, details string) { return "Argument", "" }

// NodeScan visits all nodes, or those with a label.
type NodeScan struct {
	base
	Node  Slot
	Label string
}

func (o *NodeScan) usage() usage { return usage{finds: []Slot{o.Node}} }

func (o *NodeScan) refine(p *planner, d demand) Operator { return over(o, p.below(o, d)) }

func (o *NodeScan) describe(p *Plan) (operator, details string) {
	if o.Label == "" {
		return "AllNodesScan", p.name(o.Node)
	}
	return "NodeByLabelScan", p.node(o.Node, o.Label)
}

// NodeSeek visits the nodes with a label ("" for any) whose property equals a value.
type NodeSeek struct {
	base
	Node       Slot
	Label, Key string
	Value      Expr
	// In says that Value is a list, and that the property equals one of its elements.
	In bool
}

func (o *NodeSeek) usage() usage { return usage{exprs: []Expr{o.Value}, finds: []Slot{o.Node}} }

func (o *NodeSeek) refine(p *planner, d demand) Operator { return over(o, p.below(o, d)) }

func (o *NodeSeek) describe(p *Plan) (operator, details string) {
	op := " = "
	if o.In {
		op = " IN "
	}
	return "NodeIndexSeek", p.node(o.Node, o.Label) + "(" + ast.Name(o.Key) + ") WHERE " + ast.Name(o.Key) + op + p.expr(o.Value)
}

// NodeRange visits the nodes with a label whose property lies between bounds; a bound with no AST is open.
type NodeRange struct {
	base
	Node              Slot
	Label, Key        string
	Low, High         Expr
	LowOpen, HighOpen bool
	// Prefix is the value of STARTS WITH; the bounds are not used then.
	Prefix Expr
}

func (o *NodeRange) usage() usage {
	return usage{exprs: []Expr{o.Low, o.High, o.Prefix}, finds: []Slot{o.Node}}
}

func (o *NodeRange) refine(p *planner, d demand) Operator { return over(o, p.below(o, d)) }

func (o *NodeRange) describe(p *Plan) (operator, details string) {
	return "NodeIndexSeekByRange", p.node(o.Node, o.Label) + "(" + ast.Name(o.Key) + ") WHERE " + p.bounds(o)
}
