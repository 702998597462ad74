package parser

import (
	"slices"
	"strings"
)

// Role says where a word of the language stands; a word may have several.
type Role uint8

// The roles of words.
const (
	Begins    Role = 1 << iota // a statement
	Continues                  // a statement after a whole clause
	Expects                    // an expression behind it
	Within                     // a clause
	// Contextual words have a meaning in few places and are names everywhere else.
	Contextual
)

// keyword is a phrase of words of the language.
type keyword struct {
	phrase string
	roles  Role
}

// keywords are the words of the language, with those that belong together in one phrase. It is the only list of them: what a grammar rule
// reads stands here, and completion offers what is not contextual.
var keywords = [...]keyword{
	{"CALL", Begins | Continues},
	{"EXPLAIN", Begins},
	{"LIMIT", Continues},
	{"MATCH", Begins | Continues},
	{"OPTIONAL MATCH", Begins | Continues},
	{"ORDER BY", Continues | Expects},
	{"PROFILE", Begins},
	{"RETURN", Begins | Continues | Expects},
	{"SKIP", Continues},
	{"UNION", Continues},
	{"UNION ALL", Continues},
	{"UNWIND", Begins | Continues | Expects},
	{"WHERE", Continues | Expects},
	{"WITH", Begins | Continues | Expects},

	{"ALL SHORTEST", Within},
	{"AND", Within | Expects},
	{"ANY SHORTEST", Within},
	{"AS", Within},
	{"ASC", Within},
	{"CASE", Within | Expects},
	{"COLLECT", Within},
	{"CONTAINS", Within | Expects},
	{"COUNT", Within},
	{"DESC", Within},
	{"DISTINCT", Within | Expects},
	{"ELSE", Within | Expects},
	{"END", Within},
	{"ENDS WITH", Within | Expects},
	{"EXISTS", Within},
	{"FALSE", Within},
	{"IN", Within | Expects},
	{"IS NOT NULL", Within},
	{"IS NULL", Within},
	{"NOT", Within | Expects},
	{"NULL", Within},
	{"OR", Within | Expects},
	{"SHORTEST", Within},
	{"STARTS WITH", Within | Expects},
	{"THEN", Within | Expects},
	{"TRUE", Within},
	{"WHEN", Within | Expects},
	{"XOR", Within | Expects},
	{"YIELD", Within},

	{"ASCENDING", Contextual},
	{"BREAK", Contextual},
	{"CONCURRENT", Contextual},
	{"CONTINUE", Contextual},
	{"ERROR", Contextual},
	{"FAIL", Contextual},
	{"OF", Contextual},
	{"ON", Contextual},
	{"REPORT", Contextual},
	{"ROW", Contextual},
	{"ROWS", Contextual},
	{"STATUS", Contextual},
	{"TRANSACTIONS", Contextual},
	{"CYPHER", Contextual},
	{"DESCENDING", Contextual},
	{"FROM", Contextual},
	{"GROUP", Contextual},
	{"GROUPS", Contextual},
	{"LOAD", Contextual},
	{"NORMALIZED", Contextual},
	{"OFFSET", Continues | Contextual},
	{"PATH", Contextual},
	{"PATHS", Contextual},
	{"TYPED", Contextual},
	{"USING", Contextual},
	{"INDEX", Contextual},
	{"SCAN", Contextual},
	{"JOIN", Contextual},
	{"SEEK", Contextual},
	{"TEXT", Contextual},
	{"RANGE", Contextual},
	{"POINT", Contextual},
	{"BTREE", Contextual},
}

// Keywords are the phrases that have one of the roles, in upper case, contextual ones apart.
func Keywords(roles Role) []string {
	var found []string
	for _, k := range keywords {
		if k.roles&roles != 0 && k.roles&Contextual == 0 {
			found = append(found, k.phrase)
		}
	}
	return found
}

// IsKeyword tells whether a word, in any case, is one of the language's wherever it stands.
func IsKeyword(word string) bool {
	word = strings.ToUpper(word)
	for _, k := range keywords {
		if k.roles&Contextual == 0 && slices.Contains(strings.Fields(k.phrase), word) {
			return true
		}
	}
	return false
}

// HasRole tells whether a word, in any case, has a role: to begin or to continue is that of the first word of a phrase, to expect an
// expression that of the last.
func HasRole(word string, role Role) bool {
	word = strings.ToUpper(word)
	for _, k := range keywords {
		words := strings.Fields(k.phrase)
		at := 0
		if role == Expects {
			at = len(words) - 1
		}
		if k.roles&role != 0 && words[at] == word {
			return true
		}
	}
	return false
}

// misspelt finds the clause that a word was meant to begin.
func misspelt(word string) (clause string, ok bool) {
	for _, k := range keywords {
		first, _, _ := strings.Cut(k.phrase, " ")
		if (k.roles&Continues != 0 || first == "YIELD") && oneApart(strings.ToUpper(word), first) {
			return first, true
		}
	}
	return "", false
}
