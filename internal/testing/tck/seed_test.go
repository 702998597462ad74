package tck_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

// seed is a graph in the making: what the CREATE clauses of a scenario's set-up have described so far.
type seed struct {
	nodes []seedNode
	rels  []seedRel
}

type seedNode struct {
	labels     []string
	properties []graph.Property
}

type seedRel struct {
	typ        string
	start, end int
	properties []graph.Property
}

// graph builds what there is. Keys are numbers in the order of creation.
func (s *seed) graph() (*graph.Graph, error) {
	b := graph.NewBuilder()
	indexes := make([]graph.NodeIndex, len(s.nodes))
	for i, n := range s.nodes {
		index, err := b.AddNode(fmt.Sprintf("n%06d", i), n.labels, n.properties...)
		if err != nil {
			return nil, err
		}
		indexes[i] = index
	}
	for i, r := range s.rels {
		if _, err := b.AddRelationship(fmt.Sprintf("r%06d", i), r.typ, indexes[r.start], indexes[r.end], r.properties...); err != nil {
			return nil, err
		}
	}
	return b.Build(), nil
}

// errSetup says that a set-up is beyond what can be done here.
type errSetup struct{ reason string }

func (e errSetup) Error() string { return e.reason }

// execute does what a set-up query says: clauses that read, if any, and then CREATE clauses for each of their rows. The values of properties
// are computed by the engine itself, in one query before anything is created.
func (s *seed) execute(ctx context.Context, text string) error {
	q, err := parser.Parse(text)
	if err != nil {
		return errSetup{"the set-up does not parse: " + err.Error()}
	}
	if len(q.Parts) != 1 {
		return errSetup{"the set-up has UNION"}
	}
	reading, creates, err := splitSetup(q.Parts[0].Clauses)
	if err != nil {
		return err
	}
	m := &maker{seed: s}
	for _, c := range creates {
		for _, p := range c.Patterns {
			m.collect(p)
		}
	}
	columns, rows, err := m.evaluate(ctx, reading)
	if err != nil {
		return errSetup{"the set-up cannot be computed: " + err.Error()}
	}
	for _, row := range rows {
		if err := m.create(creates, columns, row); err != nil {
			return err
		}
	}
	return nil
}

func splitSetup(clauses []ast.Clause) (reading []ast.Clause, creates []*ast.Create, err error) {
	for _, c := range clauses {
		switch c := c.(type) {
		case *ast.Create:
			creates = append(creates, c)
		case *ast.Write:
			return nil, nil, errSetup{"the set-up has " + c.Keyword}
		default:
			if len(creates) > 0 {
				return nil, nil, errSetup{"the set-up reads behind CREATE"}
			}
			reading = append(reading, c)
		}
	}
	return reading, creates, nil
}

// maker creates the elements of one set-up query.
type maker struct {
	seed *seed
	// exprs are the expressions of properties, in the order of the text.
	exprs []string
	place map[ast.Expr]int
}

func (m *maker) collect(p *ast.PatternPart) {
	if m.place == nil {
		m.place = map[ast.Expr]int{}
	}
	for _, e := range p.Elements {
		var properties ast.Expr
		switch e := e.(type) {
		case *ast.NodePattern:
			properties = e.Properties
		case *ast.RelationshipPattern:
			properties = e.Properties
		}
		if properties != nil {
			m.place[properties] = len(m.exprs)
			m.exprs = append(m.exprs, ast.PrintExpr(properties))
		}
	}
}

// evaluate runs the reading clauses and gives, for each row, the variables in scope and the values of all properties.
func (m *maker) evaluate(ctx context.Context, reading []ast.Clause) (columns []string, rows [][]graph.Value, err error) {
	query := &ast.Query{Parts: []*ast.SingleQuery{{Clauses: reading}}}
	text := ast.Print(query) + " RETURN "
	if len(reading) > 0 {
		text += "*, "
	}
	text += "0 AS `set-up`"
	for i, e := range m.exprs {
		text += fmt.Sprintf(", %s AS `property %d`", e, i)
	}
	g, err := m.seed.graph()
	if err != nil {
		return nil, nil, err
	}
	return run(ctx, g, text, nil)
}

// run is a query with all of its rows.
func run(ctx context.Context, g *graph.Graph, text string, params map[string]graph.Value, procedures ...cypher.Procedure) (columns []string, rows [][]graph.Value, err error) {
	q, err := cypher.Prepare(g, text, procedures...)
	if err != nil {
		return nil, nil, err
	}
	for row, err := range q.Rows(ctx, cypher.Options{Params: params, Now: now()}) {
		if err != nil {
			return nil, nil, err
		}
		rows = append(rows, row)
	}
	return q.Columns, rows, nil
}

// create makes the elements of all patterns for one row.
func (m *maker) create(creates []*ast.Create, columns []string, row []graph.Value) error {
	nodes := map[string]int{}
	values := map[int]graph.Value{}
	for i, column := range columns {
		if n, ok := row[i].Node(); ok {
			nodes[column] = int(n.Index())
		}
		var number int
		if _, err := fmt.Sscanf(column, "property %d", &number); err == nil {
			values[number] = row[i]
		}
	}
	for _, c := range creates {
		for _, p := range c.Patterns {
			if err := m.part(p, nodes, values); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *maker) part(p *ast.PatternPart, nodes map[string]int, values map[int]graph.Value) error {
	var ends []int
	for _, e := range p.Elements {
		if n, ok := e.(*ast.NodePattern); ok {
			ends = append(ends, m.node(n, nodes, values))
		}
	}
	for _, e := range p.Elements {
		r, ok := e.(*ast.RelationshipPattern)
		if !ok {
			continue
		}
		name, ok := r.Types.(*ast.LabelName)
		if !ok || len(ends) < 2 {
			return errSetup{"the set-up creates a relationship without a single type"}
		}
		rel := seedRel{typ: name.Name, start: ends[0], end: ends[1], properties: m.properties(r.Properties, values)}
		if r.Direction == ast.Incoming {
			rel.start, rel.end = rel.end, rel.start
		}
		m.seed.rels = append(m.seed.rels, rel)
		ends = ends[1:]
	}
	return nil
}

func (m *maker) node(n *ast.NodePattern, nodes map[string]int, values map[int]graph.Value) int {
	if n.Var != nil {
		if i, ok := nodes[n.Var.Name]; ok {
			return i
		}
	}
	i := len(m.seed.nodes)
	m.seed.nodes = append(m.seed.nodes, seedNode{labelsOf(n.Labels), m.properties(n.Properties, values)})
	if n.Var != nil {
		nodes[n.Var.Name] = i
	}
	return i
}

func labelsOf(l ast.LabelExpr) []string {
	switch l := l.(type) {
	case *ast.LabelName:
		return []string{l.Name}
	case *ast.LabelAnd:
		return append(labelsOf(l.Left), labelsOf(l.Right)...)
	}
	return nil
}

func (m *maker) properties(e ast.Expr, values map[int]graph.Value) []graph.Property {
	if e == nil {
		return nil
	}
	var properties []graph.Property
	for key, v := range values[m.place[e]].Entries() {
		properties = append(properties, graph.Property{Key: key, Value: v})
	}
	return properties
}

// executeAll does several set-up queries that stand one behind the other, as the files of named graphs have them.
func (s *seed) executeAll(ctx context.Context, text string) error {
	for query := range strings.SplitSeq(text, ";") {
		if strings.TrimSpace(query) == "" {
			continue
		}
		if err := s.execute(ctx, query); err != nil {
			return err
		}
	}
	return nil
}
