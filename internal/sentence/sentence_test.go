package sentence_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/sentence"
)

// labels are those of units in three languages.
var labels = map[string][3]string{
	"people": {"people", "人", "Personen"}, "km2": {"square kilometres", "平方公里", "Quadratkilometer"}, "CNY": {"yuan", "元", "Yuan"},
	"percent": {"percent", "百分之", "Prozent"}, "minutes": {"minutes", "分钟", "Minuten"}, "count": {"items", "个", "Stück"},
}

func units(t require.TestingT) *quantity.Units {
	u, faults := quantity.NewUnits([]quantity.Unit{
		{ID: "count", Kind: "count"},
		{ID: "people", Kind: "people"},
		{ID: "km2", Kind: "area"},
		{ID: "CNY", Kind: "currency"},
		{ID: "fraction", Kind: "share"},
		{ID: "percent", Kind: "share", Equals: "1/100 fraction", Symbol: "%"},
		{ID: "minutes", Kind: "duration"},
	})
	require.Empty(t, faults)
	return u
}

func reader(t require.TestingT, language string) sentence.Reader {
	return sentence.Reader{Language: language, Units: units(t), UnitLabel: func(id string) string {
		switch language {
		case "en":
			return labels[id][0]
		case "zh":
			return labels[id][1]
		case "de":
			return labels[id][2]
		}
		return ""
	}}
}

func figure(t require.TestingT, text, unit string) *quantity.Quantity {
	q, err := quantity.Context{Units: units(t), Unit: unit, Words: quantity.AllLanguages, Marks: quantity.DecimalPoint}.Parse(text)
	require.NoError(t, err)
	return &q
}

func when(t require.TestingT, text string) period.Period {
	p, err := period.Parse(text)
	require.NoError(t, err)
	return p
}

func TestAFigureIsAFactAboutItsSubject(t *testing.T) {
	names := map[string][2]string{"en": {"Heide", "inhabitants"}, "zh": {"海德", "居民人数"}, "de": {"Heide", "Einwohner"}, "fr": {"Heide", "habitants"}}
	for _, test := range []struct{ figure, unit, language, want string }{
		{"3000", "people", "en", "Heide, inhabitants: 3000 (2024, target)"},
		{"3000", "people", "zh", "海德，居民人数：3000（2024年，目标）"},
		{"3000", "people", "de", "Heide, Einwohner: 3000 (2024, Ziel)"},
		{"3000", "people", "fr", "Heide, habitants: 3000 (2024, target)"},
		{"> 3000 people", "people", "en", "Heide, inhabitants: more than 3000 people (2024, target)"},
		{">= 3000 people", "people", "de", "Heide, Einwohner: mindestens 3000 Personen (2024, Ziel)"},
		{"< 3000 people", "people", "zh", "海德，居民人数：不到3000人（2024年，目标）"},
		{"<= 3000 people", "people", "fr", "Heide, habitants: ≤ 3000 people (2024, target)"},
		{"~ 12 trillion CNY", "CNY", "en", "Heide, inhabitants: about 12 trillion CNY (2024, target)"},
		{"~ 12 trillion CNY", "CNY", "zh", "海德，居民人数：约12万亿元（2024年，目标）"},
		{"7.46126 trillion", "CNY", "de", "Heide, Einwohner: 7,46126 Billionen CNY (2024, Ziel)"},
		{"1 Milliarde", "CNY", "de", "Heide, Einwohner: 1 Milliarde CNY (2024, Ziel)"},
		{"3亿", "CNY", "en", "Heide, inhabitants: 300 million CNY (2024, target)"},
		{"1205440", "people", "zh", "海德，居民人数：1205440（2024年，目标）"},
		{"2000000..2500000", "count", "en", "Heide, inhabitants: 2000000 to 2500000 (2024, target)"},
		{"12..60 km2", "km2", "zh", "海德，居民人数：12至60平方公里（2024年，目标）"},
		{"30 minutes", "minutes", "de", "Heide, Einwohner: 30 Minuten (2024, Ziel)"},
		{"5.5 %", "percent", "en", "Heide, inhabitants: 5.5 % (2024, target)"},
		{"5.5 %", "percent", "zh", "海德，居民人数：5.5%（2024年，目标）"},
		{"5.5 %", "percent", "de", "Heide, Einwohner: 5,5 % (2024, Ziel)"},
	} {
		s := sentence.Statement{
			Subject: sentence.Thing{ID: "heide", Name: names[test.language][0]}, Measure: sentence.Thing{ID: "inhabitants", Name: names[test.language][1]},
			Quantity: figure(t, test.figure, test.unit), Time: when(t, "2024"), Modality: "target",
		}
		assert.Equal(t, test.want, reader(t, test.language).Make(&s), "%s in %s", test.figure, test.language)
	}
}

