package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"
)

// findOptions are what `jjj find` uses.
type findOptions struct {
	asking
	Note  func(string, ...any)
	Text  string
	Kinds []string
	Limit int
}

func newFindCmd(f *Factory, runF func(context.Context, *findOptions) error) *cobra.Command {
	opts := &findOptions{asking: newAsking(f), Note: f.note}
	cmd := lookupCmd(&cobra.Command{
		Use:   "find <text>...",
		Short: "Find things by any of their names",
		Long: `Find entities, measures, sources and publishers by any of their names and
aliases in any language. Case, accents, ß and umlauts, simplified and
traditional characters, pinyin and small misspellings do not matter; the best
matches come first, each with the name that matched and why.`,
		Example: `  jjj find 中关村
  jjj find zhong guan cun
  jjj find quantum --kind entity -o json`,
		Args: args(cobra.MinimumNArgs(1), "the text to find"),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Text = strings.Join(args, " ")
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: completeNothing,
	})
	cmd.Flags().StringSliceVar(&opts.Kinds, "kind", nil, "only this `kind` of thing: entity, measure, source or publisher; repeatable")
	cmd.Flags().IntVar(&opts.Limit, "limit", 20, "at most this `number` of matches; 0 for all")
	_ = cmd.RegisterFlagCompletionFunc("kind", fixed(kindNames()...))

	return cmd
}
