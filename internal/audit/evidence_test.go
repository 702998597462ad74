package audit_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/internal/archive"
	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
)

// mills is the dataset of testdata/evidence, with pieces replaced.
func mills(t *testing.T, oldnew ...string) fstest.MapFS {
	t.Helper()
	raw, err := os.ReadFile("testdata/evidence/dataset.yaml")
	require.NoError(t, err)
	for i := 0; i < len(oldnew); i += 2 {
		require.Contains(t, string(raw), oldnew[i])
	}
	return fstest.MapFS{"dataset.yaml": {Data: []byte(strings.NewReplacer(oldnew...).Replace(string(raw)))}}
}

// verify looks for the quotations of a dataset in the texts of a folder.
func verify(t *testing.T, fsys fstest.MapFS, dir string, all bool) *audit.Report {
	t.Helper()
	ds, faults := reader.Load(context.Background(), fsys, reader.Options{})
	require.Zero(t, faults.Errors(), faults.Sorted())
	return verifyDataset(t, ds, dir, audit.Options{All: all}, reader.NewLocator(fsys, ds))
}

func verifyDataset(t *testing.T, ds *dataset.Dataset, dir string, opts audit.Options, locator *reader.Locator) *audit.Report {
	t.Helper()
	in, err := audit.NewInput(context.Background(), ds, opts)
	require.NoError(t, err)
	texts, err := archive.Open(dir)
	require.NoError(t, err)
	defer func() { _ = texts.Close() }()
	report, err := audit.Evidence(context.Background(), in, audit.EvidenceOptions{Archive: texts, Locate: locator.Find})
	require.NoError(t, err)
	return report
}

// lines are findings as lines: code, message, reason.
func lines(report *audit.Report) []string {
	var all []string
	for _, f := range report.Findings {
		all = append(all, fmt.Sprintf("%s %s: %s", f.Code, f.Message, f.Reason))
	}
	return all
}

const texts = "testdata/evidence/texts"

func TestQuotationsAreFoundInThreeLanguagesAndThreeFormats(t *testing.T) {
	report := verify(t, mills(t), texts, true)
	assert.Equal(t, audit.EvidenceSummary{
		Quotations: 9, Found: 8, Unchecked: 1, Unquoted: 1, Sources: 4, Texts: 3, WithoutText: 1,
	}, report.Summary)
	assert.Equal(t, []string{
		"A808 the archive has no text of town-lost: 1 quotation of it cannot be checked",
		"A809 the text of town-de was not put there by jjj archive: a later change of it would not be noticed",
		"A809 the text of town-en was not put there by jjj archive: a later change of it would not be noticed",
		"A809 the text of town-zh was not put there by jjj archive: a later change of it would not be noticed",
		"A811 “zählte die Stadt 17 Mühlen” is in the text of town-de: paragraph 2, character 14 | quoted at dataset.yaml:35:48",
		"A811 “mehr als 90 Werkstätten und etwa ein Drittel” is in the text of town-de: paragraph 2, character 42 | quoted at dataset.yaml:47:48",
		"A811 “Bis 2030 sollen 25 Mühlen am Fluss stehen” is in the text of town-de: paragraph 3, character 1 | quoted at dataset.yaml:60:48",
		"A811 “River Town counts 17 mills” is in the text of town-en: paragraph 2, character 14 | quoted at dataset.yaml:36:48",
		"A811 “and “more than 90 workshops”” is in the text of town-en: paragraph 2, character 41 | quoted at dataset.yaml:48:48",
		"A811 “全镇有17座磨坊” is in the text of town-zh: paragraph 2, character 1 | quoted at dataset.yaml:37:48",
		"A811 “超过90家作坊，占全省的约三分之一” is in the text of town-zh: paragraph 2, character 10 | quoted at dataset.yaml:49:48",
		"A811 “到2030年将达到25座” is in the text of town-zh: paragraph 3, character 1 | quoted at dataset.yaml:61:48",
	}, lines(report))

	place := report.Findings[10].Detail.(*audit.EvidenceDetail).Places[0]
	text, err := os.ReadFile(filepath.Join(texts, "town-zh.md"))
	require.NoError(t, err)
	assert.Equal(t, "超过９０家作坊，\n占全省的约三分之一", place.Text)
	assert.Equal(t, 3, place.Line)
	assert.True(t, strings.HasPrefix(string([]rune(string(text))[place.Offset:]), "超过**９０**"), "offsets are of the file as it is")
}

