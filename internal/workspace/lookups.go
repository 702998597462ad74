package workspace

import (
	"context"
	"slices"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/period"
)

// Asking says how look-ups are asked.
type Asking struct {
	// Store holds what is looked up; nil is the graph of the dataset.
	Store lookup.Store
	// Language is the language of names, which the dataset has to have; empty is its first.
	Language string
	// Window is the time that is asked about.
	Window period.Window
	// Guessed is told that a name was taken for another one; it may be nil.
	Guessed func(text string, taken lookup.Match)
}

// Reader opens look-ups. Whatever the store is, the words for predicates and types are those of the dataset.
func (w *Workspace) Reader(ctx context.Context, a Asking) (*lookup.Reader, error) {
	if a.Store == nil {
		g, err := w.Graph(ctx)
		if err != nil {
			return nil, err
		}
		a.Store = lookup.Memory(g.Graph)
	}
	ds, err := w.About(ctx)
	if err != nil {
		return nil, err
	}
	view := lookup.View{Guessed: a.Guessed, Window: a.Window}
	if ds != nil {
		if view.Language, err = LanguageOf(ds, a.Language); err != nil {
			return nil, err
		}
		view.Vocabulary = lookup.VocabularyOf(ds)
	}
	return lookup.New(a.Store, view), nil
}

// LanguageOf is the language in which a dataset is read: the wanted one, which it has to have, else its first.
func LanguageOf(ds *dataset.Dataset, wanted string) (string, error) {
	switch {
	case wanted != "" && !slices.Contains(ds.Languages, wanted):
		return "", &UnknownLanguageError{Language: wanted, Known: ds.Languages}
	case wanted != "" || len(ds.Languages) == 0:
		return wanted, nil
	}
	return ds.Languages[0], nil
}

// FirstLanguage is the first language of the dataset, if that has been read already, else empty.
func (w *Workspace) FirstLanguage() string {
	if file, ok := w.file.made(); ok && file != nil {
		return file.Dataset.Languages[0]
	}
	if data, ok := w.loaded.made(); ok && data.Dataset != nil && len(data.Dataset.Languages) > 0 {
		return data.Dataset.Languages[0]
	}
	return ""
}
