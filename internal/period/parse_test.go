package period_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/period"
)

func TestTimesKeepTheirPrecision(t *testing.T) {
	for _, c := range []struct{ text, canonical, first, last string }{
		{"2025", "2025", "2025-01-01", "2025-12-31"},
		{"2025-12", "2025-12", "2025-12-01", "2025-12-31"},
		{"2024-02", "2024-02", "2024-02-01", "2024-02-29"},
		{"2025-12-23", "2025-12-23", "2025-12-23", "2025-12-23"},
		{"2013/2023", "2013/2023", "2013-01-01", "2023-12-31"},
		{"2025-01/2025-06", "2025-01/2025-06", "2025-01-01", "2025-06-30"},
		{"2024-11/12", "2024-11/2024-12", "2024-11-01", "2024-12-31"},
		{"2024-11-03/05", "2024-11-03/2024-11-05", "2024-11-03", "2024-11-05"},
		{"2024-11-03/12-05", "2024-11-03/2024-12-05", "2024-11-03", "2024-12-05"},
		{"2024-11/2025", "2024-11/2025", "2024-11-01", "2025-12-31"},
		{"2024-11/2024", "2024-11/2024", "2024-11-01", "2024-12-31"},
		{"2025/2025", "2025", "2025-01-01", "2025-12-31"},
		{"2013/..", "2013/..", "2013-01-01", ""},
		{"../2020", "../2020", "", "2020-12-31"},
		{"0001", "0001", "0001-01-01", "0001-12-31"},
		{"9999-12-31", "9999-12-31", "9999-12-31", "9999-12-31"},
		{"2000-02-29", "2000-02-29", "2000-02-29", "2000-02-29"},
	} {
		t.Run(c.text, func(t *testing.T) {
			p, err := period.Parse(c.text)
			require.NoError(t, err)
			assert.Equal(t, c.text, p.Text)
			assert.Equal(t, c.canonical, p.String())
			first, hasFirst := p.FirstDay()
			last, hasLast := p.LastDay()
			assert.Equal(t, c.first != "", hasFirst)
			assert.Equal(t, c.last != "", hasLast)
			if hasFirst {
				assert.Equal(t, c.first, first.String())
			}
			if hasLast {
				assert.Equal(t, c.last, last.String())
			}
		})
	}
}

func TestOtherWaysToWriteATimeAreRefusedWithTheRightForm(t *testing.T) {
	for text, want := range map[string]string{
		"":                  `the time is empty (leave it out where the source gives no time)`,
		" 2025":             `there is white space around the time (write "2025")`,
		"12/2025":           `the year comes first (write "2025-12")`,
		"2025/12":           `"12" is not a year (write "2025-12")`,
		"2025/1":            `"1" is not a year (write "2025-01")`,
		"2013/23":           `"23" is not a year (write "2013/2023")`,
		"2025-13":           "there is no month 13 (months go from 01 to 12)",
		"2025-00":           "there is no month 0 (leave it out if it is not known)",
		"2025-00-10":        "there is no month 0 (leave it out if it is not known)",
		"2025-12-00":        "there is no day 0 (leave it out if it is not known)",
		"2025-02-30":        "2025-02 has 28 days",
		"1900-02-29":        "1900-02 has 28 days",
		"2023/2013":         `the interval ends before it begins (write the earlier one first)`,
		"2024-12/11":        `the interval ends before it begins (write the earlier one first)`,
		"2025-Q1":           `a quarter is written as an interval (write "2025-01/2025-03")`,
		"Q4 2025":           `a quarter is written as an interval (write "2025-10/2025-12")`,
		"1. Quartal 2025":   `a quarter is written as an interval (write "2025-01/2025-03")`,
		"H1 2025":           `a half-year is written as an interval (write "2025-01/2025-06")`,
		"2025-W12":          `a week is written as an interval (write "2025-03-17/2025-03-23")`,
		"2021-W01":          `a week is written as an interval (write "2021-01-04/2021-01-10")`,
		"2010s":             `a decade is written as an interval (write "2010/2019")`,
		"２０２５":              `the time is not written in plain digits (write "2025")`,
		"2025‐12":           `the time is not written in plain digits (write "2025-12")`,
		"2025年12月23日":       `a date is written with hyphens (write "2025-12-23")`,
		"2025年":             `a year is written in digits alone (write "2025")`,
		"23.12.2025":        `the year comes first (write "2025-12-23")`,
		"12/23/2025":        `the year comes first, and which is the month is not clear to all readers (write "2025-12-23")`,
		"03/04/2025":        `the year comes first, and which is the month is not clear to all readers (write "2025-03-04" or "2025-04-03")`,
		"2025/12/23":        `a date is written with hyphens (write "2025-12-23")`,
		"20251223":          `a date is written with hyphens (write "2025-12-23")`,
		"202512":            `a month is written with a hyphen (write "2025-12")`,
		"2025-1":            `months and days have two digits (write "2025-01")`,
		"2025-357":          `a day is written with its month (write "2025-12-23")`,
		"December 2025":     `a month is written in digits (write "2025-12")`,
		"23. Dezember 2025": `a month is written in digits (write "2025-12-23")`,
		"Dec 23, 2025":      `a month is written in digits (write "2025-12-23")`,
		"2013-2023":         `an interval is written with a slash (write "2013/2023")`,
		"2013–2023":         `an interval is written with a slash (write "2013/2023")`,
		"2013 bis 2023":     `an interval is written with a slash (write "2013/2023")`,
		"2013/":             `an open end is written with two points (write "2013/..")`,
		"since 2013":        `an open end is written with two points (write "2013/..")`,
		"/2020":             `an open beginning is written with two points (write "../2020")`,
		"../..":             "an interval without a beginning and an end says nothing (leave the time out)",
		"..":                `".." is not an ISO 8601 date (a time is a year, month or day (YYYY, YYYY-MM, YYYY-MM-DD), or two of them with / between them; .. is an open end)`,
		"2013/2014/2015":    `a time has at most one / (a time is a year, month or day (YYYY, YYYY-MM, YYYY-MM-DD), or two of them with / between them; .. is an open end)`,
		"2013/12-05":        `"12-05" is more exact than the beginning that it follows (write both ends in full)`,
		"../12":             `"12" is not a year (write the end in full, with its year)`,
		"2025-12-23T10:00Z": `a day is as exact as a time gets (write "2025-12-23")`,
		"2025-12-23 10:00":  `a day is as exact as a time gets (write "2025-12-23")`,
		"~2025":             `a time says no "about" (write the interval in which it was)`,
		"0000":              "there is no year 0 (years go from 0001 to 9999)",
		"12025":             `years go from 0001 to 9999 (a time is a year, month or day (YYYY, YYYY-MM, YYYY-MM-DD), or two of them with / between them; .. is an open end)`,
		"25":                `a year has four digits (a time is a year, month or day (YYYY, YYYY-MM, YYYY-MM-DD), or two of them with / between them; .. is an open end)`,
		"yesterday":         `"yesterday" is not an ISO 8601 date (a time is a year, month or day (YYYY, YYYY-MM, YYYY-MM-DD), or two of them with / between them; .. is an open end)`,
		"2025-12-23/P1D":    `"P1D" is not an ISO 8601 date (a time is a year, month or day (YYYY, YYYY-MM, YYYY-MM-DD), or two of them with / between them; .. is an open end)`,
		"2025-12\x1b[31m":   `"2025-12\x1b[31m" is not an ISO 8601 date (a time is a year, month or day (YYYY, YYYY-MM, YYYY-MM-DD), or two of them with / between them; .. is an open end)`,
	} {
		t.Run(text, func(t *testing.T) {
			_, err := period.Parse(text)
			assert.EqualError(t, err, want)
		})
	}
}

