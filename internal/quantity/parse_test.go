package quantity_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/quantity"
)

// units are those of the built-in dataset, with a few labels as further names.
func units(t testing.TB) *quantity.Units {
	t.Helper()
	u, faults := quantity.NewUnits([]quantity.Unit{
		{ID: "count", Kind: "count", Names: []string{"个", "items"}},
		{ID: "one", Kind: "number"},
		{ID: "fraction", Kind: "share"},
		{ID: "percent", Kind: "share", Equals: "1/100 fraction", Symbol: "%", Names: []string{"Prozent"}},
		{ID: "CNY", Kind: "currency", Symbol: "¥", Names: []string{"yuan", "Yuan", "元"}},
		{ID: "USD", Kind: "currency"},
		{ID: "km", Kind: "length"},
		{ID: "m2", Kind: "area"},
		{ID: "ha", Kind: "area", Equals: "10000 m2"},
		{ID: "km2", Kind: "area", Equals: "1000000 m2"},
		{ID: "mu", Kind: "area", Equals: "2000/3 m2", Names: []string{"亩"}},
		{ID: "minutes", Kind: "duration"},
		{ID: "h", Kind: "duration", Equals: "60 minutes"},
		{ID: "days", Kind: "duration", Equals: "24 h"},
		{ID: "years", Kind: "years", Names: []string{"年"}},
		{ID: "year", Kind: "calendar", Names: []string{"年"}},
		{ID: "people", Kind: "people", Names: []string{"人"}},
		{ID: "kW", Kind: "power", Names: []string{"千瓦"}},
		{ID: "km/h", Kind: "speed"},
	})
	require.Empty(t, faults)
	return u
}

func TestFiguresAreReadExactly(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"7", "7"},
		{"-3.5", "-3.5"},
		{"+5", "5"},
		{"−5", "-5"},
		{"0.10", "0.1"},
		{"> 90", "> 90"},
		{">90", "> 90"},
		{">= 3", ">= 3"},
		{"≥ 3", ">= 3"},
		{"≧3", ">= 3"},
		{"≤3", "<= 3"},
		{"= 3", "3"},
		{"~ 1/3", "~ 1/3"},
		{"≈ 30 %", "~ 30 percent"},
		{"1 / 3", "1/3"},
		{"2/4", "0.5"},
		{"< 4 %", "< 4 percent"},
		{"4%", "4 percent"},
		{"１２％", "12 percent"},
		{"＞９０", "> 90"},
		{"＞＝　３．５", ">= 3.5"},
		{"55 Prozent", "55 percent"},
		{"3..5", "3..5"},
		{"3 .. 5 %", "3..5 percent"},
		{"3 %..5 %", "3..5 percent"},
		{"-5..-3", "-5..-3"},
		{"2000000..2500000 people", "2000000..2500000 people"},
		{"2 million..2.5 million people", "2000000..2500000 people"},
		{"> 10 trillion CNY", "> 10000000000000 CNY"},
		{"10 Billionen CNY", "10000000000000 CNY"},
		{"10 trillion yuan", "10000000000000 CNY"},
		{"10万亿元", "10000000000000 CNY"},
		{"10 万亿 元", "10000000000000 CNY"},
		{"3 Milliarden", "3000000000"},
		{"3,5 Mrd. Yuan", "3500000000 CNY"},
		{"12 Mio", "12000000"},
		{"7 billion", "7000000000"},
		{"2 million", "2000000"},
		{"2 Million", "2000000"},
		{"5 thousand", "5000"},
		{"5 Tausend", "5000"},
		{"2 Trillionen", "2000000000000000000"},
		{"25.835 billion", "25835000000"},
		{"3.5亿", "350000000"},
		{"3.5億元", "350000000 CNY"},
		{"5千万", "50000000"},
		{"5千瓦", "5 kW"},
		{"842万千瓦", "8420000 kW"},
		{"一万", "10000"},
		{"七", "7"},
		{"十二", "12"},
		{"两百", "200"},
		{"一百零五人", "105 people"},
		{"一百二十三", "123"},
		{"三万五千", "35000"},
		{"一万亿元", "1000000000000 CNY"},
		{"七个", "7 count"},
		{"seven", "7"},
		{"Sieben", "7"},
		{"twenty-one", "21"},
		{"einundzwanzig", "21"},
		{"eleven million people", "11000000 people"},
		{"1,234,567", "1234567"},
		{"1.234.567", "1234567"},
		{"1 234 567", "1234567"},
		{"1 234 567 people", "1234567 people"},
		{"10 000", "10000"},
		{"1,234,567.89", "1234567.89"},
		{"1.234.567,89", "1234567.89"},
		{"1 234,5", "1234.5"},
		{"1,5", "1.5"},
		{"1,25 %", "1.25 percent"},
		{"0,123", "0.123"},
		{"1234,567", "1234.567"},
		{"1.2345", "1.2345"},
		{"¥10 billion", "10000000000 CNY"},
		{"$5", "5 USD"},
		{"> 12,345 people", "> 12345 people"},
		{"1e6", "1000000"},
		{"1.5E3 km", "1500 km"},
		{"25e-1", "2.5"},
		{"350 km/h", "350 km/h"},
		{"170.6 km²", "170.6 km2"},
		{"170.6㎢", "170.6 km2"},
		{"8000 亩", "8000 mu"},
		{"5 ¥", "5 CNY"},
		{"  > 90  ", "> 90"},
		{"123456789012345678901234567890.5", "123456789012345678901234567890.5"},
		{"9223372036854775807", "9223372036854775807"},
		{"9223372036854775808", "9223372036854775808"},
		{"0", "0"},
		{"-0", "0"},
	} {
		t.Run(c.text, func(t *testing.T) {
			q, err := quantity.Parse(c.text, units(t), "")
			require.NoError(t, err)
			assert.Equal(t, c.want, q.String())
		})
	}
}

