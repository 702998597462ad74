package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/output"
)

// archiveOptions are what `jjj archive` uses.
type archiveOptions struct {
	IO      *output.Streams
	Clock   func() time.Time
	Dataset func(context.Context) (*dataset.Dataset, error)
	Format  output.Format
	Dir     string // of the archive
	Source  string
	File    string
	Replace bool
}

func newArchiveCmd(f *Factory, runF func(context.Context, *archiveOptions) error) *cobra.Command {
	opts := &archiveOptions{IO: f.IO, Clock: f.Clock, Dataset: f.Dataset}
	cmd := &cobra.Command{
		Use:   "archive <source> <file>",
		Short: "Keep the text of a source, to check quotations against",
		Long: `Put the text of a source into a folder, byte for byte, named by the id of the
source, and write its SHA-256 and the day into the manifest beside it, so that a
later change is noticed. "jjj verify" checks the quotations against it.

The file is plain text, Markdown or HTML, told by the end of its name (.txt,
.md, .html); UTF-8, UTF-16 with its mark, GB 18030 (GBK, GB 2312) or
Windows-1252.
Texts of others are theirs: jjj does not publish them, and an archive belongs
into a repository only if you may.`,
		Example: `  jjj archive town-news article.html --archive texts
  jjj archive town-news corrected.html --archive texts --replace`,
		Args:        args(cobra.ExactArgs(2), "a source and a file"),
		Annotations: withFormats(exits(ExitOK, ExitFailure, ExitUsage, ExitFaults, ExitInterrupted), output.ReportFormats()),
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			if opts.Format, err = f.Format(cmd); err != nil {
				return err
			}
			opts.Source, opts.File = args[0], args[1]
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, prefix string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return f.complete(1, f.sourceWords)(cmd, args, prefix)
			}
			if len(args) == 1 {
				return []cobra.Completion{"txt", "md", "html", "htm"}, cobra.ShellCompDirectiveFilterFileExt
			}
			return completeNothing(cmd, args, prefix)
		},
	}
	addArchiveFlag(cmd, &opts.Dir)
	cmd.Flags().BoolVar(&opts.Replace, "replace", false, "put the text in the place of another one of the source")

	return cmd
}
