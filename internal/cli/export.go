package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/export/browser"
	"github.com/jjj-kg/jjj/internal/output"
)

// exportOptions are what `jjj export browser` uses.
type exportOptions struct {
	IO    *output.Streams
	Note  func(string, ...any)
	Input func(context.Context) (browser.Input, error)
	Out   string
}

func newExportCmd(f *Factory) *cobra.Command {
	cmd := parent(&cobra.Command{
		Use:         "export",
		Short:       "Write files for other programs",
		Long:        "Write the dataset as files that other programs read.",
		Example:     "  jjj export browser --out browser",
		Annotations: exits(ExitOK, ExitFailure, ExitUsage, ExitFaults),
	})
	cmd.AddCommand(newExportBrowserCmd(f, runExportBrowser))

	return cmd
}

func newExportBrowserCmd(f *Factory, runF func(context.Context, *exportOptions) error) *cobra.Command {
	opts := &exportOptions{IO: f.IO, Note: f.note, Input: f.browserInput}
	cmd := &cobra.Command{
		Use:   "browser",
		Short: "Write a style sheet and a guide for Neo4j Browser",
		Long: `Write two files that make Neo4j Browser show the dataset well: style.grass, a
style sheet with colours by type and readable captions, and guide.html, a walk
through the graph with the saved queries to click on. Browser takes them from
a web server, with :style and :play.`,
		Example:     "  jjj export browser --out browser",
		Args:        noArgs(),
		Annotations: exits(ExitOK, ExitFailure, ExitUsage, ExitFaults),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: completeNothing,
	}
	cmd.Flags().StringVar(&opts.Out, "out", "", "`folder` for the files; it is made if it is not there")
	_ = cmd.MarkFlagDirname("out")

	return cmd
}

func runExportBrowser(ctx context.Context, opts *exportOptions) error {
	if opts.Out == "" {
		return usagef("such as --out browser", "--out says which folder the files go to")
	}

	input, err := opts.Input(ctx)
	if err != nil {
		return err
	}
	names, err := browser.Write(opts.Out, input)
	if err != nil {
		return err
	}
	for _, name := range names {
		opts.Note("wrote %s", name)
	}

	return nil
}

// browserInput is what the files for Neo4j Browser are made from.
func (f *Factory) browserInput(ctx context.Context) (browser.Input, error) {
	g, err := f.Graph(ctx)
	if err != nil {
		return browser.Input{}, err
	}
	ds, err := f.About(ctx)
	if err != nil {
		return browser.Input{}, err
	}
	saved, err := f.savedQueries(ctx)
	if err != nil {
		return browser.Input{}, err
	}

	return browser.Input{Dataset: ds, Graph: g.Graph, Queries: saved.Queries, Guide: saved.Guide}, nil
}
