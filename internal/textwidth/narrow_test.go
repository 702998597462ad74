package textwidth_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/textwidth"
)

func TestTheWidestColumnsGiveWayFirst(t *testing.T) {
	for _, c := range []struct {
		widths, least []int
		over          int
		want          []int
	}{
		{[]int{30, 10, 20}, []int{5, 5, 5}, 5, []int{25, 10, 20}},
		{[]int{30, 10, 20}, []int{5, 5, 5}, 14, []int{18, 10, 18}},
		{[]int{30, 10, 20}, []int{28, 5, 5}, 10, []int{28, 10, 12}},
		{[]int{30, 10, 20}, []int{5, 5, 5}, 100, []int{5, 5, 5}},
		{[]int{30, 10, 20}, []int{5, 5, 5}, -3, []int{30, 10, 20}},
	} {
		widths := slices.Clone(c.widths)
		textwidth.Narrow(widths, c.least, []int{0, 1, 2}, c.over)
		assert.Equal(t, c.want, widths)
	}
}

func TestNoMoreIsTakenThanHasToBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		widths := rapid.SliceOfN(rapid.IntRange(0, 60), 1, 8).Draw(t, "widths")
		least, columns, room := make([]int, len(widths)), []int{}, 0
		for i, w := range widths {
			least[i] = rapid.IntRange(0, w).Draw(t, "least")
			columns = append(columns, i)
			room += w - least[i]
		}
		over := rapid.IntRange(0, 200).Draw(t, "over")

		narrow := slices.Clone(widths)
		textwidth.Narrow(narrow, least, columns, over)

		taken := 0
		for i := range widths {
			assert.GreaterOrEqual(t, narrow[i], least[i])
			taken += widths[i] - narrow[i]
		}
		assert.Equal(t, min(over, room), taken)
	})
}
