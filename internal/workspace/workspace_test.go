package workspace_test

import (
	"context"
	_ "embed"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/writer"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/queries"
	"github.com/jjj-kg/jjj/internal/snapshot"
	"github.com/jjj-kg/jjj/internal/workspace"
)

//go:embed testdata/towns/dataset.yaml
var towns string

// folder writes the files of a dataset, the first of which is dataset.yaml.
func folder(t *testing.T, text string, more map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, content string) {
		name = filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte(content), 0o644))
	}
	write("dataset.yaml", text)
	for name, content := range more {
		write(name, content)
	}
	return dir
}

func at(t *testing.T, o workspace.Options) *workspace.Workspace {
	t.Helper()
	w := workspace.New(o)
	t.Cleanup(func() { require.NoError(t, w.Close()) })
	return w
}

func TestTheDatasetIsTheNamedOneElseThatOfTheWorkingDirectoryElseTheBuiltInOne(t *testing.T) {
	dir, nowhere := folder(t, towns, nil), t.TempDir()
	deep := filepath.Join(dir, "a", "b")
	require.NoError(t, os.MkdirAll(deep, 0o755))
	for name, test := range map[string]struct {
		options workspace.Options
		dir     string
		builtIn bool
	}{
		"a named folder":                {workspace.Options{Path: dir, Working: nowhere}, dir, false},
		"the built-in one by its name":  {workspace.Options{Path: workspace.BuiltIn, Working: dir}, "", true},
		"that of the working directory": {workspace.Options{Working: dir}, dir, false},
		"found upwards":                 {workspace.Options{Working: deep}, dir, false},
		"else the built-in one":         {workspace.Options{Working: nowhere}, "", true},
	} {
		t.Run(name, func(t *testing.T) {
			var found []workspace.Source
			test.options.Found = func(s workspace.Source) { found = append(found, s) }
			w := at(t, test.options)
			for range 2 {
				src, err := w.Source()
				require.NoError(t, err)
				assert.Equal(t, test.dir, src.Dir)
				assert.Equal(t, test.builtIn, src.IsBuiltIn())
			}
			assert.Len(t, found, 1, "it is found once")
		})
	}
}

