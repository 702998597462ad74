package neo4j

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

// Prefixed puts EXPLAIN or PROFILE before a statement and replaces the one that it begins with. An empty word changes nothing.
func Prefixed(statement, word string) string {
	if word == "" {
		return statement
	}
	p := parser.PreambleOf(statement)
	if p.Escaped || len(p.Modes) == 0 {
		return word + " " + statement
	}
	for _, mode := range slices.Backward(p.Modes) {
		statement = statement[:mode.Start] + word + statement[mode.End:]
	}

	return statement
}

// IsExplained tells whether a statement begins with EXPLAIN.
func IsExplained(statement string) bool {
	p := parser.PreambleOf(statement)

	return p.Explained() && !p.Escaped
}

// explain is put before a statement to have it looked at without running it.
const explain = "EXPLAIN "

// look is how the server is asked what a statement would do.
type look struct {
	statement string            // that is explained, and not run
	mended    func(error) error // takes what was put before the statement out of the server's message
	shows     bool              // it begins with SHOW: the server counts some of it as administration, though it only reads
}

// lookAt says how to ask what a statement would do. Words before the query are believed only where the server cannot read them otherwise.
func lookAt(statement string) look {
	p := parser.PreambleOf(statement)
	if p.Profiled() && !p.Escaped {
		// The words are of one length, so that the server's places are those of the statement.
		return look{statement: Prefixed(statement, "EXPLAIN"), mended: func(err error) error { return err }}
	}

	return look{statement: explain + statement, mended: withoutExplain, shows: p.First.Is("SHOW") && !p.Escaped}
}
