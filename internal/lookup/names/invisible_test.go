package names_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/lookup/names"
)

func TestWhatCannotBeSeenDoesNotHideAName(t *testing.T) {
	x := names.NewIndex()
	written := []string{"葛\U000e0100飾区", "Zhongguan\u200bcun", "❤\ufe0f Records", "Cafe\u0301\u00a0Owners"}
	for i, name := range written {
		x.Add(names.Name{Owner: i, Text: name})
	}
	for i, query := range []string{"葛飾区", "Zhongguancun", "❤ Records", "Café Owners"} {
		for _, typed := range []string{query, written[i]} {
			hits := x.Search(typed)
			require.NotEmpty(t, hits, "%+q", typed)
			assert.Equal(t, i, hits[0].Owner, "%+q", typed)
			assert.Equal(t, names.Exact, hits[0].How, "%+q", typed)
		}
	}
}
