package period_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/truth"
)

func parsed(t require.TestingT, text string) period.Period {
	if text == "" {
		return period.Period{}
	}
	p, err := period.Parse(text)
	require.NoError(t, err)
	return p
}

func TestAWindowSaysWhereATimeDoesNotDecide(t *testing.T) {
	tests := []struct {
		name, asOf, between, time string
		want                      truth.Answer
	}{
		{"over by the day", "2025-06", "", "2024", truth.Yes},
		{"over on its last day", "2025-06", "", "2025-06", truth.Yes},
		{"a day of it", "2025-06", "", "2025-06-30", truth.Yes},
		{"later", "2025-06", "", "2025-07", truth.No},
		{"a year of which it is a month", "2025-06", "", "2025", truth.Possibly},
		{"a year as a year", "2025", "", "2025", truth.Yes},
		{"no time", "2025-06", "", "", truth.Possibly},
		{"going on", "2025-06", "", "2020/..", truth.Possibly},
		{"reaching beyond the day", "2023", "", "2020/2025", truth.Possibly},
		{"reaching beyond both ends", "", "2022/2023", "2020/2025", truth.Possibly},
		{"ended, begun at any time", "2025-06", "", "../2020", truth.Yes},
		{"within", "", "2024/2025", "2025-03", truth.Yes},
		{"before", "", "2024/2025", "2023", truth.No},
		{"coarser", "", "2025-01/2025-06", "2025", truth.Possibly},
		{"within, but later than the day", "2024", "2024/2025", "2025", truth.No},
		{"all time", "", "", "2025", truth.Yes},
		{"all time and no time", "", "", "", truth.Yes},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := period.Window{AsOf: parsed(t, test.asOf).From, Between: parsed(t, test.between)}
			assert.Equal(t, test.want, w.Holds(parsed(t, test.time)))
		})
	}
}

func TestALaterDayNeverShutsOutWhatAnEarlierOneLetIn(t *testing.T) {
	times := []string{"", "2023", "2024", "2024-05", "2024-05-06", "2025-01", "2023/2024", "2020/..", "../2024", "2024-03/2024-06"}
	rapid.Check(t, func(t *rapid.T) {
		day := func(name string) period.Date {
			return period.Date{Year: int16(rapid.IntRange(2022, 2026).Draw(t, name+" year")), Month: uint8(rapid.IntRange(1, 12).Draw(t, name+" month"))}
		}
		a, b := day("a"), day("b")
		if a.EpochDays() > b.EpochDays() {
			a, b = b, a
		}
		p := parsed(t, rapid.SampledFrom(times).Draw(t, "time"))
		require.LessOrEqual(t, period.Window{AsOf: a}.Holds(p), period.Window{AsOf: b}.Holds(p))
	})
}
