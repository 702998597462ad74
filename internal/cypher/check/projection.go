package check

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// projection checks WITH or RETURN with all that hangs on it. Behind it, its columns can be seen, and the names of base.
func (c *checker) projection(p *ast.Projection, where ast.Expr, s, base scope, span ast.Span, with bool) ([]column, scope) {
	columns := c.star(p, s, base, span, with)
	grouped := slices.ContainsFunc(p.Items, func(i *ast.ProjectionItem) bool { return c.functions.Aggregates(i.Expr) })
	for _, item := range p.Items {
		columns = append(columns, column{item.Name(), c.expr(item.Expr, s, aggregating())})
		c.shadowing(item, base)
	}
	keys := c.groupingKeys(p, s)
	if grouped {
		for _, item := range p.Items {
			if c.functions.Aggregates(item.Expr) {
				c.ambiguous(item.Expr, keys, nil)
			}
		}
	}
	after := scope{}
	for _, column := range columns {
		after = after.with(column.name, column.typ)
	}
	r := rest{c, p, after.over(base), s, grouped, keys}
	for _, key := range p.OrderBy {
		r.check(key.Expr, "ORDER BY")
	}
	if with {
		c.aliases(p)
	}
	c.distinctNames(columns, p)
	c.page(p.Skip, s, "SKIP")
	c.page(p.Limit, s, "LIMIT")
	if where != nil {
		r.check(where, "WHERE")
	}
	return columns, after.over(base)
}

// shadowing refuses a column that takes the name of something around the query, unless it is that.
func (c *checker) shadowing(item *ast.ProjectionItem, around scope) {
	name := item.Name()
	if v, same := item.Expr.(*ast.Variable); same && v.Name == name {
		return
	}
	if _, taken := around[name]; taken {
		f := fault.Syntax("VariableAlreadyBound", item.Span, "the name %s is taken around the subquery", ast.Name(name))
		c.fail(f.WithHint("use another name"))
	}
}

// star gives the columns of `*`, in the order of names. Names around the whole query are none of them.
func (c *checker) star(p *ast.Projection, s, base scope, span ast.Span, with bool) []column {
	if !p.Star {
		return nil
	}
	if len(s) == 0 && !with {
		c.syntax("NoVariablesInScope", span, "RETURN * has nothing to return: nothing has a name")
	}
	var columns []column
	names := s.names()
	slices.Sort(names)
	for _, name := range names {
		if _, around := base[name]; !around {
			columns = append(columns, column{name, s[name]})
		}
	}
	return columns
}

func (c *checker) aliases(p *ast.Projection) {
	for _, item := range p.Items {
		if item.Alias == nil && item.Names() == nil {
			f := fault.Syntax("NoExpressionAlias", item.Span, "WITH needs a name for %s", item.Text)
			c.fail(f.WithHint("write %s AS name", item.Text))
		}
	}
}

func (c *checker) distinctNames(columns []column, p *ast.Projection) {
	seen := map[string]bool{}
	stars := len(columns) - len(p.Items)
	for i, column := range columns {
		if seen[column.name] && i >= stars {
			c.syntax("ColumnNameConflict", p.Items[i-stars].Span, "two columns have the name %s", column.name)
		}
		seen[column.name] = true
	}
}

// page checks SKIP or LIMIT, which are the same for all rows.
func (c *checker) page(e ast.Expr, s scope, word string) {
	if e == nil {
		return
	}
	if v := firstVariable(e); v != nil {
		c.syntax("NonConstantExpression", v.Span, "%s is the same for all rows, and cannot depend on %s", word, ast.Name(v.Name))
		return
	}
	t := c.expr(e, scope{}, without(word))
	if n, ok := constantInteger(e); ok && n < 0 {
		c.syntax("NegativeIntegerArgument", e.Place(), "%s needs a number of 0 or more, not %d", word, n)
	}
	if !t.is(integer) {
		c.syntax("InvalidArgumentType", e.Place(), "%s needs an integer, not %s", word, t)
	}
}

func firstVariable(e ast.Expr) *ast.Variable {
	if v, ok := e.(*ast.Variable); ok {
		return v
	}
	var found *ast.Variable
	ast.Children(e, func(child ast.Expr) {
		if found == nil {
			found = firstVariable(child)
		}
	})
	return found
}

// constantInteger is the value of an integer that is written out, with its sign.
func constantInteger(e ast.Expr) (int64, bool) {
	switch e := e.(type) {
	case *ast.Literal:
		return e.Value.Int()
	case *ast.Unary:
		n, ok := constantInteger(e.Operand)
		if e.Op == ast.Negate {
			return -n, ok
		}
		return n, ok && e.Op == ast.Plus
	}
	return 0, false
}

