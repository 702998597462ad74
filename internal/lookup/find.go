package lookup

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup/names"
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
	index *names.Index
	nodes []graph.Node // by owner: in the order of kinds, then ids
	kinds []Kind       // by owner
}

// candidate is a hit and the kind of its owner.
type candidate struct {
	hit  names.Hit
	kind Kind
}

// names gives the index, which is made once.
func (r *Reader) names(ctx context.Context) (*nameIndex, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.index != nil {
		return r.index, nil
	}
	g, err := r.store.Names(ctx)
	if err != nil {
		return nil, err
	}
	r.index = newNameIndex(r.view, g)
	return r.index, nil
}

func newNameIndex(view View, g *graph.Graph) *nameIndex {
	x := &nameIndex{view: view, index: names.NewIndex()}
	for _, kind := range Kinds() {
		for n := range g.NodesWithLabel(kind.Label()) {
			if KindOf(n) != kind {
				continue
			}
			x.nodes = append(x.nodes, n)
			x.kinds = append(x.kinds, kind)
			x.add(len(x.nodes)-1, n)
		}
	}
	return x
}

// add adds the names of a node, then its aliases, then its id, each text once.
func (x *nameIndex) add(owner int, n graph.Node) {
	var added []string
	add := func(text, language, field string) {
		if text != "" && !slices.Contains(added, text) {
			added = append(added, text)
			x.index.Add(names.Name{Owner: owner, Text: text, Language: language, Field: field})
		}
	}
	for key, value := range n.Properties() {
		if language, ok := languageOf(key); ok {
			add(textOf(value), language, fieldName)
		}
	}
	add(textOf(n.Property("name")), "", fieldName)
	for _, alias := range textsOf(n.Property("aliases")) {
		add(alias, "", fieldAlias)
	}
	add(textOf(n.Property("id")), "", fieldID)
}

// search finds candidates of some kinds, the best first. Owners are numbered by kind and id, so that equal hits are in that order.
func (x *nameIndex) search(query string, kinds []Kind) []candidate {
	var candidates []candidate
	for _, hit := range x.index.Search(query) {
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

func (x *nameIndex) match(c candidate) Match {
	n, met := x.nodes[c.hit.Owner], x.index.Name(c.hit.Name)
	m := Match{
		Ref: x.view.ref(n), Types: x.view.types(n), Score: c.hit.Score, Matched: met.Text, Language: met.Language, Field: met.Field,
	}
	reason := []string{met.Field, met.Language, c.hit.Reason()}
	m.Reason = strings.Join(slices.DeleteFunc(reason, func(s string) bool { return s == "" }), ", ")
	return m
}

// suggest names what may have been meant: the doubtful matches, or else names that look alike.
func (x *nameIndex) suggest(query string, matches []candidate, kinds []Kind) []Ref {
	var refs []Ref
	for _, c := range matches[:min(len(matches), maxCandidates)] {
		refs = append(refs, x.view.ref(x.nodes[c.hit.Owner]))
	}
	if len(refs) > 0 {
		return refs
	}
	for _, name := range x.index.Suggest(query, 8*maxCandidates) {
		if len(kinds) == 0 || slices.Contains(kinds, x.kinds[name.Owner]) {
			refs = append(refs, x.view.ref(x.nodes[name.Owner]))
		}
	}
	return refs[:min(len(refs), maxCandidates)]
}
