package cli

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// document is what is to be said about a command or a topic, before it becomes
// a man page or a page of Markdown.
type document struct {
	Name     string // with the names of the commands above it: "jjj generate man"
	Short    string
	Text     string
	Topic    bool // Text is laid out already
	Usage    string
	Commands []command
	Examples []string
	Options  []option // the command's own
	Common   []option // global ones that it uses
	Exits    []string
}

// command is a line in the list of the commands below one.
type command struct{ Name, Short string }

// option is a flag as documents show it.
type option struct {
	Short, Long string // without hyphens; Short may be empty
	Value       string // what it takes; empty for a switch
	Usage       string
	Default     string // empty where there is nothing to tell
}

// documents collects what there is to say about a command, all commands below
// it, and the topics.
func documents(cmd *cobra.Command) []document {
	all := []document{documentOf(cmd)}
	for _, child := range inOrder(cmd.Commands()) {
		if child.IsAdditionalHelpTopicCommand() || child.IsAvailableCommand() {
			all = append(all, documents(child)...)
		}
	}

	return all
}

func documentOf(cmd *cobra.Command) document {
	d := document{Name: cmd.CommandPath(), Short: cmd.Short, Text: strings.TrimSpace(cmp.Or(cmd.Long, cmd.Short))}
	if cmd.IsAdditionalHelpTopicCommand() {
		d.Topic = true
		return d
	}

	cmd.InheritedFlags() // lets the command know of them, for its line of usage
	d.Usage = strings.Join(usageLines(cmd), "\n")
	for _, child := range inOrder(cmd.Commands()) {
		if child.IsAdditionalHelpTopicCommand() || shown(child) {
			d.Commands = append(d.Commands, command{Name: child.Name(), Short: child.Short})
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
func optionsOf(flags *pflag.FlagSet) []option {
	var options []option
	flags.VisitAll(func(flag *pflag.Flag) {
		if flag.Hidden {
			return
		}
		value, usage := pflag.UnquoteUsage(flag)
		o := option{Short: flag.Shorthand, Long: flag.Name, Value: value, Usage: usage}
		switch flag.DefValue {
		case "", "false", "0", "[]":
		default:
			o.Default = flag.DefValue
		}
		options = append(options, o)
	})

	return options
}
