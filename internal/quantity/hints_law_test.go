package quantity_test

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/quantity"
)

// spelling is a way to write a number, with all that it may mean to a reader of any language.
type spelling struct {
	text  string
	means []quantity.Number
	share bool // a part of a whole, whatever it is the share of
}

func num(t require.TestingT, text string) quantity.Number {
	q, err := quantity.Parse(text, nil, "")
	require.NoError(t, err)
	return q.Value
}

func spelled(t require.TestingT, text string, means ...string) spelling {
	s := spelling{text: text, share: strings.Contains(means[0], "/")}
	for _, m := range means {
		s.means = append(s.means, num(t, m))
	}
	return s
}

// numerals are numbers as people spell them in English, German and Chinese.
func numerals(t require.TestingT) []spelling {
	return []spelling{
		spelled(t, "7", "7"), spelled(t, "90", "90"), spelled(t, "1500", "1500"), spelled(t, "1.5", "1.5"), spelled(t, "1,5", "1.5"), spelled(t, "0.25", "0.25"),
		spelled(t, "2.300", "2300", "2.3"), spelled(t, "2,300", "2300", "2.3"), spelled(t, "216.000", "216000", "216"), spelled(t, "2,345", "2345", "2345/1000"),
		spelled(t, "1.234.567", "1234567"), spelled(t, "1,234,567", "1234567"), spelled(t, "1 234", "1234"), spelled(t, "1.234,5", "1234.5"), spelled(t, "1,234.5", "1234.5"),
		spelled(t, "1'000'000", "1000000"), spelled(t, "1_000", "1000"), spelled(t, "007", "7"), spelled(t, ".5", "0.5"), spelled(t, "5.", "5"), spelled(t, "１２", "12"),
		spelled(t, "2½", "2.5"), spelled(t, "2 1/2", "2.5"), spelled(t, "1e3", "1000"),
		spelled(t, "seven", "7"), spelled(t, "twenty-one", "21"), spelled(t, "twenty one", "21"), spelled(t, "two hundred", "200"), spelled(t, "two hundred and fifty", "250"),
		spelled(t, "two and a half", "2.5"), spelled(t, "a dozen", "12"), spelled(t, "two dozen", "24"), spelled(t, "half a dozen", "6"), spelled(t, "a hundred", "100"),
		spelled(t, "sieben", "7"), spelled(t, "einundzwanzig", "21"), spelled(t, "zweihundert", "200"), spelled(t, "anderthalb", "1.5"), spelled(t, "zweieinhalb", "2.5"),
		spelled(t, "ein Dutzend", "12"), spelled(t, "zwölf", "12"), spelled(t, "zweitausend", "2000"),
		spelled(t, "七", "7"), spelled(t, "十二", "12"), spelled(t, "两百", "200"), spelled(t, "一百零五", "105"), spelled(t, "三万五千", "35000"), spelled(t, "五点五", "5.5"),
		spelled(t, "一百二十点零五", "120.05"),
	}
}

func fractions(t require.TestingT) []spelling {
	return []spelling{
		spelled(t, "1/3", "1/3"), spelled(t, "2/3", "2/3"), spelled(t, "1/2", "1/2"), spelled(t, "half", "1/2"), spelled(t, "two thirds", "2/3"), spelled(t, "a third", "1/3"),
		spelled(t, "three quarters", "3/4"), spelled(t, "ein Drittel", "1/3"), spelled(t, "drei Viertel", "3/4"), spelled(t, "die Hälfte", "1/2"), spelled(t, "½", "1/2"),
		spelled(t, "三分之一", "1/3"), spelled(t, "一半", "1/2"), spelled(t, "半", "1/2"), spelled(t, "two-thirds", "2/3"),
	}
}

// percentages say with their words that they are percent.
func percentages(t require.TestingT) []spelling {
	return []spelling{
		spelled(t, "百分之五点五", "5.5"), spelled(t, "百分之一百二十点五", "120.5"), spelled(t, "百分之30", "30"), spelled(t, "三成", "30"), spelled(t, "三成五", "35"), spelled(t, "两成半", "25"),
		spelled(t, "千分之三", "0.3"), spelled(t, "30 percent", "30"), spelled(t, "30 Prozent", "30"), spelled(t, "5,5 %", "5.5"), spelled(t, "thirty percent", "30"),
		spelled(t, "half a percent", "1/2"), spelled(t, "30 per cent", "30"),
	}
}

