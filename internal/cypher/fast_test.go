package cypher_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
)

func TestATestOfAPropertyIsThatOfItsValue(t *testing.T) {
	var pairs [][2]string
	for _, test := range []string{
		"= 2", "<> 2", "< 2", ">= 2", "= 2.0", "> 1.5", "= 't1'", "<> 't1'", "< 't1'", "= 'nowhere'", "= null", "STARTS WITH 't'", "ENDS WITH '1'", "CONTAINS 't2'",
		"STARTS WITH null", "CONTAINS 1", "IS NULL", "IS NOT NULL", "= [1]",
	} {
		for _, property := range []string{"a.v", "a.s", "r.w", "a.none"} {
			pairs = append(pairs, [2]string{
				fmt.Sprintf("MATCH (a)-[r]->(b) WHERE b.v >= 0 AND %s %s RETURN a, r, b", property, test),
				fmt.Sprintf("MATCH (a)-[r]->(b) WHERE b.v + 0 >= 0 WITH a, r, b, %s AS x WHERE CASE WHEN x %s THEN true ELSE false END RETURN a, r, b", property, test),
			})
		}
	}
	pairs = append(pairs, [2]string{"UNWIND [{v: 2}, null, {s: 't'}] AS a WITH a WHERE a.v = 2 RETURN a", "RETURN {v: 2} AS a"})
	assertSame(t, pairs)
}

func TestKeysOfAllKindsMakeGroups(t *testing.T) {
	b := graph.NewBuilder()
	for i, v := range []graph.Value{graph.String("a"), graph.Int(1), {}, graph.String("b"), graph.Float(1), graph.String("a"), {}, graph.String("")} {
		_, err := b.AddNode(fmt.Sprint(i), nil, graph.Property{Key: "k", Value: v})
		require.NoError(t, err)
	}
	q := prepare(t, b.Build(), "MATCH (n) RETURN n.k, count(*)")
	for range 2 {
		assert.Equal(t, []string{`["a" 2]`, `[1 2]`, `[null 2]`, `["b" 1]`, `["" 1]`}, texts(t, q, nil))
	}
}
