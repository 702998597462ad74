package neo4j

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
)

const (
	// readBatch is about how many elements are read at once. They come as one list in one record: the driver spends more on a record
	// than on what is in it.
	readBatch = 5000
	// readers is how many batches are read at the same time.
	readers = 2
)

// found is an element on the server that is not as the ledger says.
type found struct {
	missing bool
	labels  []string // of a node
	end     string   // of a relationship: the key of its end
	props   []graph.Property
	hash    graph.Hash
}

// elements is what was found different, by key.
type elements struct {
	nodes, rels map[string]*found
	twice       []string // keys that stand for two elements on the server
	moved       []moved  // elements whose identity was changed by hand
}

// reading reads the elements that a ledger speaks of, and compares each with its entry.
type reading struct {
	store *Store
	owned owned
	// keep decides whether the properties of an element that is as the ledger says are wanted as well.
	keepAll  bool
	progress func(done int)

	mu     sync.Mutex
	out    elements
	seen   map[*entry]bool
	strays []stray           // relationships of our types from our nodes that the ledger does not know
	byElem map[string]string // keys of nodes that were moved, by element id
	others []string          // the other datasets of the database, whose nodes are theirs
}

func newReading(s *Store, o owned, keepAll bool, progress func(done int)) *reading {
	return &reading{
		store: s, owned: o, keepAll: keepAll, progress: progress, seen: map[*entry]bool{}, byElem: map[string]string{},
		out: elements{nodes: map[string]*found{}, rels: map[string]*found{}},
	}
}

// readElements reads nodes and relationships of a ledger. With keepAll, all of them are in the result; else those that differ or are missing.
func (s *Store) readElements(ctx context.Context, o owned, nodes, rels []*entry, keepAll bool, progress func(done int)) (*elements, error) {
	r := newReading(s, o, keepAll, progress)
	if err := inParallel(ctx, nodeBatches(nodes), r.nodes); err != nil {
		return nil, err
	}
	if err := r.findMovedNodes(ctx, r.missing(nodes)); err != nil {
		return nil, err
	}
	if err := inParallel(ctx, relBatches(rels), r.relationships); err != nil {
		return nil, err
	}
	r.findMovedRelationships(r.missing(rels))

	for _, e := range slices.Concat(r.missing(nodes), r.missing(rels)) {
		r.put(e, &found{missing: true})
	}
	slices.Sort(r.out.twice)

	return &r.out, nil
}

// inParallel reads batches, some at the same time.
func inParallel(ctx context.Context, batches [][]*entry, read func(context.Context, []*entry) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(readers)
	for _, batch := range batches {
		group.Go(func() error { return read(ctx, batch) })
	}

	return group.Wait()
}

// missing returns the entries of which nothing was found.
func (r *reading) missing(of []*entry) []*entry {
	var missing []*entry
	for _, e := range of {
		if !r.seen[e] {
			missing = append(missing, e)
		}
	}

	return missing
}

func (r *reading) put(e *entry, f *found) {
	if e.kind.isNode() {
		r.out.nodes[e.key] = f
	} else {
		r.out.rels[e.key] = f
	}
}

// note takes in what was found for an entry.
func (r *reading) note(e *entry, f *found) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.seen[e] {
		r.out.twice = append(r.out.twice, e.key)
		if f.hash != e.hash {
			return // of two, the one that is as jjj left it is ours
		}
	}
	r.seen[e] = true
	if r.keepAll || f.hash != e.hash {
		r.put(e, f)
	} else if e.kind.isNode() {
		delete(r.out.nodes, e.key)
	} else {
		delete(r.out.rels, e.key)
	}
}

func (r *reading) done(n int) {
	if r.progress == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.progress(n)
}

