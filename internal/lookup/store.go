package lookup

import (
	"context"

	"github.com/jjj-kg/jjj/graph"
)

// Store is where look-ups read. It is small on purpose: a store only fetches parts of the property graph, and all the reasoning is done by
// Reader over those parts, so that every store gives the same answers.
//
// For implementers:
//   - A method that returns a graph returns at least the elements that it promises, each with all its properties unless the method says
//     otherwise; it may return more (the memory store always returns the whole graph), and the caller does not rely on what it did not ask for.
//   - Elements have the keys of the property graph: a node's key is its first kind (Entity, Measure, Source or Publisher), a slash and its
//     id; see Key. A statement's key is its id. Provenance is "COPY_OF/<source>/<source>" and "PUBLISHED_BY/<source>".
//   - What is not there is left out; that is no error. No keys asked for is an empty graph.
//   - Methods stop soon after ctx ends and then return its error. They are safe for use by several goroutines.
//   - lookuptest.Run holds an implementation to all of this.
type Store interface {
	// Names returns every entity, measure, source and publisher, each with its labels and at least its properties id, name, name… (every
	// property whose key begins with "name") and aliases. Relationships may be left out.
	Names(ctx context.Context) (*graph.Graph, error)

	// Nodes returns the nodes with these keys. Relationships may be left out.
	Nodes(ctx context.Context, keys []string) (*graph.Graph, error)

	// Neighbourhood returns the nodes with the keys of reach, every relationship that starts or ends at one of them, statement or
	// provenance, and the nodes at the other ends.
	Neighbourhood(ctx context.Context, reach Reach) (*graph.Graph, error)

	// Statements returns every statement that the filter names, with its two end nodes. A statement that several parts of the filter name
	// is there once.
	Statements(ctx context.Context, filter Filter) (*graph.Graph, error)

	// StatementIDs returns the ids of all statements, those in otherIds among them, in any order; none if there are more statements than limit.
	StatementIDs(ctx context.Context, limit int) ([]string, error)

	// Provenance returns every source and every publisher, and every COPY_OF and PUBLISHED_BY.
	Provenance(ctx context.Context) (*graph.Graph, error)

	// Counts counts the whole store. The map origin names, for each source that is a copy, the source that it goes back to.
	Counts(ctx context.Context, origin map[string]string) (Counts, error)
}

// Reach selects the centre of a neighbourhood.
type Reach struct {
	// Keys are the keys of the nodes in the middle.
	Keys []string
	// Bare allows the store to leave out all properties of relationships, and those of nodes except id and name: a search for paths
	// goes through many relationships and shows few.
	Bare bool
}

// Filter names statements: those for which any of its lists says so. The zero value names none.
type Filter struct {
	// IDs are ids of statements; a statement is meant by its property id and by each of its otherIds.
	IDs []string
	// Sources are ids of sources; a statement is meant if one of its references names one of them.
	Sources []string
	// Measures are ids of measures; a statement is meant if its property measure is one of them.
	Measures []string
	// Between are pairs of node keys; every relationship between the two nodes of a pair is meant, whichever way it runs, COPY_OF and
	// PUBLISHED_BY included.
	Between [][2]string
}

// Counts says how much a store holds, for Stats and Sources.
type Counts struct {
	// Nodes and Relationships count the elements of the property graph.
	Nodes, Relationships int
	// Labels counts the nodes with each label; a node counts for each of its labels.
	Labels map[string]int
	// Types counts the relationships of each type.
	Types map[string]int
	// Statements counts the relationships that are statements: all but COPY_OF and PUBLISHED_BY.
	Statements int
	// Figures counts the statements with a figure (those that have the property comparator).
	Figures int
	// Modalities counts the statements by their property modality.
	Modalities map[string]int
	// Timed counts the statements with a from or a to.
	Timed int
	// From and To are the earliest from and the latest to of all statements; null if none has one.
	From, To graph.Value
	// References counts the references of all statements (the lengths of their lists sources, added up).
	References int
	// SingleSourced counts the statements with references that all go back to one source, copies counted as their origin.
	SingleSourced int
	// Unsourced counts the statements with no reference.
	Unsourced int
	// StatementsBySource counts, for each id that occurs in a list sources, the statements in whose list it occurs (once each).
	StatementsBySource map[string]int
	// EntityNames counts, for each property of entities that is a name in a language ("nameEn"), the entities that have it.
	EntityNames map[string]int
}
