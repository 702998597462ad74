package check

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// column is a column of a result with its static type.
type column struct {
	name string
	typ  typ
}

// query checks all parts of a UNION and gives the columns of the first. Each part begins with start; names of base stay visible behind
// every WITH, as those around an EXISTS do.
func (c *checker) query(q *ast.Query, start, base scope) []column {
	var columns []column
	for i, part := range q.Parts {
		got := c.single(part, start, base)
		c.ends(part)
		if i == 0 {
			columns = got
			continue
		}
		c.union(q, i, columns, got)
	}
	return columns
}

func (c *checker) union(q *ast.Query, i int, first, got []column) {
	span := q.Parts[i].Span
	if q.UnionAll[i-1] != q.UnionAll[0] {
		c.syntax("InvalidClauseComposition", span, "UNION and UNION ALL cannot be mixed in one query")
	}
	if !slices.Equal(sortedNames(first), sortedNames(got)) {
		c.fail(differentColumns(span, first, got))
	}
}

// ends checks that a query ends with what gives its rows, and that nothing follows it.
func (c *checker) ends(q *ast.SingleQuery) {
	last := len(q.Clauses) - 1
	for i, clause := range q.Clauses {
		switch clause := clause.(type) {
		case *ast.Return, *ast.Finish:
			if i < last {
				c.syntax("InvalidClauseComposition", q.Clauses[i+1].Place(), "nothing can follow the clause that ends a query")
			}
			return
		case *ast.CallProcedure:
			if signature, known := c.known(clause.Name); i == last && (clause == c.standalone || known && len(signature.Columns) == 0) {
				return
			}
		}
	}
	f := fault.Syntax("InvalidClauseComposition", q.Clauses[last].Place(), "a query cannot end with this clause")
	c.fail(f.WithHint("say what to return with RETURN"))
}

// sortedNames are the names of columns in their own order: the parts of a union may have them in any.
func sortedNames(columns []column) []string {
	names := make([]string, len(columns))
	for i, column := range columns {
		names[i] = column.name
	}
	slices.Sort(names)
	return names
}

func (c *checker) single(q *ast.SingleQuery, s, base scope) []column {
	for i, clause := range q.Clauses {
		switch clause := clause.(type) {
		case *ast.Match:
			s = c.match(clause, s)
		case *ast.Unwind:
			s = c.unwind(clause, s)
		case *ast.With:
			_, s = c.projection(&clause.Projection, clause.Where, s, base, clause.Span, true)
		case *ast.Return:
			columns, _ := c.projection(&clause.Projection, nil, s, base, clause.Span, false)
			return columns
		case *ast.CallProcedure:
			alone := clause == c.standalone
			after, columns := c.callProcedure(clause, s, alone)
			if alone {
				return columns
			}
			s = after
		case *ast.CallSubquery:
			s = c.callSubquery(clause, s)
		}
		if i == len(q.Clauses)-1 {
			return nil
		}
	}
	return nil
}

func (c *checker) match(m *ast.Match, s scope) scope {
	s = c.patterns(m.Patterns, s)
	if m.Where != nil {
		c.predicate(m.Where, s, "WHERE")
	}
	for _, h := range m.Hints {
		c.hint(h, m, s)
	}
	return s
}

func (c *checker) unwind(u *ast.Unwind, s scope) scope {
	t := c.expr(u.List, s, without("UNWIND"))
	if s.has(u.Var.Name) {
		c.alreadyBound(u.Var)
	}
	if t.kind != list {
		// What is no list is taken for one with a single element.
		return s.with(u.Var.Name, t)
	}
	return s.with(u.Var.Name, t.elementType())
}

func (c *checker) alreadyBound(v *ast.Variable) {
	f := fault.Syntax("VariableAlreadyBound", v.Span, "the name %s is already taken", ast.Name(v.Name))
	c.fail(f.WithHint("use another name"))
}

