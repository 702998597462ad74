package audit_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
)

// papers are sources that depend on each other in all the ways that there are.
const papers = `
  original: {title: Original, publisher: Agency, published: 2025-12-20, language: zh, kind: news}
  copy: {title: Copy, publisher: Portal, published: 2025-12-21, language: zh, kind: news, copyOf: original}
  translation: {title: Translation, publisher: Embassy, published: 2025-12-24, language: de, kind: government, copyOf: original}
  copy-of-copy: {title: Copy of a copy, publisher: Blogger, published: 2026-01-02, language: de, kind: blog, copyOf: translation}
  wire-1: {title: Wire one, publisher: Xinhua, published: 2025-11-01, language: en, kind: wire}
  wire-2: {title: Wire two, publisher: Daily, published: 2025-11-05, language: en, kind: news, wire: Xinhua}
  morning: {title: Morning, publisher: Herald, published: 2025-10-01, language: en, kind: news}
  evening: {title: Evening, publisher: Herald, published: 2025-10-01, language: en, kind: news}
  next-week: {title: Next week, publisher: Herald, published: 2025-10-08, language: en, kind: news}
  october: {title: Some day, publisher: Herald, published: 2025-10, language: en, kind: news}
  some-day: {title: No day, publisher: Herald, published: null, language: en, kind: news}
  encyclopedia: {title: Place, publisher: Wiki, published: null, language: en, kind: encyclopedia}
  firm: {title: We, publisher: Firm, published: 2025, language: en, kind: company}
  nothing: {title: What is this, publisher: Somebody, published: 2025, language: en}
`

// resting is a statement that rests on some sources, with a quotation from each.
func resting(sources string) string {
	var references []string
	for _, source := range strings.Fields(sources) {
		references = append(references, "{source: "+source+", quote: so}")
	}
	return "id: x, subject: city, measure: gdp, value: 5, time: 2025, references: [" + strings.Join(references, ", ") + "]"
}

func support(text map[string]string) kind {
	return func(ctx context.Context, in *audit.Input) (*audit.Report, error) {
		opts := audit.SupportOptions{}
		if text != nil {
			opts.Text = func(source string) (string, bool) { t, ok := text[source]; return t, ok }
		}
		return audit.Support(ctx, in, opts)
	}
}

func withPapers() string { return strings.Replace(world, "\nsources:", "\nsources:"+papers, 1) }

func supportOf(t require.TestingT, sources string, text map[string]string) *audit.Report {
	return run1(t, support(text), load(t, withPapers(), resting(sources)), everything())
}

func TestSourcesThatGoBackToOneAreOneVoice(t *testing.T) {
	for _, test := range []struct {
		name, sources string
		independent   int
		codes         []diag.Code
		reason        string
	}{
		{"one source", "morning", 1, []diag.Code{diag.OneSource}, ""},
		{"two that know nothing of each other", "morning original", 2, []diag.Code{diag.Corroborated}, ""},
		{"a copy and its original", "original copy", 1, []diag.Code{diag.OneVoice}, "copy and original carry the same text, that of original"},
		{"two copies, the original not being named", "copy translation", 1, []diag.Code{diag.OneVoice}, "copy and translation carry the same text, that of original"},
		{"a copy of a copy", "copy copy-of-copy", 1, []diag.Code{diag.OneVoice}, "copy and copy-of-copy carry the same text, that of original"},
		{"reports of one agency", "wire-1 wire-2", 1, []diag.Code{diag.OneVoice}, "wire-1 and wire-2 give reports of Xinhua"},
		{"one publisher on one day", "morning evening", 1, []diag.Code{diag.OneVoice}, "evening and morning are by Herald, and not known to be of different days"},
		{"one publisher on two days", "morning next-week", 2, []diag.Code{diag.Corroborated}, ""},
		{"one publisher, perhaps on one day", "next-week october", 1, []diag.Code{diag.OneVoice}, "next-week and october are by Herald"},
		{"one publisher without a day", "next-week some-day", 1, []diag.Code{diag.OneVoice}, "next-week and some-day are by Herald"},
		{"what has no day joins one day only", "morning next-week some-day", 2, []diag.Code{diag.Corroborated}, "are by Herald"},
		{"a copy adds no voice", "morning original translation", 2, []diag.Code{diag.Corroborated}, "original and translation carry the same text"},
		{"an encyclopedia alone", "encyclopedia", 1, []diag.Code{diag.WeakSourcesOnly, diag.OneSource}, "weakest link: encyclopedia (a weak kind of source: encyclopedia)"},
		{"a firm and something unknown", "firm nothing", 2, []diag.Code{diag.WeakSourcesOnly, diag.Corroborated}, "weakest link: nothing (its kind is not known)"},
		{"a weak source beside another one", "encyclopedia morning", 2, []diag.Code{diag.Corroborated}, "weakest link: encyclopedia (a weak kind of source: encyclopedia)"},
		{"a voice is as good as its best source", "copy-of-copy translation", 1, []diag.Code{diag.OneVoice}, "carry the same text"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := supportOf(t, test.sources, nil)
			require.Equal(t, test.codes, codes(r))
			f := r.Findings[len(r.Findings)-1]
			detail := f.Detail.(*audit.SupportDetail)
			assert.Equal(t, len(strings.Fields(test.sources)), detail.Sources)
			assert.Equal(t, test.independent, detail.Independent)
			assert.Contains(t, f.Reason, test.reason)
			if test.reason == "" {
				assert.Empty(t, f.Reason)
			}
			assert.Len(t, f.Sources, detail.Sources)
		})
	}
}

