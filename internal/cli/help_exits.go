package cli

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

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
