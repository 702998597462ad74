package cli

import (
	"context"
	"errors"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/safefile"
	"github.com/jjj-kg/jjj/internal/shell"
)

func runShell(ctx context.Context, opts *shellOptions) error {
	if err := opts.Limits.check(); err != nil {
		return err
	}
	params, err := readParameters(ctx, opts.ParamsFile, opts.Params)
	if err != nil {
		return err
	}
	if opts.History != "" && opts.NoHistory {
		return usagef("--history in-memory is the same as --no-history", "there is both --history and --no-history")
	}
	interactive := opts.File == "" && opts.IO.CanPrompt()
	if interactive {
		opts.IO.DisablePager() // what comes after a result belongs below it
	}
	store, err := opts.Open(ctx, opts.Place, "")
	if err != nil {
		return err
	}

	config := shell.Config{
		IO: opts.IO, Open: opts.Open, Queries: opts.Queries, LookUps: opts.LookUps, Note: opts.Note, OnInterrupt: opts.OnInterrupt, Report: opts.report,
		Store: store, Params: params, Format: opts.Format, FailAtEnd: opts.FailAtEnd,
	}
	if interactive {
		return opts.interact(ctx, config)
	}

	return opts.script(ctx, config)
}

// interact runs the shell for a person.
func (o *shellOptions) interact(ctx context.Context, config shell.Config) error {
	var err error
	if config.History, err = o.openHistory(); err != nil {
		o.Note("there is no history: %s", output.VisibleLines(err.Error()))
		config.History = nil
	}
	session := shell.New(config)
	terminal := shell.OpenTerminal(func(line string) (int, []string) { return session.Complete(ctx, line) })
	defer terminal.Close()
	o.Note(":help lists the commands; Ctrl-D leaves")

	return session.Interact(ctx, terminal)
}

// script runs the shell over a file or a pipe.
func (o *shellOptions) script(ctx context.Context, config shell.Config) error {
	name, in := "standard input", o.IO.In
	if o.File != "" && o.File != "-" {
		file, err := safefile.Open(ctx, o.File)
		if err != nil {
			return usagef("", "read the statements: %w", err)
		}
		defer file.Close()
		name, in = o.File, file
	}

	err := shell.New(config).Script(ctx, name, in)
	if reported, ok := errors.AsType[*shell.ReportedError](err); ok {
		return &exitError{code: ExitCode(shellError(reported.Err))}
	}

	return err
}
