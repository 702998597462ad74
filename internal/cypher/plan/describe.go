package plan

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// bind is the scope and one name more, which is kept for those who read the plan.
func (p *planner) bind(scope *Scope, name string, slot Slot) *Scope {
	if p.plan.names == nil {
		p.plan.names = map[Slot]string{}
	}
	if _, named := p.plan.names[slot]; !named && !strings.HasPrefix(name, " ") {
		p.plan.names[slot] = name
	}
	return scope.With(name, slot)
}

// Describe names an operator as Neo4j names it, and says in Cypher what it works on.
func (p *Plan) Describe(o Operator) (operator, details string) { return o.describe(p) }

// Inputs are the operators that an operator stands on: where its rows come from first, then what it runs for each of them, then what runs
// inside its expressions.
func (p *Plan) Inputs(o Operator) []Operator {
	var inputs []Operator
	if in := o.Input(); in != nil {
		inputs = append(inputs, in)
	}
	u := o.usage()
	inputs = append(inputs, u.inner...)
	for _, e := range u.exprs {
		inputs = p.inside(inputs, e.AST)
	}
	return inputs
}

// inside adds the plans of the patterns and subqueries in an expression.
func (p *Plan) inside(inputs []Operator, e ast.Expr) []Operator {
	if e == nil {
		return inputs
	}
	if sub, ok := p.Subplans[e]; ok {
		inputs = append(inputs, sub.Root)
	}
	ast.Children(e, func(child ast.Expr) { inputs = p.inside(inputs, child) })
	return inputs
}

// name is the name of a slot; what the query does not name is called as Neo4j calls it.
func (p *Plan) name(s Slot) string {
	if name, ok := p.names[s]; ok {
		return ast.Name(name)
	}
	return "anon_" + strconv.Itoa(int(s))
}

func (p *Plan) slots(slots []Slot) string {
	names := make([]string, len(slots))
	for i, s := range slots {
		names[i] = p.name(s)
	}
	return strings.Join(names, ", ")
}

func (p *Plan) node(s Slot, label string) string {
	if label == "" {
		return p.name(s)
	}
	return p.name(s) + ":" + ast.Name(label)
}

// hiddenName is a name that the planner made, as an expression prints it.
var hiddenName = regexp.MustCompile("` ([0-9]+)`")

func (p *Plan) expr(e Expr) string {
	if e.AST == nil {
		return ""
	}
	if call, ok := e.AST.(*ast.Call); ok && call.Name == " hasProperties" {
		return p.expr(Expr{AST: call.Args[0]}) + " " + p.expr(Expr{AST: call.Args[1]})
	}
	return hiddenName.ReplaceAllStringFunc(ast.PrintExpr(e.AST), func(name string) string {
		slot, err := strconv.Atoi(strings.Trim(name, "` "))
		if err != nil {
			return name
		}
		return p.name(Slot(slot))
	})
}

func (p *Plan) all(exprs []Expr) string {
	texts := make([]string, len(exprs))
	for i, e := range exprs {
		texts[i] = p.expr(e)
	}
	return strings.Join(texts, " AND ")
}

func (p *Plan) assignments(items []Assignment) string {
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = p.expr(item.Expr)
		if name := p.name(item.Slot); texts[i] != name {
			texts[i] += " AS " + name
		}
	}
	return strings.Join(texts, ", ")
}

func (p *Plan) aggregate(o *Aggregate) string {
	var texts []string
	if len(o.Keys) > 0 {
		texts = append(texts, p.assignments(o.Keys))
	}
	for _, a := range o.Aggregations {
		texts = append(texts, a.Text)
	}
	return strings.Join(texts, ", ")
}

func (p *Plan) sort(o *Sort) (operator, details string) {
	texts := make([]string, len(o.Keys))
	for i, key := range o.Keys {
		order := " ASC"
		if key.Descending {
			order = " DESC"
		}
		texts[i] = p.expr(key.Expr) + order
	}
	if len(o.Limit) == 0 {
		return "Sort", strings.Join(texts, ", ")
	}
	counts := make([]string, len(o.Limit))
	for i, e := range o.Limit {
		counts[i] = p.expr(e)
	}
	return "Top", strings.Join(texts, ", ") + " LIMIT " + strings.Join(counts, " + ")
}

func (p *Plan) top(o *NodeTop) string {
	order := " ASC"
	if o.Descending {
		order = " DESC"
	}
	counts := make([]string, len(o.Limit))
	for i, e := range o.Limit {
		counts[i] = p.expr(e)
	}
	return p.node(o.Node, o.Label) + "(" + ast.Name(o.Key) + order + ") LIMIT " + strings.Join(counts, " + ")
}

func (p *Plan) bounds(o *NodeRange) string {
	key := ast.Name(o.Key)
	if o.Prefix.AST != nil {
		return key + " STARTS WITH " + p.expr(o.Prefix)
	}
	var texts []string
	for _, b := range []struct {
		e    Expr
		open bool
		op   string
	}{{o.Low, o.LowOpen, ">"}, {o.High, o.HighOpen, "<"}} {
		if b.e.AST == nil {
			continue
		}
		if !b.open {
			b.op += "="
		}
		texts = append(texts, key+" "+b.op+" "+p.expr(b.e))
	}
	return strings.Join(texts, " AND ")
}

func (p *Plan) call(o *ProcedureCall) string {
	args := make([]string, len(o.Args))
	for i, a := range o.Args {
		args[i] = p.expr(a)
	}
	var yield []string
	for _, y := range o.Yield {
		text := ast.Name(y.Name)
		if name := p.name(y.Slot); name != text {
			text += " AS " + name
		}
		yield = append(yield, text)
	}
	text := o.Name + "(" + strings.Join(args, ", ") + ")"
	if len(yield) > 0 {
		text += " :: (" + strings.Join(yield, ", ") + ")"
	}
	return text
}

func into(known bool) string {
	if known {
		return "(Into)"
	}
	return "(All)"
}

// walk writes a relationship as a pattern does.
func (p *Plan) walk(from, rel, to Slot, types []string, d Direction, length string) string {
	names := slices.Clone(types)
	for i, t := range names {
		names[i] = ast.Name(t)
	}
	inner := ""
	if name, ok := p.names[rel]; ok {
		inner = ast.Name(name)
	}
	if len(names) > 0 {
		inner += ":" + strings.Join(names, "|")
	}
	inner += length
	if inner != "" {
		inner = "[" + inner + "]"
	}
	left, right := "-", "->"
	switch d {
	case ast.Incoming:
		left, right = "<-", "-"
	case ast.Undirected:
		right = "-"
	}
	return "(" + p.name(from) + ")" + left + inner + right + "(" + p.name(to) + ")"
}

// length writes the bounds of a walk as a pattern does.
func length(low, high int64) string {
	switch {
	case low == high:
		return "*" + strconv.FormatInt(low, 10)
	case high < 0 && low == 1:
		return "*"
	case high < 0:
		return fmt.Sprintf("*%d..", low)
	}
	return fmt.Sprintf("*%d..%d", low, high)
}

func bounds(low, high int64) string {
	if high < 0 {
		return strconv.FormatInt(low, 10) + ","
	}
	return fmt.Sprintf("%d,%d", low, high)
}
