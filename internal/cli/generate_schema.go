package cli

import (
	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/dataset/shape"
)

// newGenerateSchemaCmd makes the command that prints the schema of a dataset's files.
func newGenerateSchemaCmd(f *Factory) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of the files of a dataset",
		Long: `Print the JSON Schema (draft 2020-12) of the YAML files of a dataset. An editor
that knows it completes keys and marks wrong ones while one types. "jjj init"
puts it beside a dataset that it makes, where the first line of each file names
it. What the schema refuses, "jjj check" refuses, too, and it sees more.`,
		Example:     "  jjj generate schema",
		Args:        noArgs(),
		Annotations: exits(ExitOK, ExitFailure, ExitUsage),
		RunE:        func(*cobra.Command, []string) error { return f.IO.Page(shape.WriteSchema) },
	}
}
