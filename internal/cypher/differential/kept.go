package differential

import "github.com/jjj-kg/jjj/internal/cypher/ast"

// keptDifference is a case in which the engine deliberately answers otherwise than Neo4j.
type keptDifference struct {
	why     string
	applies func(q *ast.Query, ours, theirs Answer) bool
}

// keptDifferences has them all.
func keptDifferences() []keptDifference {
	return []keptDifference{}
}

// Kept says why a difference is meant to be, empty if it is not.
func Kept(q *ast.Query, ours, theirs Answer) string {
	for _, k := range keptDifferences() {
		if k.applies(q, ours, theirs) {
			return k.why
		}
	}
	return ""
}