// scaleWords are number words and what they may multiply by.
func scaleWords(t require.TestingT) []spelling {
	return []spelling{
		spelled(t, "", "1"), spelled(t, " thousand", "1e3"), spelled(t, " million", "1e6"), spelled(t, " Million", "1e6"), spelled(t, " Millionen", "1e6"), spelled(t, " Mio.", "1e6"),
		spelled(t, " millions", "1e6"), spelled(t, "k", "1e3"), spelled(t, "m", "1e6"), spelled(t, " bn", "1e9"), spelled(t, " tn", "1e12"), spelled(t, " Mrd.", "1e9"),
		spelled(t, " billion", "1e9", "1e12"), spelled(t, " Billion", "1e9", "1e12"), spelled(t, " Bio.", "1e9", "1e12"), spelled(t, " Trillion", "1e12", "1e18"), spelled(t, " Tsd.", "1e3"),
		spelled(t, " Milliarden", "1e9"), spelled(t, "万", "1e4"), spelled(t, "亿", "1e8"), spelled(t, "万亿", "1e12"), spelled(t, "千万", "1e7"), spelled(t, " lakh", "1e5"),
		spelled(t, " hundred", "1e2"), spelled(t, " dozen", "12"), spelled(t, " quadrillion", "1e15", "1e24"),
	}
}

// around are words that stand before or behind a figure, "@" being its place, and the sign that they are said with.
var around = []struct {
	words string
	sign  quantity.Comparator
}{
	{"@", quantity.Equal},
	{"= @", quantity.Equal},
	{"> @", quantity.Greater},
	{">= @", quantity.GreaterOrEqual},
	{"=> @", quantity.GreaterOrEqual},
	{"~ @", quantity.About},
	{"about @", quantity.About},
	{"etwa @", quantity.About},
	{"约@", quantity.About},
	{"more than @", quantity.Greater},
	{"mehr als @", quantity.Greater},
	{"超过@", quantity.Greater},
	{"at least @", quantity.GreaterOrEqual},
	{"mindestens @", quantity.GreaterOrEqual},
	{"不超过@", quantity.LessOrEqual},
	{"up to @", quantity.LessOrEqual},
	{"under @", quantity.Less},
	{"@ or more", quantity.GreaterOrEqual},
	{"@以上", quantity.GreaterOrEqual},
	{"@以下", quantity.LessOrEqual},
	{"@左右", quantity.About},
	{"@余", quantity.JustAbove},
	{"@+", quantity.GreaterOrEqual},
	{"@..", quantity.GreaterOrEqual},
	{"..@", quantity.LessOrEqual},
	{"<~ @", quantity.JustBelow},
	{"≲@", quantity.JustBelow},
	{"nearly @", quantity.JustBelow},
	{"knapp @", quantity.JustBelow},
	{"接近@", quantity.JustBelow},
	{">~ @", quantity.JustAbove},
	{"≳@", quantity.JustAbove},
	{"gut @", quantity.JustAbove},
	{"just over @", quantity.JustAbove},
}

// meaning is what a text may mean.
type meaning struct {
	comparator quantity.Comparator
	low, high  quantity.Number
	percent    bool // it is said in percent
	share      bool // it is a part of the whole, which may be rounded when it is put into percent
}

// anyText draws a figure as somebody might write it, with all it may mean.
func anyText(t *rapid.T) (string, []meaning) {
	n := rapid.SampledFrom(numerals(t))
	scale := rapid.SampledFrom(scaleWords(t)).Draw(t, "scale")
	switch rapid.IntRange(0, 5).Draw(t, "form") {
	case 0: // a range
		joint := rapid.SampledFrom([]string{"-", "–", " to ", " bis ", "至", "～", "..", "...", " – ", "到"}).Draw(t, "joint")
		low, high := n.Draw(t, "low"), n.Draw(t, "high")
		if strings.Contains(joint, ".") && (strings.HasSuffix(low.text, ".") || strings.HasPrefix(high.text, ".")) {
			t.Skip("nobody can tell the points apart")
		}
		text := low.text + joint + high.text + scale.text
		if rapid.Bool().Draw(t, "between") {
			text = "between " + low.text + " and " + high.text + scale.text
		}
		return text, rangeMeanings(low, high, scale)
	case 1: // both bounds
		low, high := n.Draw(t, "low"), n.Draw(t, "high")
		form := rapid.SampledFrom([]string{"%s以上, %s以下", "%s以上，%s以下", "at least %s and at most %s", "mindestens %s und höchstens %s"}).Draw(t, "form")
		return fmt.Sprintf(form, low.text, high.text), rangeMeanings(low, high, spelled(t, "", "1"))
	case 2: // more or less
		middle, off := n.Draw(t, "middle"), n.Draw(t, "off")
		joint := rapid.SampledFrom([]string{"±", " ± ", " +/- "}).Draw(t, "joint")
		var all []meaning
		for _, a := range middle.means {
			for _, b := range off.means {
				all = append(all, meaning{comparator: quantity.Between, low: a.Sub(b), high: a.Add(b)})
			}
		}
		return middle.text + joint + off.text, all
	}
	with := rapid.SampledFrom(around).Draw(t, "with")
	kind := rapid.IntRange(0, 4).Draw(t, "kind")
	number, percent := n.Draw(t, "number"), false
	switch kind {
	case 0:
		number, scale = rapid.SampledFrom(fractions(t)).Draw(t, "fraction"), spelled(t, "", "1")
	case 1:
		number, scale, percent = rapid.SampledFrom(percentages(t)).Draw(t, "percentage"), spelled(t, "", "1"), true
	case 2:
		if part := rapid.SampledFrom([]string{"half a", "eine halbe", "半"}).Draw(t, "part"); scale.text != "" {
			number = spelled(t, part, "0.5")
		}
	}
	if strings.Contains(with.words, "..") && strings.Trim(number.text, ".") != number.text {
		t.Skip("nobody can tell the points apart")
	}
	var all []meaning
	for _, a := range number.means {
		for _, b := range scale.means {
			all = append(all, meaning{comparator: with.sign, low: a.Mul(b), high: a.Mul(b), percent: percent, share: number.share})
		}
	}
	return strings.ReplaceAll(with.words, "@", number.text+scale.text), all
}