// nodeBatches puts nodes with the same label together.
func nodeBatches(nodes []*entry) [][]*entry {
	sorted := slices.Clone(nodes)
	slices.SortFunc(sorted, func(a, b *entry) int { return strings.Compare(a.key, b.key) })
	var batches [][]*entry
	for len(sorted) > 0 {
		n := 1
		for n < len(sorted) && n < readBatch && labelOf(sorted[n].key) == labelOf(sorted[0].key) {
			n++
		}
		batches = append(batches, sorted[:n])
		sorted = sorted[n:]
	}

	return batches
}

func (r *reading) nodes(ctx context.Context, batch []*entry) error {
	label := labelOf(batch[0].key)
	byID := make(map[string]*entry, len(batch))
	ids := make([]any, len(batch))
	for i, e := range batch {
		ids[i] = idOf(e.key)
		byID[idOf(e.key)] = e
	}
	err := r.rows(ctx, len(batch), "MATCH (n:"+quote(label)+") WHERE n.id IN $ids AND "+r.owned.node("n")+" RETURN ", r.nodeColumns(), ids,
		func(row []any) error { return r.node(byID, row) })
	r.done(len(batch))

	return err
}

// nodeColumns are what a node is compared by, and, where it does not name its dataset yet, what the server finds it by.
func (r *reading) nodeColumns() string {
	columns := "n.id, labels(n), properties(n)"
	if r.owned.older {
		columns += ", elementId(n)"
	}

	return columns
}

func (r *reading) node(byID map[string]*entry, row []any) error {
	id, _ := row[0].(string)
	e := byID[id]
	if e == nil {
		return nil
	}
	labels := asStrings(row[1])
	slices.Sort(labels)
	props, err := decodeProperties(asMap(row[2]))
	if err != nil {
		return err
	}
	hash := graph.HashNode(e.key, labels, props)
	if r.owned.older && hash != e.hash && graph.HashNode(e.key, labels, without(props, schema.PropDataset)) == e.hash {
		hash = e.hash // an apply that was killed has come no further than to name the dataset
	}
	r.note(e, &found{labels: labels, props: props, hash: hash})
	if _, named := asMap(row[2])[schema.PropDataset]; r.owned.older && !named {
		element, _ := row[3].(string)
		r.name(e, element)
	}

	return nil
}

// without returns properties without one.
func without(props []graph.Property, key string) []graph.Property {
	return slices.DeleteFunc(slices.Clone(props), func(p graph.Property) bool { return p.Key == key })
}

// name lets a node be given the name of its dataset, which an earlier version of jjj did not write.
func (r *reading) name(e *entry, element string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.out.moved = append(r.out.moved, moved{isNode: true, key: e.key, element: element})
}

// relBatches puts relationships together so that all that have the same start and type are in one batch.
func relBatches(rels []*entry) [][]*entry {
	sorted := slices.Clone(rels)
	slices.SortFunc(sorted, compareByPlace)
	var batches [][]*entry
	for len(sorted) > 0 {
		n := 1
		for n < len(sorted) && labelOf(sorted[n].start) == labelOf(sorted[0].start) &&
			(n < readBatch || sorted[n].start == sorted[n-1].start) {
			n++
		}
		batches = append(batches, sorted[:n])
		sorted = sorted[n:]
	}

	return batches
}

// compareByPlace orders relationships by start, type, end and key.
func compareByPlace(a, b *entry) int {
	return cmp.Or(strings.Compare(a.start, b.start), strings.Compare(a.shape.typ, b.shape.typ), strings.Compare(a.end, b.end),
		strings.Compare(a.key, b.key))
}

// relBatch is a batch with what is needed to find its entries again in what the server sends.
type relBatch struct {
	label   string
	types   string // as they stand in a pattern
	ends    []string
	byID    map[string]*entry
	byPlace map[[3]string]*entry
}

