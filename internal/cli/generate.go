package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/manual"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/safefile"
)

// generateOptions are what `jjj generate` uses.
type generateOptions struct {
	IO   *output.Streams
	Root *cobra.Command
	Dir  string
}

// manualDate stands on every generated page: pages that differ only by the day
// on which they were generated cannot be compared.
func manualDate() time.Time { return time.Date(2026, time.November, 24, 0, 0, 0, 0, time.UTC) }

func newGenerateCmd(f *Factory) *cobra.Command {
	cmd := parent(&cobra.Command{
		Use:         "generate",
		Short:       "Write man pages, reference pages, completions and the schema",
		Long:        "Write jjj's own documents: the same version always writes the same bytes.",
		Example:     "  jjj generate man share/man/man1\n  jjj generate completions completions\n  jjj generate schema",
		Annotations: exits(ExitOK, ExitFailure, ExitUsage),
	})
	cmd.AddCommand(
		newGenerateSchemaCmd(f),
		newGenerateKindCmd(f, "man", "Write a man page for every command", "share/man/man1", generateMan),
		newGenerateKindCmd(f, "markdown", "Write a Markdown page for every command", "docs/commands", generateMarkdown),
		newGenerateKindCmd(f, "completions", "Write completions for bash, zsh, fish and PowerShell", "completions", generateCompletions),
	)

	return cmd
}

func newGenerateKindCmd(f *Factory, name, short, dir string, runF func(context.Context, *generateOptions) error) *cobra.Command {
	return &cobra.Command{
		Use:         name + " <folder>",
		Short:       short,
		Long:        short + ".\nThe folder is made if it is not there.",
		Example:     "  jjj generate " + name + " " + dir,
		Args:        args(cobra.ExactArgs(1), "one folder"),
		Annotations: exits(ExitOK, ExitFailure, ExitUsage),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runF(cmd.Context(), &generateOptions{IO: f.IO, Root: cmd.Root(), Dir: args[0]})
		},
	}
}

func generateMan(_ context.Context, opts *generateOptions) error {
	return writeDocuments(opts, func(d manual.Page) (string, []byte) {
		return strings.ReplaceAll(d.Name, " ", "-") + ".1", manual.Man(d, manualDate(), Version)
	})
}

func generateMarkdown(_ context.Context, opts *generateOptions) error {
	return writeDocuments(opts, func(d manual.Page) (string, []byte) { return manual.FileName(d.Name), manual.Markdown(d) })
}

// writeDocuments writes a page for each command and each topic.
func writeDocuments(opts *generateOptions, page func(manual.Page) (name string, text []byte)) error {
	if err := os.MkdirAll(opts.Dir, 0o755); err != nil {
		return err
	}
	for _, d := range documents(opts.Root) {
		name, text := page(d)
		if err := safefile.WriteBytes(filepath.Join(opts.Dir, name), 0o644, text); err != nil {
			return err
		}
	}

	return nil
}

func generateCompletions(_ context.Context, opts *generateOptions) error {
	if err := os.MkdirAll(opts.Dir, 0o755); err != nil {
		return err
	}

	for _, shell := range []struct {
		file  string
		write func(io.Writer) error
	}{
		{"jjj.bash", func(w io.Writer) error { return opts.Root.GenBashCompletionV2(w, true) }},
		{"_jjj", opts.Root.GenZshCompletion},
		{"jjj.fish", func(w io.Writer) error { return opts.Root.GenFishCompletion(w, true) }},
		{"jjj.ps1", opts.Root.GenPowerShellCompletionWithDesc},
	} {
		if err := safefile.Write(filepath.Join(opts.Dir, shell.file), 0o644, shell.write); err != nil {
			return err
		}
	}

	return nil
}
