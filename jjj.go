// Package jjj is for Go programs that work with sourced knowledge graphs: datasets of statements that say what sources
// claim. It checks a dataset, compiles it into one property graph in which every relationship shows its evidence,
// answers Cypher and look-ups in the process, and runs the audits. The program jjj does the same on a command line, and
// both stand on the same packages, so that both give the same answers.
//
//	ds, err := jjj.Open("my-dataset")
//	…
//	defer ds.Close()
//	faults, err := ds.Check(ctx)
//	…
//	for row, err := range ds.Query(ctx, "MATCH (c:City)-[r]->(o) RETURN o.name AS name, r.quotes AS quotes", cypher.Options{}) {
//		…
//	}
//
// A dataset is a folder with a dataset.yaml, a file that "jjj build" wrote, or the built-in one about the
// Beijing-Tianjin-Hebei innovation region. Nothing is ever written. Graphs and values are those of the package graph,
// rows and faults of queries those of the package cypher, which is also there for graphs that no dataset is behind.
//
// The package owns the form in which Go programs meet a dataset. It must not know flags, terminals or Neo4j, and decides
// nothing itself: what a dataset says is the matter of the packages below it.
package jjj

import (
	"context"
	"errors"
	"fmt"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// Dataset is a dataset that is open. It is read, checked and compiled when that is first needed, and only once; what
// changes in its files afterwards is not seen. It is safe for use by several goroutines.
type Dataset struct{ work *workspace.Workspace }

// Open opens a dataset: a folder with a dataset.yaml, or the file of a compiled graph. Whether it has faults is seen
// later, by [Dataset.Check] or when it is first used.
func Open(path string) (*Dataset, error) {
	if path == "" {
		return nil, errors.New("the path of the dataset is empty")
	}
	if path == workspace.BuiltIn {
		path = "./" + path // a folder of that name, and not the built-in dataset
	}
	ds := &Dataset{workspace.New(workspace.Options{Path: path})}
	if _, err := ds.work.Source(); err != nil {
		return nil, errors.Join(err, ds.Close())
	}
	return ds, nil
}

// BuiltIn opens the built-in dataset, about the Beijing-Tianjin-Hebei innovation region.
func BuiltIn() *Dataset {
	return &Dataset{workspace.New(workspace.Options{Path: workspace.BuiltIn})}
}

// Close closes the files of the dataset. If it is a compiled graph, neither that nor what was read from it may be used
// any more.
func (d *Dataset) Close() error { return d.work.Close() }

// Name is the name of the dataset, as its dataset.yaml says.
func (d *Dataset) Name(ctx context.Context) (string, error) {
	name, err := d.work.Name(ctx)
	return name, public(err)
}

// Graph is the dataset as a property graph; docs/design.md says what becomes of a statement. A dataset with errors has
// none: the error is then a [*FaultsError].
func (d *Dataset) Graph(ctx context.Context) (*graph.Graph, error) {
	g, err := d.work.Graph(ctx)
	return g.Graph, public(err)
}

// FaultsError is the error of a dataset that cannot be used because it has errors.
type FaultsError struct {
	// Dataset is where the dataset is.
	Dataset string
	// Faults are the first of them, errors before warnings; [Dataset.Check] gives all.
	Faults []Fault
	// Errors is how many errors there are.
	Errors int
}

// Error says which dataset it is, and what the first fault is.
func (e *FaultsError) Error() string {
	text := fmt.Sprintf("%s cannot be used: it has %d errors", e.Dataset, e.Errors)
	if e.Errors == 1 {
		text = e.Dataset + " cannot be used: it has 1 error"
	}
	if len(e.Faults) > 0 {
		text += ", such as " + e.Faults[0].String()
	}
	return text
}

// public is an error of the workspace as one of this package.
func public(err error) error {
	faulty, ok := errors.AsType[*workspace.FaultsError](err)
	if !ok {
		return err
	}
	return &FaultsError{Dataset: faulty.Source.String(), Faults: faultsOf(faulty.Report), Errors: faulty.Report.Errors()}
}
