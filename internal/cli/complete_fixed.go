package cli

import (
	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/output"
)

// completeFolders offers folders.
func completeFolders(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// completeFiles leaves it to the shell to offer files and folders.
func completeFiles(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveDefault
}

// completeFolder offers one folder as the only argument.
func completeFolder(cmd *cobra.Command, args []string, prefix string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return completeNothing(cmd, args, prefix)
	}

	return completeFolders(cmd, args, prefix)
}

// completeNothing offers nothing, not even files.
func completeNothing(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveNoFileComp
}

// completeFormats offers the output formats of the command.
func completeFormats(cmd *cobra.Command, _ []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var words []cobra.Completion
	for _, format := range formatsOf(cmd) {
		words = append(words, string(format))
	}

	return words, cobra.ShellCompDirectiveNoFileComp
}

// fixed offers words that are known beforehand.
func fixed(choices ...string) completer {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return choices, cobra.ShellCompDirectiveNoFileComp
	}
}

// refineCompletion gives cobra's completion command the words and the checks
// of the others.
func refineCompletion(root *cobra.Command) {
	cmd, _, err := root.Find([]string{"completion"})
	if err != nil || cmd == root {
		return
	}
	parent(cmd)
	cmd.Short = "Write a completion script for a shell"
	for _, shell := range cmd.Commands() {
		shell.Args = noArgs()
	}
}

// completeGlobalFlags offers the values of the global flags.
func (f *Factory) completeGlobalFlags(root *cobra.Command) {
	for name, completer := range map[string]completer{
		"output":   completeFormats,
		"color":    fixed(output.ColorModes()...),
		"lang":     f.complete(0, f.languageWords),
		"data":     completeFiles,
		"uri":      fixed("neo4j://", "neo4j+s://", "bolt://", "bolt+s://"),
		"username": completeNothing,
		"database": completeNothing,
	} {
		// The only error is a flag that is declared twice or not at all, which
		// the tests of the command line would show.
		_ = root.RegisterFlagCompletionFunc(name, completer)
	}
}
