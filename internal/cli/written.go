package cli

import (
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/output"
)

// statementCount words how many statements there are, and why that is not how
// many were written.
func statementCount(c compile.Counts) string {
	if c.StatementsIn == c.Statements {
		return output.Plural(c.Statements, "statement")
	}
	words := output.Plural(c.StatementsIn, "statement") + " written, " + output.Count(c.Statements) + " after "
	switch {
	case c.LeftOut == 0:
		return words + "merging duplicates"
	case c.Merged == 0:
		return words + "leaving sources out"
	}

	return words + "merging duplicates and leaving sources out"
}

// entityCount words how many entities there are, and why that is not how many
// were written.
func entityCount(c compile.Counts) string {
	if c.EntitiesIn <= c.Entities {
		return output.Plural(c.Entities, "entity", "entities")
	}

	return output.Plural(c.EntitiesIn, "entity", "entities") + ", " + output.Count(c.Entities) + " after decisions"
}
