package plan

import (
	"math"
	"slices"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// leaf is a way to find the first node of a connected part of a pattern.
type leaf struct {
	rows float64
	// met are the indexes of the predicates that the leaf makes true.
	met  []int
	make func(base) Operator
}

// considered is how many of the nodes of a pattern are considered at once, so that a pattern of very many is planned in linear time.
const considered = 32

// bestStart is the unknown node that is found with the fewest rows, -1 if all are known; of nodes that are found with as many, it is the one
// of which most is asked. Of very many, those that come first in the text are considered.
func (w *walker) bestStart() int {
	best, least, share := -1, math.Inf(1), 0.0
	i, kept := 0, make([]int, 0, considered)
	for ; i < len(w.unknown) && len(kept) < considered; i++ {
		n := w.unknown[i]
		if w.g.nodes[n].known {
			continue
		}
		kept = append(kept, n)
		rows := w.leaf(w.g.nodes[n]).rows
		if rows > least {
			continue
		}
		if left := w.left(w.g.nodes[n]); rows < least || left < share {
			best, least, share = n, rows, left
		}
	}
	w.unknown = w.unknown[i-len(kept):]
	copy(w.unknown, kept)
	return best
}

// left is the share of the nodes that is left by what is asked of a node alone, its label aside.
func (w *walker) left(n *patternNode) float64 {
	share := 1.0
	for _, pr := range w.about(n.name) {
		if _, labels := pr.expr.(*ast.HasLabels); !labels && w.readyBut(pr.waits, n.name) {
			share *= w.selectivity(pr.expr)
		}
	}
	return share
}

// start finds a node by the best of its leaves.
func (w *walker) start(i int) {
	n := w.g.nodes[i]
	l := w.leaf(n)
	w.op = l.make(base{w.op, w.op.Rows() * l.rows})
	for _, met := range l.met {
		w.g.predicates[met].tested = true
	}
	w.labelled(n)
	n.known = true
	w.know(n.name)
}

// labelled marks the test of a label that a node is known to have.
func (w *walker) labelled(n *patternNode) {
	for _, pr := range w.about(n.name) {
		e, ok := pr.expr.(*ast.HasLabels)
		if !ok {
			continue
		}
		v, isVariable := e.Subject.(*ast.Variable)
		if label, one := e.Labels.(*ast.LabelName); isVariable && one && v.Name == n.name && label.Name == n.label {
			pr.tested = true
		}
	}
}

// leaf chooses between a scan and the indexes that predicates offer.
func (w *walker) leaf(n *patternNode) leaf {
	best := leaf{float64(w.stats.Nodes(n.label)), nil, func(b base) Operator { return &NodeScan{b, n.slot, n.label} }}
	for i, pr := range w.about(n.name) {
		if !w.readyBut(pr.waits, n.name) {
			continue
		}
		if l, ok := w.seek(n, pr.expr); ok && l.rows < best.rows {
			l.met = append(l.met, i)
			best = l
		} else if l, ok := w.hashJoin(n, pr.expr); !ok {
			continue
		} else if l.rows < best.rows {
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
		if !w.isKnown(wait) {
			return false
		}
	}
	return true
}

// seek is the index look-up that a predicate on a property of a node allows.
func (w *walker) seek(n *patternNode, e ast.Expr) (leaf, bool) {
	op, key, right, ok := onProperty(e, n.name)
	if !ok {
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
		return leaf{rows, nil, func(b base) Operator { return &NodeSeek{b, n.slot, n.label, key, value, op == ast.In} }}, true
	case ast.Less, ast.LessOrEqual, ast.Greater, ast.GreaterOrEqual, ast.StartsWith:
		return w.rangeLeaf(n, key, op, right, total), true
	}
	return leaf{}, false
}

// rangeLeaf looks a range up. A bound of the other side on the same property, if there is one that is known as well, closes the range.
func (w *walker) rangeLeaf(n *patternNode, key string, op ast.BinaryOp, right ast.Expr, total float64) leaf {
	r := NodeRange{Node: n.slot, Label: n.label, Key: key}
	r.bind(op, w.expr(right, w.g.scope))
	l := leaf{rows: total / 4}
	for i, pr := range w.about(n.name) {
		if !w.readyBut(pr.waits, n.name) {
			continue
		}
		other, key2, bound, ok := onProperty(pr.expr, n.name)
		if ok && key2 == key && r.open(other) {
			r.bind(other, w.expr(bound, w.g.scope))
			l.met = append(l.met, i)
			l.rows = total / 8
		}
	}
	l.make = func(b base) Operator {
		made := r
		made.base = b
		return &made
	}
	return l
}

// bind sets the bound that a comparison says.
func (r *NodeRange) bind(op ast.BinaryOp, bound Expr) {
	switch op {
	case ast.Less, ast.LessOrEqual:
		r.High, r.HighOpen = bound, op == ast.Less
	case ast.Greater, ast.GreaterOrEqual:
		r.Low, r.LowOpen = bound, op == ast.Greater
	default:
		r.Prefix = bound
	}
}

// open tells whether a comparison bounds a side that has no bound.
func (r *NodeRange) open(op ast.BinaryOp) bool {
	switch op {
	case ast.Less, ast.LessOrEqual:
		return r.Prefix.AST == nil && r.High.AST == nil
	case ast.Greater, ast.GreaterOrEqual:
		return r.Prefix.AST == nil && r.Low.AST == nil
	}
	return false
}

// onProperty reads a predicate as a comparison of a property of a node with something else, whichever stands on the left.
func onProperty(e ast.Expr, name string) (op ast.BinaryOp, key string, other ast.Expr, ok bool) {
	b, ok := e.(*ast.Binary)
	if !ok {
		return 0, "", nil, false
	}
	op, left, right := b.Op, b.Left, b.Right
	if _, ok := propertyOf(right, name); ok && (op == ast.Equal || mirrored(op) != op) {
		left, right, op = right, left, mirrored(op)
	}
	key, ok = propertyOf(left, name)
	return op, key, right, ok && !slices.Contains(Names(right), name)
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
