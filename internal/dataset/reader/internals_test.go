package reader

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/dataset"
)

func TestAnIndexFindsWhatIsInItAndNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfNDistinct(rapid.StringMatching(`[a-c]{0,4}`), 0, 60, rapid.ID).Draw(t, "ids")
		index := newIndex(ids, func(id *string) string { return *id })

		for i, id := range ids {
			require.EqualValues(t, i, index.find([]byte(id)))
		}

		other := rapid.StringMatching(`[a-d]{0,5}`).Draw(t, "other")
		require.EqualValues(t, slices.Index(ids, other), index.find([]byte(other)))

		slices.Sort(ids)
		require.ElementsMatch(t, ids, index.ids())
	})
}

func TestWhatWasMeantIsSoughtNearbyAmongVeryMany(t *testing.T) {
	ids := make([]string, 2*fewIDs)
	for i := range ids {
		ids[i] = fmt.Sprintf("entity-%06d", i)
	}

	index := newIndex(ids, func(id *string) string { return *id })

	assert.Equal(t, `did you mean "entity-012345"?`, index.closest("entity-0123 45")())
	assert.Empty(t, index.closest("something quite different")())
}

// randomTypes draws types of which each stands below one that comes before it, or below none.
func randomTypes(t *rapid.T) []dataset.Type {
	types := make([]dataset.Type, rapid.IntRange(1, 40).Draw(t, "types"))
	for i := range types {
		types[i] = dataset.Type{ID: fmt.Sprint(i), Parent: int32(rapid.IntRange(dataset.None, i-1).Draw(t, "parent"))}
	}

	return types
}

func TestLineageKnowsSubtypesAsTheTreeOfTypesDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ds := &dataset.Dataset{Types: randomTypes(t)}
		n := newLineage(ds.Types)
		among := rapid.SliceOfDistinct(rapid.Int32Range(0, int32(len(ds.Types)-1)), rapid.ID).Draw(t, "among")
		family := n.of(among)

		for i := range int32(len(ds.Types)) {
			for j := range int32(len(ds.Types)) {
				require.Equal(t, ds.IsA(i, j), n.isA(i, j))
			}

			require.Equal(t, slices.ContainsFunc(among, func(j int32) bool { return ds.IsA(i, j) }), family.has(n, i))
		}
	})
}

func TestOnlyWhatLeadsBackToItselfIsOnACircle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		next := rapid.SliceOfN(rapid.Int32Range(dataset.None, 9), 10, 10).Draw(t, "next")

		var want []int32

		for i := range int32(len(next)) {
			at := next[i]
			for steps := 0; at != dataset.None && at != i && steps < len(next); steps++ {
				at = next[at]
			}

			if at == i {
				want = append(want, i)
			}
		}

		require.Equal(t, want, onCircles(len(next), func(i int32) int32 { return next[i] }))
	})
}

func TestAnArenaGivesTextsThatLast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var (
			a     arena
			given []string
			want  []string
		)

		for _, size := range rapid.SliceOf(rapid.IntRange(0, arenaSize/8)).Draw(t, "sizes") {
			text := []byte(strings.Repeat(string(rune('a'+size%26)), size))
			given, want = append(given, a.copy(text)), append(want, string(text))

			for i := range text {
				text[i] = '!'
			}
		}

		require.Equal(t, want, given)
	})
}

func TestColumnsOfLongLinesAreCountedFromNearby(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := rapid.SampledFrom([]string{"a", "é", "京", "😀", "a京"}).Draw(t, "unit")
		line := strings.Repeat(unit, rapid.IntRange(0, 3*columnStep).Draw(t, "times"))
		text := "before\n" + line + "\r\nafter"
		src := &source{text: []byte(text), starts: lineStarts([]byte(text)), line: 1}

		count := rapid.IntRange(0, utf8.RuneCountInString(line)).Draw(t, "count")
		at := len("before\n") + src.bytesOf(uint32(len("before\n")), count)
		require.Equal(t, count, utf8.RuneCountInString(text[len("before\n"):at]))

		origin := src.origin(uint32(at))
		require.EqualValues(t, 2, origin.Line)
		require.EqualValues(t, count+1, origin.Column)
		require.EqualValues(t, len("before\n"), origin.Offset)

		whole := place{src: src, start: uint32(len("before\n")), end: uint32(len(text))}.mark()
		if line != "" {
			require.Equal(t, 1+utf8.RuneCountInString(line), whole.position.EndColumn, "a mark ends with its line")
		}
	})
}

func TestWordsAreCountedInEveryScript(t *testing.T) {
	tests := map[string]int{
		"": 0, "—": 0, "mehr als 90 Einhorn-Unternehmen": 4, "共同资助220多项基础研究合作": 4, "7个": 2, "“研发在北京、转化在津冀”的协同格局": 4, "one\ntwo": 2,
	}

	for text, want := range tests {
		assert.Equal(t, want, countWords(text), text)
	}
}

func TestChunksHoldWholeLinesWhateverTheirLength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sizes := rapid.SliceOfN(rapid.IntRange(0, chunkSize/3), 0, 12).Draw(t, "sizes")

		var text strings.Builder

		for i, size := range sizes {
			text.WriteString(strings.Repeat(string(rune('a'+i)), size))

			if i < len(sizes)-1 || rapid.Bool().Draw(t, "ended") {
				text.WriteString(rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "line end"))
			}
		}

		var got []string

		for _, line := range linesOf(t, text.String()) {
			got = append(got, line.text)
			require.True(t, strings.HasPrefix(text.String()[line.offset:], line.text), "the offset is that of the line")
		}

		var want []string

		for line := range strings.Lines(text.String()) {
			if line = strings.TrimRight(line, "\r\n"); line != "" {
				want = append(want, line)
			}
		}

		require.Equal(t, want, got)
	})
}
