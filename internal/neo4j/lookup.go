package neo4j

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/schema"
)

// NotHeldError says that a database does not hold a dataset, or not in the form of this version of jjj.
type NotHeldError struct {
	Dataset string
	Others  []string // the datasets that it holds
	Older   bool     // it holds the dataset as an earlier version of jjj wrote it
}

// Error says what the database holds.
func (e *NotHeldError) Error() string {
	switch {
	case e.Older:
		return "an earlier version of jjj wrote dataset " + e.Dataset + " into the database, and its elements do not say whose they are"
	case len(e.Others) == 0:
		return "the database holds no dataset"
	default:
		return "the database does not hold dataset " + e.Dataset + ": it holds " + strings.Join(e.Others, ", ")
	}
}

// isOlder tells whether an error says that a dataset is there as an earlier version of jjj wrote it.
func isOlder(err error) bool {
	var e *NotHeldError

	return errors.As(err, &e) && e.Older
}

// Holds makes sure that the database holds a dataset in the form of this version of jjj: if not, the error is a *NotHeldError.
func (s *Store) Holds(ctx context.Context, dataset string) error {
	held, err := patiently(ctx, patience{}, func() ([]Held, error) { return s.Datasets(ctx) })
	if err != nil {
		return err
	}
	var others []string
	for _, h := range held {
		if h.Name != dataset {
			others = append(others, h.Name)
		} else if !h.Older {
			return nil
		}
	}

	return &NotHeldError{Dataset: dataset, Others: others, Older: len(others) < len(held)}
}

// Lookup returns a dataset of the database as look-ups read it: its nodes that have one of the labels Entity, Measure, Source and Publisher, and
// the statements and the provenance between them. What others have put there, other datasets among them, does not show.
func (s *Store) Lookup(dataset string) lookup.Store {
	return lookups{store: s, owned: owned{dataset: dataset}}
}

// lookups reads for look-ups.
type lookups struct {
	store *Store
	owned owned
}

// kindExpression writes the label by which a node of the dataset is found, null if it is none of those.
func (l lookups) kindExpression(node string) string {
	return labelCase(node, schema.Labels(), l.owned.node(node))
}

// kindPredicate writes that a node is one of the dataset's.
func (l lookups) kindPredicate(node string) string {
	return "(" + node + ":" + strings.Join(schema.Labels(), "|") + ") AND " + l.owned.node(node)
}

// relColumns are what part.relationship wants to know of a relationship r from a to b.
func (l lookups) relColumns(properties string) string {
	return "type(r), " + l.kindExpression("a") + ", a.id, " + l.kindExpression("b") + ", b.id, " + properties
}

const (
	allProperties  = "properties(r)"
	bareProperties = "CASE WHEN r.id IS NULL THEN {} ELSE {id: r.id} END"
)

// part collects what was read into a graph. Relationships come first and name their ends, which are read afterwards.
type part struct {
	builder *graph.Builder
	nodes   map[string]graph.NodeIndex
	wanted  map[string]bool // keys of nodes
	rels    []partRel
	taken   map[string]bool // keys of relationships
	bare    bool
}

type partRel struct {
	key, typ, start, end string
	props                []graph.Property
}

func newPart() *part {
	return &part{builder: graph.NewBuilder(), nodes: map[string]graph.NodeIndex{}, wanted: map[string]bool{}, taken: map[string]bool{}}
}

// relationship takes a row of relColumns. What others have put between our nodes, and what has the id of another, is left out.
func (p *part) relationship(row []any) error {
	typ, _ := row[0].(string)
	startLabel, _ := row[1].(string)
	startID, _ := row[2].(string)
	endLabel, _ := row[3].(string)
	endID, _ := row[4].(string)
	if startLabel == "" || endLabel == "" {
		return nil
	}
	props, err := decodeProperties(asMap(row[5]))
	if err != nil {
		return err
	}
	rel := partRel{typ: typ, start: schema.NodeKey(startLabel, startID), end: schema.NodeKey(endLabel, endID), props: props}
	id, isText := asMap(row[5])[schema.PropID].(string)
	switch {
	case typ == schema.TypeCopyOf:
		rel.key = schema.CopyOfKey(startID, endID)
	case typ == schema.TypePublishedBy:
		rel.key = schema.PublishedByKey(startID)
	case isText:
		rel.key = id
	default:
		return nil
	}
	if p.taken[rel.key] {
		return nil
	}
	if p.bare {
		rel.props = nil
	}
	p.taken[rel.key], p.wanted[rel.start], p.wanted[rel.end] = true, true, true
	p.rels = append(p.rels, rel)

	return nil
}

