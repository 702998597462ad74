package cli

import (
	"context"

	"github.com/spf13/cobra"
)

// The groups in which help lists the commands.
const (
	groupWrite  = "write"
	groupAsk    = "ask"
	groupAudit  = "audit"
	groupNeo4j  = "neo4j"
	groupOthers = "others"
)

// newRootCmd puts the command line together.
func newRootCmd(f *Factory) *cobra.Command {
	root := &cobra.Command{
		Use:   "jjj",
		Short: "Compile, ask and load sourced knowledge graphs",
		Long: `jjj is a compiler for sourced knowledge graphs. It checks a dataset of
statements and their sources, compiles it into a property graph in which every
relationship can show its evidence, answers look-ups and Cypher with no server,
and keeps a Neo4j database in step.

Without --data, jjj takes the dataset of the folder it stands in. Outside of any
dataset, look-ups, queries and exports take the built-in one, the knowledge
graph of the Beijing-Tianjin-Hebei (京津冀) innovation region; what checks, audits
or writes wants to be told. --data jing-jin-ji is the built-in one everywhere.`,
		Example: `  jjj check --data jing-jin-ji
  jjj find 中关村
  jjj show zhongguancun
  jjj init my-dataset`,
		Annotations:   exits(ExitOK, ExitFailure, ExitUsage, ExitFaults, ExitConnection, ExitInterrupted),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          unknownCommand,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if version, _ := cmd.Flags().GetBool("version"); version {
				return runVersion(cmd.Context(), &versionOptions{IO: f.IO})
			}
			return cmd.Help()
		},
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			return f.prepare(cmd)
		},
	}

	root.SetIn(f.IO.In)
	root.SetOut(remembering{to: f.IO.Out, err: &f.unsaid})
	root.SetErr(f.IO.Err)
	root.SetContext(context.Background())
	addGlobalFlags(root, &f.flags)
	root.Flags().Bool("version", false, "print the version")
	root.AddGroup(
		&cobra.Group{ID: groupWrite, Title: "Write and check"},
		&cobra.Group{ID: groupAsk, Title: "Look up"},
		&cobra.Group{ID: groupAudit, Title: "Audit"},
		&cobra.Group{ID: groupNeo4j, Title: "Neo4j"},
		&cobra.Group{ID: groupOthers, Title: "More"},
	)
	addCommands(root, f)
	addTopics(root)
	root.SetHelpCommandGroupID(groupOthers)
	root.SetCompletionCommandGroupID(groupOthers)
	root.SetHelpFunc(f.help)
	root.SetUsageFunc(func(cmd *cobra.Command) error { return writeUsage(f.IO.Err, cmd) })
	root.SetHelpCommand(newHelpCmd(f))
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	refineCompletion(root)
	f.completeGlobalFlags(root)

	return root
}

// addCommands adds every command in the order in which help lists them.
func addCommands(root *cobra.Command, f *Factory) {
	add := func(group string, commands ...*cobra.Command) {
		for _, cmd := range commands {
			cmd.GroupID = group
			setOrder(cmd, len(root.Commands()))
			root.AddCommand(cmd)
		}
	}

	add(groupWrite, newInitCmd(f, runInit), ownData(newCheckCmd(f, runCheck)), ownData(writes(newBuildCmd(f, runBuild))))
	for _, cmd := range newDecideCmds(f, runDecide) {
		add(groupWrite, ownData(writes(cmd)))
	}
	add(groupAsk,
		newFindCmd(f, runFind), newShowCmd(f, runShow), newPathCmd(f, runPath), newTimelineCmd(f, runTimeline),
		newCompareCmd(f, runCompare), newSourcesCmd(f, runSources), newExplainCmd(f, runExplain), newStatsCmd(f, runStats),
		newQueryCmd(f, runQuery), newShellCmd(f, runShell), newQueriesCmd(f, runQueries))
	add(groupAudit, ownData(newAuditCmd(f)), ownData(newRetractCmd(f, runAudit)), ownData(newVerifyCmd(f, runAudit)),
		ownData(writes(newArchiveCmd(f, runArchive))), ownData(newDiffCmd(f, runDiff)))
	add(groupNeo4j, ownData(writes(newPlanCmd(f, runPlan))), ownData(writes(newApplyCmd(f, runApply))),
		ownData(writes(newRemoveCmd(f, runApply))))
	add(groupOthers, writes(newExportCmd(f)), newGenerateCmd(f), newVersionCmd(f, runVersion))
}
