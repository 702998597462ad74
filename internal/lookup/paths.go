package lookup

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/similar"
)

// The limits of a search for paths unless told otherwise.
const (
	defaultMaxLength = 8
	defaultMaxPaths  = 10
)

// PathOptions says which paths are wanted. The zero value wants one shortest path over statements in either direction.
type PathOptions struct {
	// All wants all shortest paths instead of the first.
	All bool
	// MaxLength bounds the hops, MaxPaths the number of paths; 0 means 8 and 10.
	MaxLength, MaxPaths int
	// Directed walks statements only from subject to object.
	Directed bool
	// Types restricts the statements by their type, written as in Cypher ("MEMBER_OF") or as in the ontology ("memberOf"); none means any.
	Types []string
	// Provenance walks COPY_OF and PUBLISHED_BY too.
	Provenance bool
	// Measures lets a path lead through a measure. Otherwise it may only begin or end at one: that two places both have a figure of GDP
	// says little about them.
	Measures bool
}

// Paths finds the shortest paths between two things. Of several, those come first whose nodes have the smaller keys, from the start on.
// That there is no path within the limits is no error.
func (r *Reader) Paths(ctx context.Context, from, to string, options PathOptions) (*Paths, error) {
	options, err := r.pathOptions(options)
	if err != nil {
		return nil, err
	}
	start, err := r.Resolve(ctx, from)
	if err != nil {
		return nil, err
	}
	end, err := r.Resolve(ctx, to)
	if err != nil {
		return nil, err
	}
	result := &Paths{From: start.Ref, To: end.Ref, Length: -1, MaxLength: options.MaxLength, Paths: []Path{}}
	chains, more, err := newPathSearch(r.store, options, start.Key(), end.Key()).run(ctx)
	if err != nil {
		return nil, err
	}
	if len(chains) == 0 {
		return result, nil
	}
	result.Length, result.More = len(chains[0])-1, more
	if result.Paths, err = r.describePaths(ctx, options, chains); err != nil {
		return nil, err
	}
	return result, nil
}

// pathOptions puts in the defaults and the types as the graph has them.
func (r *Reader) pathOptions(options PathOptions) (PathOptions, error) {
	options.MaxLength = cmp.Or(options.MaxLength, defaultMaxLength)
	options.MaxPaths = cmp.Or(options.MaxPaths, defaultMaxPaths)
	if options.MaxLength < 0 || options.MaxPaths < 0 {
		return options, fmt.Errorf("paths of at most %d hops, at most %d of them: a limit is a positive number", options.MaxLength, options.MaxPaths)
	}
	if !options.All {
		options.MaxPaths = 1
	}
	types := make([]string, len(options.Types))
	for i, typ := range options.Types {
		types[i] = typeOf(typ)
		if err := r.knownType(types[i], typ); err != nil {
			return options, err
		}
	}
	options.Types = types
	return options, nil
}

// knownType refuses a type that the vocabulary lacks, as it was written; with no vocabulary, any type may be one.
func (r *Reader) knownType(typ, written string) error {
	predicates := r.view.Vocabulary.Predicates
	_, known := predicates[typ]
	provenance := append([]string{schema.TypeHasFigure}, schema.Provenance()...)
	if len(predicates) == 0 || known || slices.Contains(provenance, typ) {
		return nil
	}
	best := similar.Among(written, func(yield func(similar.Name) bool) {
		for _, name := range append(slices.Sorted(maps.Keys(predicates)), provenance...) {
			words := predicates[name]
			called := append(words.Label.Texts(), words.Inverse.Texts()...)
			if !yield(similar.Name{ID: name, Called: append(called, name)}) {
				return
			}
		}
	}, maxSuggestions)
	if len(best) > 0 {
		return fmt.Errorf("there is no predicate %q: did you mean %s?", written, oneOf(best))
	}
	return fmt.Errorf("there is no predicate %q", written)
}

// walkable tells whether paths may lead over relationships of a type.
func (o PathOptions) walkable(typ string) bool {
	if !schema.IsStatement(typ) {
		return o.Provenance
	}
	return len(o.Types) == 0 || slices.Contains(o.Types, typ)
}

