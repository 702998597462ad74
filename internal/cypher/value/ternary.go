// Package value is what Cypher's operators do to values: three-valued logic, equality and order, arithmetic, text, and access to
// lists, maps and graph elements.
//
// It owns the meaning of operators, from the openCypher 9 reference and, where Neo4j 5 differs, from Neo4j. It must not know queries,
// rows or plans. Its errors have no place in a text; whoever evaluates an expression adds it.
package value

import "github.com/jjj-kg/jjj/graph"

// Ternary is a truth value of three-valued logic. The zero value is False; Unknown is what null stands for.
type Ternary uint8

// The truth values, ordered so that AND is the lesser and OR the greater of two.
const (
	False Ternary = iota
	Unknown
	True
)

// Of is the truth value of a boolean.
func Of(b bool) Ternary {
	if b {
		return True
	}
	return False
}

// OfValue is the truth value of a boolean or null; ok is false for every other value.
func OfValue(v graph.Value) (t Ternary, ok bool) {
	if b, isBool := v.Bool(); isBool {
		return Of(b), true
	}
	return Unknown, v.IsNull()
}

// And is the conjunction: false if either is false.
func And(a, b Ternary) Ternary { return min(a, b) }

// Or is the disjunction: true if either is true.
func Or(a, b Ternary) Ternary { return max(a, b) }

// Xor is true where exactly one is true, and unknown where either is.
func Xor(a, b Ternary) Ternary {
	if a == Unknown || b == Unknown {
		return Unknown
	}
	return Of(a != b)
}

// Not is the negation.
func Not(a Ternary) Ternary { return True - a }

// Value is the truth value as a Cypher value: a boolean or null.
func (t Ternary) Value() graph.Value {
	if t == Unknown {
		return graph.Value{}
	}
	return graph.Bool(t == True)
}
