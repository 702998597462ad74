package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/lookup/render"
)

// explainOptions are what `jjj explain` uses.
type explainOptions struct {
	asking
	ID string
}

func newExplainCmd(f *Factory, runF func(context.Context, *explainOptions) error) *cobra.Command {
	opts := &explainOptions{asking: newAsking(f)}

	return lookupCmd(&cobra.Command{
		Use:   "explain <statement or code>",
		Short: "Explain a statement by its evidence, or a fault or finding by its code",
		Long: `Explain a statement: its words, its evidence with source, paragraph and
quotation, who else says so, and which other figures there are. Or explain a
code of "jjj check", such as J203, with a wrong and a right example, of
"jjj audit", such as A201, or of "jjj plan", such as N101.`,
		Example: `  jjj explain seed-unicorns
  jjj explain J203`,
		Args: args(cobra.ExactArgs(1), "the id of one statement or the code of one fault"),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.ID = args[0]
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: f.complete(1, f.statementWords, codeWords),
	})
}

func runExplain(ctx context.Context, opts *explainOptions) error {
	if isCode(opts.ID) {
		return explainCode(opts)
	}

	reader, err := opts.Reader(ctx)
	if err != nil {
		return err
	}
	explained, err := reader.Explain(ctx, opts.ID)
	if unknown, ok := errors.AsType[*lookup.UnknownStatementError](err); ok && looksLikeCode(opts.ID) && unknown.Thing == nil && len(unknown.Suggestions) == 0 {
		return unknownCode(opts.ID)
	}
	if err != nil {
		return err
	}

	return opts.answer(explained, func(o render.Options) string { return render.Explain(explained, o) })
}
