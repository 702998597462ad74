package audit

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/quantity"
)

func TestWhatLiesBetweenTwoFiguresIsSaidInDecimalsAndInPercentagePointsOfShares(t *testing.T) {
	units, faults := quantity.NewUnits([]quantity.Unit{
		{ID: "fraction", Kind: "share"}, {ID: "percent", Kind: "share", Equals: "1/100 fraction", Symbol: "%"}, {ID: "km2", Kind: "area"}, {ID: "count", Kind: "count"},
	})
	require.Empty(t, faults)

	in := &Input{Dataset: &dataset.Dataset{Units: units}}

	for _, c := range []struct {
		num, den int64
		unit     string
		want     string
	}{
		{3, 1, "percent", "3 percentage points"},
		{1, 1, "percent", "1 percentage point"},
		{1, 4, "percent", "0.25 percentage points"},
		{1, 400, "fraction", "0.25 percentage points"},
		{1981, 30, "percent", "about 66.03 percentage points"},
		{1637, 1500, "km2", "about 1.091 km2"},
		{1, 6, "km2", "about 0.1667 km2"},
		{1, 4, "km2", "0.25 km2"},
		{25_000_000, 1, "km2", "25 million km2"},
		{100_000_000, 3, "km2", "about 33.33 million km2"},
		{7, 1, "count", "7"},
	} {
		gap, _ := quantity.Ratio(c.num, c.den)
		assert.Equal(t, c.want, in.gapWords(gap, c.unit))
	}
}
