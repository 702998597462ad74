package plan

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// HashJoin visits the nodes for which an expression equals another one that is known. Where two parts of a query meet in nothing but a value,
// as in toLower(a.name) = toLower(b.name), the one side is computed once for all nodes and put into a table, in which each row of the other
// finds its nodes. (Where it is a plain property that is asked for, NodeSeek has an index that does the same.)
type HashJoin struct {
	base
	Node  Slot
	Label string
	// Key is computed from the node alone, Value from the row.
	Key, Value Expr
}

func (o *HashJoin) usage() usage { return usage{exprs: []Expr{o.Key, o.Value}, finds: []Slot{o.Node}} }

func (o *HashJoin) refine(p *planner, d demand) Operator { return over(o, p.below(o, d)) }

func (o *HashJoin) describe(p *Plan) (operator, details string) {
	return "NodeHashJoin", p.node(o.Node, o.Label) + " ON " + p.expr(o.Key) + " = " + p.expr(o.Value)
}

// hashJoin finds a node by an expression of it that has to equal something known. To make the table pays where several rows use it. The
// test itself stays: what is equal is in one place of the table, but not all in one place is equal.
func (w *walker) hashJoin(n *patternNode, e ast.Expr) (leaf, bool) {
	b, ok := e.(*ast.Binary)
	if !ok || b.Op != ast.Equal || w.op.Rows() < 2 {
		return leaf{}, false
	}
	key, value := b.Left, b.Right
	if !slices.Contains(Names(key), n.name) {
		key, value = value, key
	}
	if names := Names(key); len(names) != 1 || names[0] != n.name || len(Names(value)) == 0 || slices.Contains(Names(value), n.name) || !w.isPure(key) {
		return leaf{}, false
	}
	total := float64(w.stats.Nodes(n.label))
	keyExpr, valueExpr := w.expr(key, w.g.scope), w.expr(value, w.g.scope)
	return leaf{max(total/10, 1), nil, func(base base) Operator { return &HashJoin{base, n.slot, n.label, keyExpr, valueExpr} }}, true
}

// isPure tells whether an expression gives the same for a node each time, and needs nothing but the node.
func (p *planner) isPure(e ast.Expr) bool {
	return isPlain(e) && !isRandom(e, p.plan.Functions)
}

// isPlain tells whether an expression has neither subqueries nor patterns in it, nor binds names of its own.
func isPlain(e ast.Expr) bool {
	switch e.(type) {
	case *ast.Variable, *ast.Literal, *ast.Parameter, *ast.Property, *ast.Unary, *ast.Binary, *ast.Index, *ast.Slice, *ast.List, *ast.Call:
	default:
		return false
	}
	plain := true
	ast.Children(e, func(c ast.Expr) { plain = plain && isPlain(c) })
	return plain
}