// callSubquery checks CALL { … }. With a list of imports, and with none, the subquery sees nothing else of what is around it; in the older
// form it sees what its first WITH names.
func (c *checker) callSubquery(call *ast.CallSubquery, s scope) scope {
	c.warnOfSubquery(call, s)
	c.transactions(call.Transactions)
	start := scope{}
	switch {
	case call.ImportAll:
		start = s
	case call.Scoped:
		for _, v := range call.Imports {
			start = start.with(v.Name, c.variable(v, s))
		}
	}
	var columns []column
	for i, part := range call.Query.Parts {
		from := start
		if !call.Scoped && importing(part, s) {
			c.plainImports(part.Clauses[0].(*ast.With))
			from = s
		}
		inside, valued := c.inside, c.valued
		c.inside, c.valued = true, false
		got := c.single(part, from, start)
		c.inside, c.valued = inside, valued
		c.ends(part)
		c.named(part)
		if i == 0 {
			columns = got
		} else {
			c.union(call.Query, i, columns, got)
		}
	}
	for _, column := range columns {
		if s.has(column.name) {
			c.syntax("VariableAlreadyBound", call.Span, "the subquery returns %s, a name that is already taken around it", ast.Name(column.name))
		}
		s = s.with(column.name, column.typ)
	}
	return c.status(call.Transactions, s)
}

// status gives the variable of REPORT STATUS its place among the names.
func (c *checker) status(t *ast.Transactions, s scope) scope {
	if t == nil || t.Status == nil {
		return s
	}
	if t.OnError == ast.OnErrorFail {
		c.syntax("UnexpectedSyntax", t.Status.Span, "REPORT STATUS needs ON ERROR CONTINUE or ON ERROR BREAK: otherwise no transaction fails alone")
	}
	if s.has(t.Status.Name) {
		c.alreadyBound(t.Status)
	}
	return s.with(t.Status.Name, typ{kind: mapping})
}

// transactions checks the numbers behind IN TRANSACTIONS, and where that stands.
func (c *checker) transactions(t *ast.Transactions) {
	if t == nil {
		return
	}
	if c.inside {
		c.syntax("UnexpectedSyntax", t.Span, "IN TRANSACTIONS stands in no other subquery and in no UNION")
	}
	for _, number := range []ast.Expr{t.Rows, t.Concurrency} {
		if n, ok := constantInteger(number); ok && n < 1 {
			c.syntax("NegativeIntegerArgument", number.Place(), "IN TRANSACTIONS needs a number of 1 or more, not %d", n)
		}
		c.page(number, scope{}, "IN TRANSACTIONS")
	}
}

// named checks that what a subquery returns has names, by which the query around it can use it.
func (c *checker) named(q *ast.SingleQuery) {
	r, ok := q.Clauses[len(q.Clauses)-1].(*ast.Return)
	if !ok {
		return
	}
	for _, item := range r.Items {
		if item.Alias == nil && item.Names() == nil {
			f := fault.Syntax("NoExpressionAlias", item.Span, "a subquery needs a name for %s", item.Text)
			c.fail(f.WithHint("write %s AS name", item.Text))
		}
	}
}

// importing says whether a subquery begins with a WITH that takes variables from around it.
func importing(q *ast.SingleQuery, around scope) bool {
	w, ok := q.Clauses[0].(*ast.With)
	if !ok {
		return false
	}
	return w.Star || slices.ContainsFunc(w.Items, func(item *ast.ProjectionItem) bool { return mentions(item.Expr, around) })
}

// mentions says whether an expression names something that is there around it.
func mentions(e ast.Expr, around scope) bool {
	switch e := e.(type) {
	case *ast.Variable:
		return around.has(e.Name)
	case *ast.ListComprehension, *ast.Quantifier, *ast.Reduce, *ast.PatternComprehension, *ast.Subquery:
		return false // names of their own may hide those around
	}
	found := false
	ast.Children(e, func(child ast.Expr) { found = found || mentions(child, around) })
	return found
}

// plainImports checks that a WITH which takes variables from around a subquery does nothing else.
func (c *checker) plainImports(w *ast.With) {
	extra := ""
	switch {
	case w.Distinct:
		extra = "DISTINCT"
	case w.OrderBy != nil:
		extra = "ORDER BY"
	case w.Skip != nil:
		extra = "SKIP"
	case w.Limit != nil:
		extra = "LIMIT"
	case w.Where != nil:
		extra = "WHERE"
	}
	for _, item := range w.Items {
		if v, plain := item.Expr.(*ast.Variable); !plain || v.Name != item.Name() {
			extra = "AS"
		}
	}
	if extra != "" {
		f := fault.Syntax("InvalidClauseComposition", w.Span, "a WITH that takes variables into a subquery takes them as they are, without %s", extra)
		c.fail(f.WithHint("write CALL (x) { … }, or a second WITH behind the first"))
	}
}
