package trie_test

import (
	"maps"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/cypher/trie"
)

// A trie answers as a map does, and what was made before stays as it was.
func TestATrieIsAMapThatIsNeverChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m trie.Map[int]
		model := map[string]int{}
		versions, models := []trie.Map[int]{m}, []map[string]int{{}}
		for i, name := range rapid.SliceOf(rapid.StringMatching(`[a-d]{0,2}`)).Draw(t, "names") {
			m = m.With(name, i)
			model[name] = i
			versions, models = append(versions, m), append(models, maps.Clone(model))
		}
		for i, version := range versions {
			require.Equal(t, models[i], maps.Collect(version.All()))
			require.Equal(t, len(models[i]), version.Len())
			for _, name := range []string{"", "a", "b", "ab", "dd"} {
				want, there := models[i][name]
				got, ok := version.Get(name)
				assert.Equal(t, there, ok)
				assert.Equal(t, want, got)
				assert.Equal(t, there, version.Has(name))
			}
		}
	})
}

func TestATrieSharesNearlyAllWithTheOneBefore(t *testing.T) {
	var m trie.Map[int]
	for i := range 100_000 {
		m = m.With("n"+strconv.Itoa(i), i)
	}
	allocations := testing.AllocsPerRun(100, func() { m.With("one more", 0) })
	assert.Less(t, allocations, 60.0)
}
