package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/lookup/render"
)

// showOptions are what `jjj show` uses.
type showOptions struct {
	asking
	Text string
}

func newShowCmd(f *Factory, runF func(context.Context, *showOptions) error) *cobra.Command {
	opts := &showOptions{asking: newAsking(f)}

	return f.asksTime(lookupCmd(&cobra.Command{
		Use:   "show <thing>...",
		Short: "Show all that is known of a thing, with its sources",
		Long: `Show all that is known of an entity, a measure, a source or a publisher: its
names and types, its figures with the newest first, and its relations in
groups, each with the sources that say so. The thing is named by its id or by
any of its names.

--as-of looks from a day: what is about a later time is left out. --between
leaves out what is about other times. Where its time does not decide whether a
statement belongs there (a year and one of its months, or no time at all), it
stays and is marked with a question mark, in JSON with "possibly".`,
		Example: `  jjj show zhongguancun
  jjj show 雄安新区 --lang zh
  jjj show gdp -o csv
  jjj show xiongan-new-area --as-of 2024-06`,
		Args: args(cobra.MinimumNArgs(1), "the name of one thing"),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Text = strings.Join(args, " ")
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: f.complete(1, f.entityWords, f.measureWords, f.sourceWords),
	}))
}

func runShow(ctx context.Context, opts *showOptions) error {
	reader, err := opts.Reader(ctx)
	if err != nil {
		return err
	}
	shown, err := reader.Show(ctx, opts.Text)
	if err != nil {
		return err
	}

	return opts.answer(shown, func(o render.Options) string { return render.Show(shown, o) })
}
