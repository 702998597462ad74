package cli

import (
	"github.com/spf13/cobra"
)

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