// typeOf is the type of relationship that a predicate means, however it is written.
func typeOf(predicate string) string {
	if predicate == strings.ToUpper(predicate) {
		return predicate
	}
	return schema.RelationshipType(predicate)
}

// describePaths puts chains of node keys into words: one fetch for all the relationships on them.
func (r *Reader) describePaths(ctx context.Context, options PathOptions, chains [][]string) ([]Path, error) {
	g, err := r.store.Statements(ctx, Filter{Between: pairsOf(chains)})
	if err != nil {
		return nil, err
	}
	walked := hopRelationships{options: options, graph: g}
	statements, err := r.describe(ctx, walked.statements(chains))
	if err != nil {
		return nil, err
	}
	words := make(map[string]Statement, len(statements))
	for _, s := range statements {
		words[s.ID] = s
	}
	paths := make([]Path, len(chains))
	for i, chain := range chains {
		paths[i] = Path{Hops: []Hop{}}
		for j := 1; j < len(chain); j++ {
			paths[i].Hops = append(paths[i].Hops, r.hop(walked, chain[j-1], chain[j], words))
		}
	}
	return paths, nil
}

// pairsOf lists the pairs of neighbours on chains, each once, sorted.
func pairsOf(chains [][]string) [][2]string {
	pairs := map[[2]string]bool{}
	for _, chain := range chains {
		for i := 1; i < len(chain); i++ {
			pairs[[2]string{min(chain[i-1], chain[i]), max(chain[i-1], chain[i])}] = true
		}
	}
	return slices.SortedFunc(maps.Keys(pairs), func(a, b [2]string) int {
		return cmp.Or(strings.Compare(a[0], b[0]), strings.Compare(a[1], b[1]))
	})
}

// hopRelationships finds the relationships that lead from one node of a chain to the next.
type hopRelationships struct {
	options PathOptions
	graph   *graph.Graph
}

// between lists the relationships that may be walked from one node to another.
func (h hopRelationships) between(from, to string) []graph.Relationship {
	n, ok := h.graph.NodeByKey(from)
	if !ok {
		return nil
	}
	var all []graph.Relationship
	for rel := range n.Out() {
		if rel.End().Key() == to && h.options.walkable(rel.Type()) {
			all = append(all, rel)
		}
	}
	for rel := range n.In() {
		if rel.Start().Key() == to && h.options.walkable(rel.Type()) && !h.options.Directed {
			all = append(all, rel)
		}
	}
	return all
}

// statements lists the statements on all hops of chains, each once.
func (h hopRelationships) statements(chains [][]string) []graph.Relationship {
	var all []graph.Relationship
	seen := map[string]bool{}
	for _, chain := range chains {
		for i := 1; i < len(chain); i++ {
			for _, rel := range h.between(chain[i-1], chain[i]) {
				if schema.IsStatement(rel.Type()) && !seen[rel.Key()] {
					seen[rel.Key()] = true
					all = append(all, rel)
				}
			}
		}
	}
	return all
}

// hop puts one hop into words: first the statements that lead along it, then those that lead back, each by type, newest first.
func (r *Reader) hop(walked hopRelationships, from, to string, words map[string]Statement) Hop {
	var hop Hop
	for _, rel := range walked.between(from, to) {
		hop.From, hop.To = r.view.ref(rel.Start()), r.view.ref(rel.End())
		if rel.Start().Key() != from {
			hop.From, hop.To = hop.To, hop.From
		}
		if schema.IsStatement(rel.Type()) {
			hop.Statements = append(hop.Statements, words[textOf(rel.Property(schema.PropID))])
		} else {
			hop.Provenance = append(hop.Provenance, rel.Type())
		}
	}
	back := func(s Statement) int {
		if s.Subject == hop.From {
			return 0
		}
		return 1
	}
	slices.SortFunc(hop.Statements, func(a, b Statement) int {
		return cmp.Or(cmp.Compare(back(a), back(b)), strings.Compare(a.Type, b.Type), newestFirst(a, b))
	})
	slices.Sort(hop.Provenance)
	return hop
}
