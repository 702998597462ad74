package graph_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
)

func TestDatesAreReadInAllFormsOfISO8601(t *testing.T) {
	for text, want := range map[string]string{
		"2015-07-21":       "2015-07-21",
		"20150721":         "2015-07-21",
		"2015-7-1":         "2015-07-01",
		"2015-07":          "2015-07-01",
		"201507":           "2015-07-01",
		"2015":             "2015-01-01",
		"2015-W30-2":       "2015-07-21",
		"2015W302":         "2015-07-21",
		"2015-W30":         "2015-07-20",
		"2015W30":          "2015-07-20",
		"2015-w30":         "2015-07-20",
		"2015-W53-7":       "2016-01-03",
		"2020-W01-1":       "2019-12-30",
		"2015-Q2-60":       "2015-05-30",
		"2015Q260":         "2015-05-30",
		"2015-Q2":          "2015-04-01",
		"2015Q2":           "2015-04-01",
		"2016-Q1-91":       "2016-03-31",
		"2015-202":         "2015-07-21",
		"2015202":          "2015-07-21",
		"2016-366":         "2016-12-31",
		"2016-02-29":       "2016-02-29",
		"0000-01-01":       "0000-01-01",
		"-0001-12-31":      "-0001-12-31",
		"-5":               "-0005-01-01",
		"+2015-07-21":      "2015-07-21",
		"+12345-01":        "+12345-01-01",
		"+20150721":        "+20150721-01-01",
		"-999999999-01-01": "-999999999-01-01",
		"+999999999-12-31": "+999999999-12-31",
		"+999999999-W52-5": "+999999999-12-31",
	} {
		d, err := graph.ParseDate(text)
		if assert.NoError(t, err, text) {
			assert.Equal(t, want, d.String(), text)
		}
	}
}

func TestWhatIsNoDateIsRefused(t *testing.T) {
	for _, text := range []string{
		"", "-", "+", "15", "201", "20151", "20150", "2015-", "2015-13", "2015-00", "2015-1-", "2015-01-32", "2015-02-29", "2015-04-31",
		"2015-01-00", "2015-001-1", "2015-W", "2015-W54", "2015-W00", "2014-W53", "2015-W30-8", "2015-W30-0", "2015W3", "2015W3022", "2015-W302",
		"2015-Q5", "2015-Q0", "2015-Q1-91", "2015-Q2-92", "2016-Q1-92", "2015-Q3-93", "2015-Q1-0", "2015Q11",
		"2015-366", "2015-000", "2015-367", "2015366", "2015 07 21", "2015-07-21T", " 2015-07-21", "2015-07-21 ", "2015/07/21", "12345-01-01",
		"+1234567890-01-01", "-20150721x", "two thousand", "2015-07-2１", "2015-0721", "201507-21",
	} {
		_, err := graph.ParseDate(text)
		assert.Error(t, err, "%q", text)
	}
}

func TestARefusedDateSaysWhy(t *testing.T) {
	for text, want := range map[string]string{
		"2015-02-29": `"2015-02-29" is not a date: month 2 of the year 2015 has only 28 days, not 29`,
		"2015-13-01": `"2015-13-01" is not a date: month 13 is not between 1 and 12`,
		"2014-W53":   `"2014-W53" is not a date: the year 2014 has no week 53`,
		"2015-366":   `"2015-366" is not a date: the year 2015 has only 365 days, not 366`,
		"2015-Q2-92": `"2015-Q2-92" is not a date: quarter 2 of the year 2015 has no day 92`,
		"21.7.2015":  `"21.7.2015" is not a date, expected a form such as 2025-12-23`,
	} {
		_, err := graph.ParseDate(text)
		assert.EqualError(t, err, want)
	}
}

func TestADateIsReadAsItIsPrinted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawDate(t)
		got, err := graph.ParseDate(want.String())
		require.NoError(t, err)
		assert.Equal(t, want, got)
	})
}

func TestTheCalendarIsThatOfTheTimePackage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := graph.Date(rapid.Int64Range(-4_000_000, 4_000_000).Draw(t, "day"))
		want := time.Unix(int64(d)*86400, 0).UTC()

		year, month, day := d.Civil()
		assert.Equal(t, []int{want.Year(), int(want.Month()), want.Day()}, []int{year, month, day})
		assert.Equal(t, []int{year, month, day}, []int{d.Year(), d.Month(), d.Day()})
		assert.Equal(t, want.YearDay(), d.YearDay())
		assert.Equal(t, (int(want.Weekday())+6)%7+1, d.Weekday())
		wantYear, wantWeek := want.ISOWeek()
		gotYear, gotWeek := d.Week()
		assert.Equal(t, []int{wantYear, wantWeek}, []int{gotYear, gotWeek})
	})
}

func TestADateIsFoundByEachOfItsNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawDate(t)
		year, month, day := want.Civil()
		civil, err := graph.NewDate(year, month, day)
		require.NoError(t, err)
		ordinal, err := graph.DateOfYearDay(year, want.YearDay())
		require.NoError(t, err)
		quarter, err := graph.DateOfQuarter(year, want.Quarter(), want.DayOfQuarter())
		require.NoError(t, err)
		weekYear, week := want.Week()
		inWeek, err := graph.DateOfWeek(weekYear, week, want.Weekday())
		if weekYear >= -999_999_999 && weekYear <= 999_999_999 {
			require.NoError(t, err)
			assert.Equal(t, want, inWeek)
		}
		assert.Equal(t, []graph.Date{want, want, want}, []graph.Date{civil, ordinal, quarter})
	})
}

func TestTheFirstAndTheLastDayAreThoseOfTheYears(t *testing.T) {
	first, err := graph.NewDate(-999_999_999, 1, 1)
	require.NoError(t, err)
	last, err := graph.NewDate(999_999_999, 12, 31)
	require.NoError(t, err)
	assert.Equal(t, []graph.Date{graph.MinDate, graph.MaxDate}, []graph.Date{first, last})

	_, err = graph.MaxDate.AddDays(1)
	assert.Error(t, err)
	_, err = graph.MinDate.AddDays(-1)
	assert.Error(t, err)
	_, err = graph.MaxDate.AddMonths(1)
	assert.Error(t, err)
	_, err = graph.MinDate.AddMonths(-1)
	assert.Error(t, err)
	_, err = graph.Date(0).AddDays(-1 << 63)
	assert.Error(t, err)
	last, err = graph.MinDate.AddMonths(24*999_999_999 + 11)
	require.NoError(t, err)
	assert.Equal(t, "+999999999-12-01", last.String(), "over the whole calendar")
	_, err = graph.Date(0).AddMonths(1<<63 - 1)
	assert.Error(t, err)
	_, err = graph.NewDate(1_000_000_000, 1, 1)
	assert.Error(t, err)
	back, err := graph.MaxDate.AddDays(int64(graph.MinDate - graph.MaxDate))
	assert.NoError(t, err)
	assert.Equal(t, graph.MinDate, back)
}

func TestMonthsAreAddedToTheLastDayOfAShorterMonth(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int64
		want   string
	}{
		{"2015-01-31", 1, "2015-02-28"},
		{"2016-01-31", 1, "2016-02-29"},
		{"2016-02-29", 12, "2017-02-28"},
		{"2015-03-31", -1, "2015-02-28"},
		{"2015-01-15", -13, "2013-12-15"},
		{"0000-01-01", -1, "-0001-12-01"},
	} {
		got, err := mustValue(t, graph.ParseDate, c.from).AddMonths(c.months)
		require.NoError(t, err)
		assert.Equal(t, c.want, got.String(), "%s and %d months", c.from, c.months)
	}
}

func TestADurationIsAddedToADateByMonthsThenDays(t *testing.T) {
	for _, c := range [][3]string{
		{"2015-01-31", "P1M1D", "2015-03-01"},
		{"2015-01-31", "PT25H", "2015-02-01"},
		{"2015-01-31", "PT23H59M", "2015-01-31"},
		{"2015-01-31", "P-1DT-24H", "2015-01-29"},
	} {
		got, err := mustValue(t, graph.ParseDate, c[0]).Plus(mustValue(t, graph.ParseDuration, c[1]))
		require.NoError(t, err)
		assert.Equal(t, c[2], got.String(), "%s and %s", c[0], c[1])
	}
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2015-07-21", "2015W302", "-5-1-1", "2015Q260", "+999999999-12-31", "2015202"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := graph.ParseDate(text)
		if err != nil {
			return
		}
		again, err := graph.ParseDate(d.String())
		require.NoError(t, err)
		assert.Equal(t, d, again)
		assert.True(t, d >= graph.MinDate && d <= graph.MaxDate)
	})
}