func TestFiguresThatCannotBeKnownAreRefusedWithTheRightForm(t *testing.T) {
	for _, c := range []struct {
		text   string
		reason quantity.Reason
		hint   string // part of it
	}{
		{"", quantity.Empty, "leave measure and value out"},
		{" \t", quantity.Empty, "leave measure and value out"},
		{"1,234", quantity.AmbiguousNumber, `write "1234" or "1.234e0"`},
		{"1.234", quantity.AmbiguousNumber, `write "1234" or "1.234e0"`},
		{"> 12,340 km", quantity.AmbiguousNumber, `write "> 12340 km" or "> 12.34 km"`},
		{"1,23,456", quantity.NotANumber, "without marks between thousands"},
		{"1.2.3", quantity.NotANumber, "without marks between thousands"},
		{"1 23", quantity.NotANumber, "write one number"},
		{"1 1/2", quantity.NotANumber, `"1.5"`},
		{"1_000", quantity.NotANumber, `"1000"`},
		{"1'000'000", quantity.NotANumber, `"1000000"`},
		{"007", quantity.AmbiguousNumber, `"7"`},
		{"1/0", quantity.NotANumber, ""},
		{".5", quantity.NotANumber, `"0.5"`},
		{"5.", quantity.NotANumber, `"5"`},
		{"NaN", quantity.Empty, "leave measure and value out"},
		{".inf", quantity.NotANumber, ""},
		{"0x10", quantity.UnknownUnit, ""},
		{"many", quantity.Approximation, "the least that it means"},
		{"plenty", quantity.NotANumber, "a figure is a number"},
		{"10 Billion", quantity.AmbiguousWord, `write "10 billion" or "10 Billionen"`},
		{"10 Billion CNY", quantity.AmbiguousWord, `write "10 billion CNY" or "10 Billionen CNY"`},
		{"1 Trillion", quantity.AmbiguousWord, `write "1 trillion" or "1 Trillionen"`},
		{"10 Bio. CNY", quantity.AmbiguousWord, "Billionen"},
		{"5 bn CNY", quantity.AmbiguousWord, "billion"},
		{"5 m", quantity.AmbiguousWord, "million"},
		{"5 millions", quantity.NumberWord, `"5 million"`},
		{"2 hundred", quantity.NumberWord, `"200"`},
		{"3 dozen people", quantity.NumberWord, `"36 people"`},
		{"a million", quantity.NumberWord, `"1 million"`},
		{"eine Milliarde CNY", quantity.NumberWord, `"1 Milliarde CNY"`},
		{"hundreds", quantity.Approximation, "the least that it means"},
		{"half", quantity.NumberWord, `"1/2"`},
		{"two thirds", quantity.NumberWord, `"2/3"`},
		{"ein Drittel", quantity.NumberWord, `"1/3"`},
		{"½", quantity.NumberWord, `"1/2"`},
		{"三分之一", quantity.NumberWord, `"1/3"`},
		{"百分之三十", quantity.NumberWord, `"30 %"`},
		{"三成", quantity.NumberWord, `"30 %"`},
		{"一万二", quantity.AmbiguousNumber, "in digits"},
		{"三百五", quantity.AmbiguousNumber, "in digits"},
		{"七八", quantity.AmbiguousNumber, "in digits"},
		{"数百", quantity.Approximation, "leave measure and value out"},
		{"3亿5000万", quantity.NumberWord, `"350000000"`},
		{"about 30 %", quantity.Approximation, `"~ 30 %"`},
		{"etwa 30 %", quantity.Approximation, `"~ 30 %"`},
		{"rund 30%", quantity.Approximation, `"~ 30%"`},
		{"约30%", quantity.Approximation, `"~ 30%"`},
		{"Nearly 30 %", quantity.Approximation, `"<~ 30 %"`},
		{"fast 30 %", quantity.Approximation, `"<~ 30 %"`},
		{"近30%", quantity.Approximation, `"<~ 30%"`},
		{"more than 90", quantity.Approximation, `"> 90"`},
		{"mehr als 10 Billionen Yuan", quantity.Approximation, `"> 10 Billionen Yuan"`},
		{"超过10万亿元", quantity.Approximation, `"> 10万亿元"`},
		{"不超过3", quantity.Approximation, `"<= 3"`},
		{"at least 3", quantity.Approximation, `">= 3"`},
		{"mindestens 3", quantity.Approximation, `">= 3"`},
		{"至少3", quantity.Approximation, `">= 3"`},
		{"less than 4 %", quantity.Approximation, `"< 4 %"`},
		{"weniger als vier Prozent", quantity.Approximation, `"< vier Prozent"`},
		{"220余", quantity.Approximation, `">~ 220"`},
		{"220多项", quantity.Approximation, `"> 220"`},
		{"10多万", quantity.Approximation, `"> 10万"`},
		{"90+", quantity.Approximation, `">= 90"`},
		{"90 or more", quantity.Approximation, `">= 90"`},
		{"3-5", quantity.BadRange, `"3..5"`},
		{"3–5 %", quantity.BadRange, `"3..5 %"`},
		{"3～5亿", quantity.BadRange, `write "3亿..5亿" or "3..500000000"`},
		{"3 to 5", quantity.BadRange, `"3..5"`},
		{"3 bis 5 km", quantity.BadRange, `"3..5 km"`},
		{"3至5", quantity.BadRange, `"3..5"`},
		{"between 3 and 5 km", quantity.BadRange, `"3..5 km"`},
		{"zwischen 3 und 5", quantity.BadRange, `"3..5"`},
		{"30 ± 3", quantity.BadRange, "27..33"},
		{"3...5", quantity.BadRange, `"3..5"`},
		{"3…5", quantity.BadRange, `"3..5"`},
		{"3..", quantity.BadRange, `">= 3"`},
		{"..5", quantity.BadRange, `"<= 5"`},
		{"5..3", quantity.BadRange, "smaller number first"},
		{"3..3", quantity.BadRange, `"3"`},
		{"> 3..5", quantity.BadRange, "take the sign out"},
		{"3..5..7", quantity.BadRange, ""},
		{"2..3 million", quantity.AmbiguousNumber, `write "2 million..3 million" or "2..3000000"`},
		{"3 km..5 m2", quantity.BadRange, "one unit"},
		{"3 km..5", quantity.BadRange, `"3..5 km"`},
		{"=> 3", quantity.NotANumber, `">= 3"`},
		{"> = 3", quantity.NotANumber, `">= 3"`},
		{"== 3", quantity.NotANumber, `write "3"`},
		{"≠ 3", quantity.NotANumber, "what is"},
		{"CNY 10", quantity.NotANumber, `"10 CNY"`},
		{"€5", quantity.UnknownUnit, "give a unit the symbol €"},
		{"5 cny", quantity.UnknownUnit, `"5 CNY"`},
		{"5 lightyears", quantity.UnknownUnit, "define it under units"},
		{"5 年", quantity.UnknownUnit, "several units: years, year"},
		{"2 percentage points", quantity.UnknownUnit, "kind of its own"},
		{"2 Prozentpunkte", quantity.UnknownUnit, "kind of its own"},
		{"2个百分点", quantity.UnknownUnit, "kind of its own"},
		{"30 % of the total", quantity.TrailingText, "alone"},
		{"30 percent per year", quantity.TrailingText, "alone"},
		{"1e999999999", quantity.TooBig, ""},
		{"1e-999999999", quantity.TooBig, ""},
		{strings.Repeat("9", 100_000), quantity.TooBig, ""},
		{"0." + strings.Repeat("9", 100_000), quantity.TooBig, ""},
		{"1/" + strings.Repeat("9", 100_000), quantity.TooBig, ""},
		{strings.Repeat("1 ", 100_000), quantity.TooBig, ""},
		{strings.Repeat("9", 2_000_000), quantity.TooBig, ""},
	} {
		t.Run(c.text[:min(len(c.text), 40)], func(t *testing.T) {
			_, err := quantity.Parse(c.text, units(t), "")
			var e *quantity.Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, c.reason, e.Reason, err.Error())
			assert.Contains(t, e.Hint, c.hint, err.Error())
			assert.NotEmpty(t, e.Message)
			assert.Less(t, len(err.Error()), 400)
			assert.LessOrEqual(t, e.Offset+e.Length, len([]rune(c.text)))
		})
	}
}

