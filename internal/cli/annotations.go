package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/output"
)

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

// withExit gives an exit code a meaning of this command's own.
func withExit(annotations map[string]string, code int, meaning string) map[string]string {
	annotations[exitAnnotation+"_"+strconv.Itoa(code)] = meaning

	return annotations
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
