package cli

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/shell"
)

// shellLookUps are the look-ups of the shell: the commands themselves, asked of
// the store that is in use.
func (f *Factory) shellLookUps() []shell.LookUp {
	commands := []func() *cobra.Command{
		func() *cobra.Command { return newFindCmd(f, runFind) },
		func() *cobra.Command { return newShowCmd(f, runShow) },
		func() *cobra.Command { return newPathCmd(f, runPath) },
		func() *cobra.Command { return newTimelineCmd(f, runTimeline) },
		func() *cobra.Command { return newCompareCmd(f, runCompare) },
		func() *cobra.Command { return newSourcesCmd(f, runSources) },
		func() *cobra.Command { return newExplainCmd(f, runExplain) },
		func() *cobra.Command { return newStatsCmd(f, runStats) },
	}
	lookUps := make([]shell.LookUp, len(commands))
	for i, command := range commands {
		lookUps[i] = f.shellLookUp(command)
	}

	return lookUps
}

// shellLookUp makes a look-up of a command, which is made anew each time it is
// asked, because it keeps the values of its flags.
func (f *Factory) shellLookUp(command func() *cobra.Command) shell.LookUp {
	plain := command()
	name, usage, _ := strings.Cut(plain.Use, " ")
	long := plain.Long
	if flags := ownFlags(plain); flags.HasAvailableFlags() {
		usage = cmp.Or(usage, "[flags]")
		long += "\n\n" + strings.TrimRight(flags.FlagUsagesWrapped(helpWidth), "\n")
	}

	return shell.LookUp{
		Name: name, Usage: usage, Short: strings.ToLower(plain.Short[:1]) + plain.Short[1:], Long: long,
		Run: func(ctx context.Context, store shell.Store, arguments []string, format output.Format) error {
			return f.lookUpIn(ctx, store, inShell(command()), arguments, format)
		},
		Complete: func(ctx context.Context, arguments []string, prefix string) []string {
			return f.completeLookUp(ctx, inShell(command()), arguments, prefix)
		},
	}
}

// inShell makes a command speak as one of the shell.
func inShell(cmd *cobra.Command) *cobra.Command {
	cmd.Use = ":" + cmd.Use
	cmd.SetUsageFunc(func(*cobra.Command) error { return nil })
	cmd.SetFlagErrorFunc(flagError)
	cmd.DisableFlagsInUseLine = true

	return cmd
}

// lookUpIn runs a command over a store of the shell.
func (f *Factory) lookUpIn(ctx context.Context, store shell.Store, cmd *cobra.Command, arguments []string, format output.Format) error {
	asked, ok := store.(*shellStore)
	if !ok {
		return errors.New("the store takes no look-ups")
	}
	flags, window, before := f.flags, f.window, f.asked
	defer func() { f.flags, f.window, f.asked = flags, window, before }()
	f.flags.Output, f.flags.Neo4j, f.asked = string(format), asked.server, asked.lookups

	cmd.SetContext(ctx)
	switch err := cmd.ParseFlags(arguments); {
	case errors.Is(err, pflag.ErrHelp):
		return usagef(":help "+strings.Fields(cmd.Use)[0]+" explains it", "--help is for the command line")
	case err != nil:
		return flagError(cmd, err)
	}
	if err := givenButEmpty(cmd); err != nil {
		return err
	}
	if err := cmd.ValidateArgs(cmd.Flags().Args()); err != nil {
		return err
	}

	return cmd.RunE(cmd, cmd.Flags().Args())
}
