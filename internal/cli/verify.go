package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/view/auditview"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// verification is what `jjj verify` adds to what all audits use.
type verification struct {
	Dir     string   // of the archive
	Sources []string // only these
	failed  bool     // there are errors
}

func newVerifyCmd(f *Factory, runF func(context.Context, *auditOptions) error) *cobra.Command {
	v := &verification{}
	cmd := newAuditKindCmd(f, auditKind{
		use:   "verify [source]...",
		short: "Check the quotations against the texts of the sources",
		long: `Look for every quotation in the text of its source, which "jjj archive" keeps in
a folder: is it there word for word, in the paragraph that the reference names?
Where it is not, the closest passage is shown with what is different:
[-only in the quotation-], {+only in the text+}.

Full-width forms, white space and the encoding of accents make no difference;
case and punctuation do. Paragraphs are the lines that are not empty; captions
of pictures and lines that are only an address are not counted. In Markdown and
HTML they are the blocks of the text.

A quotation that is not there word for word ends the run with exit code 1.`,
		example: `  jjj verify --archive texts
  jjj verify town-news --archive texts --all
  jjj verify --archive texts --fail-on A803,A806 -o json`,
		run: func(ctx context.Context, in *audit.Input) (*audit.Report, error) { return v.run(ctx, f, in) },
	}, runF)
	withExit(cmd.Annotations, ExitFailure, "failure; also a quotation that is not word for word in its text, or a text that cannot be read; with --fail-on, also findings of that code")
	cmd.Args = nil
	cmd.ValidArgsFunction = f.complete(0, f.sourceWords)
	addArchiveFlag(cmd, &v.Dir)
	inner := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		v.Sources = args
		if err := inner(cmd, nil); err != nil {
			return err
		}
		if v.failed {
			return &exitError{code: ExitFailure}
		}
		return nil
	}

	return cmd
}

func (v *verification) run(ctx context.Context, f *Factory, in *audit.Input) (*audit.Report, error) {
	texts, err := openArchive(v.Dir)
	if err != nil {
		return nil, err
	}
	defer func() { _ = texts.Close() }()
	for _, id := range v.Sources {
		if err := workspace.KnownSource(in.Dataset, id); err != nil {
			return nil, usageOf(err)
		}
	}
	src, err := f.Source()
	if err != nil {
		return nil, err
	}
	report, err := audit.Evidence(ctx, in, audit.EvidenceOptions{
		Archive: texts, Sources: v.Sources, Locate: reader.NewLocator(src.FS, in.Written).Find,
	})
	if err != nil {
		return nil, err
	}
	v.failed = report.Count(diag.Error) > 0
	if summary, ok := report.Summary.(audit.EvidenceSummary); ok {
		f.note("%s", auditview.Evidence(summary))
	}

	return report, nil
}
