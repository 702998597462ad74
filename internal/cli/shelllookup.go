package cli

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/shell"
	"github.com/jjj-kg/jjj/internal/workspace/database"
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

// lookupStore opens the store that look-ups ask: that of the shell, the graph of
// the dataset, or Neo4j with --neo4j.
func (f *Factory) lookupStore(ctx context.Context) (lookup.Store, error) {
	switch {
	case f.asked != nil:
		return f.asked(ctx)
	case f.flags.Neo4j:
		db, err := f.Neo4j(ctx)
		if err != nil {
			return nil, err
		}
		return f.lookupsIn(ctx, db)
	}
	g, err := f.Graph(ctx)
	if err != nil {
		return nil, err
	}

	return lookup.Memory(g.Graph), nil
}

// lookupsIn is the dataset in a database as look-ups read it.
func (f *Factory) lookupsIn(ctx context.Context, db *database.Database) (lookup.Store, error) {
	store, err := db.Lookups(ctx)

	return store, f.explain(err)
}
