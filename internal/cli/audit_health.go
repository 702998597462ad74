package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// healthOptions are what `jjj audit` uses without the name of an audit.
type healthOptions struct {
	IO      *output.Streams
	Note    func(string, ...any)
	Clock   func() time.Time
	Source  func() (workspace.Source, error)
	Dataset func(context.Context) (*dataset.Dataset, error)
	Reads   reads
	Format  output.Format
	Time    timeFlags
	Archive string
	Report  string // file of the page
	FailOn  []string
}

// addHealth makes a command that holds the audits one that runs them all.
func addHealth(f *Factory, cmd *cobra.Command, runF func(context.Context, *healthOptions) error) {
	opts := &healthOptions{IO: f.IO, Note: f.note, Clock: f.Clock, Source: f.Source, Dataset: f.Dataset, Reads: f.reads}
	cmd.Annotations = withFormats(withExit(exits(ExitOK, ExitFailure, ExitUsage, ExitFaults, ExitInterrupted),
		ExitFailure, "failure; with --fail-on, also findings of that code"), output.ReportFormats())
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		var err error
		if opts.Format, err = f.Format(cmd); err != nil {
			return err
		}
		return runF(cmd.Context(), opts)
	}
	opts.Time.add(cmd)
	addArchiveFlag(cmd, &opts.Archive)
	cmd.Flags().StringVar(&opts.Report, "report", "", "also write all of it as a page of HTML into this `file`")
	cmd.Flags().StringSliceVar(&opts.FailOn, "fail-on", nil, "exit with 1 where there is a finding of this `code`; repeatable")
	_ = cmd.RegisterFlagCompletionFunc("fail-on", f.complete(0, findingWords))
	_ = cmd.MarkFlagFilename("report", "html")
}
