package workspace

import (
	"context"

	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/dataset/writer"
	"github.com/jjj-kg/jjj/internal/lookup"
)

// EntityID finds an entity by its id or by what it is called, and guesses nothing: a text that is only like a name is
// an *UncertainEntityError.
func (w *Workspace) EntityID(ctx context.Context, text, language string) (string, error) {
	data, err := w.Load(ctx, ShownFaults)
	if err != nil {
		return "", err
	}
	if data.Dataset != nil {
		if i, ok := data.Dataset.EntityIndex(text); ok {
			return data.Dataset.Entities[i].ID, nil
		}
	}
	g, err := w.Graph(ctx)
	if err != nil {
		return "", err
	}
	guessed := false
	names := lookup.New(lookup.Memory(g.Graph), lookup.View{
		Language: language, Guessed: func(string, lookup.Match) { guessed = true },
	})
	match, err := names.Resolve(ctx, text, lookup.KindEntity)
	switch {
	case err != nil:
		return "", err
	case guessed:
		return "", &UncertainEntityError{Text: text, Match: match}
	}
	return match.ID, nil
}

// Decide writes a decision into the files of the dataset and gives its place. One that would make the dataset faulty
// is not written, and a *writer.FaultyDecisionError. What has been read of the dataset stays as it was.
func (w *Workspace) Decide(ctx context.Context, d writer.NewDecision) (place string, err error) {
	src, err := w.Files()
	if err != nil {
		return "", err
	}
	if src.Dir == "" {
		return "", ErrBuiltIn
	}
	at, err := writer.Decide(ctx, src.Dir, d, reader.Options{MaxFaults: ShownFaults, Today: w.Today()})
	return at.String(), err
}
