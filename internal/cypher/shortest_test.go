package cypher_test

import (
	"fmt"
	"testing"
)

func TestShortestPathsAreTheShortestOfAllPaths(t *testing.T) {
	var pairs [][2]string
	for _, arrows := range []string{"-[:R*..5]->", "<-[*..4]-", "-[:S*..4]-", "-[*..3 {w: 4}]-", "-[*..4]-"} {
		pattern := "(a:A)" + arrows + "(b:B)"
		all := fmt.Sprintf("MATCH p = %s WHERE a <> b WITH a, b, collect(p) AS all, min(length(p)) AS least UNWIND [p IN all WHERE length(p) = least] AS p", pattern)
		pairs = append(pairs,
			[2]string{"MATCH (a:A), (b:B) WHERE a <> b MATCH p = allShortestPaths(" + pattern + ") RETURN a, b, nodes(p), relationships(p)",
				all + " RETURN a, b, nodes(p), relationships(p)"},
			[2]string{"MATCH (a:A), (b:B) WHERE a <> b MATCH p = shortestPath(" + pattern + ") RETURN a, b, length(p)",
				all + " RETURN DISTINCT a, b, length(p)"})
	}
	assertSame(t, pairs)
}
