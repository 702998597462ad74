package neo4j

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
)

// section is one statement of a batch with its rows. Rows are lists and not maps: the names of properties are then sent once, in the
// statement, and not with every row.
type section struct {
	text string
	rows []any
	ops  batch
	// count says how the server's answer counts: by what it created or deleted, or by the row that it returns.
	count counting
}

type counting uint8

const (
	countNodesCreated counting = iota
	countNodesDeleted
	countRelsCreated
	countRelsDeleted
	countReturned
)

// statements makes statements for one graph. Columns hold, for each set of labels and for each type, all property keys that occur with it, so
// that all batches of a shape have the same text and the server plans it once.
type statements struct {
	want    *graph.Graph
	todo    *todo
	columns map[string][]string
}

func newStatements(want *graph.Graph, t *todo, ops []op) *statements {
	s := &statements{want: want, todo: t, columns: map[string][]string{}}
	occurring := map[string]map[uint32]bool{}
	note := func(shape string, keys []uint32) {
		if occurring[shape] == nil {
			occurring[shape] = map[uint32]bool{}
		}
		for _, key := range keys {
			occurring[shape][key] = true
		}
	}
	for _, o := range ops {
		switch o.kind {
		case opCreateNode:
			note(s.shapeOf(o), want.NodeKeys(graph.NodeIndex(o.index)))
		case opCreateRel:
			note(s.shapeOf(o), want.RelationshipKeys(graph.RelIndex(o.index)))
		}
	}
	for shape, keys := range occurring {
		for key := range keys {
			s.columns[shape] = append(s.columns[shape], want.KeyName(graph.KeyID(key)))
		}
		slices.Sort(s.columns[shape])
	}

	return s
}

func (s *statements) node(o op) graph.Node { return s.want.Node(graph.NodeIndex(o.index)) }

func (s *statements) rel(o op) graph.Relationship {
	return s.want.Relationship(graph.RelIndex(o.index))
}

// shapeOf names what changes must have in common to go into one statement.
func (s *statements) shapeOf(o op) string {
	switch o.kind {
	case opForget:
		return "forget"
	case opIdentify:
		if o.moved.isNode {
			return "identify " + labelOf(o.moved.key)
		}

		return "identify relationship"
	case opDeleteRel:
		return "delete " + pattern(o.entry.start, o.entry.shape.typ, o.entry.end, o.entry.kind == byIDEntry)
	case opCreateNode:
		return "create " + quoteLabels(s.node(o).Labels())
	case opUpdateNode:
		return "update " + labelOf(s.node(o).Key()) + quoteLabels(s.node(o).Labels()) + " not" + quoteLabels(o.before)
	case opCreateRel:
		r := s.rel(o)

		return "create " + pattern(r.Start().Key(), r.Type(), r.End().Key(), true)
	case opUpdateRel:
		r := s.rel(o)

		return "update " + pattern(r.Start().Key(), r.Type(), r.End().Key(), isKeyedByID(r))
	default:
		return "delete " + labelOf(o.entry.key)
	}
}

func pattern(start, typ, end string, byID bool) string {
	return fmt.Sprintf("%s-%s-%s %t", labelOf(start), typ, labelOf(end), byID)
}

// sections makes the statements of a batch.
func (s *statements) sections(b batch) ([]section, error) {
	var list []section
	for len(b) > 0 {
		n := 1
		for n < len(b) && s.shapeOf(b[n]) == s.shapeOf(b[0]) {
			n++
		}
		if b[0].kind != opForget {
			made, err := s.section(b[:n])
			if err != nil {
				return nil, err
			}
			list = append(list, made)
		}
		b = b[n:]
	}

	return list, nil
}

func (s *statements) section(ops batch) (section, error) {
	switch ops[0].kind {
	case opIdentify:
		return identify(ops), nil
	case opDeleteRel:
		return s.deleteRels(ops), nil
	case opCreateNode:
		return s.createNodes(ops)
	case opUpdateNode:
		return s.updateNodes(ops)
	case opCreateRel:
		return s.createRels(ops)
	case opUpdateRel:
		return s.updateRels(ops)
	default:
		return s.deleteNodes(ops), nil
	}
}

// literal writes a map of properties that are the columns of a row, from a position on.
func literal(columns []string, from int) string {
	parts := make([]string, len(columns))
	for i, column := range columns {
		parts[i] = fmt.Sprintf("%s: row[%d]", quote(column), from+i)
	}

	return "{" + strings.Join(parts, ", ") + "}"
}

