package cli

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jjj-kg/jjj/internal/output"
)

// helpWidth is the width that help is written for.
const helpWidth = 80

// exitAnnotation holds the exit codes of a command that its help explains.
const exitAnnotation = "jjj_exit"

// exits declares which exit codes a command has, for its help.
func exits(codes ...int) map[string]string {
	words := make([]string, len(codes))
	for i, code := range codes {
		words[i] = strconv.Itoa(code)
	}

	return map[string]string{exitAnnotation: strings.Join(words, " ")}
}

// formatsAnnotation holds the output formats of a command that has others than
// those of results.
const formatsAnnotation = "jjj_formats"

// withFormats declares which output formats a command has.
func withFormats(annotations map[string]string, formats []output.Format) map[string]string {
	words := make([]string, len(formats))
	for i, format := range formats {
		words[i] = string(format)
	}
	annotations[formatsAnnotation] = strings.Join(words, " ")

	return annotations
}

// formatsOf are the output formats of a command.
func formatsOf(cmd *cobra.Command) []output.Format {
	words, ok := cmd.Annotations[formatsAnnotation]
	if !ok {
		return output.ResultFormats()
	}
	var formats []output.Format
	for _, word := range strings.Fields(words) {
		formats = append(formats, output.Format(word))
	}

	return formats
}

// exitMeaning words an exit code for the help of a command.
func exitMeaning(code string) string {
	switch code {
	case "0":
		return "done"
	case "1":
		return "failure"
	case "2":
		return "the command line is not understood"
	case "3":
		return "the dataset has faults"
	case "4":
		return "Neo4j cannot be reached or logged in to"
	case "130":
		return "interrupted"
	}

	return ""
}

// help shows the help of a command on standard output, through the pager where
// it is long. A word before --help that is no command is refused: cobra comes
// here with it and would show the help of the command around.
func (f *Factory) help(cmd *cobra.Command, args []string) {
	if args != nil && cmd.HasSubCommands() {
		if f.unsaid = unknownCommand(cmd, cmd.Flags().Args()); f.unsaid != nil {
			return
		}
	}
	var b bytes.Buffer
	writeHelp(&b, f.IO.OutStyle(), cmd)
	f.unsaid = f.IO.Page(func(w io.Writer) error {
		_, err := b.WriteTo(w)
		return err
	})
}

// remembering remembers the first error of writing, for those who do not look
// at it, as cobra where it completes.
type remembering struct {
	to  io.Writer
	err *error
}

func (r remembering) Write(p []byte) (n int, err error) {
	n, err = r.to.Write(p)
	if err != nil && *r.err == nil {
		*r.err = err
	}

	return n, err
}

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

// orderAnnotation holds the place of a command among its neighbours: cobra
// sorts them by name, and help lists them in the order of the work.
const orderAnnotation = "jjj_order"

// setOrder gives a command its place.
func setOrder(cmd *cobra.Command, place int) {
	if cmd.Annotations == nil {
		cmd.Annotations = map[string]string{}
	}
	cmd.Annotations[orderAnnotation] = fmt.Sprintf("%03d", place)
}

// inOrder sorts commands by their place, those without one at the end.
func inOrder(commands []*cobra.Command) []*cobra.Command {
	place := func(cmd *cobra.Command) string { return cmp.Or(cmd.Annotations[orderAnnotation], "999") }

	return slices.SortedStableFunc(slices.Values(commands), func(a, b *cobra.Command) int { return strings.Compare(place(a), place(b)) })
}

// shown reports whether a command belongs into the list of commands.
func shown(cmd *cobra.Command) bool {
	return cmd.IsAvailableCommand() || cmd.Name() == "help"
}

// writeFlags lists the command's own flags, and of the global ones those that
// are used daily; all of them only in the help of jjj itself.
func writeFlags(b *bytes.Buffer, section func(string), cmd *cobra.Command) {
	if own := ownFlags(cmd); own.HasAvailableFlags() {
		section("Flags")
		fmt.Fprint(b, own.FlagUsagesWrapped(helpWidth))
	}

	title := "Common flags"
	if !cmd.HasParent() {
		title = "Global flags"
	}
	if global := globalFlagsOf(cmd); global.HasAvailableFlags() {
		section(title)
		fmt.Fprint(b, global.FlagUsagesWrapped(helpWidth))
	}
	if _, own := cmd.Annotations[formatsAnnotation]; own {
		fmt.Fprintf(b, "\nOutput formats: %s\n", output.FormatList(formatsOf(cmd)))
	}
}

// ownFlags are the flags that only this command has.
func ownFlags(cmd *cobra.Command) *pflag.FlagSet {
	own := pflag.NewFlagSet("own", pflag.ContinueOnError)
	cmd.LocalNonPersistentFlags().VisitAll(func(flag *pflag.Flag) {
		if flag.Name != "help" {
			own.AddFlag(flag)
		}
	})

	return own
}

// globalFlagsOf are the global flags that a command's help names: all of them
// for jjj itself.
func globalFlagsOf(cmd *cobra.Command) *pflag.FlagSet {
	global := pflag.NewFlagSet("global", pflag.ContinueOnError)
	cmd.Root().PersistentFlags().VisitAll(func(flag *pflag.Flag) {
		if !cmd.HasParent() || usesFlag(cmd, flag.Name) {
			global.AddFlag(flag)
		}
	})

	return global
}

// usesFlag reports whether a global flag is among those that a command's help
// names: the ones that change what this command gives.
func usesFlag(cmd *cobra.Command, flag string) bool {
	_, hasFormats := cmd.Annotations[formatsAnnotation]
	_, isLookup := cmd.Annotations[lookupAnnotation]
	usesDataset := slices.Contains(strings.Fields(cmd.Annotations[exitAnnotation]), strconv.Itoa(ExitFaults))

	switch flag {
	case "data":
		return usesDataset
	case "output", "spreadsheet":
		return hasFormats || isLookup
	case "lang", "neo4j":
		return isLookup
	}

	return false
}

// writeExits explains the exit codes that a command declares.
func writeExits(b *bytes.Buffer, section func(string), cmd *cobra.Command) {
	if lines := exitLines(cmd); len(lines) > 0 {
		section("Exit status")
		for _, line := range lines {
			fmt.Fprintln(b, "  "+line)
		}
	}
}

func exitLines(cmd *cobra.Command) []string {
	var lines []string
	for _, code := range strings.Fields(cmd.Annotations[exitAnnotation]) {
		meaning := exitMeaning(code)
		if own := cmd.Annotations[exitAnnotation+"_"+code]; own != "" {
			meaning = own
		}
		lines = append(lines, fmt.Sprintf("%-3s  %s", code, meaning))
	}

	return lines
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

// withExit gives an exit code a meaning of this command's own.
func withExit(annotations map[string]string, code int, meaning string) map[string]string {
	annotations[exitAnnotation+"_"+strconv.Itoa(code)] = meaning

	return annotations
}
