package cli

import (
	"embed"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

//go:embed topics/*.txt
var topicFiles embed.FS

// topics are the help topics with the line that lists them; their texts are
// files, so that they read like the documents that they are.
func topics() [][2]string {
	return [][2]string{
		{datasetTopic, "How a dataset's files are written"},
		{"figures", "How figures and times are written and read"},
		{"formats", "The formats of results and their fields"},
		{"parameters", "How the values of parameters are read"},
		{"environment", "Variables and .env files that jjj reads"},
		{"exit-codes", "What the exit codes mean"},
	}
}

// newHelpCmd is the command help: cobra's own takes an unknown name for a wish
// to see everything.
func newHelpCmd(f *Factory) *cobra.Command {
	return &cobra.Command{
		Use:     "help [command or topic]",
		Short:   "Explain a command or a topic",
		Long:    "Explain a command or a topic.",
		Example: "  jjj help show\n  jjj help formats",
		RunE: func(cmd *cobra.Command, args []string) error {
			topic, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 && topic.HasSubCommands() {
				return unknownTopic(topic, rest)
			}
			f.help(topic, nil)
			return nil
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			topic, _, err := cmd.Root().Find(args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return wordsOf(topic.Commands(), func(c *cobra.Command) (string, string) { return c.Name(), c.Short }), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// unknownTopic refuses the words that help knows nothing of. A code is explained
// by another command.
func unknownTopic(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if isCode(args[0]) {
		return usagef("did you mean \"jjj explain "+strings.ToUpper(args[0])+"\"?", "unknown command %q", args[0])
	}
	help := strings.Replace(cmd.CommandPath(), cmd.Root().Name(), cmd.Root().Name()+" help", 1)

	return usagef(didYouMean(args[0], commandNames(cmd), `"`+help+` %s"`, "see "+cmd.CommandPath()+" --help"), "unknown command %q", args[0])
}

// addTopics adds the help topics, and a list of them, as commands that do nothing but show help.
func addTopics(root *cobra.Command) {
	list := "jjj help explains these, too:\n"
	for _, topic := range topics() {
		list += fmt.Sprintf("\n  %-12s  %s", topic[0], topic[1])
	}
	root.AddCommand(&cobra.Command{Use: "topics", Short: "What help explains besides the commands", Long: list})
	for _, topic := range topics() {
		text, err := topicFiles.ReadFile("topics/" + topic[0] + ".txt")
		if err != nil {
			text = []byte(topic[1])
		}
		long := strings.TrimSpace(string(text))
		if topic[0] == datasetTopic {
			long = strings.Replace(long, fieldsMark, fieldsText(), 1)
		}
		root.AddCommand(&cobra.Command{Use: topic[0], Short: topic[1], Long: long})
	}
}
