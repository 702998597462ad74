package cli

import (
	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/workspace"
)

// ownDataAnnotation marks the commands that do not take the built-in dataset
// for one of the user's, and writesAnnotation those that write.
const (
	ownDataAnnotation = "jjj_own_data"
	writesAnnotation  = "jjj_writes"
)

// ownData makes a command, and those below it, want a dataset that is named or
// at hand. Who checks, audits or loads in the wrong folder is to learn of it.
func ownData(cmd *cobra.Command) *cobra.Command { return declare(cmd, ownDataAnnotation) }

// writes makes a command, and those below it, say which dataset they work on.
func writes(cmd *cobra.Command) *cobra.Command { return declare(cmd, writesAnnotation) }

func declare(cmd *cobra.Command, annotation string) *cobra.Command {
	if cmd.Annotations == nil {
		cmd.Annotations = map[string]string{}
	}
	cmd.Annotations[annotation] = "true"

	return cmd
}

// declares reports whether a command, or one above it, has an annotation.
func declares(cmd *cobra.Command, annotation string) bool {
	for ; cmd != nil; cmd = cmd.Parent() {
		if cmd.Annotations[annotation] != "" {
			return true
		}
	}

	return false
}

// sayDataset tells which dataset a command works on that writes.
func (f *Factory) sayDataset(name string, src workspace.Source) {
	switch {
	case !f.writes:
	case src.IsBuiltIn():
		f.aside("dataset %s, the built-in one", output.VisibleLines(name))
	default:
		f.aside("dataset %s in %s", output.VisibleLines(name), output.VisibleLines(src.String()))
	}
}