// node takes a row of the label by which a node is found, its id, its labels and its properties.
func (p *part) node(row []any) error {
	label, _ := row[0].(string)
	id, _ := row[1].(string)
	key := schema.NodeKey(label, id)
	if _, taken := p.nodes[key]; taken || label == "" || id == "" {
		return nil
	}
	props, err := decodeProperties(asMap(row[3]))
	if err != nil {
		return err
	}
	p.nodes[key], err = p.builder.AddNode(key, asStrings(row[2]), props...)

	return err
}

// build reads the nodes that are wanted and puts everything together. A node that went meanwhile takes its relationships with it.
func (l lookups) build(ctx context.Context, p *part) (*graph.Graph, error) {
	var missing []string
	for key := range p.wanted {
		if _, have := p.nodes[key]; !have {
			missing = append(missing, key)
		}
	}
	if err := l.readNodes(ctx, p, missing); err != nil {
		return nil, err
	}
	for _, rel := range p.rels {
		start, hasStart := p.nodes[rel.start]
		end, hasEnd := p.nodes[rel.end]
		if !hasStart || !hasEnd {
			continue
		}
		if _, err := p.builder.AddRelationship(rel.key, rel.typ, start, end, rel.props...); err != nil {
			return nil, err
		}
	}

	return p.builder.Build(), nil
}

// readNodes reads nodes by their keys.
func (l lookups) readNodes(ctx context.Context, p *part, keys []string) error {
	properties := "properties(n)"
	if p.bare {
		properties = "n {.id, .name}"
	}
	for label, ids := range byLabel(keys) {
		for part := range slices.Chunk(ids, checkBatch) {
			err := l.each(ctx, "MATCH (n:"+label+") WHERE n.id IN $ids AND "+l.owned.node("n")+" RETURN "+l.kindExpression("n")+", n.id, labels(n), "+properties,
				l.owned.params("ids", part), p.node)
			if err != nil {
				return err
			}
		}
	}

	return nil
}

// byLabel puts keys of nodes together by label; those that are no keys of ours are left out.
func byLabel(keys []string) map[string][]any {
	ids := map[string][]any{}
	for _, key := range keys {
		label, id := schema.SplitNodeKey(key)
		if slices.Contains(schema.Labels(), label) && id != "" {
			ids[label] = append(ids[label], id)
		}
	}

	return ids
}

// each reads rows, and tries again when the server was only busy.
func (l lookups) each(ctx context.Context, statement string, params map[string]any, row func([]any) error) error {
	rows, err := patiently(ctx, patience{}, func() ([][]any, error) {
		var rows [][]any
		err := l.store.read(ctx, statement, params, func(values []any) error {
			rows = append(rows, values)

			return nil
		})

		return rows, err
	})
	if err != nil {
		return err
	}
	for _, values := range rows {
		if err := row(values); err != nil {
			return err
		}
	}

	return nil
}

// Names implements lookup.Store.
func (l lookups) Names(ctx context.Context) (*graph.Graph, error) {
	p := newPart()
	for _, label := range schema.Labels() {
		err := l.each(ctx, "MATCH (n:"+label+") WHERE "+l.owned.node("n")+" RETURN "+l.kindExpression("n")+", n.id, labels(n), properties(n)", l.owned.named(), p.node)
		if err != nil {
			return nil, err
		}
	}

	return p.builder.Build(), nil
}

// Nodes implements lookup.Store.
func (l lookups) Nodes(ctx context.Context, keys []string) (*graph.Graph, error) {
	p := newPart()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := l.readNodes(ctx, p, keys); err != nil {
		return nil, err
	}

	return p.builder.Build(), nil
}

