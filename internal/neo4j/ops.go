package neo4j

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
)

// opKind is a kind of change, in the order in which changes are made: a node goes after its relationships and comes before them.
type opKind uint8

const (
	opIdentify opKind = iota // gives an element back what it is found by
	opForget
	opDeleteRel
	opCreateNode
	opUpdateNode
	opCreateRel
	opUpdateRel
	opDeleteNode
)

// phase returns the step of the order that a kind belongs to: all changes of one step can be made at the same time.
func (k opKind) phase() int {
	switch k {
	case opIdentify:
		return 0
	case opForget, opDeleteRel:
		return 1
	case opCreateNode, opUpdateNode:
		return 2
	case opCreateRel, opUpdateRel:
		return 3
	default:
		return 4
	}
}

// op is one change to one element.
type op struct {
	kind   opKind
	index  uint32   // of the node or relationship of the graph that is wanted; nothing for deletions
	before []string // labels of a node to update
	entry  *entry   // of an element to delete or to forget
	moved  *moved   // of an element to identify
}

// key returns the key of the element.
func (o op) key(want *graph.Graph) string {
	switch o.kind {
	case opCreateNode, opUpdateNode:
		return want.Node(graph.NodeIndex(o.index)).Key()
	case opCreateRel, opUpdateRel:
		return want.Relationship(graph.RelIndex(o.index)).Key()
	case opIdentify:
		return o.moved.key
	default:
		return o.entry.key
	}
}

// ops lists all that is to be done, ordered so that what has the same shape stands together, and in it what has the same start: a start
// is looked up once and its locks are taken together.
func (t *todo) ops(want *graph.Graph) []op {
	list := make([]op, 0, t.size())
	for i := range t.identify {
		list = append(list, op{kind: opIdentify, moved: &t.identify[i]})
	}
	for _, e := range t.forget {
		list = append(list, op{kind: opForget, entry: e})
	}
	deletions := slices.Clone(t.deleteRels)
	slices.SortFunc(deletions, func(a, b *entry) int {
		return cmp.Or(strings.Compare(a.shape.typ, b.shape.typ), cmp.Compare(a.kind, b.kind), compareByPlace(a, b))
	})
	for _, e := range deletions {
		list = append(list, op{kind: opDeleteRel, entry: e})
	}
	for _, n := range byLabels(want, t.createNodes) {
		list = append(list, op{kind: opCreateNode, index: uint32(n)})
	}
	updates := slices.Clone(t.updateNodes)
	slices.SortStableFunc(updates, func(a, b nodeUpdate) int {
		return cmp.Or(slices.Compare(want.LabelsOf(a.index), want.LabelsOf(b.index)), slices.Compare(a.before, b.before))
	})
	for _, u := range updates {
		list = append(list, op{kind: opUpdateNode, index: uint32(u.index), before: u.before})
	}
	for _, r := range byPlace(want, t.createRels) {
		list = append(list, op{kind: opCreateRel, index: uint32(r)})
	}
	for _, r := range byPlace(want, t.updateRels) {
		list = append(list, op{kind: opUpdateRel, index: uint32(r)})
	}
	for _, e := range t.deleteNodes {
		list = append(list, op{kind: opDeleteNode, entry: e})
	}

	return list
}

func byLabels(want *graph.Graph, nodes []graph.NodeIndex) []graph.NodeIndex {
	sorted := slices.Clone(nodes)
	slices.SortStableFunc(sorted, func(a, b graph.NodeIndex) int {
		return slices.Compare(want.LabelsOf(a), want.LabelsOf(b))
	})

	return sorted
}

func byPlace(want *graph.Graph, rels []graph.RelIndex) []graph.RelIndex {
	sorted := slices.Clone(rels)
	slices.SortFunc(sorted, func(a, b graph.RelIndex) int {
		return cmp.Or(cmp.Compare(want.TypeOf(a), want.TypeOf(b)), cmp.Compare(want.StartOf(a), want.StartOf(b)),
			cmp.Compare(want.EndOf(a), want.EndOf(b)), cmp.Compare(a, b))
	})

	return sorted
}

// batch is what one transaction does.
type batch []op

// mostSections is how many statements a transaction has at most; each is a round trip.
const mostSections = 100

// phases cuts what is to be done into steps of batches: the batches of a step can run at the same time. What fits into one batch is one.
func phases(ops []op, size int, shapeOf func(op) string) [][]batch {
	if len(ops) <= size {
		return [][]batch{batches(ops, size, shapeOf)}
	}
	var steps [][]batch
	for len(ops) > 0 {
		n := 1
		for n < len(ops) && ops[n].kind.phase() == ops[0].kind.phase() {
			n++
		}
		steps = append(steps, batches(ops[:n], size, shapeOf))
		ops = ops[n:]
	}

	return steps
}

// batches cuts changes into batches of at most so many, with few statements each.
func batches(ops []op, size int, shapeOf func(op) string) []batch {
	var list []batch
	for len(ops) > 0 {
		n, sections, last := 0, 0, ""
		for n < len(ops) && n < size {
			shape := shapeOf(ops[n])
			if n == 0 || shape != last {
				sections++
				last = shape
			}
			if sections > mostSections {
				break
			}
			n++
		}
		list = append(list, batch(ops[:n]))
		ops = ops[n:]
	}

	return list
}