func rangeMeanings(low, high, scale spelling) (all []meaning) {
	for _, a := range low.means {
		for _, b := range high.means {
			for _, s := range scale.means {
				all = append(all, meaning{comparator: quantity.Between, low: a, high: b.Mul(s)}, meaning{comparator: quantity.Between, low: a.Mul(s), high: b.Mul(s)})
				if a.Equal(b) || a.Equal(b.Mul(s)) { // both ends are one number
					all = append(all, meaning{low: b.Mul(s), high: b.Mul(s)})
				}
			}
		}
	}
	return all
}

var typed = regexp.MustCompile(`write ("[^"]*"(?: or "[^"]*")*)`)

// formsOf gives what a hint says to write.
func formsOf(t require.TestingT, hint string) (forms []string) {
	found := typed.FindStringSubmatch(hint)
	if found == nil {
		assert.NotRegexp(t, `"[^"]*[0-9][^"]*"`, hint, "figures that are offered are offered with \"write\"")
		return nil
	}
	for _, form := range strings.Split(found[1], " or ") {
		forms = append(forms, strings.Trim(form, `"`))
	}
	return forms
}

// fits says whether a figure that was read means what a text means.
func (m meaning) fits(q quantity.Quantity, u *quantity.Units, unit string) bool {
	low, high := q.Value, q.Value
	if q.Comparator == quantity.Between {
		low, high = q.Low, q.High
	}
	if q.Comparator != m.comparator {
		return false
	}
	same := func(a, b quantity.Number) bool {
		if !m.share || m.percent {
			return a.Equal(b)
		}
		return a.Equal(b) || a.Sub(b).Abs().Cmp(num2(5, 10_000)) < 0 // "66.7 %" for "two thirds"
	}
	switch {
	case m.percent:
		percent, err := u.Factor(q.Unit, "percent")
		return err == nil && same(low.Mul(percent), m.low) && same(high.Mul(percent), m.high)
	case m.share && (unit == "percent" || unit == "fraction"):
		whole, err := u.Factor(q.Unit, "fraction")
		return err == nil && same(low.Mul(whole), m.low) && same(high.Mul(whole), m.high)
	}
	return q.Unit == unit && low.Equal(m.low) && high.Equal(m.high)
}

func num2(a, b int64) quantity.Number {
	n, _ := quantity.Ratio(a, b)
	return n
}

func TestWhatAHintSaysToWriteMeansWhatWasWritten(t *testing.T) {
	u := units(t)
	rapid.Check(t, func(t *rapid.T) {
		text, meanings := anyText(t)
		c := quantity.Context{
			Units: u,
			Unit:  rapid.SampledFrom([]string{"count", "percent", "fraction", "CNY", "km", ""}).Draw(t, "unit"),
			Words: quantity.Languages(rapid.IntRange(0, int(quantity.AllLanguages)).Draw(t, "words")),
			Marks: rapid.SampledFrom([]quantity.Marks{quantity.UnknownMarks, quantity.DecimalPoint, quantity.DecimalComma}).Draw(t, "marks"),
		}
		fits := func(q quantity.Quantity) bool {
			return slices.ContainsFunc(meanings, func(m meaning) bool { return m.fits(q, u, c.Unit) })
		}
		q, err := c.Parse(text)
		if err == nil {
			assert.True(t, fits(q), "%q is read as %s", text, q)
			return
		}
		var e *quantity.Error
		require.True(t, errors.As(err, &e))
		for _, form := range formsOf(t, e.Hint) {
			q, err := c.Parse(form)
			require.NoError(t, err, "the hint for %q says to write %q", text, form)
			assert.True(t, fits(q), "the hint for %q says to write %q, which is %s", text, form, q)
		}
	})
}

