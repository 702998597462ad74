package cli

import (
	"github.com/spf13/cobra"
)

// planChoice is how a plan is made and shown.
type planChoice struct {
	Full bool // read everything, whatever the server says about changes
	All  bool // show all changes
}

// addFlags declares the flags of a plan, which apply has too.
func (c *planChoice) addFlags(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&c.All, "all", false, "show all changes, labels and types, not only the first")
	cmd.Flags().BoolVar(&c.Full, "full", false, "read everything from Neo4j, even if it says that nothing has changed")
}

// addWithoutFlag declares the flag that leaves sources out of the graph.
func (f *Factory) addWithoutFlag(cmd *cobra.Command) {
	cmd.Flags().StringSliceVar(&f.without, "without", nil, "leave out this `source`, and the statements that rest on nothing else; repeatable")
	_ = cmd.RegisterFlagCompletionFunc("without", f.complete(0, f.sourceWords))
}
