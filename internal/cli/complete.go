package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/sentence"
)

// completionTime is how long a completion may take: a shell that waits longer
// for its user feels broken.
const completionTime = 300 * time.Millisecond

// completer is what cobra asks for words to complete.
type completer = func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective)

// words lists ids of the dataset that can stand at a place, with the names
// that the shell shows beside them.
type words func(*dataset.Dataset) []cobra.Completion

// complete makes a completer of one or several kinds of words. The words come
// from the files of the dataset, never from a server, and in time or not at
// all. What stands in args already is not offered again.
func (f *Factory) complete(most int, kinds ...words) completer {
	return func(cmd *cobra.Command, args []string, prefix string) ([]cobra.Completion, cobra.ShellCompDirective) {
		const directive = cobra.ShellCompDirectiveNoFileComp
		if most > 0 && len(args) >= most {
			return nil, directive
		}
		ds := f.completionDataset(cmd)
		if ds == nil {
			return nil, directive
		}

		var found []cobra.Completion
		for _, kind := range kinds {
			for _, word := range kind(ds) {
				id, _, _ := strings.Cut(word, "\t")
				if strings.HasPrefix(id, prefix) && !slices.Contains(args, id) {
					found = append(found, word)
				}
			}
		}

		return found, directive
	}
}

// completionDataset reads the dataset within the time that a completion has,
// faults and all: half of a dataset still has words in it. It is nil where the
// time was not enough.
func (f *Factory) completionDataset(cmd *cobra.Command) *dataset.Dataset {
	if err := applySettings(cmd, f.getenv); err != nil {
		return nil
	}
	parent := cmd.Context()
	if parent == nil {
		parent = context.Background()
	}
	ctx, cancel := context.WithTimeout(parent, f.completion)
	defer cancel()

	f.flags.Quiet = true
	done := make(chan *dataset.Dataset, 1)
	go func() {
		done <- f.work().Words(ctx)
	}()

	select {
	case <-ctx.Done():
		return nil
	case ds := <-done:
		return ds
	}
}

// entityWords are the ids of the entities.
func (f *Factory) entityWords(ds *dataset.Dataset) []cobra.Completion {
	return wordsOf(ds.Entities, func(e dataset.Entity) (string, string) { return e.ID, f.name(ds, e.Name) })
}

// measureWords are the ids of the measures.
func (f *Factory) measureWords(ds *dataset.Dataset) []cobra.Completion {
	return wordsOf(ds.Measures, func(m dataset.Measure) (string, string) { return m.ID, f.name(ds, m.Label) })
}

// sourceWords are the ids of the sources.
func (f *Factory) sourceWords(ds *dataset.Dataset) []cobra.Completion {
	return wordsOf(ds.Sources, func(s dataset.Source) (string, string) { return s.ID, s.Title })
}

// predicateWords are the ids of the predicates.
func (f *Factory) predicateWords(ds *dataset.Dataset) []cobra.Completion {
	return wordsOf(ds.Predicates, func(p dataset.Predicate) (string, string) { return p.ID, f.name(ds, p.Label) })
}

// statementWords are the ids of the statements that have one.
func (f *Factory) statementWords(ds *dataset.Dataset) []cobra.Completion {
	reader := sentence.ReaderOf(ds, f.language())

	return wordsOf(ds.Statements, func(s dataset.Statement) (string, string) {
		if s.ID != "" && s.Text == "" {
			return s.ID, reader.Of(ds, &s)
		}
		return s.ID, s.Text
	})
}

// languageWords are the languages of the dataset.
func (f *Factory) languageWords(ds *dataset.Dataset) []cobra.Completion {
	return wordsOf(ds.Languages, func(l string) (string, string) { return l, "" })
}

// wordsOf makes words of ids and the names beside them.
func wordsOf[T any](items []T, word func(T) (id, name string)) []cobra.Completion {
	found := make([]cobra.Completion, 0, len(items))
	for _, item := range items {
		id, name := word(item)
		if id != "" {
			found = append(found, cobra.CompletionWithDesc(id, oneLine(name)))
		}
	}

	return found
}

// oneLine makes a name fit beside a word: the shell reads lines.
func oneLine(text string) string {
	return strings.Join(strings.Fields(text), " ")
}

// name is a text in the language of --lang, else in the dataset's first.
func (f *Factory) name(ds *dataset.Dataset, text dataset.Text) string {
	for _, language := range append([]string{f.flags.Lang}, ds.Languages...) {
		if found, ok := text.In(language); ok {
			return found
		}
	}

	return ""
}

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