// groupingKeys are the expressions that rows are grouped by and that may stand beside an aggregating call: names and properties.
func (c *checker) groupingKeys(p *ast.Projection, s scope) map[string]bool {
	keys := map[string]bool{}
	if p.Star {
		for name := range s {
			keys[ast.Name(name)] = true
		}
	}
	for _, item := range p.Items {
		if simple(item.Expr) {
			keys[ast.PrintExpr(item.Expr)] = true
		}
	}
	return keys
}

// simple says whether an expression is a name, or a property of one.
func simple(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Variable:
		return true
	case *ast.Property:
		return simple(e.Subject)
	}
	return false
}

// ambiguous checks what stands beside aggregating calls: it must be the same for all rows of a group.
func (c *checker) ambiguous(e ast.Expr, keys, locals map[string]bool) {
	if c.functions.IsAggregate(e) || simple(e) && keys[ast.PrintExpr(e)] {
		return
	}
	switch e := e.(type) {
	case *ast.Variable:
		if !locals[e.Name] {
			f := fault.Syntax("AmbiguousAggregationExpression", e.Span, "%s has many values in the group that is aggregated", ast.Name(e.Name))
			c.fail(f.WithHint("return it as a column of its own, or name the whole expression in a WITH before"))
		}
		return
	case *ast.ListComprehension:
		locals = withLocals(locals, e.Var)
	case *ast.Quantifier:
		locals = withLocals(locals, e.Var)
	case *ast.Reduce:
		locals = withLocals(locals, e.Var, e.Accumulator)
	case *ast.PatternComprehension:
		locals = withLocals(locals, ast.PatternVariables(e.Pattern)...)
	}
	ast.Children(e, func(child ast.Expr) { c.ambiguous(child, keys, locals) })
}

func withLocals(locals map[string]bool, vars ...*ast.Variable) map[string]bool {
	out := map[string]bool{}
	for name := range locals {
		out[name] = true
	}
	for _, v := range vars {
		out[v.Name] = true
	}
	return out
}

// rest checks ORDER BY and WHERE behind the items of a projection.
type rest struct {
	*checker
	projection *ast.Projection
	after      scope
	before     scope
	grouped    bool
	keys       map[string]bool
}

// check checks one expression. Where rows are grouped or made distinct, what was there before is gone, except as part of an expression that
// is a column.
func (r rest) check(e ast.Expr, clause string) {
	if !r.grouped && !r.projection.Distinct {
		s := r.after.over(r.before)
		if clause == "WHERE" {
			r.predicate(e, s, clause)
			return
		}
		r.expr(e, s, without(clause))
		return
	}
	r.column(e, r.after, r.functions.Aggregates(e), true, clause)
	if clause == "WHERE" && !r.functions.Aggregates(e) {
		r.predicate(e, r.after.over(r.before), clause)
	}
}

// column checks an expression that may be made of columns only; aggregating says that the whole of it has an aggregating call.
func (r rest) column(e ast.Expr, s scope, aggregating, whole bool, clause string) {
	printed := ast.PrintExpr(e)
	for _, item := range r.projection.Items {
		if ast.PrintExpr(item.Expr) != printed {
			continue
		}
		if aggregating && !whole && !r.functions.Aggregates(e) && !simple(e) && !isConstant(e) {
			r.syntax("AmbiguousAggregationExpression", e.Place(), "%s cannot stand beside an aggregating call; use the name of its column", printed)
		}
		return
	}
	switch e := e.(type) {
	case *ast.ListComprehension, *ast.Quantifier, *ast.Reduce, *ast.PatternComprehension, *ast.PatternExpr, *ast.Subquery:
		ctx := without(clause)
		ctx.predicate = clause == "WHERE"
		r.expr(e, s, ctx)
		return
	case *ast.Variable:
		r.variable(e, s)
		return
	case *ast.Call:
		if !r.functions.IsAggregate(e) {
			r.call(e, s, context{aggregation: ignored})
		}
	}
	ast.Children(e, func(child ast.Expr) { r.column(child, s, aggregating, false, clause) })
	if r.functions.IsAggregate(e) {
		r.syntax("InvalidAggregation", e.Place(), "%s can only aggregate what a column aggregates", clause)
	}
}

func isConstant(e ast.Expr) bool {
	switch e.(type) {
	case *ast.Literal, *ast.Parameter:
		return true
	}
	return false
}
