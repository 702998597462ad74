package graph_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
)

func TestDurationsAreReadInAllForms(t *testing.T) {
	for text, want := range map[string]string{
		"P14DT16H12M":             "P14DT16H12M",
		"P5M1.5D":                 "P5M1DT12H",
		"P0.75M":                  "P22DT19H51M49.5S",
		"PT0.75M":                 "PT45S",
		"P2.5W":                   "P17DT12H",
		"P12Y5M14DT16H12M70S":     "P12Y5M14DT16H13M10S",
		"P2012-02-02T14:37:21.5":  "P2012Y2M2DT14H37M21.5S",
		"P20120202T143721.5":      "P2012Y2M2DT14H37M21.5S",
		"P2012-02-02":             "P2012Y2M2D",
		"PT14:37":                 "PT14H37M",
		"PT1437":                  "PT14H37M",
		"P1W":                     "P7D",
		"p1dt1h":                  "P1DT1H",
		"-P1Y2M":                  "P-1Y-2M",
		"P-1Y2M":                  "P-10M",
		"PT-0.5S":                 "PT-0.5S",
		"PT1M-0.5S":               "PT59.5S",
		"PT-1.000000001S":         "PT-1.000000001S",
		"-PT1.5S":                 "PT-1.5S",
		"PT1,5S":                  "PT1.5S",
		"P0D":                     "PT0S",
		"PT3600S":                 "PT1H",
		"P13M":                    "P1Y1M",
		"P40D":                    "P40D",
		"PT9223372036854775807S":  "PT2562047788015215H30M7S",
		"PT-9223372036854775808S": "PT-2562047788015215H-30M-8S",
		"P1.5Y":                   "P1Y6M",
		"P0.1Y":                   "P1M6DT2H5M49.2S",
	} {
		got, err := graph.ParseDuration(text)
		if assert.NoError(t, err, text) {
			assert.Equal(t, want, got.String(), text)
		}
	}
}

func TestWhatIsNoDurationIsRefused(t *testing.T) {
	for _, text := range []string{
		"", "P", "PT", "P1", "1D", "P1DT", "P1D1Y", "PT1S1H", "P1S", "PT1D", "P1.5Y1M", "P1.5DT1H", "P.5D", "P1.D", "P--1D", "P1D ", "P1H", "P1Dx",
		"P9223372036854775808D", "P9223372036854775807D", "P9223372036854775807W", "PT9223372036854775807H", "P9223372036854775807Y", "P2012-13-01", "P2012-02-32", "P2012-0202",
		"PT25:00", "PT0.0000000019S", "PT1:00", "PT12:61", "-P", "+", "P1DT12:00", "P2012-02-02T", "-PT-9223372036854775808S",
	} {
		_, err := graph.ParseDuration(text)
		assert.Error(t, err, "%q", text)
	}
	_, err := graph.ParseDuration("3 days")
	assert.EqualError(t, err, `"3 days" is not a duration, expected a form such as P1Y2M3DT4H5M6S`)
	_, err = graph.ParseDuration("P9223372036854775808D")
	assert.EqualError(t, err, `"P9223372036854775808D" is not a duration: the duration is beyond what 64 bits can count`)
}

func TestADurationIsReadAsItIsPrinted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := drawDuration(t)
		got, err := graph.ParseDuration(want.String())
		require.NoError(t, err, want.String())
		assert.Equal(t, want, got)
	})
}

func TestDurationsAreAddedPartByPart(t *testing.T) {
	a, b := mustValue(t, graph.ParseDuration, "P1Y2M3DT0.6S"), mustValue(t, graph.ParseDuration, "P1M-5DT0.7S")
	sum, err := a.Plus(b)
	require.NoError(t, err)
	assert.Equal(t, "P1Y3M-2DT1.3S", sum.String())
	difference, err := sum.Minus(b)
	require.NoError(t, err)
	assert.Equal(t, a, difference)
	assert.Equal(t, []int64{14, 3, 0, 600_000_000}, []int64{a.Months(), a.Days(), a.Seconds(), int64(a.Nanosecond())})

	largest := mustValue(t, graph.ParseDuration, "PT9223372036854775807S")
	_, err = largest.Plus(mustValue(t, graph.ParseDuration, "PT1S"))
	assert.Error(t, err)
}

func TestDurationsAreOrderedByLength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawDuration(t), drawDuration(t)
		length := func(d graph.Duration) *big.Int {
			total := new(big.Int).Mul(big.NewInt(d.Months()), big.NewInt(2629746))
			total.Add(total, new(big.Int).Mul(big.NewInt(d.Days()), big.NewInt(86400)))
			total.Add(total, big.NewInt(d.Seconds()))
			total.Mul(total, big.NewInt(1_000_000_000))
			return total.Add(total, big.NewInt(int64(d.Nanosecond())))
		}
		if want := length(a).Cmp(length(b)); want != 0 {
			assert.Equal(t, want, a.Compare(b), "%v and %v", a, b)
		}
		assert.Equal(t, a == b, a.Compare(b) == 0)
	})
}

func TestFractionsGoOverToSmallerParts(t *testing.T) {
	for _, c := range []struct {
		months, days, seconds, nanos float64
		want                         string
	}{
		{-1.5, 0, 1.0 / 3, 0.5, "P-1M-15DT-5H-14M-32.666666666S"},
		{0, 0, 43200.1, 0, "PT12H0.099999999S"},
		{0.1, 0, 2.75, 0, "P3DT1H2M57.349999999S"},
		{math.NaN(), 5, 0, 0, "PT0S"},
		{0, 0, 0, 1e18, "PT277777H46M40S"},
	} {
		d, err := graph.FractionalDuration(c.months, c.days, c.seconds, c.nanos)
		require.NoError(t, err)
		assert.Equal(t, c.want, d.String())
	}
	for _, beyond := range []float64{1e30, -1e30, math.Inf(1)} {
		_, err := graph.FractionalDuration(0, 0, beyond, 0)
		assert.Error(t, err)
	}
}

func FuzzParseDuration(f *testing.F) {
	for _, text := range []string{"P1Y2M3W4DT5H6M7.8S", "P0001-02-03T04:05:06", "P0.75M", "-P-1D", "PT-0.5S"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := graph.ParseDuration(text)
		if err != nil {
			return
		}
		again, err := graph.ParseDuration(d.String())
		require.NoError(t, err, d.String())
		assert.Equal(t, d, again)
	})
}
