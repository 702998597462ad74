package cli

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/output"
)

// helpWidth is the width that help is written for.
const helpWidth = 80

// writeHelp writes all that there is to say about a command.
func writeHelp(b *bytes.Buffer, style output.Style, cmd *cobra.Command) {
	section := func(title string) { fmt.Fprintf(b, "\n%s\n", style.Bold(title)) }
	cmd.InheritedFlags() // lets the command know of them, for its line of usage

	text := cmd.Long
	if text == "" {
		text = cmd.Short
	}
	fmt.Fprintln(b, strings.TrimSpace(text))
	if cmd.IsAdditionalHelpTopicCommand() {
		return
	}

	section("Usage")
	for _, line := range usageLines(cmd) {
		fmt.Fprintln(b, "  "+line)
	}
	writeCommands(b, style, cmd)
	if cmd.Example != "" {
		section("Examples")
		fmt.Fprintln(b, cmd.Example)
	}
	writeFlags(b, section, cmd)
	writeExits(b, section, cmd)
	writePointers(b, cmd)
}

// usageLines are the forms in which a command is typed.
func usageLines(cmd *cobra.Command) []string {
	if cmd.HasAvailableSubCommands() {
		return []string{cmd.CommandPath() + " <command> [flags]"}
	}

	return []string{cmd.UseLine()}
}

// writeCommands lists the commands below this one in their groups, and the
// help topics after them.
func writeCommands(b *bytes.Buffer, style output.Style, cmd *cobra.Command) {
	if !cmd.HasAvailableSubCommands() {
		return
	}

	list := func(title string, is func(*cobra.Command) bool) {
		var lines []string
		for _, child := range inOrder(cmd.Commands()) {
			if is(child) {
				lines = append(lines, fmt.Sprintf("  %-*s  %s", cmd.NamePadding(), child.Name(), child.Short))
			}
		}
		if len(lines) > 0 {
			fmt.Fprintf(b, "\n%s\n%s\n", style.Bold(title), strings.Join(lines, "\n"))
		}
	}

	for _, group := range cmd.Groups() {
		list(group.Title, func(c *cobra.Command) bool { return c.GroupID == group.ID && shown(c) })
	}
	list("Commands", func(c *cobra.Command) bool { return c.GroupID == "" && shown(c) })
	list("Help topics", func(c *cobra.Command) bool { return c.IsAdditionalHelpTopicCommand() })
}

// shown reports whether a command belongs into the list of commands.
func shown(cmd *cobra.Command) bool {
	return cmd.IsAvailableCommand() || cmd.Name() == "help"
}

func writePointers(b *bytes.Buffer, cmd *cobra.Command) {
	if cmd.HasParent() {
		fmt.Fprintf(b, "\nAll flags: jjj --help. Variables: jjj help environment.\n")
		return
	}

	fmt.Fprintf(b, "\nMore about a command or topic: jjj help <name>\n")
}

// writeUsage is the short form that cobra asks for after a wrong command line.
func writeUsage(w io.Writer, cmd *cobra.Command) error {
	_, err := fmt.Fprintf(w, "usage: %s\n", strings.Join(usageLines(cmd), "\n       "))

	return err
}
