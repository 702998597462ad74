package neo4j

import (
	"context"
	"iter"
	"slices"

	"github.com/jjj-kg/jjj/graph"
)

// labelsProperty is how labels are named where they count as a property.
const labelsProperty = ":"

// properties collects properties.
func properties(seq iter.Seq2[string, graph.Value]) []graph.Property {
	var props []graph.Property
	for key, value := range seq {
		props = append(props, graph.Property{Key: key, Value: value})
	}

	return props
}

// differences compares properties, in the order of their keys.
func differences(old, now []graph.Property) []Difference {
	type pair struct{ old, now graph.Value }
	all := map[string]pair{}
	for _, p := range old {
		all[p.Key] = pair{old: p.Value}
	}
	for _, p := range now {
		all[p.Key] = pair{old: all[p.Key].old, now: p.Value}
	}
	var list []Difference
	for _, key := range sortedKeys(all) {
		if p := all[key]; !p.old.Equal(p.now) {
			list = append(list, Difference{Property: key, Old: p.old, New: p.now})
		}
	}

	return list
}

// nodeDifferences compares a node that is wanted with what is there.
func nodeDifferences(want graph.Node, have *found) []Difference {
	var list []Difference
	if labels := want.Labels(); !slices.Equal(labels, have.labels) {
		list = append(list, Difference{Property: labelsProperty, Old: graph.Strings(have.labels...), New: graph.Strings(labels...)})
	}

	return append(list, differences(have.props, properties(want.Properties()))...)
}

// oldValues reads what the first of the elements to update hold now, if it was not read anyway.
func (s *Store) oldValues(ctx context.Context, p *Plan) (*elements, error) {
	if p.seen.full || p.seen.ledger == nil || p.details == 0 {
		return p.seen.found, nil
	}
	var nodes, rels []*entry
	enough := func() bool { return p.details > 0 && len(nodes)+len(rels) >= p.details }
	for _, u := range p.todo.updateNodes {
		if enough() {
			break
		}
		nodes = append(nodes, p.seen.ledger.nodes[p.graph.Node(u.index).Key()])
	}
	for _, r := range p.todo.updateRels {
		if enough() {
			break
		}
		rels = append(rels, p.seen.ledger.rels[p.graph.Relationship(r).Key()])
	}

	return s.readElements(ctx, p.seen.owned, nodes, rels, true, nil)
}

// listChanges yields what is to be done, with the old values that are known.
func (p *Plan) listChanges(old *elements) iter.Seq[Change] {
	return func(yield func(Change) bool) {
		for _, e := range p.todo.deleteRels {
			if !p.todo.replaced[e.key] && !yield(deletion(e)) {
				return
			}
		}
		if !p.yieldNodes(old, yield) || !p.yieldRelationships(old, yield) {
			return
		}
		for _, e := range p.todo.deleteNodes {
			if !yield(deletion(e)) {
				return
			}
		}
	}
}

func deletion(e *entry) Change {
	if e.kind.isNode() {
		return Change{Op: Delete, Element: NodeElement, Key: e.key, Labels: e.shape.labels}
	}

	return Change{Op: Delete, Element: RelationshipElement, Key: e.key, Type: e.shape.typ, Start: e.start, End: e.end}
}

func (p *Plan) yieldNodes(old *elements, yield func(Change) bool) bool {
	change := func(op Op, n graph.Node) bool {
		c := Change{Op: op, Element: NodeElement, Key: n.Key(), Labels: n.Labels()}
		if f := old.nodes[c.Key]; f != nil && !f.missing {
			c.Differences = nodeDifferences(n, f)
		}
		if _, drifted := p.seen.found.nodes[c.Key]; drifted {
			c.Restores = p.todo.nodeHashes[n.Index()] == p.seen.ledger.nodes[c.Key].hash
		}

		return yield(c)
	}
	updates := p.todo.updateNodes
	for _, i := range p.todo.createNodes {
		for ; len(updates) > 0 && updates[0].index < i; updates = updates[1:] {
			if !change(Update, p.graph.Node(updates[0].index)) {
				return false
			}
		}
		if !change(Create, p.graph.Node(i)) {
			return false
		}
	}
	for _, u := range updates {
		if !change(Update, p.graph.Node(u.index)) {
			return false
		}
	}

	return true
}

func (p *Plan) yieldRelationships(old *elements, yield func(Change) bool) bool {
	change := func(op Op, r graph.Relationship) bool {
		c := Change{Op: op, Element: RelationshipElement, Key: r.Key(), Type: r.Type(), Start: r.Start().Key(), End: r.End().Key()}
		if p.todo.replaced[c.Key] {
			c.Op = Replace
		}
		if f := old.rels[c.Key]; f != nil && !f.missing {
			c.Differences = differences(f.props, properties(r.Properties()))
		}
		if _, drifted := p.seen.found.rels[c.Key]; drifted {
			c.Restores = p.todo.relHashes[r.Index()] == p.seen.ledger.rels[c.Key].hash
		}

		return yield(c)
	}
	updates := p.todo.updateRels
	for _, i := range p.todo.createRels {
		for ; len(updates) > 0 && updates[0] < i; updates = updates[1:] {
			if !change(Update, p.graph.Relationship(updates[0])) {
				return false
			}
		}
		if !change(Create, p.graph.Relationship(i)) {
			return false
		}
	}
	for _, r := range updates {
		if !change(Update, p.graph.Relationship(r)) {
			return false
		}
	}

	return true
}
