package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/lookup/render"
	"github.com/jjj-kg/jjj/internal/plural"
)

// pathOptions are what `jjj path` uses.
type pathOptions struct {
	asking
	Note     func(string, ...any)
	From, To string
	Limits   lookup.PathOptions
}

func newPathCmd(f *Factory, runF func(context.Context, *pathOptions) error) *cobra.Command {
	opts := &pathOptions{asking: newAsking(f), Note: f.note}
	cmd := lookupCmd(&cobra.Command{
		Use:   "path <from> <to>",
		Short: "Show how two things are connected",
		Long: `Show the shortest chain of statements between two things, with the sources of
each step. Statements are walked in both directions unless --directed is
given. That there is no path is an answer and no failure.`,
		Example: `  jjj path zhongguancun xiongan
  jjj path "Xiong'an" 中关村 --all
  jjj path beijing tianjin --type cooperatesWith --max-length 3`,
		Args: args(cobra.ExactArgs(2), "two things"),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.From, opts.To = args[0], args[1]
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: f.complete(2, f.entityWords),
	})
	flags := cmd.Flags()
	flags.BoolVar(&opts.Limits.All, "all", false, "show all shortest paths, not only the first")
	flags.IntVar(&opts.Limits.MaxLength, "max-length", 8, "at most this `number` of steps")
	flags.IntVar(&opts.Limits.MaxPaths, "max-paths", 10, "with --all, at most this `number` of paths")
	flags.BoolVar(&opts.Limits.Directed, "directed", false, "walk statements from subject to object only")
	flags.StringSliceVar(&opts.Limits.Types, "type", nil, "only this `predicate`, such as memberOf; repeatable")
	flags.BoolVar(&opts.Limits.Measures, "measures", false, "let a path lead through a measure that both have figures of")
	flags.BoolVar(&opts.Limits.Provenance, "provenance", false, "walk from sources to publishers and copies too")
	_ = cmd.RegisterFlagCompletionFunc("type", f.complete(0, f.predicateWords))

	return cmd
}

func runPath(ctx context.Context, opts *pathOptions) error {
	if err := errors.Join(atLeastOne("max-length", opts.Limits.MaxLength), atLeastOne("max-paths", opts.Limits.MaxPaths)); err != nil {
		return err
	}

	reader, err := opts.Reader(ctx)
	if err != nil {
		return err
	}
	paths, err := reader.Paths(ctx, opts.From, opts.To, opts.Limits)
	if err != nil {
		return err
	}

	if err := opts.answer(paths, func(o render.Options) string { return render.Paths(paths, o) }); err != nil {
		return err
	}
	if paths.Length < 0 {
		opts.Note("%s", farther(opts.Limits))
	}

	return nil
}

// farther says what a search for paths has left out.
func farther(limits lookup.PathOptions) string {
	more := []string{fmt.Sprintf("--max-length %d looks farther", 2*limits.MaxLength)}
	if limits.Directed {
		more = append(more, "without --directed statements are walked both ways")
	}
	if len(limits.Types) > 0 {
		more = append(more, "without --type all predicates are")
	}
	if !limits.Measures {
		more = append(more, "--measures leads through measures that both have figures of")
	}

	return "looked up to " + plural.Of(limits.MaxLength, "step") + " away; " + strings.Join(more, ", ")
}

// atLeastOne refuses numbers that bound nothing.
func atLeastOne(flag string, n int) error {
	if n < 1 {
		return usagef("", "--%s is %d: want 1 or more", flag, n)
	}

	return nil
}
