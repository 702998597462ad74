package cli

import (
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/output"
)

// Format is the format of results for a command. A format from the environment
// that this command does not know gives way to auto: it was meant for other
// commands.
func (f *Factory) Format(cmd *cobra.Command) (output.Format, error) {
	format, err := output.ParseFormat(f.flags.Output, formatsOf(cmd))
	switch {
	case err == nil:
		return format, nil
	case !f.outputGiven && f.flags.Output != "":
		return output.FormatAuto, nil
	}

	hint := "jjj help formats explains them"
	if unknown, ok := errors.AsType[*output.UnknownFormatError](err); ok {
		if best, ok := unknown.Meant(); ok {
			hint = fmt.Sprintf("did you mean %s?", best)
		}
	}

	return "", usagef(hint, "%w", err)
}

// wantsJSON reports whether errors are to be JSON, as the results are.
func (f *Factory) wantsJSON() bool {
	return slices.Contains([]string{"json", "jsonl", "sarif"}, f.flags.Output)
}
