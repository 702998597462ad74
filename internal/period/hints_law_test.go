package period_test

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/period"
)

var typed = regexp.MustCompile(`write ("[^"]*"(?: or "[^"]*")*)`)

func formsOf(hint string) (forms []string) {
	found := typed.FindStringSubmatch(hint)
	if found == nil {
		return nil
	}
	for _, form := range strings.Split(found[1], " or ") {
		forms = append(forms, strings.Trim(form, `"`))
	}
	return forms
}

// TestWhatAHintSaysToWriteIsTheTimeThatWasWritten draws spellings of one time; "A|B" are the times that it can be, "" is none.
func TestWhatAHintSaysToWriteIsTheTimeThatWasWritten(t *testing.T) {
	for text, want := range map[string]string{
		"23.12.2025": "2025-12-23", "3. 4. 2025": "2025-04-03", "12/23/2025": "2025-12-23", "3/4/2025": "2025-03-04|2025-04-03", "2025/12/23": "2025-12-23", "12/2025": "2025-12",
		"Dec 2025": "2025-12", "23. Dezember 2025": "2025-12-23", "December 23, 2025": "2025-12-23", "März 2024": "2024-03", "2025年12月": "2025-12", "2025年12月3日": "2025-12-03",
		"20251223": "2025-12-23", "2025-1-2": "2025-01-02", "2023-365": "2023-12-31", "2024-366": "2024-12-31", "2023-366": "", "2023-000": "", "2025-400": "",
		"2025-W01": "2024-12-30/2025-01-05", "2020-W53": "2020-12-28/2021-01-03", "2025-W53": "", "KW 12 2025": "2025-03-17/2025-03-23", "2025Q1": "2025-01/2025-03", "Q4 2025": "2025-10/2025-12",
		"2025Q5": "", "H1 2025": "2025-01/2025-06", "1990s": "1990/1999", "1900s": "", "1995s": "", "2013-2023": "2013/2023", "2013 bis 2023": "2013/2023", "2013至2023": "2013/2023", "2023-2013": "",
		"2013/": "2013/..", "since 2013": "2013/..", "after 2013": "2014/..", "nach 2013": "2014/..", "until 2013": "../2013", "before 2013": "../2012", "vor 2013": "../2012",
		"~2013": "", "ca. 2013": "", "FY2013": "", "fiscal 2013": "", "early 2013": "", "2013/23": "2013/2023", "1999/05": "1999-05", "2003/05": "2003-05|2003/2005", "2023/2013": "",
		"2025年第一季度": "2025-01/2025-03", "2025 Q1": "2025-01/2025-03", "Q1 2025": "2025-01/2025-03", "Q1/2025": "2025-01/2025-03", "2025年上半年": "2025-01/2025-06",
		"2024年3月至5月": "2024-03/2024-05", "March to May 2024": "2024-03/2024-05", "März bis Mai 2024": "2024-03/2024-05", "spring 2024": "", "early 2024": "", "mid-2024": "", "年底": "",
		"2024年底": "", "Ende 2024": "", "FY2024": "", "2024财年": "", "2024-13": "", "November to February 2024": "", "March/May 2024": "", "Januar/Februar 2024": "2024-01/2024-02",
		"2025年前三季度": "2025-01/2025-09", "Q5 2025": "", "30 February 2025": "", "2023年13月": "", "2023–24": "2023/2024", "2023–05": "", "1998–02": "", "3-5 May 2024": "2024-05-03/2024-05-05",
		"2024年3-5月": "2024-03/2024-05", "2024年3月5日至8日": "2024-03-05/2024-03-08", "May 3-5, 2024": "2024-05-03/2024-05-05", "1. bis 3. Quartal 2025": "2025-01/2025-09",
		"2020年－2023年": "2020/2023", " March 2024 - ": "", " March 2024": "2024-03", "2013年以来": "2013/..", "自2013年4月起": "2013-04/..", "between 2020 and 2023": "2020/2023",
		"2024年以前": "", "2024年以后": "", "Mayor 2024": "", "Marching 2024": "", "ca. March 2024": "", "2024年前后": "", "9999年以来": "9999/..", "after 9999": "", "before 0001": "",
		"25": "", "23.12.25": "", "'25": "", "12025": "", "yesterday": "", "2025-13": "", "2025-02-30": "", "2013/2014/2015": "", "２０２５": "2025",
	} {
		_, err := period.Parse(text)
		var e *period.Error
		if !assert.True(t, errors.As(err, &e), text) {
			continue
		}
		assert.Equal(t, want, strings.Join(formsOf(e.Hint), "|"), "%s: %s", text, e)
	}
}

