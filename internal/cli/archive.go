package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/archive"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/sourcetext"
	"github.com/jjj-kg/jjj/internal/textwidth"
	"github.com/jjj-kg/jjj/internal/workspace"
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

// archivedJSON is what was archived, for programs.
type archivedJSON struct {
	Dataset string          `json:"dataset"`
	Outcome archive.Outcome `json:"outcome"`
	sourcetext.Entry
	Format     sourcetext.Format `json:"format"`
	Paragraphs int               `json:"paragraphs"`
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

func runArchive(ctx context.Context, opts *archiveOptions) error {
	if err := needArchive(opts.Dir); err != nil {
		return err
	}
	ds, err := opts.Dataset(ctx)
	if err != nil {
		return err
	}
	if err := workspace.KnownSource(ds, opts.Source); err != nil {
		return usageOf(err)
	}
	content, err := readTextFile(ctx, opts.File)
	if err != nil {
		return err
	}
	texts, err := archive.Create(opts.Dir)
	if err != nil {
		return err
	}
	defer func() { _ = texts.Close() }()

	source, _ := ds.SourceIndex(opts.Source)
	text, outcome, err := texts.Add(ctx, archive.Addition{
		Source: opts.Source, Language: ds.Sources[source].Language, Name: filepath.Base(opts.File), Content: content,
		Day: opts.Clock().Format(time.DateOnly), Replace: opts.Replace,
	})
	if _, exists := errors.AsType[*archive.ExistsError](err); exists {
		return withHint(err, "--replace puts the new text in its place")
	}
	if err != nil {
		return err
	}

	return showArchived(opts, ds.Name, texts, text, outcome)
}

// readTextFile reads a file that somebody names, which is no pipe or device.
func readTextFile(ctx context.Context, name string) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usagef("", "there is no file %s", name)
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, usagef("", "%s is no file", name)
	}

	return archive.ReadText(ctx, name)
}

func showArchived(opts *archiveOptions, dataset string, texts *archive.Archive, text *sourcetext.Text, outcome archive.Outcome) error {
	entry, _ := texts.Entry(text.Source)
	if opts.Format == output.FormatJSON {
		return output.WriteJSON(opts.IO.Out, archivedJSON{Dataset: dataset, Outcome: outcome, Entry: entry, Format: text.Format, Paragraphs: text.Counted()})
	}
	words := map[archive.Outcome]string{
		archive.Added: "archived", archive.Replaced: "replaced", archive.Same: "was there already", archive.Recorded: "was there already, and is now recorded",
	}[outcome]
	_, err := io.WriteString(opts.IO.Out, textwidth.Visible(fmt.Sprintf("%s %s: %s, %s, %s, sha256 %s",
		filepath.Join(opts.Dir, entry.File), words, plural.Of(text.Counted(), "paragraph"), plural.Of(entry.Bytes, "byte"), entry.Encoding,
		entry.SHA256))+"\n")

	return err
}
