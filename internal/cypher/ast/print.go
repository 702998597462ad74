package ast

import (
	"strings"
	"unicode"
)

// Print writes a query so that parsing the text gives the same tree, places apart.
func Print(q *Query) string {
	var p printer
	switch q.Mode {
	case Explain:
		p.put("EXPLAIN ")
	case Profile:
		p.put("PROFILE ")
	}
	p.query(q)
	return p.String()
}

// PrintExpr writes one expression.
func PrintExpr(e Expr) string {
	var p printer
	p.expr(e)
	return p.String()
}

type printer struct{ strings.Builder }

func (p *printer) put(parts ...string) {
	for _, s := range parts {
		p.WriteString(s)
	}
}

// name writes a name, between backticks where it is not a plain one.
func (p *printer) name(s string) { p.put(Name(s)) }

// Name is a name as Cypher writes it: between backticks unless it is made of letters, digits and underscores.
func Name(s string) string {
	plain := s != ""
	for i, r := range s {
		if !unicode.IsLetter(r) && r != '_' && (i == 0 || !unicode.IsDigit(r)) {
			plain = false
		}
	}
	if plain && !reserved[strings.ToUpper(s)] {
		return s
	}
	return "`" + strings.ReplaceAll(s, "`", "``") + "`"
}

// reserved are words that would be read as something else than a name in some place where a name may stand.
var reserved = map[string]bool{
	"TRUE": true, "FALSE": true, "NULL": true, "NAN": true, "INF": true, "INFINITY": true, "CASE": true, "NOT": true,
	"WHERE": true, "IS": true, "SHORTESTPATH": true, "ALLSHORTESTPATHS": true, "DISTINCT": true, "ALL": true, "ANY": true,
	"SHORTEST": true, "WHEN": true, "BOTH": true, "LEADING": true, "TRAILING": true, "FROM": true, "EXISTS": true, "COUNT": true,
	"COLLECT": true, "NONE": true, "SINGLE": true, "REDUCE": true, "TRIM": true, "IN": true, "CONTAINS": true, "STARTS": true, "ENDS": true,
	"NFC": true, "NFD": true, "NFKC": true, "NFKD": true, "NORMALIZED": true, "TYPED": true,
}

func (p *printer) query(q *Query) {
	for i, part := range q.Parts {
		if i > 0 {
			p.put(" UNION ")
			if q.UnionAll[i-1] {
				p.put("ALL ")
			}
		}
		for j, c := range part.Clauses {
			if j > 0 {
				p.put(" ")
			}
			p.clause(c)
		}
	}
}

func (p *printer) clause(c Clause) {
	switch c := c.(type) {
	case *Match:
		if c.Optional {
			p.put("OPTIONAL ")
		}
		p.put("MATCH ")
		p.patterns(c.Patterns)
		p.hints(c.Hints)
		p.where(c.Where)
	case *Unwind:
		p.put("UNWIND ")
		p.expr(c.List)
		p.put(" AS ", Name(c.Var.Name))
	case *With:
		p.put("WITH ")
		p.projection(&c.Projection)
		p.where(c.Where)
	case *Return:
		p.put("RETURN ")
		p.projection(&c.Projection)
	case *Finish:
		p.put("FINISH")
	case *CallProcedure:
		p.callProcedure(c)
	case *CallSubquery:
		p.callSubquery(c)
	case *Create:
		p.put("CREATE ")
		p.patterns(c.Patterns)
	case *Write:
		p.put(c.Keyword)
	}
}

func (p *printer) where(e Expr) {
	if e != nil {
		p.put(" WHERE ")
		p.expr(e)
	}
}

func (p *printer) projection(pr *Projection) {
	if pr.Distinct {
		p.put("DISTINCT ")
	}
	if pr.Star {
		p.put("*")
	}
	for i, item := range pr.Items {
		if i > 0 || pr.Star {
			p.put(", ")
		}
		p.expr(item.Expr)
		if item.Alias != nil {
			p.put(" AS ", Name(item.Alias.Name))
		}
	}
	for i, s := range pr.OrderBy {
		p.put([]string{" ORDER BY ", ", "}[min(i, 1)])
		p.expr(s.Expr)
		if s.Descending {
			p.put(" DESC")
		}
	}
	if pr.Skip != nil {
		p.put(" SKIP ")
		p.expr(pr.Skip)
	}
	if pr.Limit != nil {
		p.put(" LIMIT ")
		p.expr(pr.Limit)
	}
}

func (p *printer) callProcedure(c *CallProcedure) {
	if c.Optional {
		p.put("OPTIONAL ")
	}
	p.put("CALL ")
	p.qualified(c.Name)
	if c.Parentheses {
		p.list("(", c.Args, ")")
	}
	if c.YieldStar {
		p.put(" YIELD *")
	}
	for i, y := range c.Yield {
		p.put([]string{" YIELD ", ", "}[min(i, 1)], Name(y.Column))
		if y.Alias != nil {
			p.put(" AS ", Name(y.Alias.Name))
		}
	}
	p.where(c.Where)
}

func (p *printer) callSubquery(c *CallSubquery) {
	if c.Optional {
		p.put("OPTIONAL ")
	}
	p.put("CALL ")
	if c.Scoped {
		p.put("(")
		if c.ImportAll {
			p.put("*")
		}
		for i, v := range c.Imports {
			if i > 0 {
				p.put(", ")
			}
			p.name(v.Name)
		}
		p.put(") ")
	}
	p.put("{ ")
	p.query(c.Query)
	p.put(" }")
	if t := c.Transactions; t != nil {
		p.put(" IN ")
		if t.Concurrency != nil {
			p.operand(t.Concurrency, levelSum)
			p.put(" CONCURRENT ")
		}
		p.put("TRANSACTIONS")
		if t.Rows != nil {
			p.put(" OF ")
			p.expr(t.Rows)
			p.put(" ROWS")
		}
		p.put([...]string{OnErrorFail: "", OnErrorContinue: " ON ERROR CONTINUE", OnErrorBreak: " ON ERROR BREAK"}[t.OnError])
		if t.Status != nil {
			p.put(" REPORT STATUS AS ", Name(t.Status.Name))
		}
	}
}

func (p *printer) qualified(name string) {
	for i, part := range strings.Split(name, ".") {
		if i > 0 {
			p.put(".")
		}
		p.name(part)
	}
}

func (p *printer) list(open string, exprs []Expr, end string) {
	p.put(open)
	for i, e := range exprs {
		if i > 0 {
			p.put(", ")
		}
		p.expr(e)
	}
	p.put(end)
}

func (p *printer) hints(hints []*Hint) {
	for _, h := range hints {
		p.put([...]string{IndexHint: " USING INDEX ", ScanHint: " USING SCAN ", JoinHint: " USING JOIN ON "}[h.Kind])
		var vars, keys []string
		for _, v := range h.Vars {
			vars = append(vars, Name(v.Name))
		}
		p.put(strings.Join(vars, ", "))
		if h.Kind == JoinHint {
			continue
		}
		p.put(":", Name(h.Name))
		for _, key := range h.Keys {
			keys = append(keys, Name(key))
		}
		if len(keys) > 0 {
			p.put("(", strings.Join(keys, ", "), ")")
		}
	}
}