func TestPositionsOfFaultsCountCodePoints(t *testing.T) {
	for _, c := range []struct {
		text           string
		offset, length int
	}{
		{"  > 1,234 元", 4, 5},
		{"超过10万亿元", 0, 2},
		{"＞　５ 光年", 4, 2},
		{"30 % of 北京", 5, 5},
		{"3..5 光年", 5, 2},
		{"5 USD", 2, 3},
	} {
		t.Run(c.text, func(t *testing.T) {
			_, err := quantity.Parse(c.text, units(t), "CNY")
			var e *quantity.Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, c.offset, e.Offset, "offset")
			assert.Equal(t, c.length, e.Length, "length")
		})
	}
}

func TestAUnitHasToConvertIntoTheOneThatIsNeeded(t *testing.T) {
	for _, c := range []struct {
		text, unit, fault, hint string
	}{
		{"5", "CNY", "", ""},
		{"5 %", "fraction", "", ""},
		{"5 mu", "km2", "", ""},
		{"46 billion USD", "CNY", `"USD" does not convert into "CNY": no equals says how`, "use a measure in USD, or a figure in CNY"},
		{"1..2 km", "m2", `"km" does not convert into "m2": one is of the kind "length", the other of the kind "area"`, "use a measure in km, or a figure in ha, km2, m2 or mu"},
		{"5 lightyears", "m2", `unknown unit "lightyears"`, "the units are ha, km2, m2, mu; or define it under units"},
	} {
		t.Run(c.text, func(t *testing.T) {
			_, err := quantity.Parse(c.text, units(t), c.unit)
			if c.fault == "" {
				require.NoError(t, err)
				return
			}
			var e *quantity.Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, c.fault, e.Message)
			assert.Equal(t, c.hint, e.Hint)
		})
	}
}

