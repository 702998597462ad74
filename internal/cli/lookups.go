package cli

import (
	"cmp"
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/lookup/render"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// asking is what all look-ups use.
type asking struct {
	IO *output.Streams
	// Reader opens the store: the graph of the dataset, or Neo4j.
	Reader func(context.Context) (*lookup.Reader, error)
	// Language is the language of names and headings.
	Language func() string
	Format   output.Format
}

// newAsking takes from the factory what look-ups use.
func newAsking(f *Factory) asking {
	return asking{IO: f.IO, Reader: f.Lookups, Language: f.language}
}

// answer writes the result of a look-up: as text for people, or in the format
// that was asked for.
func (a *asking) answer(result lookup.Tabler, text func(render.Options) string) error {
	format := a.IO.Resolve(a.Format)

	return a.IO.Page(func(w io.Writer) error {
		switch format {
		case output.FormatJSON:
			return output.WriteJSON(w, result)
		case output.FormatTable:
			opts := render.Options{Width: a.IO.Width(), Color: a.IO.OutStyle().On(), Language: a.Language()}
			_, err := io.WriteString(w, text(opts))
			return err
		}

		columns, rows := result.Table()
		return output.Write(w, format, output.Table{Columns: columns, Rows: output.RowsOf(rows)}, a.IO.Options())
	})
}

// asTable is the text of a look-up whose rows are all that there is to show.
func (a *asking) asTable(result lookup.Tabler) func(render.Options) string {
	columns, rows := result.Table()

	return a.asRows(columns, rows, "parameters")
}

// asRows is a text that is a table of these rows. Where they are too wide, the
// columns in below go below their row.
func (a *asking) asRows(columns []string, rows [][]graph.Value, below ...string) func(render.Options) string {
	return func(render.Options) string {
		var b strings.Builder
		opts := a.IO.Options()
		opts.Whole, opts.Below = []string{"name", "title", "parameters"}, below
		// A string builder takes everything, so there is no error.
		_ = output.Write(&b, output.FormatTable, output.Table{Columns: columns, Rows: output.RowsOf(rows)}, opts)

		return b.String()
	}
}

// Lookups opens the store that look-ups ask: the graph of the dataset, or
// Neo4j with --neo4j. Either way the words for predicates and types are those
// of the dataset.
func (f *Factory) Lookups(ctx context.Context) (*lookup.Reader, error) {
	store, err := f.lookupStore(ctx)
	if err != nil {
		return nil, err
	}
	reader, err := f.work().Reader(ctx, workspace.Asking{Store: store, Language: f.flags.Lang, Window: f.window, Guessed: f.guessed})

	return reader, f.worded(err)
}

// reads tells in which language the user reads a dataset.
type reads = func(*dataset.Dataset) (string, error)

// reads gives the language of --lang, which the dataset has to have, else the
// dataset's first.
func (f *Factory) reads(ds *dataset.Dataset) (string, error) {
	language, err := workspace.LanguageOf(ds, f.flags.Lang)

	return language, f.worded(err)
}

// guessed tells the user that a name was taken for another one.
func (f *Factory) guessed(text string, taken lookup.Match) {
	f.note("%s", f.IO.ErrStyle().Faint("taking "+output.VisibleLines(text)+" for "+output.VisibleLines(taken.Name)+" ("+output.VisibleLines(taken.ID)+"): "+taken.Reason))
}

// language is the language of --lang, else the dataset's first.
func (f *Factory) language() string {
	return cmp.Or(f.flags.Lang, f.work().FirstLanguage())
}

// lookupAnnotation marks the commands that ask either store.
const lookupAnnotation = "jjj_lookup"

// lookupCmd completes the command of a look-up with what all of them have.
func lookupCmd(cmd *cobra.Command) *cobra.Command {
	cmd.Annotations = withExit(exits(ExitOK, ExitFailure, ExitUsage, ExitFaults, ExitConnection, ExitInterrupted),
		ExitOK, "done, even if nothing was found")
	cmd.Annotations[lookupAnnotation] = "true"

	return cmd
}
