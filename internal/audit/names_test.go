package audit_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/testing/raced"
)

const namesHead = `
name: small
languages: [en, zh]
types:
  Place: {label: {en: place, zh: 地方}}
  Park: {is: Place, label: {en: park, zh: 园区}}
  Company: {label: {en: company, zh: 企业}}
predicates: {near: {label: {en: is near, zh: 邻近}, from: [Place], to: [Place]}}
sources: {s: {title: S, publisher: P, published: 2025, language: en, kind: news}}
`

// called audits the names of entities, each written as "id type: names".
func called(t *testing.T, more string, entities ...string) *audit.Report {
	t.Helper()
	var b strings.Builder
	b.WriteString(namesHead + "entities:\n")
	for _, e := range entities {
		id, rest, _ := strings.Cut(e, " ")
		typ, names, _ := strings.Cut(rest, ": ")
		fmt.Fprintf(&b, "  %s: {type: %s, %s}\n", id, typ, names)
	}
	ds, report := reader.Load(t.Context(), fstest.MapFS{"dataset.yaml": {Data: []byte(b.String() + more)}}, reader.Options{})
	require.Zero(t, report.Errors(), "%v", report.Sorted())
	return run1(t, audit.Names, ds, everything())
}

func TestNamesThatLackALanguageAreListedByType(t *testing.T) {
	r := called(t, "", "a Park: name: {en: Aland, zh: 甲园}", "b Park: name: {zh: 乙园区}", "c Company: name: {en: Cworks}")
	assert.Equal(t, []string{"乙园区 has no name in en", "Cworks has no name in zh"}, messages(r))
	assert.Equal(t, []audit.TypeCoverage{
		{Type: "Company", Entities: 1, Lacking: map[string]int{"zh": 1}}, {Type: "Park", Entities: 2, Lacking: map[string]int{"en": 1}},
	}, r.Summary.(audit.NamesSummary).Types)
}

func TestANameIsInTheScriptOfItsLanguage(t *testing.T) {
	for _, test := range []struct{ language, name, want string }{
		{"zh", "中关村", ""},
		{"zh", "5G产业", ""},
		{"zh", "阿里巴巴AI实验室", ""},
		{"zh", "α-淀粉酶", ""},
		{"zh", "BOE", ""},
		{"zh", "5G", ""},
		{"zh", "2026", ""},
		{"zh", "Zhongguancun", "no Chinese characters"},
		{"zh", "ZHONGGUANCUN", "no Chinese characters"},
		{"zh-Latn", "Zhongguancun", ""},
		{"zh", "さくら公园", "kana"},
		{"en", "Zhongguancun", ""},
		{"en", "Zhōngguāncūn Café", ""},
		{"en", "5G", ""},
		{"en", "中关村", "Chinese characters"},
		{"en", "Zhongguancun (中关村)", "Chinese characters"},
		{"en", "Сhina Daily", "Cyrillic letters"}, // the first letter is Cyrillic
		{"en", "α-amylase", ""},
		{"de", "Technologiepark für Bio", ""},
		{"de", "北京", "Chinese characters"},
		{"ja", "中関村", ""},
		{"ja", "ソニー", ""},
		{"ja", "Sony Corporation", "no kana"},
		{"ko", "베이징", ""},
		{"ko", "北京", ""},
		{"ru", "Пекин", ""},
		{"ru", "Peking", "no Cyrillic letters"},
		{"ru", "Пeкин", "mixes alphabets"}, // the second letter is Latin
		{"ru", "ТАСС IT", ""},
		{"ar", "بكين", ""},
		{"th", "ปักกิ่ง", ""},
		{"xx", "anything 中", ""},
	} {
		language := test.language
		if language == "xx" {
			language = "am" // of its script nothing is known
		}
		got := audit.WrongScript(test.name, language)
		if test.want == "" {
			assert.Empty(t, got, "%s: %s", test.language, test.name)
			continue
		}
		assert.Contains(t, got, test.want, "%s: %s", test.language, test.name)
	}
}

func TestAnAliasInTheWrongScriptIsFoundWithItsPlace(t *testing.T) {
	r := called(t, "", "a Park: name: {en: Aland, zh: 甲园}, alias: {zh: [Aland Park]}")
	require.Equal(t, []diag.Code{diag.WrongScript}, codes(r))
	assert.Equal(t, "a is called Aland Park in zh: it has no Chinese characters", r.Findings[0].Message)
	assert.Equal(t, "dataset.yaml:11", r.Findings[0].Reason)
}

