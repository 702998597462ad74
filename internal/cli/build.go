package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/snapshot"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// buildOptions are what `jjj build` uses.
type buildOptions struct {
	IO      *output.Streams
	Note    func(string, ...any)
	Clock   func() time.Time
	Content func(context.Context) (snapshot.Content, error)
	// VerifyFile compares a file that was written with its elements.
	VerifyFile func(name string) error
	Format     output.Format
	Out        string
	Force      bool
	Verify     bool
}

// built is what is told about a file that was written.
type built struct {
	Dataset       string `json:"dataset"`
	File          string `json:"file"`
	Bytes         int64  `json:"bytes"`
	Statements    int    `json:"statements"`
	Nodes         int    `json:"nodes"`
	Relationships int    `json:"relationships"`
	Digest        string `json:"digest"`
}

func newBuildCmd(f *Factory, runF func(context.Context, *buildOptions) error) *cobra.Command {
	opts := &buildOptions{IO: f.IO, Note: f.note, Clock: f.Clock, Content: f.content, VerifyFile: func(name string) error { return f.worded(workspace.VerifyFile(name)) }}
	cmd := &cobra.Command{
		Use:   "build [folder]",
		Short: "Compile a dataset into one file that opens at once",
		Long: `Compile a dataset and write the graph into one file, which --data takes instead
of the folder: look-ups, queries, plan, apply and exports then read no other
file and parse nothing. The words of the ontology and the saved queries are in
it, too. The same dataset gives the same bytes.

The file is whole or not there at all, and what it replaces stays open for
those who use it. It is checked whenever it is opened; "jjj check FILE" also
compiles its elements anew and compares.`,
		Example: `  jjj build
  jjj build my-dataset --out region.jjj
  jjj show lakeside --data region.jjj`,
		Args: args(cobra.MaximumNArgs(1), "at most one folder"),
		Annotations: withFormats(exits(ExitOK, ExitFailure, ExitUsage, ExitFaults, ExitInterrupted),
			output.ReportFormats()),
		RunE: func(cmd *cobra.Command, args []string) error {
			err := f.takeFolder(cmd, args)
			if err != nil {
				return err
			}
			if opts.Format, err = f.Format(cmd); err != nil {
				return fileAsFormat(err, f.flags.Output)
			}
			return runF(cmd.Context(), opts)
		},
		ValidArgsFunction: completeFolder,
	}
	cmd.Flags().StringVar(&opts.Out, "out", "", "write this `file` (default: the name of the dataset and "+snapshot.Extension+")")
	_ = cmd.MarkFlagFilename("out", strings.TrimPrefix(snapshot.Extension, "."))
	cmd.Flags().BoolVar(&opts.Force, "force", false, "overwrite a file that is not a compiled graph")
	cmd.Flags().BoolVar(&opts.Verify, "verify", false, "open the file afterwards and compare it with its elements")

	return cmd
}

// fileAsFormat tells those who expect -o to name the file, as compilers have it,
// how to name it.
func fileAsFormat(err error, given string) error {
	if strings.ContainsAny(given, "./\\") {
		return withHint(err, "--out %s names the file", given)
	}

	return err
}

func runBuild(ctx context.Context, opts *buildOptions) error {
	started := opts.Clock()
	content, err := opts.Content(ctx)
	if err != nil {
		return err
	}
	name := opts.Out
	if name == "" {
		// The name of a dataset is what its author wrote; it must not name a folder.
		name = filepath.Base(content.Dataset.Name) + snapshot.Extension
	}

	size, err := snapshot.Save(ctx, name, content, opts.Force)
	if is[*snapshot.NotSnapshotError](err) {
		return withHint(err, "--out names another file; --force overwrites this one")
	}
	if err != nil {
		return fmt.Errorf("write the compiled graph: %w", err)
	}
	if opts.Verify {
		if err := opts.VerifyFile(name); err != nil {
			return err
		}
	}

	g := content.Graph
	return opts.tell(built{
		Dataset: content.Dataset.Name, File: name, Bytes: size, Statements: content.Summary.Statements, Nodes: g.NodeCount(), Relationships: g.RelationshipCount(),
		Digest: g.Digest().String(),
	}, opts.Clock().Sub(started))
}

// tell says what was written.
func (o *buildOptions) tell(b built, spent time.Duration) error {
	if o.Format == output.FormatJSON {
		return o.IO.Page(func(w io.Writer) error { return output.WriteJSON(w, b) })
	}
	o.Note("wrote %s: %s, %s, %s, %s (%s)", b.File, plural.Of(b.Statements, "statement"), plural.Of(b.Nodes, "node"),
		plural.Of(b.Relationships, "relationship"), byteSize(b.Bytes), output.Duration(spent))
	o.Note("digest %s", b.Digest)

	return nil
}

// byteSize words the size of a file.
func byteSize(n int64) string {
	for _, unit := range []struct {
		size int64
		name string
	}{{1e9, "GB"}, {1e6, "MB"}, {1e3, "kB"}} {
		if n >= unit.size {
			return fmt.Sprintf("%.1f %s", float64(n)/float64(unit.size), unit.name)
		}
	}

	return plural.Of(int(n), "byte")
}
