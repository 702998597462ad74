package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/snapshot"
)

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
