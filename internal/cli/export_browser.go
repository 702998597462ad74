package cli

import (
	"context"
	"fmt"

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
	Serve string
}

func newExportBrowserCmd(f *Factory, runF func(context.Context, *exportOptions) error) *cobra.Command {
	opts := &exportOptions{IO: f.IO, Note: f.note, Input: f.browserInput}
	cmd := &cobra.Command{
		Use:   "browser",
		Short: "Write a style sheet and a guide for Neo4j Browser",
		Long: `Write the files that make Neo4j Browser show the dataset well: style.grass, a
style sheet with colours by type and readable captions, and a walk through the
graph with the saved queries to click on, as guide.html for Browser 5 and as
guide.adoc for the current one.

Browser takes them from a web server. With --serve 127.0.0.1:8001, jjj is that
server until Ctrl-C, and prints what to type in Browser. The Neo4j server must
allow the host in neo4j.conf, as docker-compose.yml does:
browser.remote_content_hostname_whitelist=127.0.0.1`,
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
	cmd.Flags().StringVar(&opts.Serve, "serve", "", "serve the files at this loopback `address`, such as 127.0.0.1:8001")

	return cmd
}

func runExportBrowser(ctx context.Context, opts *exportOptions) error {
	if opts.Out == "" && opts.Serve == "" {
		return usagef("such as --out browser", "--out says which folder the files go to, --serve where they are served")
	}
	if opts.Serve != "" {
		if err := browser.CheckAddress(opts.Serve); err != nil {
			return usagef("such as --serve 127.0.0.1:8001", "--serve: %v", err)
		}
	}

	input, err := opts.Input(ctx)
	if err != nil {
		return err
	}
	if opts.Out != "" {
		names, err := browser.Write(opts.Out, input)
		if err != nil {
			return err
		}
		for _, name := range names {
			opts.Note("wrote %s", name)
		}
	}
	if opts.Serve == "" {
		return nil
	}

	return serveBrowser(ctx, opts, input)
}

// serveBrowser serves the files until it is interrupted, which is how it ends well.
func serveBrowser(ctx context.Context, opts *exportOptions, input browser.Input) error {
	files, err := browser.Files(input)
	if err != nil {
		return err
	}

	return browser.Serve(ctx, opts.Serve, files, func(address string) error {
		_, err := fmt.Fprintf(opts.IO.Out, "%s\n%s\n%s\n", browser.StyleCommand(address), browser.GuideCommand(address), browser.AsciiDocCommand(address))
		opts.Note("type these in Neo4j Browser (:guide in the current one, :play before it); Ctrl-C ends the server")
		return err
	})
}

// browserInput is what the files for Neo4j Browser are made from.
func (f *Factory) browserInput(ctx context.Context) (browser.Input, error) {
	g, err := f.Graph(ctx)
	if err != nil {
		return browser.Input{}, err
	}
	ds, err := f.work().About(ctx)
	if err != nil {
		return browser.Input{}, f.worded(err)
	}
	saved, err := f.work().OwnQueries(ctx)
	if err != nil {
		return browser.Input{}, f.worded(err)
	}

	return browser.Input{Dataset: ds, Graph: g.Graph, Queries: saved.Queries, Guide: saved.Guide}, nil
}