func TestWhatIsNoDatasetIsRefusedWithItsReason(t *testing.T) {
	dir := folder(t, towns, nil)
	file := filepath.Join(dir, "dataset.yaml")
	for name, test := range map[string]struct {
		options workspace.Options
		want    string
	}{
		"nothing":                  {workspace.Options{Path: filepath.Join(dir, "x")}, "there is no folder " + filepath.Join(dir, "x")},
		"a file":                   {workspace.Options{Path: file}, file + " is neither a folder nor a compiled graph"},
		"nothing of one's own":     {workspace.Options{Working: os.TempDir(), OwnData: true}, "there is no dataset here: " + os.TempDir() + " is not in one"},
		"a source that is unknown": {workspace.Options{Path: dir, Without: []string{"gazete"}}, `there is no source "gazete"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := at(t, test.options).Graph(t.Context())
			require.EqualError(t, err, test.want)
		})
	}
	var unknown *workspace.UnknownSourceError
	_, err := at(t, workspace.Options{Path: dir, Without: []string{"gazete"}}).Graph(t.Context())
	require.ErrorAs(t, err, &unknown)
	assert.Equal(t, []string{"gazette"}, unknown.Meant)
}

func TestADatasetIsReadAndCompiledOnceHoweverManyAskAtOnce(t *testing.T) {
	var mu sync.Mutex
	opened := 0
	w := at(t, workspace.Options{Path: folder(t, towns, nil), Opened: func(name string, _ workspace.Source) {
		mu.Lock()
		defer mu.Unlock()
		opened++
		assert.Equal(t, "towns", name)
	}})
	graphs := make([]*graph.Graph, 8)
	var all sync.WaitGroup
	for i := range graphs {
		all.Go(func() {
			g, err := w.Graph(t.Context())
			assert.NoError(t, err)
			graphs[i] = g.Graph
		})
	}
	all.Wait()
	for _, g := range graphs {
		assert.Same(t, graphs[0], g)
	}
	assert.Equal(t, 1, opened)
}

func TestADatasetWithErrorsIsReadAndNotCompiled(t *testing.T) {
	w := at(t, workspace.Options{Path: folder(t, towns+"  - {id: bad, subject: nobody, predicate: twinOf, object: hall, references: [{source: gazette}]}\n", nil)})
	data, err := w.Load(t.Context(), workspace.ShownFaults)
	require.NoError(t, err, "the report is the answer")
	assert.False(t, data.Usable())
	counts, err := data.Count(t.Context())
	require.NoError(t, err)
	assert.Zero(t, counts)

	_, err = w.Graph(t.Context())
	var faulty *workspace.FaultsError
	require.ErrorAs(t, err, &faulty)
	assert.Same(t, data.Report, faulty.Report)
	assert.Contains(t, err.Error(), "cannot be used: it has 1 error")
}

func TestACompiledGraphAnswersAsItsDatasetDoes(t *testing.T) {
	w := at(t, workspace.Options{Path: folder(t, towns, map[string]string{"queries/twins.cypher": "// Twins\nMATCH (a)-[:TWIN_OF]->(b) RETURN a.id;"})})
	content, err := w.Content(t.Context(), "a test")
	require.NoError(t, err)
	name := filepath.Join(t.TempDir(), "towns"+snapshot.Extension)
	_, err = snapshot.Save(t.Context(), name, content, false)
	require.NoError(t, err)
	require.NoError(t, workspace.VerifyFile(name))

	file := at(t, workspace.Options{Path: name})
	fromFile, err := file.Graph(t.Context())
	require.NoError(t, err)
	fromFolder, err := w.Graph(t.Context())
	require.NoError(t, err)
	assert.Equal(t, fromFolder.Graph.Digest(), fromFile.Graph.Digest())
	assert.Equal(t, fromFolder.Summary.Counts, fromFile.Summary.Counts)
	counts, err := file.Counts(t.Context())
	require.NoError(t, err)
	assert.Equal(t, fromFolder.Summary.Counts, counts)
	id, err := file.Name(t.Context())
	require.NoError(t, err)
	assert.Equal(t, "towns", id)
	assert.Equal(t, "en", file.FirstLanguage())

	own, err := file.OwnQueries(t.Context())
	require.NoError(t, err)
	require.Len(t, own.Queries, 1)
	assert.Equal(t, "twins", own.Queries[0].Name)

	_, err = file.Load(t.Context(), 1)
	var needs *workspace.NeedsFilesError
	require.ErrorAs(t, err, &needs)
}

func TestAFileThatIsDamagedIsNamed(t *testing.T) {
	w := at(t, workspace.Options{Path: folder(t, towns, nil)})
	content, err := w.Content(t.Context(), "a test")
	require.NoError(t, err)
	name := filepath.Join(t.TempDir(), "towns"+snapshot.Extension)
	_, err = snapshot.Save(t.Context(), name, content, false)
	require.NoError(t, err)
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(name, text[:len(text)/2], 0o644))

	_, err = at(t, workspace.Options{Path: name}).Graph(t.Context())
	var damaged *workspace.FileError
	require.ErrorAs(t, err, &damaged)
	assert.Equal(t, name, damaged.Name)
	assert.False(t, damaged.IsOther())
}

func TestOwnQueriesTakeThePlaceOfGeneralOnesOfTheirName(t *testing.T) {
	w := at(t, workspace.Options{Path: folder(t, towns, map[string]string{"queries/publishers.cypher": "// Mine\nRETURN 1 AS mine;"})})
	all, err := w.Queries(t.Context())
	require.NoError(t, err)
	names := make([]string, len(all))
	for i, q := range all {
		names[i] = q.Name
	}
	assert.True(t, slices.IsSorted(names))
	assert.Greater(t, len(all), 1, "the general ones are there, too")
	mine, err := queries.Find(all, "publishers")
	require.NoError(t, err)
	assert.Equal(t, "Mine", mine.TitleIn("en"))
}

func TestLookUpsSpeakALanguageThatTheDatasetHas(t *testing.T) {
	w := at(t, workspace.Options{Path: folder(t, towns, nil)})
	reader, err := w.Reader(t.Context(), workspace.Asking{Language: "de"})
	require.NoError(t, err)
	found, err := reader.Resolve(t.Context(), "hall", lookup.KindEntity)
	require.NoError(t, err)
	assert.Equal(t, "Halle", found.Name)

	_, err = w.Reader(t.Context(), workspace.Asking{Language: "fr"})
	var unknown *workspace.UnknownLanguageError
	require.ErrorAs(t, err, &unknown)
	assert.Equal(t, []string{"en", "de"}, unknown.Known)
}

func TestWhatIsWrittenDownForGoodIsNotGuessed(t *testing.T) {
	w := at(t, workspace.Options{Path: folder(t, towns, nil)})
	id, err := w.EntityID(t.Context(), "Halle", "")
	require.NoError(t, err)
	assert.Equal(t, "hall", id)
	_, err = w.EntityID(t.Context(), "Stey", "")
	var uncertain *workspace.UncertainEntityError
	require.ErrorAs(t, err, &uncertain)
	assert.Equal(t, "steyr", uncertain.Match.ID)

	place, err := w.Decide(t.Context(), writer.NewDecision{Verdict: dataset.Different, A: "hall", B: "hall-two", Reason: "they are 60 km apart"})
	require.NoError(t, err)
	assert.Contains(t, place, "decisions.yaml:")
	_, err = at(t, workspace.Options{Path: workspace.BuiltIn}).Decide(t.Context(), writer.NewDecision{Verdict: dataset.Same, A: "beijing", B: "tianjin", Reason: "x"})
	require.ErrorIs(t, err, workspace.ErrBuiltIn)
}

func TestAnotherDatasetIsOpenedBesideTheFirst(t *testing.T) {
	dir := folder(t, towns, nil)
	w := at(t, workspace.Options{Path: folder(t, towns, nil)})
	src, err := w.Beside(t.Context(), dir)
	require.NoError(t, err)
	ds, err := w.Read(t.Context(), src)
	require.NoError(t, err)
	assert.Equal(t, "towns", ds.Name)

	builtIn, err := w.Beside(t.Context(), workspace.BuiltIn)
	require.NoError(t, err)
	assert.True(t, builtIn.IsBuiltIn())

	_, err = at(t, workspace.Options{Working: t.TempDir()}).Beside(t.Context(), "HEAD:")
	var nowhere *workspace.NoFolderHereError
	require.ErrorAs(t, err, &nowhere)
}

func TestAStatementOfCypherIsAskedWithinItsBounds(t *testing.T) {
	g, err := at(t, workspace.Options{Path: folder(t, towns, nil)}).Graph(t.Context())
	require.NoError(t, err)
	ask := func(q workspace.Query) (rows int, err error) {
		q.Now = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		answer, err := workspace.Ask(t.Context(), g.Graph, q)
		if err != nil {
			return 0, err
		}
		defer answer.Close()
		for _, err := range answer.Rows {
			if err != nil {
				return rows, err
			}
			rows++
		}
		return rows, answer.Check()
	}
	n, err := ask(workspace.Query{Statement: "MATCH (t:Town) WHERE t.id STARTS WITH $begin RETURN t.id", Params: map[string]graph.Value{"begin": graph.String("hall")}})
	require.NoError(t, err)
	assert.Equal(t, 2, n)

	var wrong *fault.Error
	_, err = ask(workspace.Query{Statement: "MATCH (t:Town) RETURN x"})
	require.ErrorAs(t, err, &wrong)
	_, err = ask(workspace.Query{Statement: "UNWIND range(1, 10) AS x RETURN x", Rows: 5})
	require.ErrorAs(t, err, &wrong)
	_, err = ask(workspace.Query{Statement: "UNWIND range(1, 1000000000) AS x RETURN max(x)", Timeout: 10 * time.Millisecond})
	require.Error(t, err)
}

func TestWhatIsInterruptedEndsWithTheReason(t *testing.T) {
	reason := errors.New("enough")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(reason)
	_, err := at(t, workspace.Options{Path: folder(t, towns, nil)}).Graph(ctx)
	require.ErrorIs(t, err, reason)
}