func TestARelationIsReadFromItsSubjectToItsObject(t *testing.T) {
	for _, test := range []struct{ language, subject, predicate, object, time, want string }{
		{"en", "Beijing", "leads", "the region", "2014/..", "Beijing leads the region (since 2014)"},
		{"en", "Beijing", "leads", "the region", "../2014-05", "Beijing leads the region (until 2014-05)"},
		{"en", "Beijing", "leads", "the region", "2013/2023", "Beijing leads the region (2013 to 2023)"},
		{"de", "Peking", "führt", "die Region", "2014-05-06/..", "Peking führt die Region (seit 2014-05-06)"},
		{"zh", "北京", "引领", "京津冀", "2014/..", "北京引领京津冀（2014年起）"},
		{"zh", "北京", "引领", "京津冀", "2013-02/2023-03-04", "北京引领京津冀（2013年2月至2023年3月4日）"},
		{"zh", "Northvolt Drei", "位于", "海德", "", "Northvolt Drei 位于海德"},
		{"zh-Hant", "北京", "leads", "京津冀", "", "北京 leads 京津冀"},
		{"fr", "Pékin", "mène", "la région", "2013/2023", "Pékin mène la région (2013/2023)"},
	} {
		s := sentence.Statement{
			Subject: sentence.Thing{ID: "beijing", Name: test.subject}, Predicate: test.predicate, Object: sentence.Thing{ID: "region", Name: test.object},
		}
		if test.time != "" {
			s.Time = when(t, test.time)
		}
		assert.Equal(t, test.want, reader(t, test.language).Make(&s))
	}
}

func TestARelationWithAFigureSaysBoth(t *testing.T) {
	s := sentence.Statement{
		Subject: sentence.Thing{ID: "zgc", Name: "Zhongguancun"}, Predicate: "hosts", Object: sentence.Thing{ID: "unicorns", Name: "unicorn companies"},
		Measure: sentence.Thing{ID: "unicornCount", Name: "number of unicorns"}, Quantity: figure(t, "> 90", "count"), Time: when(t, "2025-12"),
	}
	assert.Equal(t, "Zhongguancun hosts unicorn companies, number of unicorns: more than 90 (2025-12)", reader(t, "en").Make(&s))
}

func TestAShareNamesItsWholeUnlessTheSentenceHasDone(t *testing.T) {
	heide, germany, area := sentence.Thing{ID: "heide", Name: "Heide"}, sentence.Thing{ID: "germany", Name: "Germany"}, sentence.Thing{ID: "area", Name: "area"}
	share := sentence.Thing{ID: "share", Name: "share"}
	for _, test := range []struct {
		of, ofMeasure  sentence.Thing
		language, want string
	}{
		{germany, area, "en", "Heide, share: 3 % of Germany (area)"},
		{germany, area, "zh", "Heide，share：Germany（area）的3%"},
		{heide, area, "de", "Heide, share: 3 % von area"},
		{sentence.Thing{Name: "the market"}, sentence.Thing{}, "en", "Heide, share: 3 % of the market"},
		{sentence.Thing{}, sentence.Thing{}, "en", "Heide, share: 3 %"},
	} {
		s := sentence.Statement{Subject: heide, Measure: share, Quantity: figure(t, "3 %", "percent"), Of: test.of, OfMeasure: test.ofMeasure}
		assert.Equal(t, test.want, reader(t, test.language).Make(&s))
	}
}

