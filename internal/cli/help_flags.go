package cli

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jjj-kg/jjj/internal/output"
)

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
