// Package fulltext owns the full-text index over the names of a graph: the notation of its queries, which is Lucene's, what they find, and the
// procedures of Neo4j by which Cypher asks them. It must not know datasets or stores.
package fulltext

import (
	"cmp"
	"math"
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/check"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/schema"
)

// Procedures are the procedures by which queries ask the full-text index over the names of a graph, for cypher.Settings.
func Procedures(g *graph.Graph) []cypher.Procedure {
	return []cypher.Procedure{
		{
			Name: "db.index.fulltext.queryNodes", Signature: signature("node"),
			Call: func(args []graph.Value, row func([]graph.Value) error) error { return queryNodes(g, args, row) },
		},
		{Name: "db.index.fulltext.queryRelationships", Signature: signature("relationship"), Call: queryRelationships},
		{Name: "db.awaitIndex", Signature: check.Signature{
			Optional: 1,
			Args:     []check.Argument{{Name: "indexName", Type: "STRING"}, {Name: "timeOutSeconds", Type: "INTEGER"}},
		}, Call: awaitIndex},
	}
}

// queryNodes is db.index.fulltext.queryNodes: the nodes with a name that fits a query in the notation of Lucene, the best first, with their
// scores. There is no index in memory: all names are gone through, which takes about a second for a million nodes. The scores are those of
// the formula that Lucene uses (BM25); Lucene rounds the lengths of texts, so that its figures differ a little.
func queryNodes(g *graph.Graph, args []graph.Value, row func([]graph.Value) error) error {
	name, _ := args[0].Str()
	text, isText := args[1].Str()
	switch {
	case name != schema.NamesIndex:
		return badArgument("there is no full-text index %q; here and in Neo4j there is %q, over the names of everything", name, schema.NamesIndex)
	case !isText:
		return badArgument("a full-text query is a text, not %s", args[1].Kind())
	}
	q, fail := parse(text)
	if fail != nil {
		return fail
	}
	skip, limit, fail := pageOf(args[2:])
	if fail != nil {
		return fail
	}
	found, err := searchNames(g, q, func() error { return row(nil) })
	if err != nil {
		return err
	}
	for i, hit := range found {
		if i < skip {
			continue
		}
		if limit >= 0 && i >= skip+limit {
			return nil
		}
		if err := row([]graph.Value{graph.NodeValue(g.Node(hit.node)), graph.Float(hit.score)}); err != nil {
			return err
		}
	}
	return nil
}

// signature is that of a procedure that asks a full-text index, by the column of what it finds.
func signature(column string) check.Signature {
	return check.Signature{
		Columns: []string{column, "score"}, Optional: 1,
		Args: []check.Argument{{Name: "indexName", Type: "STRING"}, {Name: "queryString", Type: "STRING"}, {Name: "options", Type: "MAP"}},
	}
}

// queryRelationships is db.index.fulltext.queryRelationships: there is no full-text index over relationships, here or in Neo4j.
func queryRelationships(args []graph.Value, _ func([]graph.Value) error) error {
	name, _ := args[0].Str()
	if name == schema.NamesIndex {
		return badArgument("the full-text index %q is over nodes: db.index.fulltext.queryNodes asks it", name)
	}
	return badArgument("there is no full-text index %q over relationships", name)
}

// awaitIndex is db.awaitIndex: an index is there at once, if it is there.
func awaitIndex(args []graph.Value, _ func([]graph.Value) error) error {
	if name, _ := args[0].Str(); name != schema.NamesIndex {
		return fault.At(fault.ProcedureError, fault.IndexNotFound, ast.Span{}, "there is no index %q", name)
	}
	return nil
}

func badArgument(format string, args ...any) *fault.Error {
	return fault.At(fault.ProcedureError, fault.CallFailed, ast.Span{}, format, args...)
}

// pageOf reads the options skip and limit.
func pageOf(options []graph.Value) (skip, limit int, fail *fault.Error) {
	limit = -1
	if len(options) == 0 || options[0].IsNull() {
		return 0, -1, nil
	}
	for key, v := range options[0].Entries() {
		n, ok := v.Int()
		if key != "skip" && key != "limit" || !ok || n < 0 {
			return 0, 0, badArgument("the options of a full-text query here are skip and limit, numbers of 0 or more")
		}
		n = min(n, math.MaxInt32)
		if key == "skip" {
			skip = int(n)
		} else {
			limit = int(n)
		}
	}
	return skip, limit, nil
}

// hit is a node that fits.
type hit struct {
	node  graph.NodeIndex
	score float64
}

// document is a property of a node as its words.
type document struct {
	node  graph.NodeIndex
	field int
	words []string
}

// searchNames goes through the names of all nodes. It first counts, since what a word weighs depends on how many texts have it.
func searchNames(g *graph.Graph, q *clause, goOn func() error) ([]hit, error) {
	fields := slices.DeleteFunc(g.PropertyKeys(), func(key string) bool { return !schema.IsIndexed(key) })
	leaves := q.leaves(nil)
	length, texts := make([]int, len(fields)), make([]int, len(fields))
	var documents []document
	for n := range g.Nodes() {
		if int(n.Index())&255 == 255 {
			if err := goOn(); err != nil {
				return nil, err
			}
		}
		for f, key := range fields {
			words := wordsOf(n.Property(key))
			if len(words) == 0 {
				continue
			}
			texts[f]++
			length[f] += len(words)
			if slices.ContainsFunc(leaves, func(l *clause) bool { return l.in(key) && l.count(words) > 0 }) {
				documents = append(documents, document{n.Index(), f, words})
			}
		}
	}
	for _, l := range leaves {
		l.weigh(fields, documents, texts)
	}
	average := make([]float64, len(fields))
	for f := range fields {
		average[f] = float64(length[f]) / float64(max(1, texts[f]))
	}
	return rank(q, fields, documents, average), nil
}

// rank scores the nodes, each by all of its texts.
func rank(q *clause, fields []string, documents []document, average []float64) []hit {
	var hits []hit
	for i := 0; i < len(documents); {
		j := i
		for j < len(documents) && documents[j].node == documents[i].node {
			j++
		}
		if ok, score := q.score(fields, documents[i:j], average); ok && score > 0 {
			hits = append(hits, hit{documents[i].node, score})
		}
		i = j
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.score, a.score) })
	return hits
}

// wordsOf are the words of a text, or of a list of them.
func wordsOf(v graph.Value) []string {
	if s, ok := v.Str(); ok {
		return words(s)
	}
	list, _ := v.List()
	var all []string
	for _, e := range list {
		if s, ok := e.Str(); ok {
			all = append(all, words(s)...)
		}
	}
	return all
}
