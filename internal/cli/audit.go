package cli

import (
	"github.com/spf13/cobra"
)

// newAuditCmd makes the command that holds the audits.
func newAuditCmd(f *Factory) *cobra.Command {
	cmd := parent(&cobra.Command{
		Use:   "audit",
		Short: "Ask what the sources really claim",
		Long: `Ask what the sources really claim: which members of a group nobody names, which
figures disagree, what came of targets, and more. Every finding names the
statements and sources that it rests on, and has a code; "jjj explain A201"
tells about one. Nothing is changed.

Without the name of an audit all of them are run and summed up, with how much
there is and what it rests on; --report makes a page of it, in one file that
needs no network. With --archive, quotations are checked, too.`,
		Example: `  jjj audit
  jjj audit --report report.html
  jjj audit unnamed -o json`,
	})
	addHealth(f, cmd, runHealth)
	for i, kind := range auditKinds() {
		child := newAuditKindCmd(f, kind, runAudit)
		setOrder(child, i)
		cmd.AddCommand(child)
	}

	return cmd
}
