package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/archive"
	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
)

func supportKind() auditKind {
	dir := ""

	return auditKind{
		use:   "support",
		short: "Count the independent sources of every statement",
		long: `Count the independent sources of every statement. Sources that are copies or
translations of one text, reports of one agency, or by one publisher on one
day, are one voice. The audit lists the statements whose several sources are
but one voice, and those that rest on weak kinds of source alone; with --all,
also those on one source, and those that are corroborated. With --archive,
texts of which the better part is the same are one voice, too.`,
		example: `  jjj audit support
  jjj audit support --all -o json
  jjj audit support --as-of 2024`,
		flags: func(cmd *cobra.Command) { addArchiveFlag(cmd, &dir) },
		run: func(ctx context.Context, in *audit.Input) (*audit.Report, error) {
			var opts audit.SupportOptions
			if dir == "" {
				return audit.Support(ctx, in, opts)
			}
			texts, err := openArchive(dir)
			if err != nil {
				return nil, err
			}
			defer func() { _ = texts.Close() }() // it was only read
			opts.Text = textOf(texts, in.Dataset)

			return audit.Support(ctx, in, opts)
		},
	}
}

// textOf gives the text of a source that stands in an archive and can be read.
func textOf(texts *archive.Archive, ds *dataset.Dataset) func(source string) (string, bool) {
	return func(source string) (string, bool) {
		i, ok := ds.SourceIndex(source)
		if !ok {
			return "", false
		}
		text, _, err := texts.Read(source, ds.Sources[i].Language)
		if err != nil {
			return "", false
		}

		return text.Plain(), true
	}
}