func TestNoSentenceHasAVulgarFraction(t *testing.T) {
	for _, test := range []struct{ figure, unit, language, want string }{
		{"1637/1500 km2", "km2", "en", "X, y: about 1.091 km2"},
		{"> 1637/1500 km2", "km2", "en", "X, y: more than about 1.091 km2"},
		{"~ 1637/1500 km2", "km2", "de", "X, y: rund 1,091 km2"},
		{"1/2 km2", "km2", "en", "X, y: 0.5 km2"},
		{"~ 2/3", "fraction", "en", "X, y: about two thirds"},
		{"1/3", "fraction", "en", "X, y: a third"},
		{"1/2", "fraction", "en", "X, y: half"},
		{"9/10", "fraction", "de", "X, y: neun Zehntel"},
		{"> 1/2", "fraction", "de", "X, y: mehr als die Hälfte"},
		{"2/3", "fraction", "zh", "X，y：三分之二"},
		{"2/3", "fraction", "fr", "X, y: ~ 0,6667"},
		{"5/17", "fraction", "en", "X, y: about 0.2941"},
	} {
		s := sentence.Statement{Subject: sentence.Thing{ID: "x", Name: "X"}, Measure: sentence.Thing{ID: "y"}, Quantity: figure(t, test.figure, test.unit)}
		assert.Equal(t, test.want, reader(t, test.language).Make(&s), "%s in %s", test.figure, test.language)
	}
}

func TestWhateverAStatementHoldsItsSentenceIsOneLineThatSaysIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.StringMatching(`[A-Za-zÄ-ü]{1,8}( [a-z\n\t]{1,5})?`), rapid.SampledFrom([]string{"北京", "京津冀", "a\u202eb", "x\x1b[31m", "\r\n"}))
		thing := func(label string) sentence.Thing {
			return sentence.Thing{ID: rapid.StringMatching(`[a-z]{3,9}`).Draw(t, label+" id"), Name: rapid.OneOf(name, rapid.Just("")).Draw(t, label)}
		}
		s := sentence.Statement{Subject: thing("subject"), Modality: rapid.SampledFrom([]string{"", "asserted", "forecast", "target"}).Draw(t, "modality")}
		if rapid.Bool().Draw(t, "relation") {
			s.Predicate, s.Object = name.Draw(t, "predicate"), thing("object")
		}
		digits := ""
		if s.Object.ID == "" || rapid.Bool().Draw(t, "figure") {
			digits = rapid.StringMatching(`[1-9][0-9]{0,8}`).Draw(t, "digits")
			sign := rapid.SampledFrom([]string{"", "> ", "≥", "<", "<= ", "~"}).Draw(t, "sign")
			unit := rapid.SampledFrom([]string{"", "count", "people", "km2", "CNY", "fraction", "percent", "minutes"}).Draw(t, "unit")
			s.Measure, s.Quantity = thing("measure"), figure(t, sign+digits, unit)
			if rapid.Bool().Draw(t, "share") {
				s.Of, s.OfMeasure = thing("of"), thing("ofMeasure")
			}
		}
		if rapid.Bool().Draw(t, "timed") {
			s.Time = when(t, rapid.SampledFrom([]string{"2024", "2024-05", "2024-05-06", "2013/2023", "2014/..", "../2014-01-01"}).Draw(t, "time"))
		}
		language := rapid.SampledFrom([]string{"en", "de", "zh", "zh-Hant", "fr", "ja", "", "tlh"}).Draw(t, "language")

		said := reader(t, language).Make(&s)
		require.NotEmpty(t, said)
		require.Equal(t, strings.Join(strings.Fields(said), " "), said, "one line, single spaces")
		require.False(t, strings.ContainsFunc(said, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }), "%q", said)
		require.Contains(t, said, digits)
		if plain := s.Subject.Name; plain != "" && !strings.ContainsFunc(plain, func(r rune) bool { return unicode.IsControl(r) || r == '\u202e' }) {
			require.True(t, strings.HasPrefix(said, strings.Join(strings.Fields(plain), " ")), "%q begins with %q", said, plain)
		}
	})
}