func TestEachVerdictOnAQuotationIsToldWithItsPlace(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{
			"quote: River Town counts 17 mills", "quote: River Town counts 17 mils",
			"A802 “River Town counts 17 mils” is not word for word in the text of town-en: " +
				"the closest passage, paragraph 2, character 14: River Town counts 17 mil{+l+}s | quoted at dataset.yaml:36:48",
		},
		{
			"zählte die Stadt 17 Mühlen", "zahlte die Stadt 17 Mühlen",
			"A802 “zahlte die Stadt 17 Mühlen” is not word for word in the text of town-de: " +
				"the closest passage, paragraph 2, character 14: z[-a-]{+ä+}hlte die Stadt 17 Mühlen | quoted at dataset.yaml:35:48",
		},
		{
			"全镇有17座磨坊", "全镇有１８座磨坊",
			"A802 “全镇有１８座磨坊” is not word for word in the text of town-zh: " +
				"the closest passage, paragraph 2, character 1: 全镇有1[-8-]{+7+}座磨坊 | quoted at dataset.yaml:37:48",
		},
		{
			"paragraph: 3, quote: Bis 2030", "paragraph: 2, quote: Bis 2030",
			"A803 “Bis 2030 sollen 25 Mühlen am Fluss stehen” is not in paragraph 2 of town-de: " +
				"it stands in paragraph 3, character 1 | quoted at dataset.yaml:60:48",
		},
		{
			"paragraph: 3, quote: 到2030年将达到25座", "paragraph: 9, quote: 到2030年将达到25座",
			"A803 “到2030年将达到25座” is not in paragraph 9 of town-zh: " +
				"it stands in paragraph 3, character 1; the text has 3 paragraphs | quoted at dataset.yaml:61:48",
		},
		{
			"{source: town-en, paragraph: 2, quote: River Town counts 17 mills}", "{source: town-en, quote: 17 mills}",
			"A804 “17 mills” stands in several places of town-en: " +
				"paragraph 2, character 32; paragraph 3, character 8 | quoted at dataset.yaml:36:34",
		},
		{
			"and “more than 90 workshops”", "two bakers and no butcher at all",
			"A801 “two bakers and no butcher at all” is not in the text of town-en: no passage comes close to it | quoted at dataset.yaml:48:48",
		},
		{
			"{source: town-en, paragraph: 3}", "{source: town-en, paragraph: 4}",
			"A805 there is no paragraph 4 in town-en: its text has 3 paragraphs",
		},
		{
			"paragraph: 2, quote: zählte", "paragraph: 3, quote: Die alte Mühle} # zählte",
			"A803 “Die alte Mühle” is not in paragraph 3 of town-de: " +
				"it stands in a line that is not counted, character 1 | quoted at dataset.yaml:35:48",
		},
	} {
		report := verify(t, mills(t, c.old, c.new), texts, false)
		assert.Equal(t, []string{c.want}, lines(report))
		assert.Equal(t, 1, report.Count(diag.Error)+report.Count(diag.Warning))
	}
}

// changed gives another character of the same kind.
func changed(r rune) rune {
	for _, alphabet := range []string{"abcdefghijklmnopqrstuvwxyzäöüß", "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ", "0123456789", "０１２３４５６７８９", ",.;:-–„“”’'()、。，；"} {
		all := []rune(alphabet)
		for i := range all {
			if all[i] == r {
				return all[(i+1)%len(all)]
			}
		}
	}
	return r + 1
}

