package period_test

import (
	"errors"
	"regexp"
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

func three(n int) string {
	return string([]byte{byte('0' + n/100), byte('0' + n/10%10), byte('0' + n%10)})
}
