package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/lookup/render"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
)

func runFind(ctx context.Context, opts *findOptions) error {
	kinds, err := parseKinds(opts.Kinds)
	if err != nil {
		return err
	}
	limit := opts.Limit
	if limit <= 0 {
		limit = -1
	}

	reader, err := opts.Reader(ctx)
	if err != nil {
		return err
	}
	found, err := reader.Find(ctx, opts.Text, lookup.FindOptions{Kinds: kinds, Limit: limit})
	if err != nil {
		return err
	}

	if len(found.Matches) > 0 || opts.IO.Resolve(opts.Format) != output.FormatTable {
		if err := opts.answer(found, matchTable(opts, found)); err != nil {
			return err
		}
	}
	opts.tell(found)

	return nil
}

// matchTable shows the matches. What may leave its place first is why they were
// found.
func matchTable(opts *findOptions, found *lookup.Found) func(render.Options) string {
	columns, rows := matchRows(found)

	return opts.asRows(columns, rows, "id", "score", "found by")
}

// matchRows are the matches as people want to see them: what the thing is in
// one word, and the name that was met where it is not the one shown.
func matchRows(found *lookup.Found) (columns []string, rows [][]graph.Value) {
	for _, match := range found.Matches {
		what := string(match.Kind)
		if len(match.Types) > 0 {
			what = match.Types[0].Label
		}
		reason := match.Reason
		if match.Matched != match.Name && match.Matched != match.ID {
			reason = match.Matched + " (" + reason + ")"
		}
		rows = append(rows, []graph.Value{
			graph.String(match.Name), graph.String(match.ID), graph.String(what), graph.Int(int64(match.Score)), graph.String(reason),
		})
	}

	return []string{"name", "id", "what", "score", "found by"}, rows
}

// tell says on standard error what the rows do not: that there are none, or
// more than were asked for.
func (o *findOptions) tell(found *lookup.Found) {
	switch {
	case found.More > 0:
		o.Note("and %s; --limit 0 shows all", plural.Of(found.More, "more match", "more matches"))
	case len(found.Matches) == 0 && len(found.Suggestions) > 0:
		names := make([]string, len(found.Suggestions))
		for i, ref := range found.Suggestions {
			names[i] = fmt.Sprintf("%s (%s)", output.VisibleLines(ref.Name), output.VisibleLines(ref.ID))
		}
		o.Note("nothing is called %q; did you mean %s?", o.Text, output.AnyOf(names))
	case len(found.Matches) == 0 && len(o.Kinds) > 0:
		o.Note("no %s is called %q; without --kind all things are looked through", output.AnyOf(o.Kinds), o.Text)
	case len(found.Matches) == 0:
		o.Note("nothing is called %q; find looks at names, aliases and ids, not at what statements say", o.Text)
	}
}

// parseKinds reads the values of --kind.
func parseKinds(texts []string) ([]lookup.Kind, error) {
	var kinds []lookup.Kind
	for _, text := range texts {
		kind := lookup.Kind(strings.ToLower(text))
		if !slices.Contains(lookup.Kinds(), kind) {
			return nil, unknownValue("kind", text, kindNames())
		}
		kinds = append(kinds, kind)
	}

	return kinds, nil
}

// kindNames are the kinds of things as they are typed.
func kindNames() []string {
	var names []string
	for _, kind := range lookup.Kinds() {
		names = append(names, string(kind))
	}

	return names
}
