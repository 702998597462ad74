package lookup

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup/names"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/similar"
)

// The fields of a node that can be met by a query.
const (
	fieldName  = "name"
	fieldAlias = "alias"
	fieldID    = "id"
)

// defaultLimit is how many matches Find gives unless told otherwise.
const defaultLimit = 20

// FindOptions says what Find looks for. The zero value finds anything.
type FindOptions struct {
	// Kinds restricts the kinds of things; none means any.
	Kinds []Kind
	// Limit bounds the matches; 0 means 20, a negative one means no bound.
	Limit int
}

// Find searches ids, names and aliases of all things, in any language and spelling, and ranks what it finds: the nearer to a name as it is written, the
// higher, and entities higher than other things that match no better; then by kind and id.
func (r *Reader) Find(ctx context.Context, query string, options FindOptions) (*Found, error) {
	index, err := r.names(ctx)
	if err != nil {
		return nil, err
	}
	matches := index.search(query, options.Kinds)
	found := &Found{Query: query, Matches: []Match{}}
	limit := len(matches)
	if options.Limit >= 0 {
		limit = min(limit, cmp.Or(options.Limit, defaultLimit))
	}
	found.Matches = append(found.Matches, index.matches(matches[:limit])...)
	found.More = len(matches) - limit
	if len(matches) == 0 {
		found.Suggestions = index.suggest(query, nil, options.Kinds)
	}
	return found, nil
}

// nameIndex is the index of all names of a store, with what their owners are.
type nameIndex struct {
	view  View
	nodes []graph.Node // by owner: in the order of kinds, then ids
	kinds []Kind       // by owner
	once  sync.Once
	all   *names.Index // made when it is first needed
}

// candidate is a hit and the kind of its owner.
type candidate struct {
	hit  names.Hit
	kind Kind
}

// names gives the index; the names are read once.
func (r *Reader) names(ctx context.Context) (*nameIndex, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.index != nil {
		return r.index, ctx.Err()
	}
	g, err := r.store.Names(ctx)
	if err != nil {
		return nil, err
	}
	r.index = newNameIndex(r.view, g)
	return r.index, nil
}

func newNameIndex(view View, g *graph.Graph) *nameIndex {
	x := &nameIndex{view: view}
	for _, kind := range Kinds() {
		for n := range g.NodesWithLabel(kind.Label()) {
			if KindOf(n) == kind {
				x.nodes = append(x.nodes, n)
				x.kinds = append(x.kinds, kind)
			}
		}
	}
	return x
}

// index makes the index of names when it is first needed.
func (x *nameIndex) index() *names.Index {
	x.once.Do(func() {
		x.all = names.NewIndex()
		for owner, n := range x.nodes {
			for name := range namesOf(n) {
				name.Owner = owner
				x.all.Add(name)
			}
		}
	})
	return x.all
}

// namesOf yields the names of a node, then its aliases, then its id, each text once.
func namesOf(n graph.Node) iter.Seq[names.Name] {
	return func(yield func(names.Name) bool) {
		var given []string
		give := func(text, language, field string) bool {
			if text == "" || slices.Contains(given, text) {
				return true
			}
			given = append(given, text)
			return yield(names.Name{Text: text, Language: language, Field: field})
		}
		for key, value := range n.Properties() {
			if language, ok := schema.LanguageOf(key); ok && !give(textOf(value), language, fieldName) {
				return
			}
		}
		if !give(textOf(n.Property(schema.PropName)), "", fieldName) {
			return
		}
		for _, alias := range textsOf(n.Property(schema.PropAliases)) {
			if !give(alias, "", fieldAlias) {
				return
			}
		}
		give(textOf(n.Property(schema.PropID)), "", fieldID)
	}
}

// written finds the only thing that is called exactly so, with no need of the index.
func (x *nameIndex) written(text string, kinds []Kind) (m Match, ok bool) {
	for owner, n := range x.nodes {
		if len(kinds) > 0 && !slices.Contains(kinds, x.kinds[owner]) {
			continue
		}
		for name := range namesOf(n) {
			if name.Text != text {
				continue
			}
			if ok {
				return Match{}, false
			}
			hit := names.Hit{Owner: owner, Score: 100, How: names.Exact}
			m, ok = x.describe(hit, name), true
			break
		}
	}
	return m, ok
}

// search finds candidates of some kinds, the best first. Owners are numbered by kind and id, so that equal hits are in that order.
func (x *nameIndex) search(query string, kinds []Kind) []candidate {
	var candidates []candidate
	for _, hit := range x.index().Search(query) {
		kind := x.kinds[hit.Owner]
		if len(kinds) > 0 && !slices.Contains(kinds, kind) {
			continue
		}
		if !hit.Certain() {
			hit.Score = max(1, hit.Score-kind.remoteness())
		}
		candidates = append(candidates, candidate{hit: hit, kind: kind})
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.hit.Score, a.hit.Score), cmp.Compare(a.hit.Owner, b.hit.Owner))
	})
	return candidates
}

// remoteness is what an uncertain match of this kind scores less: people mostly look for entities, and titles of sources hold many words.
func (k Kind) remoteness() int {
	switch k {
	case KindMeasure, KindPublisher:
		return 3
	case KindSource:
		return 6
	}
	return 0
}

func (x *nameIndex) matches(candidates []candidate) []Match {
	matches := make([]Match, len(candidates))
	for i, c := range candidates {
		matches[i] = x.match(c)
	}
	return matches
}

func (x *nameIndex) match(c candidate) Match { return x.describe(c.hit, x.index().Name(c.hit.Name)) }

// describe puts a hit into words; met is the name that the query met.
func (x *nameIndex) describe(hit names.Hit, met names.Name) Match {
	n := x.nodes[hit.Owner]
	m := Match{Ref: x.view.ref(n), Types: x.view.types(n), Score: hit.Score, Matched: met.Text, Language: met.Language, Field: met.Field}
	reason := []string{met.Field, met.Language, hit.Reason()}
	m.Reason = strings.Join(slices.DeleteFunc(reason, func(s string) bool { return s == "" }), ", ")
	return m
}

// leastInside is how much must be typed, in bytes, for a name to be suggested that has it within a word.
const leastInside = 6

// suggest names what may have been meant: what is called nearly so, or else what has the text within its name.
func (x *nameIndex) suggest(text string, matches []candidate, kinds []Kind) []Ref {
	var refs []Ref
	for _, owner := range similar.Among(text, x.called(kinds), maxSuggestions) {
		number, _ := strconv.Atoi(owner)
		refs = append(refs, x.view.ref(x.nodes[number]))
	}
	for _, c := range matches {
		if len(refs) < maxSuggestions && c.hit.How == names.Inside && len(text) >= leastInside {
			if ref := x.view.ref(x.nodes[c.hit.Owner]); !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
	}
	return refs
}

// called yields what things of some kinds are called, under the numbers of their owners.
func (x *nameIndex) called(kinds []Kind) iter.Seq[similar.Name] {
	return func(yield func(similar.Name) bool) {
		for owner, n := range x.nodes {
			if len(kinds) > 0 && !slices.Contains(kinds, x.kinds[owner]) {
				continue
			}
			called := similar.Name{ID: fmt.Sprintf("%09d", owner)} // in the order of kinds
			for name := range namesOf(n) {
				called.Called = append(called.Called, name.Text)
			}
			if x.kinds[owner] == KindSource {
				called.Called, called.Titles = nil, called.Called
			}
			if !yield(called) {
				return
			}
		}
	}
}
