package audit

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
)

// someFigure draws a figure from so small a world that many of them meet.
func someFigure(t *rapid.T, name string) figureClaim {
	sign := rapid.SampledFrom([]string{"", "", "", "> ", ">= ", "< ", "<= ", "~ ", "<~ ", ">~ "}).Draw(t, name+" sign")
	number := rapid.SampledFrom([]string{"9", "10", "11", "12", "12.0", "11.95", "11.5", "100", "95", "1/3", "0.33", "0", "-12", "12 million", "1200万"}).Draw(t, name+" number")
	text := sign + number
	if rapid.IntRange(0, 9).Draw(t, name+" range") == 0 {
		text = rapid.SampledFrom([]string{"3..12", "9..11", "11.9..12.1"}).Draw(t, name+" ends")
	}
	q, err := quantity.Parse(text, nil, "")
	require.NoError(t, err)
	var c figureClaim
	c.exact, c.rounded, c.loose = q.Readings(rapid.SampledFrom([]quantity.Rounding{quantity.ToDigits, quantity.ToWholes, quantity.Never}).Draw(t, name+" kind"))
	c.time = someTime(t, name)
	c.modality = rapid.SampledFrom([]dataset.Modality{dataset.Asserted, dataset.Asserted, dataset.Forecast, dataset.Target}).Draw(t, name+" modality")
	return c
}

func someTime(t *rapid.T, name string) period.Period {
	text := rapid.SampledFrom([]string{"", "2024", "2025", "2025-06", "2025-06-30", "2025-01/2025-12", "2025-01/2025-06", "2013/..", "2020/2024"}).Draw(t, name+" time")
	if text == "" {
		return period.Period{}
	}
	p, err := period.Parse(text)
	require.NoError(t, err)
	return p
}

func TestAComparisonIsTheSameBothWaysRound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := someFigure(t, "a"), someFigure(t, "b")
		there, back := compareFigures(a, b), compareFigures(b, a)
		require.Equal(t, there.Verdict, back.Verdict)
		require.Equal(t, there.Apart, back.Apart)
		if there.Verdict == Refine {
			require.Equal(t, there.Inside, 3-back.Inside)
		}
	})
}

func TestAFigureNeverContradictsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := someFigure(t, "a")
		c := compareFigures(a, a)
		if a.time.IsZero() || lastDay(a.time) == never {
			require.Equal(t, Possibly, c.Verdict, "of no time, or one without an end, nobody can know whether it is the same")
		} else {
			require.Equal(t, Agree, c.Verdict)
		}
		require.False(t, c.Apart)
	})
}

func TestANarrowerFigureNeverContradictsWhatTheWiderOneLiesInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		narrow := someFigure(t, "narrow")
		wide := widened(t, "wide", narrow)
		other := widened(t, "other", wide)
		for _, c := range []Comparison{compareFigures(narrow, other), compareFigures(wide, other), compareFigures(narrow, wide)} {
			require.NotEqual(t, Contradict, c.Verdict)
			if c.Apart {
				require.Contains(t, c.Reason, "one lies inside the other, but", "only a bound from afar gives doubts about what it holds")
			}
		}
	})
}

// widened gives a figure of the same time that says less: it reaches further to either side, or as far.
func widened(t *rapid.T, name string, c figureClaim) figureClaim {
	by := func(end string) quantity.Number { return quantity.Int(int64(rapid.IntRange(0, 3).Draw(t, name+end))) }
	down, up := by(" down"), by(" up")
	for _, i := range []*quantity.Interval{&c.exact, &c.rounded, &c.loose} {
		i.Low.Number, i.High.Number = i.Low.Number.Sub(down), i.High.Number.Add(up)
	}
	return c
}

func TestAWiderFigureNeverContradictsWhatTheNarrowerOneDoesNot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		narrow, other := someFigure(t, "narrow"), someFigure(t, "other")
		wide := widened(t, "wide", narrow)
		if compareFigures(narrow, other).Verdict != Contradict {
			require.NotEqual(t, Contradict, compareFigures(wide, other).Verdict)
		}
	})
}

func TestOnlyFiguresThatAreSaidToBeSoAtOneTimeContradictEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := someFigure(t, "a"), someFigure(t, "b")
		if compareFigures(a, b).Verdict != Contradict {
			return
		}
		require.Equal(t, dataset.Asserted, a.modality)
		require.Equal(t, dataset.Asserted, b.modality)
		require.Equal(t, firstDay(a.time), firstDay(b.time))
		require.Equal(t, lastDay(a.time), lastDay(b.time))
		require.False(t, a.time.IsZero())
		require.True(t, a.loose.Disjoint(b.loose))
	})
}
