package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/sentence"
)

// words lists ids of the dataset that can stand at a place, with the names
// that the shell shows beside them.
type words func(*dataset.Dataset) []cobra.Completion

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
