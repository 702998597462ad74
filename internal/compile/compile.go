// Package compile owns the way from a dataset to a graph: which nodes and relationships there are, what they are called and which properties
// they have. Which statements are one, package statement says. It must not know files, stores or commands. It takes a dataset without errors for
// granted.
package compile

import (
	"context"
	"fmt"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/decisions"
	"github.com/jjj-kg/jjj/internal/statement"
)

// Options says what to leave out. The zero Options leaves out nothing.
type Options struct {
	// Without holds ids of sources to leave out: they vanish with their references, and so do the statements that rest on nothing else.
	Without []string
}

// Counts says how much was written and how much that is: what was written twice, and what was decided to be the same, counts once.
type Counts struct {
	StatementsIn int `json:"statementsIn"` // as written
	LeftOut      int `json:"leftOut"`      // rested on nothing but sources that were left out
	Merged       int `json:"merged"`       // said the same as another one
	Statements   int `json:"statements"`   // StatementsIn - LeftOut - Merged
	EntitiesIn   int `json:"entitiesIn"`   // as written; 0 where nobody counted them
	Entities     int `json:"entities"`     // those that were decided to be the same are one
}

// Differ tells whether not everything that was written counts.
func (c Counts) Differ() bool { return c.StatementsIn != c.Statements || c.EntitiesIn > c.Entities }

// Summary says what went in and what came out. Statements is the number of relationships that are statements.
type Summary struct {
	Counts

	Measures   int `json:"measures"`
	Sources    int `json:"sources"`
	Publishers int `json:"publishers"`
	Provenance int `json:"provenance"` // relationships between sources and publishers, which are no statements
}

// Relationships gives the number of all relationships.
func (s Summary) Relationships() int { return s.Statements + s.Provenance }

// Nodes gives the number of all nodes.
func (s Summary) Nodes() int { return s.Entities + s.Measures + s.Sources + s.Publishers }

// UnknownSourceError says that Options.Without names a source that the dataset does not have.
type UnknownSourceError struct{ ID string }

// Error names the source.
func (e *UnknownSourceError) Error() string { return fmt.Sprintf("unknown source %q", e.ID) }

// Compile makes the graph of a dataset that has no errors. The same content in any order, from any files, gives the same graph.
// Entities that were decided to be the same become one node.
func Compile(ctx context.Context, ds *dataset.Dataset, opts Options) (*graph.Graph, Summary, error) {
	c, err := newCompiler(ds, opts)
	if err != nil {
		return nil, Summary{}, err
	}
	c.builder = graph.NewBuilder()
	for _, step := range []func(context.Context) error{c.addNodes, c.addProvenance, c.addStatements} {
		if err := step(ctx); err != nil {
			return nil, Summary{}, err
		}
	}
	return c.builder.Build(), c.summary, nil
}

// Count counts what Compile would make of a dataset, which takes a small part of the time and memory.
func Count(ctx context.Context, ds *dataset.Dataset, opts Options) (Counts, error) {
	c, err := newCompiler(ds, opts)
	if err != nil {
		return Counts{}, err
	}
	g, err := c.group(ctx)
	if err != nil {
		return Counts{}, err
	}
	c.summary.Statements, c.summary.Entities = len(g.first), len(c.ds.Entities)
	return c.summary.Counts, ctx.Err()
}

func newCompiler(ds *dataset.Dataset, opts Options) (*compiler, error) {
	written := len(ds.Entities)
	ds = decisions.Apply(ds)
	c := &compiler{ds: ds, terms: ds.Terms(), without: make([]bool, len(ds.Sources)), nameKeys: make(map[string]string)}
	c.summary.StatementsIn, c.summary.EntitiesIn = len(ds.Statements), written
	for _, id := range opts.Without {
		i, ok := ds.SourceIndex(id)
		if !ok {
			return nil, &UnknownSourceError{ID: id}
		}
		c.without[i] = true
	}
	return c, nil
}

// compiler holds what the steps of one compilation share.
type compiler struct {
	ds      *dataset.Dataset
	terms   statement.Terms
	builder *graph.Builder
	without []bool // by source
	summary Summary

	entities, measures, sources []graph.NodeIndex // by index in the dataset
	publishers                  map[string]graph.NodeIndex

	nameKeys map[string]string // NameProperty by language
	props    []graph.Property  // memory for one node at a time
}

// kept says whether a statement still rests on a source, or never rested on any.
func (c *compiler) kept(s *dataset.Statement) bool {
	for _, r := range s.References {
		if !c.without[r.Source] {
			return true
		}
	}
	return len(s.References) == 0
}
