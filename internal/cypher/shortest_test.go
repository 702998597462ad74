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
			[2]string{
				"MATCH (a:A), (b:B) WHERE a <> b MATCH p = allShortestPaths(" + pattern + ") RETURN a, b, nodes(p), relationships(p)",
				all + " RETURN a, b, nodes(p), relationships(p)",
			},
			[2]string{
				"MATCH (a:A), (b:B) WHERE a <> b MATCH p = shortestPath(" + pattern + ") RETURN a, b, length(p)",
				all + " RETURN DISTINCT a, b, length(p)",
			})
	}
	assertSame(t, pairs)
}

// A selector keeps what is left of all paths when those are taken away that are longer than another one between the same ends.
func TestPathsOfSeveralStepsAreTheShortestOfAllPaths(t *testing.T) {
	var pairs [][2]string
	for _, pattern := range []string{
		"(a:A)-[:R]->(m)-[:S]-{1,3}(b:B)", "(a:A)-[:R]-{0,2}(m:A)<-[]-{1,2}(b:B)", "(a:A)((x)-[:R]->(y)<-[:S]-(z)){1,2}(b)",
		"(a)((x)-[r]-(y) WHERE r.w > 1){1,3}(m)--(b:B)", "(a:A)--(m)--(n)--(b:B)", "(a)((x)-->(y)){0,2}((u)<--(v)){0,2}(b)",
	} {
		pairs = append(pairs, [2]string{
			"MATCH p = ALL SHORTEST " + pattern + " RETURN a, b, nodes(p), relationships(p)",
			"MATCH p = " + pattern + " WITH a, b, collect(p) AS all, min(length(p)) AS least UNWIND [p IN all WHERE length(p) = least] AS p RETURN a, b, nodes(p), relationships(p)",
		})
		pairs = append(pairs, [2]string{
			"MATCH p = SHORTEST 3 " + pattern + " RETURN a, b, length(p)",
			"MATCH p = " + pattern + " WITH a, b, length(p) AS n ORDER BY n WITH a, b, collect(n)[..3] AS all UNWIND all AS n RETURN a, b, n",
		})
	}
	assertSame(t, pairs)
}
