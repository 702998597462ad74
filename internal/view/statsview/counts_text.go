package statsview

import (
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/plural"
)

// Statements words how many statements there are, and why that is not how
// many were written.
func Statements(c compile.Counts) string {
	if c.StatementsIn == c.Statements {
		return plural.Of(c.Statements, "statement")
	}
	words := plural.Of(c.StatementsIn, "statement") + " written, " + plural.Number(c.Statements) + " after "
	switch {
	case c.LeftOut == 0:
		return words + "merging duplicates"
	case c.Merged == 0:
		return words + "leaving sources out"
	}

	return words + "merging duplicates and leaving sources out"
}

// Entities words how many entities there are, and why that is not how many
// were written.
func Entities(c compile.Counts) string {
	if c.EntitiesIn <= c.Entities {
		return plural.Of(c.Entities, "entity", "entities")
	}

	return plural.Of(c.EntitiesIn, "entity", "entities") + ", " + plural.Number(c.Entities) + " after decisions"
}