func TestWordsForNoNumberInParticularGetNoNumberToWrite(t *testing.T) {
	for _, text := range []string{
		"a few", "several", "dozens", "hundreds of", "thousands", "a couple", "many", "some", "a lot", "several million", "a few hundred", "tens of thousands",
		"einige", "mehrere", "Dutzende", "ein paar", "Hunderte", "viele", "mehrere Millionen", "ein paar Hundert",
		"几", "几十", "数百", "十几", "十来个", "若干", "许多", "几百万", "数以千计", "上百", "成千上万",
		"> 3..5", "~ 3..5", ">> 90", "30 ± 10 km m", "1.2.3", "1 23", "12:30", "1-2-3", "5..3", "3, 5", "3 and 5", "3 km..5 m2", "一万二", "七八", "3-4成", "1万2",
		"not more", "more than 3 and less than 5", "> 3 < 5", "30 % of the total", "5th", "No. 5", "(5)", "5*", "3x", "minus", "half of it", "the half of the companies",
	} {
		_, err := quantity.Parse(text, units(t), "count")
		var e *quantity.Error
		if !assert.ErrorAs(t, err, &e, text) {
			continue
		}
		assert.Empty(t, formsOf(t, e.Hint), "%s: %s", text, e.Hint)
	}
}

func TestWordsForNothingAreNeverANumber(t *testing.T) {
	for _, text := range []string{
		"null", "NULL", "Null", "None", "none", "NaN", "nan", "nil", "n/a", "N/A", "NA", "n.a.", "#N/A", "n. a.", "-", "--", "–", "—", "−", "?", "??", ".", "..", "…",
		"unknown", "Unknown", "unbekannt", "k. A.", "k.A.", "keine Angabe", "keine Angaben", "无", "無", "不详", "不詳", "未知", "暂无", "没有", "tbd", "TBA", "missing",
		"undefined", "empty", "nothing", "no data", "not available", "nichts", "no", "(none)", "- %", "n/a %", "／", "ｎ／ａ",
	} {
		_, err := quantity.Parse(text, units(t), "percent")
		var e *quantity.Error
		if assert.ErrorAs(t, err, &e, text) {
			assert.Equal(t, quantity.Empty, e.Reason, "%s: %s", text, e)
			assert.Empty(t, formsOf(t, e.Hint), text)
		}
	}
}

func TestNumberWordsAreReadInTheLanguagesThatAreGiven(t *testing.T) {
	for _, c := range []struct {
		text  string
		words quantity.Languages
		want  string // the figure, or the form in the hint
	}{
		{"10 Milliarden", quantity.German, "10000000000"},
		{"10 Milliarden", quantity.English, `write "10 billion"`},
		{"10 Milliarden", quantity.Chinese, `write "10000000000"`},
		{"10 billion", quantity.English, "10000000000"},
		{"10 billion", quantity.English | quantity.German, "10000000000"},
		{"10 billion", quantity.German, `write "10 Milliarden" or "10 Billionen"`},
		{"10 billion", quantity.Chinese, `write "10000000000" or "10万亿"`},
		{"10万", quantity.Chinese, "100000"},
		{"10万", quantity.English, `write "100000"`},
		{"七", quantity.English, `write "7"`},
		{"seven", quantity.German, `write "7"`},
		{"sieben", quantity.English, `write "7"`},
		{"sieben", 0, `write "7"`},
		{"10 million", quantity.German, "10000000"},
	} {
		q, err := quantity.Context{Units: units(t), Words: c.words}.Parse(c.text)
		got := q.String()
		if err != nil {
			got = err.(*quantity.Error).Hint
		}
		assert.Equal(t, c.want, got, "%s in %s", c.text, c.words)
	}
}