func TestDaysAndWeeksOfAYearAreTheOnesThatTheHintGives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		year, day := rapid.IntRange(2, 9998).Draw(t, "year"), rapid.IntRange(1, 366).Draw(t, "day")
		first := period.Date{Year: int16(year), Month: 1, Day: 1}
		date := period.DateOfEpochDays(first.EpochDays() + day - 1)
		_, err := period.Parse(first.String()[:4] + "-" + three(day))
		var e *period.Error
		require.True(t, errors.As(err, &e))
		if int(date.Year) != year {
			require.Equal(t, period.NoSuchDate, e.Reason)
			require.Empty(t, e.Hint)
			return
		}
		require.Equal(t, []string{date.String()}, formsOf(e.Hint))
	})
}

// spelled is a way in which people write a time: %y is its year, %m, %0m and %d its month and day in digits, %E, %e, %G and %C the name of its month in
// English, shorter, in German and in Chinese, %n the number of a quarter or half-year.
type spelled struct {
	form string
	unit string
}

var spellings = []spelled{
	{"%y年", "year"},
	{"in %y", "year"},
	{"im Jahr %y", "year"},
	{"the year %y", "year"},
	{"%E %y", "month"},
	{"%e %y", "month"},
	{"%e. %y", "month"},
	{"%E, %y", "month"},
	{"%y %E", "month"},
	{"%E of %y", "month"},
	{"%G %y", "month"},
	{"im %G %y", "month"},
	{"im %G des Jahres %y", "month"},
	{"%y年%m月", "month"},
	{"%y 年 %0m 月", "month"},
	{"%y年%C月", "month"},
	{"%y年%m月份", "month"},
	{"%m/%y", "month"},
	{"%0m.%y", "month"},
	{"%y-%e", "month"},
	{"%d %E %y", "day"},
	{"%d. %G %y", "day"},
	{"%E %d, %y", "day"},
	{"%e %d %y", "day"},
	{"%d-%e-%y", "day"},
	{"%y年%m月%d日", "day"},
	{"%y年%m月%d号", "day"},
	{"%d.%m.%y", "day"},
	{"%y.%m.%d", "day"},
	{"%y/%m/%d", "day"},
	{"on %d %E %y", "day"},
	{"am %d. %G %y", "day"},
	{"%dth of %E %y", "day"},
	{"Q%n %y", "quarter"},
	{"%y Q%n", "quarter"},
	{"%yQ%n", "quarter"},
	{"%y-Q%n", "quarter"},
	{"Q%n/%y", "quarter"},
	{"Q%n-%y", "quarter"},
	{"%nQ %y", "quarter"},
	{"%nQ%y", "quarter"},
	{"%n. Quartal %y", "quarter"},
	{"im %n. Quartal %y", "quarter"},
	{"quarter %n of %y", "quarter"},
	{"%y年第%n季度", "quarter"},
	{"%y年%n季度", "quarter"},
	{"%y年Q%n", "quarter"},
	{"H%n %y", "half"},
	{"%nH %y", "half"},
	{"%y H%n", "half"},
	{"%n. Halbjahr %y", "half"},
	{"H%n/%y", "half"},
}

var (
	english = strings.Fields("January February March April May June July August September October November December")
	german  = strings.Fields("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
	chinese = strings.Fields("一 二 三 四 五 六 七 八 九 十 十一 十二")
)

// meant is a time with the numbers that a spelling is made of.
type meant struct {
	period     period.Period
	y, m, d, n int
}

// in draws a time of a unit.
func in(t *rapid.T, unit string) meant {
	m := meant{y: rapid.IntRange(1000, 9998).Draw(t, "year"), m: rapid.IntRange(1, 12).Draw(t, "month")}
	year := period.Date{Year: int16(m.y)}
	from, to := year, year
	switch unit {
	case "month":
		from.Month, to.Month = uint8(m.m), uint8(m.m)
	case "day":
		m.d = rapid.IntRange(1, period.DaysIn(m.y, m.m)).Draw(t, "day")
		from = period.Date{Year: year.Year, Month: uint8(m.m), Day: uint8(m.d)}
		to = from
	case "quarter":
		m.n = rapid.IntRange(1, 4).Draw(t, "quarter")
		from.Month, to.Month = uint8(3*m.n-2), uint8(3*m.n)
	case "half":
		m.n = rapid.IntRange(1, 2).Draw(t, "half")
		from.Month, to.Month = uint8(6*m.n-5), uint8(6*m.n)
	}
	m.period = period.Period{From: from, To: to}
	return m
}

func (m meant) write(form string) string {
	return strings.NewReplacer("%y", fmt.Sprintf("%04d", m.y), "%0m", fmt.Sprintf("%02d", m.m), "%m", strconv.Itoa(m.m), "%d", strconv.Itoa(m.d), "%n", strconv.Itoa(m.n),
		"%E", english[m.m-1], "%e", english[m.m-1][:3], "%G", german[m.m-1], "%C", chinese[m.m-1]).Replace(form)
}

// span joins two spellings.
type span struct{ before, joint string }

var spans = []span{{"", " to "}, {"", " bis "}, {"", "至"}, {"", " – "}, {"", "–"}, {"from ", " to "}, {"von ", " bis "}, {"between ", " and "}, {"zwischen ", " und "}, {"从", "到"}, {"", " - "}, {"", " until "}}

// open says that a time has no end or no beginning.
type open struct {
	form string
	time func(p period.Period) period.Period
}

var opens = []open{
	{"since @", func(p period.Period) period.Period { return period.Period{From: p.From} }},
	{"seit @", func(p period.Period) period.Period { return period.Period{From: p.From} }},
	{"@以来", func(p period.Period) period.Period { return period.Period{From: p.From} }},
	{"自@起", func(p period.Period) period.Period { return period.Period{From: p.From} }},
	{"until @", func(p period.Period) period.Period { return period.Period{To: p.To} }},
	{"bis @", func(p period.Period) period.Period { return period.Period{To: p.To} }},
}

func TestATimeInWordsGetsItsOwnFormToWrite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(spellings).Draw(t, "spelling")
		one := in(t, s.unit)
		text, want := one.write(s.form), one.period
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			o := rapid.SampledFrom(opens).Draw(t, "open")
			text, want = strings.Replace(o.form, "@", text, 1), o.time(want)
		case 1:
			other := in(t, s.unit)
			joint := rapid.SampledFrom(spans).Draw(t, "span")
			text = joint.before + text + joint.joint + other.write(s.form)
			want = period.Period{From: one.period.From, To: other.period.To}
		}
		_, err := period.Parse(text)
		var e *period.Error
		require.True(t, errors.As(err, &e), "%q is read", text)
		if _, err := period.Parse(want.String()); err != nil {
			require.Empty(t, formsOf(e.Hint), "%q ends before it begins: %s", text, e)
			return
		}
		require.Equal(t, []string{want.String()}, formsOf(e.Hint), "%q: %s", text, e)
	})
}

