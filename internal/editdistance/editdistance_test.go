package editdistance_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/editdistance"
)

func TestEachKindOfSlipCountsOnce(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"abc", "abc", 0}, {"abc", "abcd", 1}, {"abc", "ac", 1}, {"abc", "axc", 1}, {"abc", "acb", 1}, {"ca", "abc", 3}, {"北京", "京北", 1}, {"abc", "xyz", 3},
	} {
		assert.Equal(t, test.want, editdistance.Of([]rune(test.a), []rune(test.b), 3), "%s and %s", test.a, test.b)
		assert.Equal(t, min(test.want, 2), editdistance.Of([]rune(test.b), []rune(test.a), 1), "%s and %s", test.b, test.a)
	}
}

// naive fills the whole table.
func naive(a, b []rune) int {
	table := make([][]int, len(a)+1)
	for i := range table {
		table[i] = make([]int, len(b)+1)
		for j := range table[i] {
			if i == 0 || j == 0 {
				table[i][j] = i + j
				continue
			}
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			table[i][j] = min(table[i-1][j]+1, table[i][j-1]+1, table[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				table[i][j] = min(table[i][j], table[i-2][j-2]+1)
			}
		}
	}
	return table[len(a)][len(b)]
}

func TestTheBandGivesTheDistanceOfTheWholeTableUpToItsBound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.SliceOfN(rapid.RuneFrom([]rune("abc村")), 0, 150)
		a, b := letters.Draw(t, "a"), letters.Draw(t, "b")
		if rapid.Bool().Draw(t, "close") {
			b = append([]rune{}, a...)
			for range min(len(b), 3) {
				b[rapid.IntRange(0, len(b)-1).Draw(t, "i")] = 'x'
			}
		}
		bound := rapid.IntRange(0, 160).Draw(t, "bound")
		require.Equal(t, min(naive(a, b), bound+1), editdistance.Of(a, b, bound))
	})
}

func TestShortTextsAreComparedWithoutAllocating(t *testing.T) {
	a, b := []rune("Zhongguancun Science Park"), []rune("Zhonguancun Sciense Park")
	assert.Zero(t, testing.AllocsPerRun(100, func() { editdistance.Of(a, b, 3) }))
}