func TestALoneMarkBeforeThreeDigitsIsReadWhereSomethingDecides(t *testing.T) {
	for _, c := range []struct {
		text, unit string
		marks      quantity.Marks
		want       string
	}{
		{"2.300", "CNY", quantity.UnknownMarks, `write "2300" or "2.3"`},
		{"2,300", "CNY", quantity.UnknownMarks, `write "2300" or "2.3"`},
		{"216.000", "km2", quantity.UnknownMarks, `write "216000" or "216"`},
		{"2.345 km", "km", quantity.UnknownMarks, `write "2345 km" or "2.345e0 km"`},
		{"2.300", "CNY", quantity.DecimalComma, "2300 CNY"},
		{"2,300", "CNY", quantity.DecimalComma, "2.3 CNY"},
		{"2.300", "CNY", quantity.DecimalPoint, "2.3 CNY"},
		{"2,300", "CNY", quantity.DecimalPoint, "2300 CNY"},
		{"2.300", "people", quantity.UnknownMarks, "2300 people"},
		{"2,300", "people", quantity.UnknownMarks, "2300 people"},
		{"2.300", "people", quantity.DecimalPoint, `write "2300" or "2.3"`},
		{"2,300", "people", quantity.DecimalComma, `write "2300" or "2.3"`},
		{"2.300 billion", "CNY", quantity.DecimalComma, "2300000000 CNY"},
		{"2.300 Milliarden", "CNY", quantity.DecimalPoint, "2300000000000 CNY"},
		{"2,300万", "CNY", quantity.UnknownMarks, "23000000 CNY"},
		{"2.300e3", "CNY", quantity.UnknownMarks, "2300 CNY"},
		{"2.300 million", "people", quantity.UnknownMarks, "2300000 people"},
		{"1.234.567", "CNY", quantity.UnknownMarks, "1234567 CNY"},
		{"1.234,5", "CNY", quantity.UnknownMarks, "1234.5 CNY"},
		{"0.123", "CNY", quantity.UnknownMarks, "0.123 CNY"},
		{"1234.567", "CNY", quantity.UnknownMarks, "1234.567 CNY"},
		{"12.34", "CNY", quantity.UnknownMarks, "12.34 CNY"},
		{"2.300..3.500 people", "", quantity.UnknownMarks, "2300..3500 people"},
		{"> 2.300", "CNY", quantity.UnknownMarks, `write "> 2300" or "> 2.3"`},
	} {
		q, err := quantity.Context{Units: units(t), Unit: c.unit, Words: quantity.AllLanguages, Marks: c.marks}.Parse(c.text)
		got := q.String()
		if err != nil {
			got = err.(*quantity.Error).Hint
		}
		assert.Equal(t, c.want, got, "%s %s %d", c.text, c.unit, c.marks)
	}
}

func TestABareFractionOfPercentIsRefusedWithBothReadings(t *testing.T) {
	for _, c := range []struct{ text, unit, want string }{
		{"2/3", "percent", `write "2/3 fraction" or "66.7 %"`},
		{"~ 1/3", "percent", `write "~ 1/3 fraction" or "~ 33.3 %"`},
		{"1/2", "percent", `write "1/2 fraction" or "50 %"`},
		{"1/3..1/2", "percent", `write "1/3..1/2 fraction" or "33.3..50 %"`},
		{"1/3000", "percent", `write "1/3000 fraction" or "0.0333 %"`},
		{"2/3", "fraction", "2/3 fraction"},
		{"2/3 fraction", "percent", "2/3 fraction"},
		{"2/3 %", "percent", "2/3 percent"},
		{"0.3", "percent", "0.3 percent"},
		{"2/3", "CNY", "2/3 CNY"},
	} {
		q, err := quantity.Context{Units: units(t), Unit: c.unit, Words: quantity.AllLanguages}.Parse(c.text)
		got := q.String()
		if err != nil {
			got = err.(*quantity.Error).Hint
		}
		assert.Equal(t, c.want, got, "%s in %s", c.text, c.unit)
	}
}

func TestTheSignOfACurrencyMayStandBeforeItsNumber(t *testing.T) {
	u, faults := quantity.NewUnits([]quantity.Unit{{ID: "EUR", Kind: "currency"}, {ID: "USD", Kind: "currency"}, {ID: "CAD", Kind: "currency"}, {ID: "JPY", Kind: "currency", Symbol: "¥"}, {ID: "CNY", Kind: "currency"}})
	require.Empty(t, faults)
	for text, want := range map[string]string{
		"€902 million": "902000000 EUR", "€ 5": "5 EUR", "> €5": "> 5 EUR", "902 million €": "902000000 EUR", "US$5": "5 USD", "C$ 5": "5 CAD", "¥5": "5 JPY", "-€5": "", "$5": "", "€5 USD": "",
	} {
		q, err := quantity.Parse(text, u, "")
		if want == "" {
			assert.Error(t, err, text)
			continue
		}
		if assert.NoError(t, err, text) {
			assert.Equal(t, want, q.String(), text)
		}
	}
}
