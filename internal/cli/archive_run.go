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

	"github.com/jjj-kg/jjj/internal/archive"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/sourcetext"
	"github.com/jjj-kg/jjj/internal/textwidth"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// archivedJSON is what was archived, for programs.
type archivedJSON struct {
	Dataset string          `json:"dataset"`
	Outcome archive.Outcome `json:"outcome"`
	sourcetext.Entry
	Format     sourcetext.Format `json:"format"`
	Paragraphs int               `json:"paragraphs"`
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