// appendColumns appends the values of properties in the order of columns, with nothing where there is no property.
func appendColumns(row []any, columns []string, property func(string) graph.Value) ([]any, error) {
	for _, column := range columns {
		v, err := encode(property(column))
		if err != nil {
			return nil, fmt.Errorf("property %s: %w", column, err)
		}
		row = append(row, v)
	}

	return row, nil
}

// identify gives elements back what they are found by.
func identify(ops batch) section {
	made := section{
		ops: ops, count: countReturned,
		text: "UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row[0] SET r.id = row[1] RETURN count(r)",
	}
	if ops[0].moved.isNode {
		made.text = "UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row[0] SET n.id = row[1], n." + schema.PropDataset +
			" = $dataset, n:" + quote(labelOf(ops[0].moved.key)) + " RETURN count(n)"
	}
	for _, o := range ops {
		id := o.moved.key
		if o.moved.isNode {
			id = idOf(id)
		}
		made.rows = append(made.rows, []any{o.moved.element, id})
	}

	return made
}

func (s *statements) createNodes(ops batch) (section, error) {
	columns := s.columns[s.shapeOf(ops[0])]
	made := section{
		ops: ops, count: countNodesCreated, rows: make([]any, 0, len(ops)),
		text: "UNWIND $rows AS row CREATE (" + quoteLabels(s.node(ops[0]).Labels()) + " " + literal(columns, 0) + ")",
	}
	for _, o := range ops {
		n := s.node(o)
		row, err := appendColumns(make([]any, 0, len(columns)), columns, n.Property)
		if err != nil {
			return section{}, fmt.Errorf("node %s: %w", n.Key(), err)
		}
		made.rows = append(made.rows, row)
	}

	return made, nil
}

func (s *statements) updateNodes(ops batch) (section, error) {
	first := s.node(ops[0])
	labels := first.Labels()
	var dropped []string
	for _, label := range ops[0].before {
		if !slices.Contains(labels, label) {
			dropped = append(dropped, label)
		}
	}
	text := "UNWIND $rows AS row MATCH " + keyed("n", labelOf(first.Key()), "row[0]") + " SET n = row[1] SET n" + quoteLabels(labels)
	if len(dropped) > 0 {
		text += " REMOVE n" + quoteLabels(dropped)
	}
	made := section{ops: ops, count: countReturned, text: text + " RETURN count(n)"}
	for _, o := range ops {
		n := s.node(o)
		props, err := encodeProperties(properties(n.Properties()))
		if err != nil {
			return section{}, fmt.Errorf("node %s: %w", n.Key(), err)
		}
		made.rows = append(made.rows, []any{idOf(n.Key()), props})
	}

	return made, nil
}

func (s *statements) deleteNodes(ops batch) section {
	made := section{
		ops: ops, count: countNodesDeleted,
		text: "UNWIND $rows AS id MATCH " + keyed("n", labelOf(ops[0].entry.key), "id") + " DELETE n",
	}
	for _, o := range ops {
		made.rows = append(made.rows, idOf(o.entry.key))
	}

	return made
}

func (s *statements) createRels(ops batch) (section, error) {
	columns := s.columns[s.shapeOf(ops[0])]
	first := s.rel(ops[0])
	made := section{
		ops: ops, count: countRelsCreated, rows: make([]any, 0, len(ops)),
		text: "UNWIND $rows AS row MATCH " + keyed("a", labelOf(first.Start().Key()), "row[0]") + " MATCH " +
			keyed("b", labelOf(first.End().Key()), "row[1]") + " CREATE (a)-[:" + quote(first.Type()) + " " + literal(columns, 2) + "]->(b)",
	}
	for _, o := range ops {
		r := s.rel(o)
		row := append(make([]any, 0, 2+len(columns)), idOf(r.Start().Key()), idOf(r.End().Key()))
		row, err := appendColumns(row, columns, r.Property)
		if err != nil {
			return section{}, fmt.Errorf("relationship %s: %w", r.Key(), err)
		}
		made.rows = append(made.rows, row)
	}

	return made, nil
}

