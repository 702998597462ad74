package neo4j

import (
	"context"
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
)

// moved is an element of ours that cannot be found by its key any more, because somebody changed its id or took its label, and that was found by
// what else it holds. It gets its identity back before anything else is done.
type moved struct {
	isNode  bool
	key     string
	element string // id that the server gives
}

// stray is a relationship that the ledger does not know.
type stray struct {
	typ, start, end, element string
	props                    []graph.Property
}

// mostStrays bounds what is remembered of others' relationships, and mostCandidates what is compared.
const (
	mostStrays     = 10_000
	mostCandidates = 1_000_000
)

func (r *reading) stray(s stray) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.strays) < mostStrays {
		r.strays = append(r.strays, s)
	}
}

// withID returns properties with another id.
func withID(props []graph.Property, id string) []graph.Property {
	return append(without(props, schema.PropID), graph.Property{Key: schema.PropID, Value: graph.String(id)})
}

// findMovedRelationships looks among the strays for relationships that are what is missing, but for the id.
func (r *reading) findMovedRelationships(missing []*entry) {
	if len(missing)*len(r.strays) > mostCandidates {
		return
	}
	taken := map[string]bool{}
	for _, e := range missing {
		for _, s := range r.strays {
			if e.kind != byIDEntry || taken[s.element] || s.typ != e.shape.typ || s.start != e.start || s.end != e.end {
				continue
			}
			if graph.HashRelationship(e.key, s.typ, s.start, s.end, withID(s.props, e.key)) != e.hash {
				continue
			}
			taken[s.element] = true
			r.out.moved = append(r.out.moved, moved{key: e.key, element: s.element})
			r.note(e, &found{end: s.end, props: s.props, hash: graph.HashRelationship(e.key, s.typ, s.start, s.end, s.props)})

			break
		}
	}
}

// isNamed tells whether a candidate says that it belongs to the dataset, which in the older form none did.
func (r *reading) isNamed(c candidate) bool { return r.owned.older || c.dataset == r.owned.dataset }

// restored returns properties with what an element is found by.
func (r *reading) restored(props []graph.Property, id string) []graph.Property {
	props = withID(props, id)
	if r.owned.older {
		return props
	}

	return append(without(props, schema.PropDataset), graph.Property{Key: schema.PropDataset, Value: graph.String(r.owned.dataset)})
}

// candidate is a node that may be one of ours.
type candidate struct {
	element string
	id      string
	dataset string
	labels  []string
	props   []graph.Property
}

// findMovedNodes looks for missing nodes: those that have their id but not their label or the name of their dataset any more, and those that
// have their label and all else but not their id.
func (r *reading) findMovedNodes(ctx context.Context, missing []*entry) error {
	if len(missing) == 0 {
		return nil
	}
	datasets, err := r.store.Datasets(ctx)
	if err != nil {
		return err
	}
	for _, d := range datasets {
		if d.Name != r.owned.dataset {
			r.others = append(r.others, d.Name)
		}
	}
	byLabel := map[string][]*entry{}
	for _, e := range missing {
		byLabel[labelOf(e.key)] = append(byLabel[labelOf(e.key)], e)
	}
	for _, label := range sortedKeys(byLabel) {
		list := byLabel[label]
		ids := make([]any, len(list))
		for i, e := range list {
			ids[i] = idOf(e.key)
		}
		unlabelled, err := r.candidates(ctx, "MATCH (n) WHERE n.id IN $ids AND NOT coalesce(n:"+quote(label)+" AND "+r.owned.node("n")+", false)", ids)
		if err != nil {
			return err
		}
		r.matchMoved(list, unlabelled, func(e *entry, c candidate) bool {
			return c.id == idOf(e.key) && r.isNamed(c) && slices.ContainsFunc(c.labels, func(l string) bool { return slices.Contains(e.shape.labels, l) }) ||
				graph.HashNode(e.key, append([]string{label}, c.labels...), r.restored(c.props, idOf(e.key))) == e.hash
		})

		renamed, err := r.candidates(ctx, "MATCH (n:"+quote(label)+") WHERE "+r.owned.node("n")+" AND (n.id IS NULL OR NOT n.id IN $ids)", r.ownedIDs(label))
		if err != nil {
			return err
		}
		r.matchMoved(r.missing(list), renamed, func(e *entry, c candidate) bool {
			return graph.HashNode(e.key, c.labels, r.restored(c.props, idOf(e.key))) == e.hash
		})
	}

	return nil
}

// ownedIDs returns the ids of the nodes that were found by a label.
func (r *reading) ownedIDs(label string) []any {
	ids := []any{}
	for e := range r.seen {
		if e.kind.isNode() && labelOf(e.key) == label {
			ids = append(ids, idOf(e.key))
		}
	}

	return ids
}

func (r *reading) candidates(ctx context.Context, match string, ids []any) ([]candidate, error) {
	var list []candidate
	params := r.owned.params("ids", ids)
	params["others"] = asAny(r.others)
	err := r.store.read(ctx, match+" AND NOT coalesce(n."+schema.PropDataset+" IN $others, false) RETURN elementId(n), n.id, labels(n), properties(n) LIMIT 10000", params, func(row []any) error {
		props, err := decodeProperties(asMap(row[3]))
		c := candidate{labels: asStrings(row[2]), props: props}
		c.element, _ = row[0].(string)
		c.id, _ = row[1].(string)
		c.dataset, _ = asMap(row[3])[schema.PropDataset].(string)
		slices.Sort(c.labels)
		list = append(list, c)

		return err
	})

	return list, err
}

// matchMoved takes candidates for missing nodes, each once.
func (r *reading) matchMoved(missing []*entry, candidates []candidate, isSame func(*entry, candidate) bool) {
	if len(missing)*len(candidates) > mostCandidates {
		return
	}
	for _, e := range missing {
		for _, c := range candidates {
			if r.byElem[c.element] != "" || !isSame(e, c) {
				continue
			}
			r.byElem[c.element] = e.key
			r.out.moved = append(r.out.moved, moved{isNode: true, key: e.key, element: c.element})
			r.note(e, &found{labels: c.labels, props: c.props, hash: graph.HashNode(e.key, c.labels, c.props)})

			break
		}
	}
}

// fromMoved reads the relationships of those nodes of a batch that are not found by their key.
func (r *reading) fromMoved(ctx context.Context, b relBatch, starts map[string]bool) error {
	ids := []any{}
	for element, key := range r.byElem {
		if labelOf(key) == b.label && starts[idOf(key)] {
			ids = append(ids, element)
		}
	}
	if len(ids) == 0 {
		return nil
	}

	return r.rows(ctx, 0, "MATCH (a) WHERE elementId(a) IN $ids MATCH (a)-[r:"+b.types+"]->(b) RETURN ", "elementId(a), "+r.columns(b), ids,
		func(row []any) error {
			element, _ := row[0].(string)

			return r.relationship(b, r.byElem[element], row[1:])
		})
}