func TestEveryChangedCharacterOfEveryQuotationIsCaught(t *testing.T) {
	raw := string(mills(t)["dataset.yaml"].Data)
	checked := 0
	for _, quotation := range []string{
		"zählte die Stadt 17 Mühlen", "Bis 2030 sollen 25 Mühlen am Fluss stehen", "River Town counts 17 mills", "全镇有17座磨坊", "到2030年将达到25座",
	} {
		all := []rune(quotation)
		for i, r := range all {
			if r == ' ' {
				continue
			}
			other := string(all[:i]) + string(changed(r)) + string(all[i+1:])
			report := verify(t, fstest.MapFS{"dataset.yaml": {Data: []byte(strings.Replace(raw, quotation, other, 1))}}, texts, false)
			require.Len(t, report.Findings, 1, other)
			assert.Equal(t, diag.QuoteNear, report.Findings[0].Code, other)
			assert.Equal(t, 1, report.Findings[0].Detail.(*audit.EvidenceDetail).Edits, other)
			checked++
		}
	}
	assert.Greater(t, checked, 70)
}

func TestATextThatWasChangedOrLostIsNoticed(t *testing.T) {
	dir := t.TempDir()
	a, err := archive.Open(dir)
	require.NoError(t, err)
	defer func() { _ = a.Close() }()
	for _, source := range []string{"town-de", "town-lost", "town-nwes"} {
		_, _, err := a.Add(t.Context(), archive.Addition{Source: source, Name: "x.txt", Content: []byte("25 mills\n17 Mühlen"), Day: "2026-01-31"})
		require.NoError(t, err)
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "town-de.txt"), []byte("17 Mühlen"), 0o600))
	require.NoError(t, os.Remove(filepath.Join(dir, "town-lost.txt")))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "town-zh.txt"), []byte("\xFF\x00"), 0o600))
	report := verify(t, mills(t), dir, true)
	all := strings.Join(lines(report), "\n")
	for _, want := range []string{
		"A806 the text of town-de is not the one that was archived: town-de.txt was archived 2026-01-31 with another content",
		"A808 the archive has no text of town-lost: town-lost.txt, archived 2026-01-31, is gone; 1 quotation of it cannot be checked",
		"A807 the text of town-zh cannot be read: town-zh.txt: it is not text",
		"A810 the archive has a text of town-nwes, which is no source of the dataset: its name is not the id of a source",
	} {
		assert.Contains(t, all, want)
	}
}

// TestTheSeedArticleIsQuotedWordForWord checks the quotations of the built-in dataset against the article that it began with, where somebody has
// put it: the article is not part of the project.
func TestTheSeedArticleIsQuotedWordForWord(t *testing.T) {
	const source = "german-china-org-cn-2025-12-23"
	name := os.Getenv("JJJ_TEST_SEED_ARTICLE")
	if name == "" {
		name = filepath.Join("..", "..", "..", "shared", "seed-article.txt")
	}
	content, err := os.ReadFile(name)
	if err != nil {
		t.Skipf("SKIPPED: the text of %s is not there; JJJ_TEST_SEED_ARTICLE can name it: %v", source, err)
	}
	dir := t.TempDir()
	a, err := archive.Open(dir)
	require.NoError(t, err)
	defer func() { _ = a.Close() }()
	text, _, err := a.Add(t.Context(), archive.Addition{Source: source, Language: "de", Name: name, Content: content, Day: "2026-01-31"})
	require.NoError(t, err)
	assert.Equal(t, 7, text.Counted(), "the paragraphs that the dataset's description counts")

	fsys := fixtures.Dataset()
	ds, faults := reader.Load(context.Background(), fsys, reader.Options{})
	require.Zero(t, faults.Errors())
	report := verifyDataset(t, ds, dir, audit.Options{}, reader.NewLocator(fsys, ds))
	assert.Empty(t, lines(report))
	summary := report.Summary.(audit.EvidenceSummary)
	assert.Equal(t, summary.Found, summary.Quotations-summary.Unchecked)
	assert.NotZero(t, summary.Found)
}
