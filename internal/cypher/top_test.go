package cypher_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheFirstRowsOfAnOrderAreThoseOfTheWholeOrder(t *testing.T) {
	for seed := range uint64(4) {
		g := tangle(t, seed)
		for _, text := range []string{
			"MATCH (a) RETURN a.v AS v, a", "MATCH (a:A) RETURN a, a.v AS v", "MATCH (a:A) WHERE a.s <> 't1' RETURN a, a.v AS v, a.s + 'x'",
			"MATCH (a:A)-->(b) RETURN b.s, a.v AS v", "MATCH (a:A) RETURN a.v + 1 AS v, a.s", "MATCH (a:None) RETURN a.v AS v", "MATCH (a:A) RETURN a.none AS v, a",
			"MATCH (a:A) RETURN DISTINCT a.v AS v", "MATCH (a:A) RETURN a.s, max(a.v) AS v", "MATCH (a:A) WITH a, a.v AS v, a.s AS s RETURN v, s, a",
		} {
			for _, order := range []string{"v", "v DESC"} {
				all := texts(t, prepare(t, g, text+" ORDER BY "+order), nil)
				for _, limit := range []int{0, 1, 3, 100} {
					want := all[:min(limit, len(all))]
					got := texts(t, prepare(t, g, fmt.Sprintf("%s ORDER BY %s LIMIT %d", text, order, limit)), nil)
					require.Equal(t, strings.Join(want, "\n"), strings.Join(got, "\n"), "%s %s %d", text, order, limit)
					want = all[min(2, len(all)):min(limit+2, len(all))]
					got = texts(t, prepare(t, g, fmt.Sprintf("%s ORDER BY %s SKIP 2 LIMIT %d", text, order, limit)), nil)
					require.Equal(t, strings.Join(want, "\n"), strings.Join(got, "\n"), "%s %s %d", text, order, limit)
				}
			}
		}
	}
}

func TestWhatIsPutOffBehindAnOrderIsStillComputedFromItsOwnRow(t *testing.T) {
	assertSame(t, [][2]string{
		{"MATCH (a:A) WITH a ORDER BY a.v DESC, a.s LIMIT 4 RETURN a.s, a", "MATCH (a:A) WITH a ORDER BY a.v DESC, a.s WITH collect(a)[..4] AS l UNWIND l AS a RETURN a.s, a"},
		{"MATCH (a:A) WITH a.s AS s, a.v AS w ORDER BY s, w LIMIT 4 WHERE w > 0 RETURN *", "MATCH (a:A) WITH a ORDER BY a.s, a.v WITH collect(a)[..4] AS l UNWIND l AS a WITH a.s AS s, a.v AS w WHERE w > 0 RETURN *"},
		{"MATCH (b:B) CALL (b) { MATCH (a:A) RETURN a ORDER BY a.v LIMIT 2 } RETURN b, a", "MATCH (b:B) CALL (b) { MATCH (a:A) WITH a ORDER BY a.v WITH collect(a)[..2] AS l UNWIND l AS a RETURN a } RETURN b, a"},
	})
}
