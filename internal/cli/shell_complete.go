package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// completeLookUp completes the arguments of a command, or its flags.
func (f *Factory) completeLookUp(ctx context.Context, cmd *cobra.Command, arguments []string, prefix string) []string {
	var found []string
	if strings.HasPrefix(prefix, "-") {
		ownFlags(cmd).VisitAll(func(flag *pflag.Flag) { found = append(found, "--"+flag.Name) })
		return found
	}

	flags := f.flags
	defer func() { f.flags = flags }() // completing keeps quiet
	cmd.SetContext(ctx)
	complete := cmd.ValidArgsFunction
	if n := len(arguments); n > 0 && strings.HasPrefix(arguments[n-1], "--") {
		if flag := cmd.Flags().Lookup(arguments[n-1][2:]); flag != nil && flag.NoOptDefVal == "" {
			complete, _ = cmd.GetFlagCompletionFunc(flag.Name)
		}
	}
	if complete == nil {
		return nil
	}
	completions, _ := complete(cmd, arguments, prefix)
	for _, completion := range completions {
		word, _, _ := strings.Cut(completion, "\t")
		found = append(found, word)
	}

	return found
}
