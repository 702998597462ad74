package reader_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
)

const small = `
name: small
languages: [en, zh]
title: {en: Small, zh: 小}
version: 1.10
types:
  Place: {abstract: true, label: {en: place, zh: 地方}}
  City: {is: Place, label: {en: city, zh: 城市}}
  Group: {label: {en: group, zh: 群体}}
predicates:
  near: {label: {en: is near, zh: 邻近}, from: [Place], to: [Place], symmetric: true}
  hosts: {label: {en: hosts, zh: 拥有}, inverse: {en: is hosted by, zh: 位于}, from: [Place], to: [Group], membership: true}
measures:
  count: {label: {en: count, zh: 数量}, unit: count}
  share: {label: {en: share, zh: 占比}, unit: fraction}
units:
  count: {kind: count, label: {en: items, zh: 个}}
  fraction: {kind: share, label: {en: of the whole, zh: 整体的几分之几}}
  percent: {kind: share, equals: 1/100 fraction, symbol: "%", label: {en: percent, zh: 百分之}}
sources:
  paper: {title: No, publisher: Yes, url: https://example.org/1, published: 2025-12-23, language: en, kind: news, author: A. Writer}
  copy: {title: Paper again, publisher: Portal, published: null, copyOf: paper}
entities:
  beijing: {type: City, name: {zh: 北京, en: Beijing}, alias: {de: [Peking], en: [Peking, Capital]}}
  tianjin: {type: City, name: {en: Tianjin, zh: 天津}}
  firms: {type: Group, name: {en: firms, zh: 企业}}
`

// read loads a dataset that has no errors.
func read(t *testing.T, files fstest.MapFS) *dataset.Dataset {
	t.Helper()

	ds, report := reader.Load(t.Context(), files, reader.Options{})
	require.Zero(t, report.Errors(), "%v", report.Sorted())

	return ds
}