// Neighbourhood implements lookup.Store.
func (l lookups) Neighbourhood(ctx context.Context, reach lookup.Reach) (*graph.Graph, error) {
	p := newPart()
	p.bare = reach.Bare
	properties := allProperties
	if reach.Bare {
		properties = bareProperties
	}
	for label, ids := range byLabel(reach.Keys) {
		for _, id := range ids {
			text, _ := id.(string)
			p.wanted[schema.NodeKey(label, text)] = true
		}
		for _, pattern := range []string{"(a)-[r]->(b)", "(b)<-[r]-(a)"} {
			middle := "a"
			if strings.HasPrefix(pattern, "(b)") {
				middle = "b"
			}
			err := l.each(ctx, "MATCH ("+middle+":"+label+") WHERE "+middle+".id IN $ids AND "+l.owned.node(middle)+" MATCH "+pattern+
				" WHERE "+l.owned.node("r")+" RETURN "+l.relColumns(properties), l.owned.params("ids", ids), p.relationship)
			if err != nil {
				return nil, err
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}

	return l.build(ctx, p)
}

// Statements implements lookup.Store.
func (l lookups) Statements(ctx context.Context, filter lookup.Filter) (*graph.Graph, error) {
	p := newPart()
	var conditions []string
	params := l.owned.named()
	add := func(values []string, name, condition string) {
		if len(values) > 0 {
			conditions = append(conditions, condition)
			params[name] = values
		}
	}
	add(filter.IDs, "ids", "r.id IN $ids OR any(x IN r.otherIds WHERE x IN $ids)")
	add(filter.Sources, "sources", "any(x IN r.sources WHERE x IN $sources)")
	add(filter.Measures, "measures", "r.measure IN $measures")
	if len(conditions) > 0 {
		err := l.each(ctx, "MATCH (a)-[r]->(b) WHERE "+l.owned.node("r")+" AND ("+strings.Join(conditions, " OR ")+") RETURN "+l.relColumns(allProperties), params, func(row []any) error {
			if typ, _ := row[0].(string); !schema.IsStatement(typ) {
				return nil
			}

			return p.relationship(row)
		})
		if err != nil {
			return nil, err
		}
	}
	if err := l.between(ctx, p, filter.Between); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}

	return l.build(ctx, p)
}

// between reads all relationships between the two nodes of each pair.
func (l lookups) between(ctx context.Context, p *part, pairs [][2]string) error {
	byLabels := map[[2]string][]any{}
	for _, pair := range pairs {
		for _, directed := range [][2]string{pair, {pair[1], pair[0]}} {
			labels := [2]string{labelOf(directed[0]), labelOf(directed[1])}
			if slices.Contains(schema.Labels(), labels[0]) && slices.Contains(schema.Labels(), labels[1]) {
				byLabels[labels] = append(byLabels[labels], []any{idOf(directed[0]), idOf(directed[1])})
			}
		}
	}
	for labels, rows := range byLabels {
		err := l.each(ctx, "UNWIND $rows AS row MATCH "+keyed("a", labels[0], "row[0]")+"-[r]->"+keyed("b", labels[1], "row[1]")+" WHERE "+l.owned.node("r")+" RETURN "+
			l.relColumns(allProperties), l.owned.params("rows", rows), p.relationship)
		if err != nil {
			return err
		}
	}

	return nil
}

// StatementIDs implements lookup.Store.
func (l lookups) StatementIDs(ctx context.Context, limit int) ([]string, error) {
	var ids []string
	statements := 0
	err := l.each(ctx, l.statements()+"RETURN r.id, r.otherIds LIMIT $limit", l.owned.params("limit", limit+1), func(row []any) error {
		id, _ := row[0].(string)
		ids = append(append(ids, id), asStrings(row[1])...)
		statements++

		return nil
	})
	if err != nil || statements > limit {
		return nil, err
	}

	return ids, nil
}

// Provenance implements lookup.Store.
func (l lookups) Provenance(ctx context.Context) (*graph.Graph, error) {
	p := newPart()
	for _, label := range []string{schema.LabelSource, schema.LabelPublisher} {
		err := l.each(ctx, "MATCH (n:"+label+") WHERE "+l.owned.node("n")+" RETURN "+l.kindExpression("n")+", n.id, labels(n), properties(n)", l.owned.named(), p.node)
		if err != nil {
			return nil, err
		}
	}
	err := l.each(ctx, "MATCH (a)-[r:"+strings.Join(schema.Provenance(), "|")+"]->(b) WHERE "+l.owned.node("r")+" RETURN "+l.relColumns(allProperties),
		l.owned.named(), p.relationship)
	if err != nil {
		return nil, err
	}

	return l.build(ctx, p)
}
