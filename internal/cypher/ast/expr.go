package ast

import "github.com/jjj-kg/jjj/graph"

// Expr is one of the expression types of this file.
type Expr interface {
	Place() Span
	// rewrite is a copy in which each expression that stands directly inside is replaced.
	rewrite(on func(Expr) Expr) Expr
}

// Literal is a number, string, boolean or null as written.
type Literal struct {
	Span
	Value graph.Value
}

// Parameter is $name.
type Parameter struct {
	Span
	Name string
}

// Variable is the name of a value in scope.
type Variable struct {
	Span
	Name string
}

// Property is subject.key.
type Property struct {
	Span
	Subject Expr
	Key     string
	KeySpan Span
}

// Index is subject[index].
type Index struct {
	Span
	Subject, Index Expr
}

// Slice is subject[from..to]; a nil bound is open.
type Slice struct {
	Span
	Subject, From, To Expr
}

// UnaryOp is an operator before or behind one operand.
type UnaryOp uint8

// The unary operators.
const (
	Not UnaryOp = iota
	Negate
	Plus
	IsNull
	IsNotNull
)

// Unary is an operator with one operand.
type Unary struct {
	Span
	Op      UnaryOp
	Operand Expr
}

// BinaryOp is an operator between two operands.
type BinaryOp uint8

// The binary operators.
const (
	Or BinaryOp = iota
	Xor
	And
	Equal
	NotEqual
	Less
	LessOrEqual
	Greater
	GreaterOrEqual
	StartsWith
	EndsWith
	Contains
	In
	Matches
	Add
	Subtract
	Concatenate
	Multiply
	Divide
	Modulo
	Power
)

// Binary is an operator with two operands.
type Binary struct {
	Span
	Op          BinaryOp
	Left, Right Expr
}

// Chain is a chained comparison a < b <= c: Operands has one more element than Ops, at least three.
// It is true where every neighbouring pair compares true.
type Chain struct {
	Span
	Operands []Expr
	Ops      []BinaryOp
}

// HasLabels is subject:Label, for nodes and relationships.
type HasLabels struct {
	Span
	Subject Expr
	Labels  LabelExpr
}

// IsType is subject IS [NOT] :: TYPE.
type IsType struct {
	Span
	Subject Expr
	Not     bool
	Type    *Type
}

// Type is a value type as `IS ::` names it. Names are upper case, words joined by one space.
type Type struct {
	Span
	Name    string
	NotNull bool
	// Inner is the element type of a LIST.
	Inner *Type
	// Union has the alternatives of a union type; Name is empty then.
	Union []*Type
}

// IsNormalized is subject IS [NOT] [form] NORMALIZED; Form is NFC where none is written.
type IsNormalized struct {
	Span
	Subject Expr
	Not     bool
	Form    string
}

// Call is a function call, aggregating or not.
type Call struct {
	Span
	// Name is the full name as written, with its namespaces.
	Name     string
	NameSpan Span
	Distinct bool
	Args     []Expr
}

// CountStar is count(*).
type CountStar struct{ Span }

// List is [a, b, …].
type List struct {
	Span
	Elements []Expr
}

// Map is {key: value, …}. Keys keep the order in which they were written.
type Map struct {
	Span
	Entries []MapEntry
}

// MapEntry is one key of a map literal with its value.
type MapEntry struct {
	Span
	Key   string
	Value Expr
}

// MapProjection is subject {.key, .*, key: value, variable}.
type MapProjection struct {
	Span
	Subject *Variable
	Items   []MapProjectionItem
}

// MapProjectionItem is one item of a map projection. With All set it is `.*`; with Value nil it is `.key`.
type MapProjectionItem struct {
	Span
	All   bool
	Key   string
	Value Expr
}

// ListComprehension is [variable IN list WHERE predicate | projection].
type ListComprehension struct {
	Span
	Var               *Variable
	List              Expr
	Where, Projection Expr
}

// PatternComprehension is [path = pattern WHERE predicate | projection].
type PatternComprehension struct {
	Span
	Pattern    *PatternPart
	Where      Expr
	Projection Expr
}

// QuantifierKind says how many elements of a list must hold.
type QuantifierKind uint8

// The quantifiers over lists.
const (
	All QuantifierKind = iota
	Any
	None
	Single
)

// Quantifier is all|any|none|single(variable IN list WHERE predicate).
type Quantifier struct {
	Span
	Kind  QuantifierKind
	Var   *Variable
	List  Expr
	Where Expr
}

// Reduce is reduce(accumulator = initial, variable IN list | step).
type Reduce struct {
	Span
	Accumulator *Variable
	Initial     Expr
	Var         *Variable
	List        Expr
	Step        Expr
}

// Case is CASE with or without a subject. Else is nil where it is not written.
type Case struct {
	Span
	Subject Expr
	Whens   []CaseWhen
	Else    Expr
}

// CaseWhen is one alternative. Where Case.Subject is there, each test is a value to be equal to, or a predicate whose
// innermost left operand is a CaseSubject.
type CaseWhen struct {
	Span
	Tests []Expr
	Then  Expr
}

// CaseSubject stands for the subject of the CASE in a test such as WHEN > 5.
type CaseSubject struct{ Span }

// PatternExpr is a pattern used as a predicate, or shortestPath(…) used as a value.
type PatternExpr struct {
	Span
	Pattern *PatternPart
}

// SubqueryKind says what is made of the rows of a subquery.
type SubqueryKind uint8

// The subquery expressions.
const (
	Exists SubqueryKind = iota
	Count
	Collect
)

// Subquery is EXISTS { … }, COUNT { … } or COLLECT { … }. The form with a bare pattern has Patterns and Where; the form
// with a query has Query.
type Subquery struct {
	Span
	Kind     SubqueryKind
	Query    *Query
	Patterns []*PatternPart
	Where    Expr
}