// TestASpanMayLeaveOutWhatBothEndsShare leaves the year out at one end.
func TestASpanMayLeaveOutWhatBothEndsShare(t *testing.T) {
	forms := []struct{ form, unit string }{
		{"%E to %E %y", "month"},
		{"%E-%E %y", "month"},
		{"%e–%e %y", "month"},
		{"%G bis %G %y", "month"},
		{"between %E and %E %y", "month"},
		{"%y年%m月至%m月", "month"},
		{"%y年%m-%m月", "month"},
		{"%y年%C月到%C月", "month"},
		{"%d. %G bis %d. %G %y", "day"},
		{"%d %E to %d %E %y", "day"},
		{"%E %d – %E %d, %y", "day"},
		{"%y年%m月%d日至%m月%d日", "day"},
		{"Q%n to Q%n %y", "quarter"},
		{"Q%n–Q%n %y", "quarter"},
		{"%y年%n季度至%n季度", "quarter"},
		{"%n. bis %n. Quartal %y", "quarter"},
	}
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(forms).Draw(t, "form")
		one, other := in(t, f.unit), in(t, f.unit)
		other.y = one.y
		if other.d > period.DaysIn(other.y, other.m) {
			t.Skip("another year has that day")
		}
		from, to := one.period.From, other.period.To
		to.Year = from.Year
		middle := strings.Index(f.form, jointOf(f.form))
		text := one.write(f.form[:middle]) + other.write(f.form[middle:])
		want := period.Period{From: from, To: to}.String()
		_, err := period.Parse(text)
		var e *period.Error
		require.True(t, errors.As(err, &e), text)
		if _, err := period.Parse(want); err != nil {
			require.Empty(t, formsOf(e.Hint), text)
			return
		}
		require.Equal(t, []string{want}, formsOf(e.Hint), "%q: %s", text, e)
	})
}

// jointOf is what stands between the ends of a form.
func jointOf(form string) string {
	for _, joint := range []string{" to ", " bis ", " and ", "至", "到", " – ", "–", "-"} {
		if strings.Contains(form, joint) {
			return joint
		}
	}
	return ""
}

func TestWhatIsOfferedForAnyTextCanBeTypedIn(t *testing.T) {
	pieces := strings.Fields("2024 2023 03 3 13 31 5 十 二 年 月 日 季度 上半年 下旬 年底 - – / . , ' to bis 至 Q H W KW quarter half first since until before after of March May Mai märz 1990s s er ~ ca. 以来 起 .. ? early")
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 6).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "space"))
		_, err := period.Parse(text)
		var e *period.Error
		if !errors.As(err, &e) {
			return
		}
		for _, form := range formsOf(e.Hint) {
			_, err := period.Parse(form)
			require.NoError(t, err, "the hint for %q is %s", text, e.Hint)
		}
	})
}

func three(n int) string {
	return string([]byte{byte('0' + n/100), byte('0' + n/10%10), byte('0' + n%10)})
}
