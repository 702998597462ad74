package period_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/truth"
)

func parse(t require.TestingT, text string) period.Period {
	p, err := period.Parse(text)
	require.NoError(t, err, text)
	return p
}

func TestRelationsOfTimes(t *testing.T) {
	const no, possibly, yes = truth.No, truth.Possibly, truth.Yes
	for _, c := range []struct {
		a, b                     string
		before, within, overlaps truth.Answer
	}{
		{"2021", "2021-06", possibly, possibly, possibly},
		{"2021-06", "2021", possibly, yes, possibly},
		{"2021", "2021", no, yes, yes},
		{"2021", "2022", yes, no, no},
		{"2022", "2021", no, no, no},
		{"2021-06-01", "2021-06-01", no, yes, yes},
		{"2021-06-01", "2021-06-02", yes, no, no},
		{"2021-06-01", "2021-06-01/2021-06-03", no, yes, yes},
		{"2013/2023", "2018", no, no, yes},
		{"2018", "2013/2023", no, yes, yes},
		{"2013/2023", "2023", possibly, no, possibly},
		{"2013/2023", "2013", no, no, possibly},
		{"2013/2023", "2013-07/2030", no, possibly, yes},
		{"2013/2023", "2014/2030", no, no, yes},
		{"2013/..", "2030", no, no, yes},
		{"2030", "2013/..", no, yes, yes},
		{"../2020", "2021", yes, no, no},
		{"../2020", "2020", possibly, no, possibly},
		{"../2020", "../2021", no, yes, yes},
		{"2013/..", "../2013", no, no, possibly},
	} {
		a, b := parse(t, c.a), parse(t, c.b)
		assert.Equal(t, c.before.String(), a.Before(b).String(), "%s before %s", c.a, c.b)
		assert.Equal(t, c.within.String(), a.Within(b).String(), "%s within %s", c.a, c.b)
		assert.Equal(t, c.overlaps.String(), a.Overlaps(b).String(), "%s overlaps %s", c.a, c.b)
	}
}

func TestNoTimeStandsInNoRelation(t *testing.T) {
	var none period.Period
	some := parse(t, "2021")
	for _, answer := range []truth.Answer{
		none.Before(some), some.Before(none), none.Within(some), some.Within(none), none.Overlaps(some), some.Overlaps(none), none.Overlaps(none),
	} {
		assert.Equal(t, truth.No, answer)
	}
	assert.Empty(t, none.String())
}

// somePeriod draws periods of a few years, so that many of them touch.
func somePeriod(t *rapid.T, name string) period.Period {
	date := rapid.Custom(func(t *rapid.T) period.Date {
		d := period.Date{Year: int16(rapid.IntRange(2019, 2021).Draw(t, "year"))}
		if rapid.Bool().Draw(t, "has month") {
			d.Month = uint8(rapid.IntRange(1, 12).Draw(t, "month"))
			if rapid.Bool().Draw(t, "has day") {
				d.Day = uint8(rapid.IntRange(1, period.DaysIn(int(d.Year), int(d.Month))).Draw(t, "day"))
			}
		}
		return d
	})
	return rapid.Custom(func(t *rapid.T) period.Period {
		p := period.Period{From: date.Draw(t, "from")}
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			p.To = date.Draw(t, "to")
			if p.To.Last().EpochDays() < p.From.EpochDays() {
				t.Skip("reversed")
			}
		case 1: // open at the end
		case 2:
			p.From, p.To = period.Date{}, p.From
		default:
			p.To = p.From
		}
		return p
	}).Draw(t, name)
}

// exact draws one of the times that p may stand for.
func exact(t *rapid.T, p period.Period, name string) period.Period {
	last := period.Date{Year: 9999}.Last().EpochDays()
	if !p.To.IsZero() {
		last = p.To.Last().EpochDays()
	}
	var out period.Period
	first := 0
	if !p.From.IsZero() {
		first = rapid.IntRange(p.From.EpochDays(), min(last, p.From.Last().EpochDays())).Draw(t, name+" start")
		out.From = period.DateOfEpochDays(first)
	}
	if !p.To.IsZero() {
		out.To = period.DateOfEpochDays(rapid.IntRange(max(first, p.To.EpochDays()), last).Draw(t, name+" end"))
	}
	return out
}

func TestRelationsHoldForEveryTimeThatAPeriodMayStandFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := somePeriod(t, "a"), somePeriod(t, "b")
		x, y := exact(t, a, "x"), exact(t, b, "y")
		if a.Same(b) {
			y = x // a period is compared with itself as one time
		}
		sound := func(relation string, rough, fine truth.Answer) {
			require.NotEqual(t, truth.Possibly, fine, "exact times leave nothing open: %s %s %s", x, relation, y)
			if rough != truth.Possibly {
				assert.Equal(t, rough.String(), fine.String(), "%s %s %s, so %s and %s", a, relation, b, x, y)
			}
		}
		sound("before", a.Before(b), x.Before(y))
		sound("overlaps", a.Overlaps(b), x.Overlaps(y))
		sound("within", a.Within(b), x.Within(b))
		assert.Equal(t, a.Overlaps(b), b.Overlaps(a), "overlapping is mutual")
		assert.Equal(t, a.Before(b), b.After(a))
		assert.Equal(t, a.Within(b), b.Contains(a))
	})
}