func TestTheFigureStaysAsItWasWrittenWithSingleSpaces(t *testing.T) {
	for text, want := range map[string]string{
		"> 10 trillion CNY":   "> 10 trillion CNY",
		"  <  4\t%\n":         "< 4 %",
		"＞　３．５亿":              "＞ ３．５亿",
		"1\u202f234\u202f567": "1 234 567",
		"3..5 ":               "3..5",
	} {
		q, err := quantity.Parse(text, units(t), "")
		require.NoError(t, err)
		assert.Equal(t, want, q.Figure)
	}
}

func TestReadingTheUsualFigureTakesNoMemory(t *testing.T) {
	u := units(t)
	for _, text := range []string{"7", "> 90", "< 4 %", "~ 1/3", "2000000..2500000 people", "> 10 trillion CNY", "10万亿元"} {
		assert.Zero(t, testing.AllocsPerRun(100, func() { _, _ = quantity.Parse(text, u, "") }), text)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"7", "> 90", "< 4 %", "~ 1/3", "3..5", "> 10 trillion CNY", "1,234", "1 234 567", "10万亿元", "三分之一", "3-5", "about 30 %", "220多项", "½", "1e6",
		"..5", "3...5", "5.", "a million", "between 3 and 5", "\xff", "１２％", "3亿5000万", "2 hundred", "成", "几十", "零零", "30 ± 3", "¥5",
	} {
		f.Add(s)
	}
	u := units(f)
	f.Fuzz(func(t *testing.T, text string) {
		q, err := quantity.Parse(text, u, "")
		if err != nil {
			var e *quantity.Error
			require.ErrorAs(t, err, &e)
			require.NotEmpty(t, e.Message)
			require.NotZero(t, e.Reason)
			require.GreaterOrEqual(t, e.Offset, 0)
			require.LessOrEqual(t, e.Offset+e.Length, len([]rune(text)))
			return
		}
		again, err := quantity.Parse(q.String(), u, "")
		require.NoError(t, err, "what String gives can be read")
		require.Equal(t, q.String(), again.String(), "and means the same")
		require.True(t, q.Interval().Equal(again.Interval()))
	})
}

func BenchmarkParse(b *testing.B) {
	u := units(b)
	for _, text := range []string{"7", "> 90", "4.27 %", "> 10 trillion CNY", "2000000..2500000 people", "10万亿元"} {
		b.Run(text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := quantity.Parse(text, u, ""); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
