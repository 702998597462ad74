package shell

import "strings"

// clauses are how a statement can go on after a whole clause.
func clauses() []string {
	return []string{"MATCH", "OPTIONAL MATCH", "WHERE", "WITH", "RETURN", "UNWIND", "CALL", "ORDER BY", "SKIP", "LIMIT", "UNION", "UNION ALL"}
}

// beginnings are what a statement begins with.
func beginnings() []string {
	return []string{"CALL", "EXPLAIN", "MATCH", "OPTIONAL MATCH", "PROFILE", "RETURN", "UNWIND", "WITH"}
}

// keywords are all the words of the language that completion offers.
func keywords() []string {
	return append(append(clauses(), beginnings()...),
		"ALL SHORTEST", "AND", "ANY SHORTEST", "AS", "ASC", "CASE", "COLLECT", "CONTAINS", "COUNT", "DESC", "DISTINCT", "ELSE", "END", "ENDS WITH",
		"EXISTS", "FALSE", "IN", "IS NOT NULL", "IS NULL", "NOT", "NULL", "OR", "SHORTEST", "STARTS WITH", "THEN", "TRUE", "WHEN", "XOR", "YIELD")
}

// isKeyword tells whether a word is one of the language's, in any case.
func isKeyword(word string) bool {
	for _, phrase := range keywords() {
		for _, k := range strings.Fields(phrase) {
			if strings.EqualFold(k, word) {
				return true
			}
		}
	}

	return false
}

// isOperator tells whether an expression has to follow a word.
func isOperator(word string) bool {
	switch strings.ToUpper(word) {
	case "RETURN", "WHERE", "WITH", "BY", "AND", "OR", "XOR", "NOT", "UNWIND", "DISTINCT", "IN", "CONTAINS", "WHEN", "THEN", "ELSE", "CASE":
		return true
	}

	return false
}
