// Package ast is the tree of a Cypher query, as the parser reads it and before anything is known about a graph.
//
// It owns the shapes of clauses, patterns and expressions, their places in the text, and how they are printed.
// It must not know names in scope, types of values, plans or graphs. The grammar is that of the openCypher 9
// reference, widened by what the Cypher 5 manual of Neo4j adds for reading.
package ast

// Span is the half-open range of bytes of the query text that a node of the tree was read from.
type Span struct{ Start, End int }

// Place returns the span itself; every node of the tree has it by embedding Span.
func (s Span) Place() Span { return s }

// Mode says what is asked of a query: its rows, its plan, or its plan with the work that it did.
type Mode uint8

// The three modes, chosen by the words EXPLAIN and PROFILE before a query.
const (
	Run Mode = iota
	Explain
	Profile
)

// Query is a whole query: one single query, or several joined by UNION.
type Query struct {
	Span
	Mode  Mode
	Parts []*SingleQuery
	// UnionAll has an entry for each UNION between parts: true for UNION ALL.
	UnionAll []bool
}

// SingleQuery is a sequence of clauses without UNION.
type SingleQuery struct {
	Span
	Clauses []Clause
}

// Clause is one of the clause types of this file.
type Clause interface {
	Place() Span
	parts() ClauseParts
}

// Match is MATCH or OPTIONAL MATCH with its WHERE (nil if none).
type Match struct {
	Span
	Optional bool
	Patterns []*PatternPart
	Hints    []*Hint
	Where    Expr
}

// HintKind is what a hint asks of the planner.
type HintKind uint8

// USING INDEX variable:name(keys), USING SCAN variable:name and USING JOIN ON variables.
const (
	IndexHint HintKind = iota
	ScanHint
	JoinHint
)

// Hint asks for a way to plan a MATCH. It changes no row.
type Hint struct {
	Span
	Kind HintKind
	// Vars are the variables of a join; other hints have one.
	Vars []*Variable
	// Name is a label or a type.
	Name string
	Keys []string
}

// Unwind turns the elements of a list into rows.
type Unwind struct {
	Span
	List Expr
	Var  *Variable
}

// Projection is what WITH and RETURN have in common.
type Projection struct {
	Distinct bool
	// Star is `*`: all variables in scope, before Items, but those of which an item has the name.
	Star    bool
	Items   []*ProjectionItem
	OrderBy []*SortItem
	Skip    Expr
	Limit   Expr
}

// Named are the names of the columns that Items make. A column of that name is none of those of `*`.
func (p *Projection) Named() map[string]bool {
	named := make(map[string]bool, len(p.Items))
	for _, item := range p.Items {
		named[item.Name()] = true
	}
	return named
}

// ProjectionItem is one column of a projection.
type ProjectionItem struct {
	Span
	Expr Expr
	// Alias is the variable after AS, nil if there is none.
	Alias *Variable
	// Text is the expression as it was written; it names the column where there is no alias.
	Text string
}

// Name is the name of the column that the item makes.
func (i *ProjectionItem) Name() string {
	if i.Alias != nil {
		return i.Alias.Name
	}
	if v := i.Names(); v != nil {
		return v.Name
	}
	return i.Text
}

// Names is the variable that names the column where there is no alias: that of which nothing else is taken, or of which a map projection is
// made. It is nil for every other expression.
func (i *ProjectionItem) Names() *Variable {
	switch e := i.Expr.(type) {
	case *Variable:
		return e
	case *MapProjection:
		return e.Subject
	}
	return nil
}

// SortItem is one key of ORDER BY.
type SortItem struct {
	Span
	Expr       Expr
	Descending bool
}

// With is a projection in the middle of a query, with its WHERE (nil if none).
type With struct {
	Span
	Projection
	Where Expr
}

// Return is the projection that ends a query.
type Return struct {
	Span
	Projection
}

// Finish ends a query without a result.
type Finish struct{ Span }

// CallProcedure is CALL of a named procedure.
type CallProcedure struct {
	Span
	Optional bool
	// Name is the full name with its namespaces, such as "db.labels".
	Name     string
	NameSpan Span
	// Args is nil where no parentheses were written (arguments come from parameters then).
	Args        []Expr
	Parentheses bool
	YieldStar   bool
	Yield       []*YieldItem
	Where       Expr
}

// YieldItem is one column taken from a procedure.
type YieldItem struct {
	Span
	Column string
	Alias  *Variable
}

// CallSubquery is CALL { … } or CALL (imports) { … }.
type CallSubquery struct {
	Span
	Optional bool
	// Scoped says that the form CALL (…) { … } was used; ImportAll is its `*`.
	Scoped    bool
	ImportAll bool
	Imports   []*Variable
	Query     *Query
	// Transactions is nil unless IN TRANSACTIONS follows.
	Transactions *Transactions
}

// Transactions is IN TRANSACTIONS behind a subquery. Concurrency and Rows are nil where they are not written.
type Transactions struct {
	Span
	Concurrency, Rows Expr
	OnError           OnError
	// Status is the variable of REPORT STATUS AS, nil where that is not written.
	Status *Variable
}

// OnError says what follows when a row of a transaction cannot be computed.
type OnError uint8

// The query fails; its other transactions go on; those that have not begun are left out.
const (
	OnErrorFail OnError = iota
	OnErrorContinue
	OnErrorBreak
)

func (t *Transactions) exprs() []Expr {
	if t == nil {
		return nil
	}
	return []Expr{t.Concurrency, t.Rows}
}

// Create is CREATE. The engine refuses it; it is read so that the refusal can be precise and that test graphs can be
// described in the language itself.
type Create struct {
	Span
	Patterns []*PatternPart
}

// Write is any other writing clause; Keyword is its first word in upper case. What follows it is not read.
type Write struct {
	Span
	Keyword string
}
