package dataset

import (
	"maps"
	"slices"
	"sync"

	"github.com/jjj-kg/jjj/internal/similar"
)

// index finds things of one kind by their id.
type index struct {
	numbers map[string]int32

	// The rest is made when somebody first asks what may have been meant.
	ids     func() []string
	similar func() *similar.Index
}

func newIndex[T any](all []T, id func(*T) string) *index {
	numbers := make(map[string]int32, len(all))
	for i := range all {
		numbers[id(&all[i])] = int32(i)
	}

	x := &index{numbers: numbers}
	x.ids = sync.OnceValue(func() []string { return slices.Sorted(maps.Keys(numbers)) })
	x.similar = sync.OnceValue(func() *similar.Index { return similar.NewIndex(x.ids()) })

	return x
}

// nearby is how many ids on either side of where a name would stand are compared with it, when there are too many to compare with all.
const nearby = 1000

// closest makes a hint of the id that somebody may have meant. It is made when the fault is shown, if at all.
func (x *index) closest(name string) func() string {
	return func() string {
		names := x.similar

		if ids := x.ids(); len(ids) > 4*nearby {
			at, _ := slices.BinarySearch(ids, name)
			near := ids[max(at-nearby, 0):min(at+nearby, len(ids))]
			names = func() *similar.Index { return similar.NewIndex(near) }
		}

		if best, ok := names().Closest(name); ok {
			return didYouMean(best)
		}

		return ""
	}
}
