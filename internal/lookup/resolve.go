package lookup

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup/names"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/textform"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// The bounds of what an error lists: candidates, suggestions, and the cells of each name.
const (
	maxCandidates  = 5
	maxSuggestions = 3
	maxNameCells   = 40
)

// maxGuessed is among how many statements one is sought that may have been meant.
const maxGuessed = 200_000

// AmbiguousError says that a text may mean several things.
type AmbiguousError struct {
	Text string
	// Candidates are what it may mean, the likeliest first; at most a handful.
	Candidates []Match
}

// Error lists the candidates.
func (e *AmbiguousError) Error() string {
	refs := make([]Ref, len(e.Candidates))
	for i, c := range e.Candidates {
		refs[i] = c.Ref
	}
	return fmt.Sprintf("%q may mean %s: name one by its id", e.Text, listed(refs))
}

// UnknownError says that nothing is called so.
type UnknownError struct {
	Text string
	// Kinds are the kinds that were sought; none means any.
	Kinds []Kind
	// Suggestions are names like it; there may be none.
	Suggestions []Ref
}

// Error suggests what may have been meant.
func (e *UnknownError) Error() string {
	what := "nothing"
	if len(e.Kinds) > 0 {
		words := make([]string, len(e.Kinds))
		for i, k := range e.Kinds {
			words[i] = string(k)
		}
		what = "no " + strings.Join(words, " or ")
	}
	message := fmt.Sprintf("%s is called %q", what, e.Text)
	if len(e.Suggestions) > 0 {
		message += ": did you mean " + listed(e.Suggestions) + "?"
	}
	return message
}

// listed writes things in a row: "beijing (Beijing) or tianjin (Tianjin)".
func listed(refs []Ref) string {
	words := make([]string, len(refs))
	for i, r := range refs {
		words[i] = textwidth.Visible(r.ID)
		if r.Name != r.ID && r.Name != "" {
			words[i] += " (" + textwidth.Truncate(textwidth.Visible(r.Name), maxNameCells) + ")"
		}
		if r.Kind != KindEntity {
			words[i] = string(r.Kind) + " " + words[i]
		}
	}
	return oneOf(words)
}

// oneOf joins words as in "a, b or c".
func oneOf(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// Resolve finds the one thing that text means, of the kinds given (any, if none are): by its id; by the key of its node ("Measure/gdp"), which is never
// ambiguous; by one of its names as Find knows them; or else by the only match of the best sort ("1 letter off"). The error is an
// *AmbiguousError or an *UnknownError, or comes from the store. An id costs one small read; only a name needs the index of all names.
func (r *Reader) Resolve(ctx context.Context, text string, kinds ...Kind) (Match, error) {
	text = strings.TrimSpace(text)
	if m, ok, err := r.byID(ctx, text, kinds); ok || err != nil {
		return m, err
	}
	index, err := r.names(ctx)
	if err != nil {
		return Match{}, err
	}
	if m, ok := index.written(text, kinds); ok {
		return m, nil
	}
	matches := index.search(text, kinds)
	taken, ok := unique(matches)
	switch {
	case ok && taken.hit.Certain():
		return index.match(taken), nil
	case ok:
		m := index.match(taken)
		if r.view.Guessed != nil {
			r.view.Guessed(text, m)
		}
		return m, nil
	case len(matches) > 0 && matches[0].hit.How < names.Inside:
		return Match{}, &AmbiguousError{Text: text, Candidates: index.matches(alike(matches))}
	}
	return Match{}, &UnknownError{Text: text, Kinds: kinds, Suggestions: index.suggest(text, matches, kinds)}
}

// byID finds the thing with that id, of the first kind that has one, or with that key.
func (r *Reader) byID(ctx context.Context, text string, kinds []Kind) (m Match, ok bool, err error) {
	if text == "" {
		return Match{}, false, ctx.Err()
	}
	if len(kinds) == 0 {
		kinds = Kinds()
	}
	var keys []string
	for _, id := range slices.Compact([]string{text, textform.Key(text)}) { // ids stand in the graph as they are compared
		for _, kind := range kinds {
			keys = append(keys, kind.Key(id))
		}
	}
	if kind, _ := splitKey(text); slices.Contains(kinds, kind) {
		keys = append(keys, text)
	}
	g, err := r.store.Nodes(ctx, keys)
	if err != nil {
		return Match{}, false, err
	}
	for _, key := range keys {
		if n, ok := g.NodeByKey(key); ok {
			return Match{
				Ref: r.view.ref(n), Types: r.view.types(n), Score: 100, Matched: textOf(n.Property(schema.PropID)), Field: fieldID, Reason: fieldID + ", exact",
			}, true, nil
		}
	}
	return Match{}, false, nil
}

// unique picks the only match of the best sort. Among names that are certainly meant, a better score decides, and then the kind.
func unique(matches []candidate) (candidate, bool) {
	same := alike(matches)
	switch {
	case len(same) == 0 || same[0].hit.How >= names.Inside:
		return candidate{}, false
	case len(same) == 1:
		return same[0], true
	}
	return same[0], same[0].hit.Certain() && same[0].kind != same[1].kind
}

// alike gives the matches that are as good as the first: of the same score if that is certain, else of the same sort.
func alike(matches []candidate) []candidate {
	if len(matches) == 0 {
		return nil
	}
	first := matches[0].hit
	n := 1
	for n < len(matches) && n <= maxCandidates {
		other := matches[n].hit
		if first.Certain() && other.Score != first.Score || other.How != first.How || other.Off != first.Off {
			break
		}
		n++
	}
	return matches[:n]
}

// node resolves a name and fetches the node with all that touches it.
func (r *Reader) node(ctx context.Context, text string, kinds ...Kind) (graph.Node, error) {
	m, err := r.Resolve(ctx, text, kinds...)
	if err != nil {
		return graph.Node{}, err
	}
	return r.around(ctx, m.Ref)
}

// around fetches a node with all that touches it.
func (r *Reader) around(ctx context.Context, ref Ref) (graph.Node, error) {
	g, err := r.store.Neighbourhood(ctx, Reach{Keys: []string{ref.Key()}})
	if err != nil {
		return graph.Node{}, err
	}
	n, ok := g.NodeByKey(ref.Key())
	if !ok {
		return graph.Node{}, &UnknownError{Text: ref.ID, Kinds: []Kind{ref.Kind}}
	}
	return n, nil
}