func TestFaultsSayInWhichWayATextIsNoTime(t *testing.T) {
	for text, want := range map[string]period.Reason{
		"yesterday":             period.Unreadable,
		"2025/2026/2027":        period.Unreadable,
		"../..":                 period.Unreadable,
		"12/2025":               period.OtherForm,
		"2025年12月":              period.OtherForm,
		"2013-2023":             period.OtherForm,
		"2025-13":               period.NoSuchDate,
		"2025-00":               period.NoSuchDate,
		"2025-02-30":            period.NoSuchDate,
		"2025-01/2025-13":       period.NoSuchDate,
		"2023/2013":             period.Reversed,
		"2025-12-23/2025-12-01": period.Reversed,
	} {
		t.Run(text, func(t *testing.T) {
			_, err := period.Parse(text)

			var failure *period.Error
			require.ErrorAs(t, err, &failure)
			assert.Equal(t, want, failure.Reason)
		})
	}
}

func TestPositionsOfFaultsCountCodePoints(t *testing.T) {
	for _, c := range []struct {
		text           string
		offset, length int
	}{
		{"2025-13", 5, 2},
		{"2013/2023-02-30", 5, 10},
		{"二〇二五年", 0, 5},
		{"2025/12", 5, 2},
		{strings.Repeat("9", 100_000), 0, 100_000},
	} {
		_, err := period.Parse(c.text)
		var e *period.Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, c.offset, e.Offset, e.Message)
		assert.Equal(t, c.length, e.Length, e.Message)
		assert.Less(t, len(e.Error()), 400)
	}
}

func TestCanonicalTimesAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := somePeriod(t, "period")
		again, err := period.Parse(p.String())
		require.NoError(t, err)
		assert.True(t, again.Same(p), "%s and %s", p, again)
		assert.Equal(t, p.String(), again.String())
	})
}

func TestDaysAreCountedFromTheEpochAndBack(t *testing.T) {
	assert.Equal(t, 0, period.Date{Year: 1970, Month: 1, Day: 1}.EpochDays())
	assert.Equal(t, 20445, period.Date{Year: 2025, Month: 12, Day: 23}.EpochDays())
	day := period.Date{Year: 1, Month: 1, Day: 1}
	for days := day.EpochDays(); days <= (period.Date{Year: 2500}).EpochDays(); days++ {
		d := period.DateOfEpochDays(days)
		require.Equal(t, day, d)
		require.Equal(t, days, d.EpochDays())
		if day.Day++; int(day.Day) > period.DaysIn(int(day.Year), int(day.Month)) {
			day.Day, day.Month = 1, day.Month+1
		}
		if day.Month > 12 {
			day.Month, day.Year = 1, day.Year+1
		}
	}
}

func TestReadingATimeTakesNoMemory(t *testing.T) {
	for _, text := range []string{"2025", "2025-12-23"} {
		assert.Zero(t, testing.AllocsPerRun(100, func() { _, _ = period.Parse(text) }), text)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2025", "2025-12", "2025-12-23", "2013/2023", "2024-11/12", "2013/..", "../2020", "2025-Q1", "2025-W12", "23.12.2025", "2025年12月", "Dec 2025", "２０２５", "2010s", "\xff", "2025-12-23T10:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := period.Parse(text)
		if err != nil {
			var e *period.Error
			require.ErrorAs(t, err, &e)
			require.NotEmpty(t, e.Message)
			require.LessOrEqual(t, e.Offset+e.Length, len([]rune(text)))
			return
		}
		require.Equal(t, text, p.Text)
		again, err := period.Parse(p.String())
		require.NoError(t, err)
		require.True(t, again.Same(p))
	})
}
