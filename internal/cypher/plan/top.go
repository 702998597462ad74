package plan

import "github.com/jjj-kg/jjj/internal/cypher/ast"

// NodeTop visits those of all nodes, or of those with a label, that come first in the order of a property, as many as Limit says. It looks
// at the property alone, where sorting would make a row of every node.
type NodeTop struct {
	base
	Node       Slot
	Label, Key string
	Descending bool
	// Limit is the most rows that anything above needs, skipped ones included: the sum of all.
	Limit []Expr
}

func (o *NodeTop) usage() usage { return usage{exprs: o.Limit, finds: []Slot{o.Node}} }

func (o *NodeTop) refine(p *planner, d demand) Operator { return over(o, p.below(o, d)) }

func (o *NodeTop) describe(p *Plan) (operator, details string) { return "NodeTop", p.top(o) }

// top takes the place of a limited sort of nodes that come straight from a scan by one of their properties; nil if it cannot.
func top(s *Sort) Operator {
	scan, ok := s.input.(*NodeScan)
	if !ok || len(s.Limit) == 0 || len(s.Keys) != 1 {
		return nil
	}
	e := s.Keys[0].Expr
	prop, ok := e.AST.(*ast.Property)
	if !ok {
		return nil
	}
	v, ok := prop.Subject.(*ast.Variable)
	if !ok {
		return nil
	}
	if slot, _ := e.Scope.Slot(v.Name); slot != scan.Node {
		return nil
	}
	if _, begins := scan.input.(*Argument); !begins {
		return nil
	}
	return &NodeTop{base{scan.input, s.rows}, scan.Node, scan.Label, prop.Key, s.Keys[0].Descending, s.Limit}
}

// late takes apart a projection below a limited sort: what the order does not need is computed behind it, for the rows that are left.
func late(s *Sort) Operator {
	below, ok := s.input.(*Project)
	if !ok || len(s.Limit) == 0 {
		return s
	}
	needed := slotSet{}
	for i := range s.Keys {
		needed = needed.withExprs(s.Keys[i].Expr)
	}
	var before, after []Assignment
	for _, item := range below.Items {
		if needed.has(item.Slot) {
			before = append(before, item)
		} else {
			after = append(after, item)
		}
	}
	if len(after) == 0 {
		return s
	}
	sort := *s
	sort.input, sort.Keep = below.input, nil
	if len(before) > 0 {
		sort.input = &Project{base{below.input, below.rows}, before}
	}
	keep := slotSet{}.withExprs(expressions(after)...).with(s.Keep...)
	for _, item := range after {
		if keep.has(item.Slot) {
			keep[item.Slot/64] &^= 1 << (item.Slot % 64)
		}
	}
	sort.Keep = keep.list()
	return &Project{base{&sort, s.rows}, after}
}

// direct puts what a column is made of in the place of the column, where a key of an order names one.
func direct(s *Sort) *Sort {
	below, ok := s.input.(*Project)
	if !ok {
		return s
	}
	c := *s
	c.Keys = nil
	for _, key := range s.Keys {
		if v, ok := key.Expr.AST.(*ast.Variable); ok {
			slot, _ := key.Expr.Scope.Slot(v.Name)
			for _, item := range below.Items {
				if _, plain := item.Expr.AST.(*ast.Property); plain && item.Slot == slot {
					key.Expr = item.Expr
				}
			}
		}
		c.Keys = append(c.Keys, key)
	}
	return &c
}