// updateRels visits the relationships of each start once, however many of them change.
func (s *statements) updateRels(ops batch) (section, error) {
	first := s.rel(ops[0])
	start, typ := keyed("a", labelOf(first.Start().Key()), "row[0]"), quote(first.Type())
	if !isKeyedByID(first) {
		made := section{ops: ops, count: countReturned, text: "UNWIND $rows AS row MATCH " + start + "-[r:" + typ + "]->" +
			keyed("b", labelOf(first.End().Key()), "row[1]") + " WITH row, collect(r)[0] AS r SET r = row[2] RETURN count(r)"}
		for _, o := range ops {
			r := s.rel(o)
			props, err := encodeProperties(properties(r.Properties()))
			if err != nil {
				return section{}, fmt.Errorf("relationship %s: %w", r.Key(), err)
			}
			made.rows = append(made.rows, []any{idOf(r.Start().Key()), idOf(r.End().Key()), props})
		}

		return made, nil
	}

	made := section{ops: ops, count: countReturned, text: "UNWIND $rows AS row MATCH " + start + "-[r:" + typ + "]->(:" +
		quote(labelOf(first.End().Key())) + ") WHERE r.id IN row[2] SET r = row[1][r.id] RETURN count(r)"}
	var row []any
	for _, o := range ops {
		r := s.rel(o)
		props, err := encodeProperties(properties(r.Properties()))
		if err != nil {
			return section{}, fmt.Errorf("relationship %s: %w", r.Key(), err)
		}
		if id := idOf(r.Start().Key()); row == nil || id != row[0] {
			row = []any{id, map[string]any{}, []string(nil)}
			made.rows = append(made.rows, row)
		}
		row[1].(map[string]any)[r.Key()] = props
		row[2] = append(row[2].([]string), r.Key())
	}

	return made, nil
}

func (s *statements) deleteRels(ops batch) section {
	first := ops[0].entry
	start, typ := keyed("a", labelOf(first.start), "row[0]"), quote(first.shape.typ)
	if first.kind == byPlaceEntry {
		made := section{ops: ops, count: countRelsDeleted, text: "UNWIND $rows AS row MATCH " + start + "-[r:" + typ + "]->" +
			keyed("b", labelOf(first.end), "row[1]") + " WITH row, collect(r)[0] AS r DELETE r"}
		for _, o := range ops {
			made.rows = append(made.rows, []any{idOf(o.entry.start), idOf(o.entry.end)})
		}

		return made
	}

	made := section{
		ops: ops, count: countRelsDeleted,
		text: "UNWIND $rows AS row MATCH " + start + "-[r:" + typ + "]->() WHERE r.id IN row[1] DELETE r",
	}
	var row []any
	for _, o := range ops {
		if id := idOf(o.entry.start); row == nil || id != row[0] {
			row = []any{id, []string(nil)}
			made.rows = append(made.rows, row)
		}
		row[1] = append(row[1].([]string), o.entry.key)
	}

	return made
}

func encodeProperties(props []graph.Property) (map[string]any, error) {
	m := make(map[string]any, len(props))
	for _, p := range props {
		v, err := encode(p.Value)
		if err != nil {
			return nil, fmt.Errorf("property %s: %w", p.Key, err)
		}
		m[p.Key] = v
	}

	return m, nil
}

// entries says what the ledger is to hold of a batch: what went first, so that what is replaced is there at the end.
func (s *statements) entries(b batch) []entry {
	shapes := map[string]*shape{}
	of := func(name string, labels []string, typ string) *shape {
		if shapes[name] == nil {
			shapes[name] = &shape{labels: labels, typ: typ}
		}

		return shapes[name]
	}
	list := make([]entry, 0, len(b))
	for _, o := range b {
		switch o.kind {
		case opCreateNode, opUpdateNode:
			n := s.node(o)
			labels := n.Labels()
			list = append(list, entry{kind: nodeEntry, key: n.Key(), shape: of(quoteLabels(labels), labels, ""), hash: s.todo.nodeHashes[o.index]})
		case opCreateRel, opUpdateRel:
			r := s.rel(o)
			kind := byPlaceEntry
			if isKeyedByID(r) {
				kind = byIDEntry
			}
			list = append(list, entry{
				kind: kind, key: r.Key(), shape: of(r.Type(), nil, r.Type()), start: r.Start().Key(), end: r.End().Key(),
				hash: s.todo.relHashes[o.index],
			})
		case opIdentify: // is in the ledger as before
		default:
			kind := goneRelEntry
			if o.entry.kind.isNode() {
				kind = goneNodeEntry
			}
			list = append(list, entry{kind: kind, key: o.entry.key})
		}
	}

	return list
}
