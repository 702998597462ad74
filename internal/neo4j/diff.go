package neo4j

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
)

// nodeUpdate is a node that is to become what the graph says.
type nodeUpdate struct {
	index  graph.NodeIndex
	before []string // labels that it has
}

// todo is what has to be done, in the order in which it is done. Everything is in the order of keys.
type todo struct {
	identify    []moved
	deleteRels  []*entry
	createNodes []graph.NodeIndex
	updateNodes []nodeUpdate
	createRels  []graph.RelIndex
	updateRels  []graph.RelIndex
	deleteNodes []*entry
	forget      []*entry // of the ledger alone: already gone from the server, and not wanted any more

	nodeHashes []graph.Hash // of the graph that is wanted
	relHashes  []graph.Hash
	replaced   map[string]bool // keys of relationships that are deleted and created
	restored   int             // elements that were edited by hand and are put back
}

func (t *todo) size() int {
	return len(t.identify) + len(t.deleteRels) + len(t.createNodes) + len(t.updateNodes) + len(t.createRels) + len(t.updateRels) + len(t.deleteNodes) + len(t.forget)
}

// differ finds out what has to be done so that the database holds a graph.
type differ struct {
	want   *graph.Graph
	ledger *ledger
	found  *elements // what is on the server and not as the ledger says
	todo   todo
}

func diff(want *graph.Graph, l *ledger, f *elements) *todo {
	d := &differ{want: want, ledger: l, found: f, todo: todo{
		identify: f.moved, replaced: map[string]bool{},
		nodeHashes: want.NodeHashes(), relHashes: want.RelationshipHashes(),
	}}
	d.nodes()
	d.relationships()

	return &d.todo
}

func (d *differ) nodes() {
	kept := make(map[*entry]bool, len(d.ledger.nodes))
	for n := range d.want.Nodes() {
		hash := d.todo.nodeHashes[n.Index()]
		e := d.ledger.nodes[n.Key()]
		if e == nil {
			d.todo.createNodes = append(d.todo.createNodes, n.Index())

			continue
		}
		kept[e] = true
		f := d.found.nodes[e.key]
		switch {
		case f != nil && f.missing:
			d.todo.createNodes = append(d.todo.createNodes, n.Index())
			d.restoredIf(true)
		case f != nil:
			d.todo.updateNodes = append(d.todo.updateNodes, nodeUpdate{n.Index(), f.labels})
			d.restoredIf(true)
		case e.hash != hash:
			d.todo.updateNodes = append(d.todo.updateNodes, nodeUpdate{n.Index(), e.shape.labels})
		}
	}
	d.todo.deleteNodes = d.unwanted(d.ledger.nodes, d.found.nodes, kept)
}

// unwanted returns the entries that are not kept, those apart that are gone already.
func (d *differ) unwanted(of map[string]*entry, found map[string]*found, kept map[*entry]bool) []*entry {
	var unwanted []*entry
	for _, e := range of {
		if kept[e] {
			continue
		}
		if f := found[e.key]; f != nil && f.missing {
			d.todo.forget = append(d.todo.forget, e)
		} else {
			unwanted = append(unwanted, e)
		}
	}
	slices.SortFunc(unwanted, compareEntries)
	slices.SortFunc(d.todo.forget, compareEntries)

	return unwanted
}

func compareEntries(a, b *entry) int {
	return cmp.Or(cmp.Compare(a.kind, b.kind), strings.Compare(a.key, b.key))
}

func (d *differ) relationships() {
	kept := make(map[*entry]bool, len(d.ledger.rels))
	for r := range d.want.Relationships() {
		hash := d.todo.relHashes[r.Index()]
		e := d.ledger.rels[r.Key()]
		if e == nil {
			d.todo.createRels = append(d.todo.createRels, r.Index())

			continue
		}
		f := d.found.rels[e.key]
		kept[e] = true
		switch {
		case f != nil && f.missing:
			d.todo.createRels = append(d.todo.createRels, r.Index())
			d.restoredIf(true)
		case f == nil && e.hash == hash:
		case !isSamePlace(r, e) || f != nil && f.end != e.end:
			d.todo.createRels = append(d.todo.createRels, r.Index())
			d.todo.replaced[e.key] = true
			kept[e] = false
			d.restoredIf(f != nil)
		default:
			d.todo.updateRels = append(d.todo.updateRels, r.Index())
			d.restoredIf(f != nil)
		}
	}
	d.todo.deleteRels = d.unwanted(d.ledger.rels, d.found.rels, kept)
}

func (d *differ) restoredIf(edited bool) {
	if edited {
		d.todo.restored++
	}
}

// isSamePlace tells whether a relationship can become another one by changing its properties alone.
func isSamePlace(r graph.Relationship, e *entry) bool {
	return r.Type() == e.shape.typ && r.Start().Key() == e.start && r.End().Key() == e.end && isKeyedByID(r) == (e.kind == byIDEntry)
}

// totals counts what is done to nodes and to relationships.
func (t *todo) totals(want *graph.Graph) (nodes, rels Totals) {
	nodes = Totals{Created: len(t.createNodes), Updated: len(t.updateNodes), Deleted: len(t.deleteNodes), Total: want.NodeCount()}
	rels = Totals{Created: len(t.createRels), Updated: len(t.updateRels), Deleted: len(t.deleteRels), Total: want.RelationshipCount()}
	nodes.Unchanged = nodes.Total - nodes.Created - nodes.Updated
	rels.Unchanged = rels.Total - rels.Created - rels.Updated

	return nodes, rels
}

// counts counts by label and by type.
func (t *todo) counts(want *graph.Graph) []Count {
	nodes, rels := map[string]*Count{}, map[string]*Count{}
	of := func(counts map[string]*Count, element Element, name string) *Count {
		if counts[name] == nil {
			counts[name] = &Count{Element: element, Name: name}
		}

		return counts[name]
	}
	for _, label := range want.Labels() {
		of(nodes, NodeElement, label).Total = want.LabelCount(label)
	}
	for _, typ := range want.Types() {
		of(rels, RelationshipElement, typ).Total = want.TypeCount(typ)
	}
	for _, n := range t.createNodes {
		for _, label := range want.Node(n).Labels() {
			of(nodes, NodeElement, label).Created++
		}
	}
	for _, u := range t.updateNodes {
		for _, label := range want.Node(u.index).Labels() {
			of(nodes, NodeElement, label).Updated++
		}
	}
	for _, e := range t.deleteNodes {
		for _, label := range e.shape.labels {
			of(nodes, NodeElement, label).Deleted++
		}
	}
	for _, r := range t.createRels {
		of(rels, RelationshipElement, want.Relationship(r).Type()).Created++
	}
	for _, r := range t.updateRels {
		of(rels, RelationshipElement, want.Relationship(r).Type()).Updated++
	}
	for _, e := range t.deleteRels {
		of(rels, RelationshipElement, e.shape.typ).Deleted++
	}

	var all []Count
	for _, counts := range []map[string]*Count{nodes, rels} {
		for _, name := range sortedKeys(counts) {
			c := counts[name]
			c.Unchanged = c.Total - c.Created - c.Updated
			all = append(all, *c)
		}
	}

	return all
}