func TestEntitiesThatMayBeOneAreShownWithWhatToType(t *testing.T) {
	for _, test := range []struct {
		name     string
		entities []string
		more     string
		codes    []diag.Code
		message  string
	}{
		{"one name", []string{"a Park: name: {en: East Park, zh: 东园}", "b Park: name: {en: east park, zh: 东方园}"}, "", []diag.Code{diag.SharedName}, "a and b are both called East Park"},
		{
			"an alias that is a name",
			[]string{"a Park: name: {en: East Park, zh: 东园}", "b Place: name: {en: Dong Yuan, zh: 东方园}, alias: {en: [East-Park]}"},
			"",
			[]diag.Code{diag.SharedName},
			"a and b are both called East Park",
		},
		{
			"umlauts spelt out",
			[]string{"a Park: name: {en: Münchener Platz, zh: 东园}", "b Park: name: {en: Muenchener Platz, zh: 西园}"},
			"",
			[]diag.Code{diag.SharedName},
			"a and b are both called Münchener Platz",
		},
		{"traditional characters", []string{"a Park: name: {en: East, zh: 东园广场}", "b Park: name: {en: Dong, zh: 東園廣場}"}, "", []diag.Code{diag.SharedName}, "东园广场"},
		{
			"types that do not fit",
			[]string{"a Park: name: {en: East Park, zh: 东园}", "b Company: name: {en: East Park, zh: 东园公司}"},
			"",
			[]diag.Code{diag.SharedNameApart},
			"both called East Park",
		},
		{
			"a statement between them",
			[]string{"a Park: name: {en: East Park, zh: 东园}", "b Park: name: {en: East Park, zh: 东方园}"},
			"statements: [{subject: a, predicate: near, object: b, references: [{source: s}]}]\n",
			[]diag.Code{diag.SharedNameApart},
			"both called East Park",
		},
		{
			"the same words",
			[]string{"a Park: name: {en: Science Park Haidian, zh: 甲园}", "b Park: name: {en: Haidian Science Park, zh: 乙园}"},
			"",
			[]diag.Code{diag.NearDuplicate},
			"nearly called alike",
		},
		{"one letter", []string{"a Park: name: {en: Zhongguancun, zh: 甲园}", "b Park: name: {en: Zhonguancun, zh: 乙园}"}, "", []diag.Code{diag.NearDuplicate}, "Zhongguancun, Zhonguancun"},
		{"letters swapped in the middle", []string{"a Park: name: {en: Zhongguancun, zh: 甲园}", "b Park: name: {en: Zhonggaucnun, zh: 乙园}"}, "", []diag.Code{}, ""},
		{"two letters swapped", []string{"a Park: name: {en: Zhongguancun, zh: 甲园}", "b Park: name: {en: Zhonggauncun, zh: 乙园}"}, "", []diag.Code{diag.NearDuplicate}, "nearly"},
		{"a character more", []string{"a Park: name: {en: East, zh: 中关村科技园}", "b Park: name: {en: West, zh: 中关村科技园区}"}, "", []diag.Code{diag.NearDuplicate}, "中关村科技园"},
		{"one reading", []string{"a Park: name: {en: East, zh: 联想科技}", "b Park: name: {en: West, zh: 联响科技}"}, "", []diag.Code{diag.NearDuplicate}, "联想科技"},
		{"a name and its reading", []string{"a Park: name: {en: Zhongguancun, zh: 甲园}", "b Park: name: {en: Silicon Alley, zh: 中关村}"}, "", []diag.Code{diag.NearDuplicate}, "nearly"},
		{"another number", []string{"a Park: name: {en: Research Park 1, zh: 甲园}", "b Park: name: {en: Research Park 2, zh: 乙园}"}, "", []diag.Code{}, ""},
		{"short Chinese names", []string{"a Park: name: {en: Hebei, zh: 河北省}", "b Park: name: {en: Hubei, zh: 湖北省}"}, "", []diag.Code{}, ""},
		{"near names of a city and a firm", []string{"a Park: name: {en: Zhongguancun, zh: 甲园}", "b Company: name: {en: Zhonguancun, zh: 乙园}"}, "", []diag.Code{}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := called(t, test.more, test.entities...)
			require.Equal(t, test.codes, codes(r), messages(r))
			if len(test.codes) == 0 {
				return
			}
			f := r.Findings[0]
			assert.Contains(t, f.Message, test.message)
			assert.Equal(t, []string{"a", "b"}, f.Subjects)
			detail := f.Detail.(audit.PairDetail)
			assert.NotEmpty(t, detail.Names)
			assert.Equal(t, f.Code != diag.SharedNameApart, strings.Contains(f.Reason, `jjj same a b --reason "…"`))
		})
	}
}

func TestWhatWasDecidedIsNotShownAgain(t *testing.T) {
	entities := []string{"a Park: name: {en: East Park, zh: 东园}", "b Park: name: {en: East Park, zh: 东方园}", "c Park: name: {en: East Park, zh: 园}"}
	assert.Len(t, called(t, "", entities...).Findings, 3)
	r := called(t, "decisions: [{different: [b, a], reason: No.}, {undecided: [b, c], reason: Who knows?}, {different: [a, c], reason: No.}]\n", entities...)
	assert.Empty(t, messages(r))
	assert.Equal(t, 3, r.Summary.(audit.NamesSummary).Decided)

	merged := called(t, "decisions: [{same: [b, a], reason: Yes.}, {different: [a, c], reason: No.}]\n", entities...)
	assert.Empty(t, messages(merged), "what differs from one differs from both")
}

func TestThousandsOfLikeNamesAreNotComparedTwoByTwo(t *testing.T) {
	raced.Skip(t)
	var entities []string
	for i := range 4000 {
		word := strings.NewReplacer("0", "o", "1", "i", "2", "z", "3", "e", "4", "a", "5", "s", "6", "b", "7", "t", "8", "x", "9", "g").Replace(fmt.Sprintf("%05d", i))
		entities = append(entities, fmt.Sprintf("e%d Park: name: {en: Park of the river %s, zh: 河园 %s}", i, word, word))
	}
	r := called(t, "", entities...)
	assert.Less(t, r.Total(), 40*4000)
}

func TestTheBuiltInNamesNeedNoDecisionThatWasNotMade(t *testing.T) {
	r, err := audit.Names(context.Background(), input(t, builtIn(t)))
	require.NoError(t, err)
	assert.Empty(t, messages(r))
	assert.Positive(t, r.Summary.(audit.NamesSummary).Decided)
}

func input(t *testing.T, ds *dataset.Dataset) *audit.Input {
	t.Helper()
	in, err := audit.NewInput(t.Context(), ds, audit.Options{})
	require.NoError(t, err)
	return in
}