func (r *reading) relationships(ctx context.Context, batch []*entry) error {
	b := relBatch{label: labelOf(batch[0].start), byID: map[string]*entry{}, byPlace: map[[3]string]*entry{}}
	starts, types, ends := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, e := range batch {
		starts[idOf(e.start)] = true
		types[quote(e.shape.typ)] = true
		ends[labelOf(e.end)] = true
		if e.kind == byPlaceEntry {
			b.byPlace[[3]string{e.shape.typ, e.start, e.end}] = e
		} else {
			b.byID[e.key] = e
		}
	}

	b.types, b.ends = strings.Join(sortedKeys(types), "|"), sortedKeys(ends)
	err := r.rows(ctx, len(batch), "MATCH (a:"+quote(b.label)+") WHERE a.id IN $ids AND "+r.owned.node("a")+" MATCH (a)-[r:"+b.types+"]->(b) RETURN ",
		"a.id, "+r.columns(b), asAny(sortedKeys(starts)), func(row []any) error {
			id, _ := row[0].(string)

			return r.relationship(b, schema.NodeKey(b.label, id), row[1:])
		})
	if err == nil {
		err = r.fromMoved(ctx, b, starts)
	}
	r.done(len(batch))

	return err
}

// columns are what a relationship is compared by: its type, what names its end, its properties, and its element id.
func (r *reading) columns(b relBatch) string {
	end := "null"
	if len(r.byElem) > 0 {
		end = "elementId(b)"
	}

	return "type(r), " + labelCase("b", b.ends, r.owned.node("b")) + ", b.id, properties(r), elementId(r), " + end
}

// rows reads rows as one list in one record, or, if they are too many for the server's memory, as a record each.
func (r *reading) rows(ctx context.Context, size int, match, columns string, ids []any, each func(row []any) error) error {
	params := r.owned.params("ids", ids)
	if size <= 2*readBatch {
		var list []any
		err := r.store.read(ctx, match+"collect(["+columns+"])", params, func(values []any) error {
			list = asList(values[0])

			return nil
		})
		if err == nil {
			for _, row := range list {
				if err := each(asList(row)); err != nil {
					return err
				}
			}
		}
		if err == nil || faultOf(err) != tooBig {
			return err
		}
	}

	return r.store.read(ctx, match+columns, params, each)
}

// labelCase writes an expression for the one of some labels that a node has, if a condition is true of it.
func labelCase(node string, labels []string, condition string) string {
	var b strings.Builder
	b.WriteString("CASE")
	for _, label := range labels {
		b.WriteString(" WHEN " + node + ":" + quote(label) + " AND " + condition + " THEN '" + strings.ReplaceAll(strings.ReplaceAll(label, `\`, `\\`), "'", `\'`) + "'")
	}
	b.WriteString(" END")

	return b.String()
}

func (r *reading) relationship(b relBatch, start string, row []any) error {
	typ, _ := row[0].(string)
	endLabel, _ := row[1].(string)
	endID, _ := row[2].(string)
	element, _ := row[4].(string)
	end := schema.NodeKey(endLabel, endID)
	if endElement, _ := row[5].(string); r.byElem[endElement] != "" {
		end = r.byElem[endElement]
	}
	fields := asMap(row[3])
	props, err := decodeProperties(fields)
	if err != nil {
		return err
	}

	id, _ := fields[schema.PropID].(string)
	e := b.byID[id]
	if e == nil || e.start != start || e.shape.typ != typ {
		e = b.byPlace[[3]string{typ, start, end}]
	}
	if e == nil {
		r.stray(stray{typ: typ, start: start, end: end, element: element, props: props})

		return nil
	}
	r.note(e, &found{end: end, props: props, hash: graph.HashRelationship(e.key, typ, start, end, props)})

	return nil
}

func asList(x any) []any {
	list, _ := x.([]any)

	return list
}

func asMap(x any) map[string]any {
	m, _ := x.(map[string]any)

	return m
}

func asStrings(x any) []string {
	list := asList(x)
	texts := make([]string, 0, len(list))
	for _, x := range list {
		if text, ok := x.(string); ok {
			texts = append(texts, text)
		}
	}

	return texts
}

func asAny(texts []string) []any {
	list := make([]any, len(texts))
	for i, text := range texts {
		list[i] = text
	}

	return list
}
