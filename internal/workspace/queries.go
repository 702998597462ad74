package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/queries"
	"github.com/jjj-kg/jjj/internal/safefile"
)

// queriesFolder is the folder of a dataset that holds its saved queries.
const queriesFolder = "queries"

// guideFile is the text of the guide for Neo4j Browser, among the queries.
const guideFile = "guide.md"

// maxGuideBytes is how much the text of a guide may have.
const maxGuideBytes = 1 << 20

// OwnQueries are the saved queries of a dataset's own, with the text of their guide.
type OwnQueries struct {
	Queries []queries.Query
	Guide   string
}

// Queries reads the saved queries that a dataset has, in the order of their names: its own, and the general ones of
// which it has none of the same name.
func (w *Workspace) Queries(ctx context.Context) ([]queries.Query, error) {
	own, err := w.OwnQueries(ctx)
	if err != nil {
		return nil, err
	}
	general, err := queries.Load(fixtures.GeneralQueries())
	if err != nil {
		return nil, err
	}
	all := slices.Clone(own.Queries)
	for _, query := range general {
		if !slices.ContainsFunc(own.Queries, func(q queries.Query) bool { return q.Name == query.Name }) {
			all = append(all, query)
		}
	}
	slices.SortFunc(all, func(a, b queries.Query) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}

// OwnQueries reads the saved queries of the dataset's own: those in its folder queries, or for the built-in dataset
// the built-in ones.
func (w *Workspace) OwnQueries(ctx context.Context) (OwnQueries, error) {
	files, where, err := w.queryFiles(ctx)
	if err != nil || files == nil {
		return OwnQueries{}, err
	}
	all, err := queries.Load(files)
	if err != nil {
		return OwnQueries{}, fmt.Errorf("read the saved queries (%s): %w", where, err)
	}
	guide, err := safefile.ReadFS(files, guideFile, maxGuideBytes)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return OwnQueries{}, fmt.Errorf("read the guide (%s): %w", where, err)
	}
	return OwnQueries{Queries: all, Guide: string(guide)}, nil
}

// queryFiles finds the files of the saved queries; nil where there are none.
func (w *Workspace) queryFiles(ctx context.Context) (files fs.FS, where string, err error) {
	src, err := w.Source()
	if err != nil {
		return nil, "", err
	}
	if file, ok, err := w.File(); ok || err != nil {
		if err != nil || file.Queries == nil {
			return nil, "", err
		}
		return file.Queries, src.File, nil
	}
	if src.IsBuiltIn() {
		return fixtures.Queries(), "built-in", nil
	}
	dir := filepath.Join(src.Dir, queriesFolder)
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		folder, err := reader.OpenDir(dir)
		if err != nil {
			return nil, "", err
		}
		w.onClose(folder.Close)
		return folder, dir, nil
	}
	data, err := w.Load(ctx, ShownFaults)
	if err != nil || data.Dataset == nil || data.Dataset.Name != BuiltIn {
		return nil, "", err
	}
	return fixtures.Queries(), "built-in", nil
}
