package cli

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jjj-kg/jjj/internal/manual"
)

// documents collects what there is to say about a command, all commands below
// it, and the topics.
func documents(cmd *cobra.Command) []manual.Page {
	all := []manual.Page{documentOf(cmd)}
	for _, child := range inOrder(cmd.Commands()) {
		if child.IsAdditionalHelpTopicCommand() || child.IsAvailableCommand() {
			all = append(all, documents(child)...)
		}
	}

	return all
}

func documentOf(cmd *cobra.Command) manual.Page {
	d := manual.Page{Name: cmd.CommandPath(), Short: cmd.Short, Text: strings.TrimSpace(cmp.Or(cmd.Long, cmd.Short))}
	if cmd.IsAdditionalHelpTopicCommand() {
		d.Topic = true
		return d
	}

	cmd.InheritedFlags() // lets the command know of them, for its line of usage
	d.Usage = strings.Join(usageLines(cmd), "\n")
	for _, child := range inOrder(cmd.Commands()) {
		if child.IsAdditionalHelpTopicCommand() || shown(child) {
			d.Commands = append(d.Commands, manual.Command{Name: child.Name(), Short: child.Short})
		}
	}
	d.Examples = exampleLines(cmd)
	d.Options = optionsOf(ownFlags(cmd))
	d.Common = optionsOf(globalFlagsOf(cmd))
	d.Exits = exitLines(cmd)

	return d
}

// exampleLines are the lines of the examples of a command.
func exampleLines(cmd *cobra.Command) []string {
	var lines []string
	for line := range strings.Lines(cmd.Example) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}

	return lines
}

// optionsOf makes options of flags, those that help does not show left out.
func optionsOf(flags *pflag.FlagSet) []manual.Option {
	var options []manual.Option
	flags.VisitAll(func(flag *pflag.Flag) {
		if flag.Hidden {
			return
		}
		value, usage := pflag.UnquoteUsage(flag)
		o := manual.Option{Short: flag.Shorthand, Long: flag.Name, Value: value, Usage: usage}
		switch flag.DefValue {
		case "", "false", "0", "[]":
		default:
			o.Default = flag.DefValue
		}
		options = append(options, o)
	})

	return options
}
