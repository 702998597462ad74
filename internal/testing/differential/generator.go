package differential

import (
	"math/rand/v2"
	"strconv"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// Generate makes the query with the given index of a seed. It is the same at every call.
func (v *Vocabulary) Generate(seed, index uint64) *ast.Query {
	m := &maker{r: rand.New(rand.NewPCG(seed, index)), v: v}
	return m.query(1 + m.r.IntN(5)/2)
}

// variable is a name in scope.
type variable struct {
	name string
	typ  typ
}

// maker makes one query.
type maker struct {
	r     *rand.Rand
	v     *Vocabulary
	scope []variable
	names int
	// nested counts the subqueries around the place.
	nested int
	// here is what the pattern at hand is made of.
	here world
	// lengths says that the clause at hand has a part of variable length, beside which Neo4j wants no other form of repetition.
	lengths bool
	// predicates says that a pattern may stand as a predicate.
	predicates bool
}

// one is true once in n times.
func (m *maker) one(n int) bool { return m.r.IntN(n) == 0 }

// percent is true in p of 100 cases.
func (m *maker) percent(p int) bool { return m.r.IntN(100) < p }

func pick[T any](m *maker, of ...T) T { return of[m.r.IntN(len(of))] }

// odd names have to be written between backticks, or are words that mean something elsewhere.
var oddNames = []string{"列", "a b", "count", "order", "é`x", "limit", "end"}

// fresh is a name that nothing in the query has.
func (m *maker) fresh(prefix string) string {
	m.names++
	n := prefix + strconv.Itoa(m.names)
	if m.one(60) {
		return pick(m, oddNames...) + n
	}
	return n
}

func (m *maker) declare(name string, t typ) *ast.Variable {
	m.scope = append(m.scope, variable{name, t})
	return &ast.Variable{Name: name}
}

// inside runs f with what is declared in it forgotten afterwards.
func (m *maker) inside(f func()) {
	before, predicates := len(m.scope), m.predicates
	kept := m.scope[:before:before]
	f()
	m.scope, m.predicates = kept, predicates
}

// bound gives the variables in scope whose type fits.
func (m *maker) bound(fits func(typ) bool) []variable {
	var out []variable
	for _, v := range m.scope {
		if fits(v.typ) {
			out = append(out, v)
		}
	}
	return out
}

// variableOf is a variable of a kind in scope, perhaps.
func (m *maker) variableOf(k kind) (*ast.Variable, bool) {
	vars := m.bound(func(t typ) bool { return t.kind == k && !t.loose })
	if len(vars) == 0 {
		return nil, false
	}
	return &ast.Variable{Name: pick(m, vars...).name}, true
}

func name(s string) *ast.Variable { return &ast.Variable{Name: s} }

func literal(v graph.Value) ast.Expr { return &ast.Literal{Value: v} }

func text(s string) ast.Expr { return literal(graph.String(s)) }

// integer is a whole number as it is written: a sign is an operator.
func integer(n int64) ast.Expr {
	if n < 0 {
		return &ast.Unary{Op: ast.Negate, Operand: literal(graph.Int(-n))}
	}
	return literal(graph.Int(n))
}

func call(name string, args ...ast.Expr) ast.Expr { return &ast.Call{Name: name, Args: args} }

func binary(op ast.BinaryOp, a, b ast.Expr) ast.Expr { return &ast.Binary{Op: op, Left: a, Right: b} }

func property(e ast.Expr, key string) ast.Expr { return &ast.Property{Subject: e, Key: key} }

func mapOf(pairs ...any) *ast.Map {
	out := &ast.Map{}
	for i := 0; i < len(pairs); i += 2 {
		out.Entries = append(out.Entries, ast.MapEntry{Key: pairs[i].(string), Value: pairs[i+1].(ast.Expr)})
	}
	return out
}
