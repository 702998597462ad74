// Package compile owns the way from a dataset to a graph: which nodes and relationships there are, what they are called and which properties
// they have, and which statements are one. It must not know files, stores or commands. It takes a dataset without errors for granted.
package compile

import (
	"context"
	"fmt"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
)

// Options says what to leave out. The zero Options leaves out nothing.
type Options struct {
	// Without holds ids of sources to leave out: they vanish with their references, and so do the statements that rest on nothing else.
	Without []string
}

// Summary says what went in and what came out. Statements is the number of relationships that are statements.
type Summary struct {
	StatementsIn int `json:"statementsIn"` // as written
	LeftOut      int `json:"leftOut"`      // rested on nothing but sources that were left out
	Merged       int `json:"merged"`       // said the same as another one
	Statements   int `json:"statements"`   // StatementsIn - LeftOut - Merged

	Entities   int `json:"entities"`
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

func newCompiler(ds *dataset.Dataset, opts Options) (*compiler, error) {
	ds = ds.Merged()
	c := &compiler{ds: ds, without: make([]bool, len(ds.Sources)), nameKeys: make(map[string]string)}
	c.summary.StatementsIn = len(ds.Statements)
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
