package ast

import "strings"

// Selector says which of the paths that match a pattern are kept, for each pair of ends.
type Selector uint8

// The path selectors of Cypher 5, and the older functions shortestPath and allShortestPaths.
const (
	AllPaths Selector = iota
	AnyPath
	ShortestK
	AllShortest
	ShortestGroups
	ShortestPathFunction
	AllShortestPathsFunction
)

// PatternPart is one path of a pattern, with the variable that names it (nil if none).
type PatternPart struct {
	Span
	Var      *Variable
	Selector Selector
	// Count is the k of ANY k, SHORTEST k and SHORTEST k GROUPS (nil for 1).
	Count Expr
	// Elements alternate: nodes and parenthesised paths stand between relationships. The parser leaves them as written;
	// two parenthesised paths or a node and one may stand side by side.
	Elements []PatternElement
}

// PatternElement is a NodePattern, a RelationshipPattern or a ParenthesisedPath.
type PatternElement interface {
	Place() Span
	// rewrite is a copy in which each expression that stands directly inside is replaced.
	rewrite(on func(Expr) Expr) PatternElement
	// variables are the names that it gives, in the order of the text.
	variables() []*Variable
}

// NodePattern is (variable:labels {properties} WHERE predicate), each part optional.
type NodePattern struct {
	Span
	Var    *Variable
	Labels LabelExpr
	// Properties is a map literal or a parameter.
	Properties Expr
	Where      Expr
}

// Direction is the way in which a relationship pattern points.
type Direction uint8

// The directions of a relationship pattern: -->, <--, and -- (also <-->).
const (
	Outgoing Direction = iota
	Incoming
	Undirected
)

// RelationshipPattern is -[variable:types*length {properties} WHERE predicate]->, each part optional.
type RelationshipPattern struct {
	Span
	Var        *Variable
	Types      LabelExpr
	Properties Expr
	Where      Expr
	Direction  Direction
	// Length is *, *n or *n..m (nil for a single relationship).
	Length *Range
	// Quantifier is +, * or {n,m} behind the arrow (nil for none).
	Quantifier *Range
}

// ParenthesisedPath is ((a)-->(b) WHERE predicate){n,m}.
type ParenthesisedPath struct {
	Span
	Part  *PatternPart
	Where Expr
	// Quantifier is nil where the parentheses only group.
	Quantifier *Range
}

// Range is a number of repetitions; a nil bound is the default of its place.
type Range struct {
	Span
	Min, Max *int64
}

// LabelExpr is an expression over labels or relationship types.
type LabelExpr interface {
	Place() Span
	// relabel is a copy in which each expression of the computed labels inside is replaced.
	relabel(on func(Expr) Expr) LabelExpr
}

// LabelName is one label or type.
type LabelName struct {
	Span
	Name string
}

// LabelWildcard is %, any label at all.
type LabelWildcard struct{ Span }

// LabelComputed is $all(names) or $any(names): all of the labels, or any of them, that a string or a list of strings names. $(names) is $all(names).
type LabelComputed struct {
	Span
	Any   bool
	Names Expr
}

// Elements are the expressions that each give one name, as far as they are written out: those of a list, or the only one.
func (l *LabelComputed) Elements() []Expr {
	if list, ok := l.Names.(*List); ok {
		return list.Elements
	}
	return []Expr{l.Names}
}

// LabelNot is !x.
type LabelNot struct {
	Span
	Inner LabelExpr
}

// LabelAnd is x&y, or x:y in the older form.
type LabelAnd struct {
	Span
	Left, Right LabelExpr
	// Colon says that the older form was written.
	Colon bool
}

// LabelOr is x|y, or x|:y in the older form.
type LabelOr struct {
	Span
	Left, Right LabelExpr
	// Colon says that the older form was written.
	Colon bool
}

// IsToken tells whether a label, a type or a property can have a name.
func IsToken(name string) bool { return name != "" && !strings.ContainsRune(name, 0) }

// IsComputed tells whether a label expression has labels that are computed.
func IsComputed(l LabelExpr) bool {
	computed := false
	relabel(l, func(e Expr) Expr {
		computed = true
		return e
	})
	return computed
}