// with is the small dataset and some more files: a name, a text, and so on.
func with(files ...string) fstest.MapFS {
	all := fstest.MapFS{"dataset.yaml": {Data: []byte(small)}}

	for i := 0; i < len(files); i += 2 {
		all[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}

	return all
}

// theStatement loads the small dataset and one statement, written as YAML without its references.
func theStatement(t *testing.T, yaml string) dataset.Statement {
	t.Helper()

	text := "statements:\n  - references: [{source: paper}]\n    " + strings.ReplaceAll(yaml, "\n", "\n    ") + "\n"
	ds := read(t, with("s.yaml", text))
	require.Len(t, ds.Statements, 1)

	return ds.Statements[0]
}

func TestTheHeaderSaysWhatTheDatasetIs(t *testing.T) {
	ds := read(t, with())

	assert.Equal(t, "small", ds.Name)
	assert.Equal(t, "1.10", ds.Version, "digits stay as they were written")
	assert.Equal(t, []string{"en", "zh"}, ds.Languages)
	assert.Equal(t, dataset.Text{{Language: "en", Text: "Small"}, {Language: "zh", Text: "小"}}, ds.Title)
}

func TestDefinitionsAreSortedAndKnowEachOther(t *testing.T) {
	ds := read(t, with())

	city, ok := ds.TypeIndex("City")
	require.True(t, ok)

	place, ok := ds.TypeIndex("Place")
	require.True(t, ok)

	assert.True(t, ds.IsA(city, place))
	assert.False(t, ds.IsA(place, city))
	assert.True(t, ds.Types[place].Abstract)
	assert.EqualValues(t, dataset.None, ds.Types[place].Parent)

	near, ok := ds.PredicateIndex("near")
	require.True(t, ok)
	assert.Equal(t, []int32{place}, ds.Predicates[near].From)
	assert.True(t, ds.Predicates[near].Symmetric)
	assert.False(t, ds.Predicates[near].Membership)

	paper, ok := ds.SourceIndex("paper")
	require.True(t, ok)

	reprint, ok := ds.SourceIndex("copy")
	require.True(t, ok)
	assert.Equal(t, paper, ds.Sources[reprint].CopyOf)
	assert.True(t, ds.Sources[reprint].Published.IsZero())
	assert.Equal(t, "2025-12-23", ds.Sources[paper].Published.String())
	assert.Equal(t, "No", ds.Sources[paper].Title, "yes and no are texts")
	assert.Equal(t, []dataset.Field{{Key: "author", Value: "A. Writer"}}, ds.Sources[paper].Extra)

	_, ok = ds.EntityIndex("bejing")
	assert.False(t, ok)
}

func TestNamesStandInTheOrderOfTheLanguagesOfTheDataset(t *testing.T) {
	ds := read(t, with())
	i, _ := ds.EntityIndex("beijing")
	beijing := ds.Entities[i]

	assert.Equal(t, []string{"en", "zh"}, beijing.Name.Languages())
	assert.Equal(t, []string{"en", "de"}, beijing.Aliases.Languages(), "a language of the dataset comes first")
	assert.Equal(t, []string{"Peking", "Capital"}, beijing.Aliases.All("en"))

	name, ok := beijing.Name.In("zh")
	assert.True(t, ok)
	assert.Equal(t, "北京", name)
}

func TestAStatementMaySayFiveThingsAtOnce(t *testing.T) {
	ds := read(t, with("s.yaml", `
statements:
  - id: all
    subject: beijing
    predicate: hosts
    object: firms
    measure: share
    value: "< 4 %"
    of: {entity: tianjin, measure: count}
    time: 2025-12
    modality: forecast
    text: Beijing may host less than 4 % of them.
    references:
      - {source: paper, paragraph: 7, quote: "less than 4 %"}
      - {source: copy}
`))
	s := ds.Statements[0]

	assert.Equal(t, "all", s.ID)
	assert.Equal(t, "beijing", ds.Entities[s.Subject].ID)
	assert.Equal(t, "firms", ds.Entities[s.Object].ID)
	assert.Equal(t, "hosts", ds.Predicates[s.Predicate].ID)
	assert.Equal(t, "share", ds.Measures[s.Measure].ID)
	assert.Equal(t, quantity.Less, s.Quantity.Comparator)
	assert.Equal(t, "percent", s.Quantity.Unit)
	assert.Equal(t, "< 4 %", s.Quantity.Figure)
	assert.Equal(t, "tianjin", ds.Entities[s.OfEntity].ID)
	assert.Equal(t, "count", ds.Measures[s.OfMeasure].ID)
	assert.Equal(t, period.Month, s.Time.From.Precision())
	assert.Equal(t, dataset.Forecast, s.Modality)
	assert.Equal(t, "Beijing may host less than 4 % of them.", s.Text)

	require.Len(t, s.References, 2)
	assert.Equal(t, "paper", ds.Sources[s.References[0].Source].ID)
	assert.EqualValues(t, 7, s.References[0].Paragraph)
	assert.Equal(t, "less than 4 %", s.References[0].Quote)
	assert.Zero(t, s.References[1].Paragraph)
	assert.Equal(t, diag.Position{File: "s.yaml", Line: 3, Column: 9}, ds.Position(s.Origin))
}

func TestWhatAStatementLeavesOutIsNone(t *testing.T) {
	s := theStatement(t, "subject: beijing\nmeasure: count\nvalue: 7")

	assert.Empty(t, s.ID)
	assert.EqualValues(t, dataset.None, s.Object)
	assert.EqualValues(t, dataset.None, s.Predicate)
	assert.EqualValues(t, dataset.None, s.OfEntity)
	assert.EqualValues(t, dataset.None, s.OfMeasure)
	assert.True(t, s.Time.IsZero())
	assert.Equal(t, dataset.Asserted, s.Modality)

	s = theStatement(t, "subject: beijing\npredicate: near\nobject: tianjin")
	assert.Nil(t, s.Quantity)
	assert.EqualValues(t, dataset.None, s.Measure)
}

func TestScalarsAreTextsAsTheyWereWritten(t *testing.T) {
	figures := map[string]string{
		"7": "7", "11.95": "11.95", "0.1": "0.1", `"> 90"`: "> 90", "1205440": "1205440", `"~ 1/3"`: "~ 1/3", "10 million": "10 million",
		"9007199254740993": "9007199254740993", // no float64 is this number
	}

	for written, figure := range figures {
		s := theStatement(t, "subject: beijing\nmeasure: count\nvalue: "+written)
		assert.Equal(t, figure, s.Quantity.Figure)
	}

	for _, time := range []string{"2025", "2025-12", "2025-12-23", "2013/2023"} {
		s := theStatement(t, "subject: beijing\npredicate: near\nobject: tianjin\ntime: "+time)
		assert.Equal(t, time, s.Time.Text)
	}

	s := theStatement(t, "subject: beijing\npredicate: near\nobject: tianjin\ntext: 2025")
	assert.Equal(t, "2025", s.Text)

	s = theStatement(t, "subject: beijing\npredicate: near\nobject: tianjin\ntext: >-\n  one\n  two")
	assert.Equal(t, "one two", s.Text)

	s = theStatement(t, "subject: beijing\nmeasure: count\nvalue: 3\nof: the firms of the region")
	assert.Equal(t, "the firms of the region", s.OfText)
}

func TestAFigureIsExact(t *testing.T) {
	s := theStatement(t, "subject: beijing\nmeasure: share\nvalue: 11.95 %")

	num, den, ok := s.Quantity.Value.Fraction()
	assert.True(t, ok)
	assert.Equal(t, [2]int64{239, 20}, [2]int64{num, den})
}

func TestAliasesOfYAMLStandForWhatTheyName(t *testing.T) {
	ds := read(t, with("s.yaml", `
statements:
  - subject: beijing
    predicate: near
    object: &there tianjin
    references: &refs
      - {source: paper, paragraph: 2}
  - {subject: *there, predicate: hosts, object: firms, references: *refs}
`))

	require.Len(t, ds.Statements, 2)
	assert.Equal(t, "tianjin", ds.Entities[ds.Statements[1].Subject].ID)
	assert.Equal(t, ds.Statements[0].References, ds.Statements[1].References)
}

func TestIDsAreTheSameHoweverTheirLettersAreComposed(t *testing.T) {
	ds := read(t, with(
		"e.yaml", "entities:\n  cafe\u0301: {type: City, name: {en: Cafe\u0301, zh: 咖}}\n",
		"s.jsonl", `{"statement": {"subject": "caf\u00e9", "predicate": "near", "object": "beijing", "references": [{"source": "paper"}]}}`,
	))

	i, ok := ds.EntityIndex("cafe\u0301")
	require.True(t, ok)
	assert.Equal(t, "caf\u00e9", ds.Entities[i].ID)
	assert.Equal(t, i, ds.Statements[0].Subject)

	name, _ := ds.Entities[i].Name.In("en")
	assert.Equal(t, "Cafe\u0301", name, "names stay as they were written")
}

func TestFilesAreReadInTheOrderOfTheirNames(t *testing.T) {
	one := "statements:\n  - {id: %, subject: beijing, predicate: near, object: tianjin, references: [{source: paper}]}\n"
	line := `{"statement": {"id": "%", "subject": "beijing", "predicate": "near", "object": "tianjin", "references": [{"source": "paper"}]}}`
	named := func(text, id string) string { return strings.ReplaceAll(text, "%", id) }

	ds := read(t, with(
		"b.yml", named(one, "third"),
		"a/z.yaml", named(one, "first"),
		"b.jsonl", named(line, "second"),
		"c d/京.yaml", named(one, "fourth"),
		".hidden/x.yaml", "never: read",
		".x.yaml", "never: read",
		"README.md", "never: read",
	))

	var ids []string
	for _, s := range ds.Statements {
		ids = append(ids, s.ID)
	}

	assert.Equal(t, []string{"first", "second", "third", "fourth"}, ids)
}

func TestOneIDMayStandForOneStatementInSeveralFiles(t *testing.T) {
	const one = `{"statement": {"id": "a", "subject": "beijing", "predicate": "near", "object": "tianjin", "measure": "share", "value": "50 %", "references": [{"source": "paper"}]}}`

	// Read the other way round, and with the figure in another unit, it is the same statement; the text and the references do not count.
	const same = `{"statement": {"id": "a", "subject": "tianjin", "predicate": "near", "object": "beijing", "measure": "share", "value": "1/2", "text": "Half.", "references": [{"source": "copy"}]}}`

	ds := read(t, with("a.jsonl", one, "b.jsonl", same))
	assert.Len(t, ds.Statements, 2, "merging them is for those who compile")

	_, report := reader.Load(t.Context(), with("a.jsonl", one, "b.jsonl", strings.ReplaceAll(same, "1/2", "1/3")), reader.Options{})
	require.Equal(t, 1, report.Count(diag.DuplicateID))
	fault := report.Sorted()[0]
	assert.Equal(t, diag.Position{File: "b.jsonl", Line: 1, Column: 22, EndColumn: 23}, fault.Position, "the second one is reported, at its id")
	assert.Equal(t, "a.jsonl:1:22", fault.Related[0].Position.String())
}

func TestNothingIsCalledUnusedWhileThereAreErrors(t *testing.T) {
	_, report := reader.Load(t.Context(), with("s.yaml", "statements: [{subject: beijing, predicate: nearby, object: tianjin, references: [{source: paper}]}]"), reader.Options{})

	assert.Equal(t, 1, report.Errors())
	assert.Zero(t, report.Warnings())

	_, report = reader.Load(t.Context(), with(), reader.Options{})
	assert.Zero(t, report.Errors())
	assert.Equal(t, 2, report.Count(diag.UnusedPredicate))
	assert.Equal(t, 3, report.Count(diag.UnusedEntity))
}

func TestTheOriginalOfAUsedCopyIsUsed(t *testing.T) {
	_, report := reader.Load(t.Context(), with("s.yaml", "statements: [{subject: beijing, predicate: near, object: tianjin, references: [{source: copy}]}]"), reader.Options{})

	assert.Zero(t, report.Count(diag.UnusedSource))
}

func TestQuotationsAreCountedByTheRuleOfTheDatasetAlone(t *testing.T) {
	const long = "statements: [{subject: beijing, predicate: near, object: tianjin, references: [{source: paper, quote: one two three four}]}]"

	_, report := reader.Load(t.Context(), with("s.yaml", long), reader.Options{})
	assert.Zero(t, report.Count(diag.LongQuote))

	files := with("s.yaml", long)
	files["dataset.yaml"].Data = []byte(small + "quoteWords: 3\n")

	_, report = reader.Load(t.Context(), files, reader.Options{})
	assert.Equal(t, 1, report.Count(diag.LongQuote))
	assert.Zero(t, report.Errors())
}

func TestPublicationIsHeldAgainstTheDayThatIsPassedIn(t *testing.T) {
	_, report := reader.Load(t.Context(), with(), reader.Options{Today: period.Date{Year: 2025, Month: 12, Day: 22}})
	assert.Equal(t, 1, report.Count(diag.PublishedInFuture))

	_, report = reader.Load(t.Context(), with(), reader.Options{Today: period.Date{Year: 2025, Month: 12, Day: 23}})
	assert.Zero(t, report.Count(diag.PublishedInFuture))
}

func TestAnEndedContextEndsTheLoading(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()

	ds, report := reader.Load(ctx, with("s.jsonl", strings.Repeat(`{"statement": {}}`+"\n", 100_000)), reader.Options{})

	assert.Nil(t, ds)
	assert.Zero(t, report.Errors())
}

func TestProgressEndsWithEverythingRead(t *testing.T) {
	var last [2]int64

	files := with("s.jsonl", strings.Repeat(" \n", 3<<20))
	_, report := reader.Load(t.Context(), files, reader.Options{Progress: func(done, total int64) {
		assert.LessOrEqual(t, done, total)
		assert.Greater(t, done, last[0])

		last = [2]int64{done, total}
	}})

	assert.Zero(t, report.Errors())
	assert.Equal(t, last[1], last[0])
	assert.EqualValues(t, len(small)+2*(6<<20), last[1], "JSONL is read twice")
}

func TestTheBuiltInDatasetHasNoFaults(t *testing.T) {
	ds, report := reader.Load(t.Context(), os.DirFS("../../../fixtures/jing-jin-ji"), reader.Options{})

	require.Empty(t, report.Sorted())
	assert.Equal(t, "jing-jin-ji", ds.Name)
	assert.Len(t, ds.Statements, 597)
	assert.Len(t, ds.Sources, 254)

	i, ok := ds.EntityIndex("zhongguancun")
	require.True(t, ok)

	name, _ := ds.Entities[i].Name.In("zh")
	assert.Equal(t, "中关村", name)
}

func TestKindsOfSourcesAreAsStrongAsTheTableOrTheDatasetSays(t *testing.T) {
	ds := read(t, fstest.MapFS{
		"dataset.yaml": {Data: []byte(small + "kinds: {company: ordinary, news: strong}\n")},
		"s.yaml":       {Data: []byte("sources:\n  w: {title: W, publisher: Agency, published: 2025, kind: wire}\n  d: {title: D, publisher: Daily, published: 2025, kind: news, wire: Agency}\n")},
	})

	for kind, want := range map[string]string{"company": "ordinary", "news": "strong", "encyclopedia": "weak", "": "weak", "statistics": "strong", "diary": "ordinary"} {
		assert.Equal(t, want, ds.Strength(kind).String(), kind)
	}

	for id, want := range map[string]string{"w": "Agency", "d": "Agency", "paper": ""} {
		i, _ := ds.SourceIndex(id)
		assert.Equal(t, want, ds.Sources[i].Wire(), id)
	}
}
