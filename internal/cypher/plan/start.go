package plan

import (
	"math"
	"slices"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// leaf is a way to find the first node of a connected part of a pattern.
type leaf struct {
	rows float64
	// predicate is the index of the predicate that the leaf makes true, -1 for none.
	predicate int
	make      func(base) Operator
}

// bestStart is the unknown node that is found with the fewest rows, -1 if all are known.
func (w *walker) bestStart() int {
	best, least := -1, math.Inf(1)
	for i, n := range w.g.nodes {
		if n.known {
			continue
		}
		if rows := w.leaf(n).rows; rows < least {
			best, least = i, rows
		}
	}
	return best
}

// start finds a node by the best of its leaves.
func (w *walker) start(i int) {
	n := w.g.nodes[i]
	l := w.leaf(n)
	w.op = l.make(base{w.op, w.op.Rows() * l.rows})
	if l.predicate >= 0 {
		w.g.predicates[l.predicate].tested = true
	}
	n.known = true
	w.know(n.name)
}

// leaf chooses between a scan and the indexes that predicates offer.
func (w *walker) leaf(n *patternNode) leaf {
	best := leaf{float64(w.stats.Nodes(n.label)), -1, func(b base) Operator { return &NodeScan{b, n.slot, n.label} }}
	if n.label == "" {
		best.make = func(b base) Operator { return &NodeScan{base: b, Node: n.slot} }
	}
	for i := range w.g.predicates {
		pr := &w.g.predicates[i]
		if pr.tested || !slices.Contains(pr.waits, n.name) || !w.readyBut(pr.waits, n.name) {
			continue
		}
		if l, ok := w.seek(n, pr.expr); ok && l.rows < best.rows {
			l.predicate = i
			best = l
		}
	}
	return best
}

// readyBut tells whether all names but one are known.
func (w *walker) readyBut(waits []string, name string) bool {
	for _, wait := range waits {
		if wait == name {
			continue
		}
		if _, ours := w.g.scope.Slot(wait); ours && !w.known[wait] {
			return false
		}
	}
	return true
}

// seek is the index look-up that a predicate on a property of a node allows.
func (w *walker) seek(n *patternNode, e ast.Expr) (leaf, bool) {
	b, ok := e.(*ast.Binary)
	if !ok {
		return leaf{}, false
	}
	op, left, right := b.Op, b.Left, b.Right
	if _, ok := propertyOf(right, n.name); ok && (op == ast.Equal || mirrored(op) != op) {
		left, right, op = right, left, mirrored(op)
	}
	key, ok := propertyOf(left, n.name)
	if !ok || slices.Contains(Names(right), n.name) {
		return leaf{}, false
	}
	total := float64(w.stats.Nodes(n.label))
	switch op {
	case ast.Equal, ast.In:
		rows := total / float64(max(1, w.stats.Values(n.label, key)))
		if op == ast.In {
			rows *= 5
		}
		value := w.expr(right, w.g.scope)
		return leaf{rows, -1, func(b base) Operator { return &NodeSeek{b, n.slot, n.label, key, value, op == ast.In} }}, true
	case ast.Less, ast.LessOrEqual, ast.Greater, ast.GreaterOrEqual, ast.StartsWith:
		return w.rangeLeaf(n, key, op, right, total), true
	}
	return leaf{}, false
}

func (w *walker) rangeLeaf(n *patternNode, key string, op ast.BinaryOp, right ast.Expr, total float64) leaf {
	bound := w.expr(right, w.g.scope)
	return leaf{total / 4, -1, func(b base) Operator {
		r := &NodeRange{base: b, Node: n.slot, Label: n.label, Key: key}
		switch op {
		case ast.Less, ast.LessOrEqual:
			r.High, r.HighOpen = bound, op == ast.Less
		case ast.Greater, ast.GreaterOrEqual:
			r.Low, r.LowOpen = bound, op == ast.Greater
		default:
			r.Prefix = bound
		}
		return r
	}}
}

// propertyOf gives the key of an expression name.key.
func propertyOf(e ast.Expr, name string) (string, bool) {
	prop, ok := e.(*ast.Property)
	if !ok {
		return "", false
	}
	v, ok := prop.Subject.(*ast.Variable)
	return prop.Key, ok && v.Name == name
}

// mirrored is the comparison with its sides exchanged.
func mirrored(op ast.BinaryOp) ast.BinaryOp {
	switch op {
	case ast.Less:
		return ast.Greater
	case ast.LessOrEqual:
		return ast.GreaterOrEqual
	case ast.Greater:
		return ast.Less
	case ast.GreaterOrEqual:
		return ast.LessOrEqual
	}
	return op
}
