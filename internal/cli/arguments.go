package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/plural"
)

// unknownCommand refuses the words that are no command, and says which one may
// have been meant.
func unknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}

	return usagef(didYouMean(args[0], commandNames(cmd), `"`+cmd.CommandPath()+` %s"`, "see "+cmd.CommandPath()+" --help"), "unknown command %q", args[0])
}

func commandNames(cmd *cobra.Command) []string {
	var names []string
	for _, child := range cmd.Commands() {
		if !child.Hidden {
			names = append(names, child.Name())
		}
	}

	return names
}

// args makes a usage error of what a command's own check of its arguments
// says.
func args(check cobra.PositionalArgs, want string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		name := strings.TrimPrefix(cmd.CommandPath(), cmd.Root().Name()+" ")
		if err := check(cmd, args); err != nil {
			return usagef("usage: "+cmd.UseLine(), "%s takes %s, not %s", name, want, plural.Of(len(args), "argument"))
		}
		for _, arg := range args {
			if strings.TrimSpace(arg) == "" {
				return usagef(emptyHint, "%s takes %s, and an argument is empty", name, want)
			}
		}

		return nil
	}
}

// noArgs is the check of commands without arguments.
func noArgs() cobra.PositionalArgs { return args(cobra.NoArgs, "no arguments") }

// parent makes a command that only holds others: alone it shows its help, and
// a word that is none of them is refused.
func parent(cmd *cobra.Command) *cobra.Command {
	cmd.Args = unknownCommand
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }

	return cmd
}
