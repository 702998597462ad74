package cli

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/starter"
)

// initOptions are what `jjj init` uses.
type initOptions struct {
	IO   *output.Streams
	Note func(string, ...any)
	Dir  string
	starter.Options
}

func newInitCmd(f *Factory, runF func(context.Context, *initOptions) error) *cobra.Command {
	opts := &initOptions{IO: f.IO, Note: f.note}
	cmd := &cobra.Command{
		Use:   "init <folder>",
		Short: "Write a small dataset to begin with",
		Long: `Write a small working dataset into a new or empty folder: an ontology,
entities, sources and statements with comments that explain them. It passes
"jjj check" as it is. With --empty there is no example to be deleted: only the
header, units and the words that explain what goes where. Either all of it is
written or nothing.`,
		Example: `  jjj init my-dataset
  jjj init towns --name towns-of-the-lake
  jjj init plants --empty --title "Battery plants in Europe" --languages en,de`,
		Args:        args(cobra.ExactArgs(1), "one folder"),
		Annotations: exits(ExitOK, ExitFailure, ExitUsage),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Dir = args[0]
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: completeFolder,
	}
	cmd.Flags().StringVar(&opts.Name, "name", "", "`name` of the dataset (default: the folder's)")
	cmd.Flags().StringVar(&opts.Title, "title", "", "`title` of the dataset (default: one about the example, or the name)")
	cmd.Flags().StringSliceVar(&opts.Languages, "languages", nil, "`languages` of names, the preferred one first (default: en,de; with --empty: en)")
	cmd.Flags().BoolVar(&opts.Empty, "empty", false, "write no example, only what explains where everything goes")
	_ = cmd.RegisterFlagCompletionFunc("languages", completeNothing)

	return cmd
}

func runInit(ctx context.Context, opts *initOptions) error {
	dir, err := filepath.Abs(opts.Dir)
	if err != nil {
		return err
	}
	name := cmp.Or(opts.Name, starter.NameFrom(filepath.Base(dir)))
	if name != starter.NameFrom(name) {
		return usagef(fmt.Sprintf("such as %q", starter.NameFrom(name)), "--name is %q: want lower-case letters, digits and hyphens", name)
	}

	opts.Name = name
	if err := opts.Complete(); err != nil {
		return &usageError{err: err, hint: hintOf(err)}
	}
	if err := starter.Write(ctx, dir, opts.Options); err != nil {
		return err
	}

	style := opts.IO.ErrStyle()
	opts.Note("wrote the dataset %q into %s\n", name, opts.Dir)
	second := "jjj show lakeside --data " + dataWord(opts.Dir)
	if opts.Empty {
		second = "jjj help dataset"
	}
	opts.Note("Try:\n  %s\n  %s\n  %s", style.Cyan("jjj check "+dataWord(opts.Dir)), style.Cyan(second), style.Cyan("jjj queries --data "+dataWord(opts.Dir)))

	return nil
}