func TestADatasetSaysItselfHowStrongItsKindsAre(t *testing.T) {
	ds := load(t, withPapers(), resting("firm"))
	assert.Equal(t, 1, run1(t, support(nil), ds, everything()).Counts[diag.WeakSourcesOnly])
	ds.Kinds = map[string]dataset.Strength{"company": dataset.Ordinary}
	assert.Zero(t, run1(t, support(nil), ds, everything()).Counts[diag.WeakSourcesOnly])
}

const (
	english = `The three places have financed more than two hundred projects of basic research together, and seven clusters of modern
industry have grown on the national level, five of which are built by the three places in common, as the radio reports from the capital on Friday.`
	chinese = `京津冀三地携手共建创新联合体，累计联合资助二百二十余项基础研究合作项目，七个国家级先进制造业集群加速成长，其中五个由三地联合培育，“北京研发、津冀转化”的协同格局正在形成。`
	other   = `Another paper has asked the mayor what became of the plans of last spring, and he answered that the bridge will be opened in May, that the
school is to follow in the autumn, and that nobody has to fear for the trees along the river, whatever one may have heard.`
)

func TestTextsThatAreAlikeForTheBetterPartAreOneVoice(t *testing.T) {
	for _, test := range []struct {
		name, first, second string
		independent         int
	}{
		{"the same text", english, english, 1},
		{"another case, line ends and punctuation", english, strings.ToUpper(strings.ReplaceAll(english, ",", " –\n")), 1},
		{"a report that takes in the other one", english, other + " " + english + " " + other, 1},
		{"a shortened text", english, english[:len(english)*3/4], 1},
		{"another text", english, other, 2},
		{"the same in Chinese", chinese, "【新华社】" + strings.ReplaceAll(chinese, "，", "、"), 1},
		{"Chinese with a phrase in common", chinese, "昨天，市长在“北京研发、津冀转化”座谈会上回答了记者的提问，他表示大桥将于五月通车，学校秋季开学，河边的树木不会被砍伐，大家不必担心。", 2},
		{"a headline proves nothing", "Seven clusters have grown", "Seven clusters have grown", 2},
		{"a text that is not there", english, "", 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			texts := map[string]string{"morning": test.first}
			if test.second != "" {
				texts["original"] = test.second
			}
			r := supportOf(t, "morning original", texts)
			detail := r.Findings[0].Detail.(*audit.SupportDetail)
			assert.Equal(t, test.independent, detail.Independent, "%+v", detail.Links)
			if test.independent == 1 {
				assert.Contains(t, r.Findings[0].Reason, "% of the shorter text in common")
			}
		})
	}
}

func TestFurtherSourcesNeverMakeAStatementLessSupported(t *testing.T) {
	all := strings.Fields("original copy translation copy-of-copy wire-1 wire-2 morning evening next-week encyclopedia firm nothing")
	rapid.Check(t, func(t *rapid.T) {
		some := rapid.SliceOfNDistinct(rapid.SampledFrom(all), 1, 6, rapid.ID).Draw(t, "sources")
		more := append(append([]string{}, some...), rapid.SampledFrom(all).Draw(t, "one more"))
		before := independent(t, strings.Join(some, " "))
		after := independent(t, strings.Join(more, " "))
		assert.LessOrEqual(t, before, len(some))
		assert.GreaterOrEqual(t, after, before, "no day is unknown, so nothing joins two voices but a source that goes back to both")
		assert.LessOrEqual(t, after, before+1)
	})
}

func independent(t require.TestingT, sources string) int {
	r := supportOf(t, sources, nil)
	return r.Findings[len(r.Findings)-1].Detail.(*audit.SupportDetail).Independent
}

func TestTheForecastOfTheArticleIsOneVoiceInThreeLanguages(t *testing.T) {
	r := run1(t, support(nil), builtIn(t), everything())
	summary := r.Summary.(audit.SupportSummary)
	assert.Equal(t, summary.Statements, summary.Single+summary.OneVoice+summary.Corroborated)
	for _, f := range r.Findings {
		if f.Code == diag.OneVoice && f.Statements[0].ID == "seed-revenue-2025" {
			assert.Equal(t, 4, f.Detail.(*audit.SupportDetail).Sources)
			assert.Contains(t, f.Reason, "carry the same text, that of cnr-2025-12-20")
			return
		}
	}
	t.Error("the forecast of ten trillion is not found to rest on one voice")
}

func TestThousandsOfReferencesAreNotComparedTwoByTwo(t *testing.T) {
	var sources strings.Builder
	var references []string
	for i := range 3000 {
		fmt.Fprintf(&sources, "  many-%04d: {title: T, publisher: P%d, published: 2025-01-01, language: en, kind: news}\n", i, i%100)
		references = append(references, fmt.Sprintf("{source: many-%04d}", i))
	}
	ds := load(t, strings.Replace(world, "sources:\n", "sources:\n"+sources.String(), 1), "id: x, subject: city, measure: gdp, value: 5, references: ["+strings.Join(references, ", ")+"]")
	r := run1(t, support(nil), ds, everything())
	assert.Equal(t, 100, r.Findings[0].Detail.(*audit.SupportDetail).Independent)
}
