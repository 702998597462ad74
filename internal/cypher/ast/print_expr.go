package ast

import (
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/graph"
)

// binaryText has the operators between two operands as they are written.
var binaryText = [...]string{
	Or: "OR", Xor: "XOR", And: "AND", Equal: "=", NotEqual: "<>", Less: "<", LessOrEqual: "<=", Greater: ">", GreaterOrEqual: ">=",
	StartsWith: "STARTS WITH", EndsWith: "ENDS WITH", Contains: "CONTAINS", In: "IN", Matches: "=~", Add: "+", Subtract: "-",
	Concatenate: "||", Multiply: "*", Divide: "/", Modulo: "%", Power: "^",
}

// String is the operator as it is written.
func (op BinaryOp) String() string { return binaryText[op] }

// Levels of precedence, from the loosest.
const (
	levelOr = iota
	levelXor
	levelAnd
	levelNot
	levelComparison
	levelPredicate
	levelSum
	levelProduct
	levelPower
	levelSign
	levelPostfix
	levelAtom
)

var binaryLevel = [...]int{
	Or: levelOr, Xor: levelXor, And: levelAnd, Equal: levelComparison, NotEqual: levelComparison, Less: levelComparison,
	LessOrEqual: levelComparison, Greater: levelComparison, GreaterOrEqual: levelComparison, StartsWith: levelPredicate,
	EndsWith: levelPredicate, Contains: levelPredicate, In: levelPredicate, Matches: levelPredicate, Add: levelSum,
	Subtract: levelSum, Concatenate: levelSum, Multiply: levelProduct, Divide: levelProduct, Modulo: levelProduct, Power: levelPower,
}

// level is how tightly the outermost operator of an expression binds.
func level(e Expr) int {
	switch e := e.(type) {
	case *Binary:
		return binaryLevel[e.Op]
	case *Chain:
		return levelComparison
	case *Unary:
		switch e.Op {
		case Not:
			return levelNot
		case IsNull, IsNotNull:
			return levelPredicate
		}
		return levelSign
	case *IsType, *IsNormalized:
		return levelPredicate
	case *HasLabels, *Property, *Index, *Slice:
		return levelPostfix
	}
	return levelAtom
}

// operand writes an expression, in parentheses unless it binds at least as tightly as asked.
func (p *printer) operand(e Expr, least int) {
	_, labels := e.(*HasLabels)
	if level(e) >= least && !(labels && least >= levelPostfix) {
		p.expr(e)
		return
	}
	p.put("(")
	p.expr(e)
	p.put(")")
}

func (p *printer) expr(e Expr) {
	switch e := e.(type) {
	case *Literal:
		p.put(PrintValue(e.Value))
	case *Parameter:
		p.put("$", Name(e.Name))
	case *Variable:
		p.name(e.Name)
	case *Property:
		p.subject(e.Subject)
		p.put(".", Name(e.Key))
	case *Index:
		p.subject(e.Subject)
		p.list("[", []Expr{e.Index}, "]")
	case *Slice:
		p.slice(e)
	case *Unary:
		p.unary(e)
	case *Binary:
		p.operand(e.Left, leftLevel(e.Op))
		p.put(" ", e.Op.String(), " ")
		p.operand(e.Right, binaryLevel[e.Op]+1)
	case *Chain:
		for i, o := range e.Operands {
			if i > 0 {
				p.put(" ", e.Ops[i-1].String(), " ")
			}
			p.operand(o, levelPredicate)
		}
	case *HasLabels:
		p.subject(e.Subject)
		p.put(":")
		p.labels(e.Labels)
	case *IsType:
		p.operand(e.Subject, levelSum)
		p.put(" IS ", notText(e.Not), ":: ")
		p.valueType(e.Type)
	case *IsNormalized:
		p.operand(e.Subject, levelSum)
		p.put(" IS ", notText(e.Not), e.Form, " NORMALIZED")
	case *Case:
		p.caseExpr(e)
	case *CaseSubject:
	default:
		p.compound(e)
	}
}

// leftLevel is what the left operand must bind by: operators of one level group to the left, comparisons not at all, nor predicates such
// as IN, of which Neo4j reads one at a time.
func leftLevel(op BinaryOp) int {
	switch binaryLevel[op] {
	case levelComparison:
		return levelPredicate
	case levelPredicate:
		return levelSum
	}
	return binaryLevel[op]
}

func notText(not bool) string {
	if not {
		return "NOT "
	}
	return ""
}

// subject writes what stands before a dot or a bracket. A number needs parentheses there.
func (p *printer) subject(e Expr) {
	if l, ok := e.(*Literal); ok && (l.Value.Kind() == graph.KindInt || l.Value.Kind() == graph.KindFloat) {
		p.put("(")
		p.expr(e)
		p.put(")")
		return
	}
	p.operand(e, levelPostfix)
}

func (p *printer) slice(e *Slice) {
	p.subject(e.Subject)
	p.put("[")
	if e.From != nil {
		p.expr(e.From)
	}
	p.put("..")
	if e.To != nil {
		p.put(" ")
		p.expr(e.To)
	}
	p.put("]")
}

func (p *printer) unary(e *Unary) {
	switch e.Op {
	case Not:
		p.put("NOT ")
		p.operand(e.Operand, levelNot)
	case Negate, Plus:
		p.put(map[UnaryOp]string{Negate: "-", Plus: "+"}[e.Op])
		_, number := e.Operand.(*Literal)
		if number {
			p.put("(")
			p.expr(e.Operand)
			p.put(")")
			return
		}
		p.operand(e.Operand, levelSign)
	case IsNull, IsNotNull:
		p.operand(e.Operand, levelSum)
		p.put(map[UnaryOp]string{IsNull: " IS NULL", IsNotNull: " IS NOT NULL"}[e.Op])
	}
}

func (p *printer) valueType(t *Type) {
	if len(t.Union) > 0 {
		for i, u := range t.Union {
			if i > 0 {
				p.put(" | ")
			}
			p.valueType(u)
		}
		return
	}
	p.put(t.Name)
	if t.Inner != nil {
		p.put("<")
		p.valueType(t.Inner)
		p.put(">")
	}
	if t.NotNull {
		p.put(" NOT NULL")
	}
}

func (p *printer) caseExpr(c *Case) {
	p.put("CASE")
	if c.Subject != nil {
		p.put(" ")
		p.expr(c.Subject)
	}
	for _, w := range c.Whens {
		p.put(" WHEN ")
		for i, t := range w.Tests {
			if i > 0 {
				p.put(", ")
			}
			p.expr(t)
		}
		p.put(" THEN ")
		p.expr(w.Then)
	}
	if c.Else != nil {
		p.put(" ELSE ")
		p.expr(c.Else)
	}
	p.put(" END")
}

// compound writes the expressions that have brackets of their own.
func (p *printer) compound(e Expr) {
	switch e := e.(type) {
	case *Call:
		p.function(e.Name)
		open := "("
		if e.Distinct {
			open = "(DISTINCT "
		}
		if strings.EqualFold(e.Name, "normalize") && len(e.Args) == 2 {
			p.normalForm(e)
			return
		}
		p.list(open, e.Args, ")")
	case *CountStar:
		p.put("count(*)")
	case *List:
		p.listLiteral(e.Elements)
	case *Map:
		p.mapLiteral(e)
	case *MapProjection:
		p.mapProjection(e)
	case *ListComprehension:
		p.put("[")
		p.filter(e.Var, e.List, nil)
		p.whereBeforeBar(e.Where)
		p.bar(e.Projection)
		p.put("]")
	case *PatternComprehension:
		p.put("[")
		p.pattern(e.Pattern)
		p.whereBeforeBar(e.Where)
		p.bar(e.Projection)
		p.put("]")
	case *Quantifier:
		p.put([...]string{All: "all(", Any: "any(", None: "none(", Single: "single("}[e.Kind])
		p.filter(e.Var, e.List, e.Where)
		p.put(")")
	case *Reduce:
		p.put("reduce(", Name(e.Accumulator.Name), " = ")
		p.expr(e.Initial)
		p.put(", ")
		p.filter(e.Var, e.List, nil)
		p.bar(e.Step)
		p.put(")")
	case *PatternExpr:
		p.pattern(e.Pattern)
	case *Subquery:
		p.subquery(e)
	}
}

// function writes the name of a function. Some are words that need backticks elsewhere, and that Neo4j reads as functions only without.
func (p *printer) function(name string) {
	switch strings.ToLower(name) {
	case "trim", "count", "collect":
		p.put(name)
	default:
		p.qualified(name)
	}
}

// normalForm writes the arguments of normalize, of which the second is a word and no text.
func (p *printer) normalForm(e *Call) {
	p.put("(")
	p.expr(e.Args[0])
	p.put(", ")
	if form, ok := e.Args[1].(*Literal); ok {
		word, _ := form.Value.Str()
		p.put(word)
	}
	p.put(")")
}

// listLiteral puts an only element that would be read as a comprehension between parentheses.
func (p *printer) listLiteral(elements []Expr) {
	if len(elements) == 1 && beginsAsFilter(elements[0]) {
		p.list("[(", elements, ")]")
		return
	}
	p.list("[", elements, "]")
}

// beginsAsFilter tells whether e is written as a variable with IN behind it.
func beginsAsFilter(e Expr) bool {
	switch e := e.(type) {
	case *Binary:
		if e.Op == In {
			_, is := e.Left.(*Variable)
			return is
		}
		return beginsAsFilter(e.Left) && level(e.Left) >= leftLevel(e.Op)
	case *Chain:
		return beginsAsFilter(e.Operands[0]) && level(e.Operands[0]) >= levelPredicate
	}
	return false
}

func (p *printer) filter(v *Variable, list, where Expr) {
	p.put(Name(v.Name), " IN ")
	p.expr(list)
	p.where(where)
}

// whereBeforeBar writes a condition behind which a bar may follow. Where it ends with a type, the bar would be read as part of that, or the
// bar of a type as the one that follows.
func (p *printer) whereBeforeBar(e Expr) {
	if !endsInType(e) {
		p.where(e)
		return
	}
	p.put(" WHERE (")
	p.expr(e)
	p.put(")")
}

func endsInType(e Expr) bool {
	switch e := e.(type) {
	case *IsType:
		return true
	case *Binary:
		return endsInType(e.Right)
	case *Unary:
		return endsInType(e.Operand)
	case *Chain:
		return endsInType(e.Operands[len(e.Operands)-1])
	}
	return false
}

func (p *printer) bar(e Expr) {
	if e != nil {
		p.put(" | ")
		p.expr(e)
	}
}

func (p *printer) mapLiteral(m *Map) {
	p.put("{")
	for i, e := range m.Entries {
		if i > 0 {
			p.put(", ")
		}
		p.put(Name(e.Key), ": ")
		p.expr(e.Value)
	}
	p.put("}")
}

func (p *printer) mapProjection(m *MapProjection) {
	p.put(Name(m.Subject.Name), " {")
	for i, item := range m.Items {
		if i > 0 {
			p.put(", ")
		}
		switch v, ok := item.Value.(*Variable); {
		case item.All:
			p.put(".*")
		case item.Value == nil:
			p.put(".", Name(item.Key))
		case ok && v.Name == item.Key:
			p.name(item.Key)
		default:
			p.put(Name(item.Key), ": ")
			p.expr(item.Value)
		}
	}
	p.put("}")
}

func (p *printer) subquery(s *Subquery) {
	p.put([...]string{Exists: "EXISTS { ", Count: "COUNT { ", Collect: "COLLECT { "}[s.Kind])
	if s.Query != nil {
		p.query(s.Query)
	} else {
		p.patterns(s.Patterns)
		p.where(s.Where)
	}
	p.put(" }")
}

func (p *printer) patterns(parts []*PatternPart) {
	for i, part := range parts {
		if i > 0 {
			p.put(", ")
		}
		p.pattern(part)
	}
}

func (p *printer) pattern(part *PatternPart) {
	if part.Var != nil {
		p.put(Name(part.Var.Name), " = ")
	}
	count := ""
	if part.Count != nil {
		count = PrintExpr(part.Count) + " "
	}
	switch part.Selector {
	case AnyPath:
		p.put("ANY ", count)
	case ShortestK:
		p.put("SHORTEST ", count)
	case AllShortest:
		p.put("ALL SHORTEST ")
	case ShortestGroups:
		p.put("SHORTEST ", count, "GROUPS ")
	case ShortestPathFunction:
		p.put("shortestPath(")
	case AllShortestPathsFunction:
		p.put("allShortestPaths(")
	}
	for _, e := range part.Elements {
		p.element(e)
	}
	if part.Selector == ShortestPathFunction || part.Selector == AllShortestPathsFunction {
		p.put(")")
	}
}

func (p *printer) element(e PatternElement) {
	switch e := e.(type) {
	case *NodePattern:
		p.put("(")
		p.inside(e.Var, e.Labels, nil, e.Properties, e.Where)
		p.put(")")
	case *RelationshipPattern:
		p.put([...]string{Outgoing: "-[", Incoming: "<-[", Undirected: "-["}[e.Direction])
		p.inside(e.Var, e.Types, e.Length, e.Properties, e.Where)
		p.put([...]string{Outgoing: "]->", Incoming: "]-", Undirected: "]-"}[e.Direction])
		p.quantifier(e.Quantifier)
	case *ParenthesisedPath:
		p.put("(")
		p.pattern(e.Part)
		p.where(e.Where)
		p.put(")")
		p.quantifier(e.Quantifier)
	}
}

func (p *printer) inside(v *Variable, labels LabelExpr, length *Range, properties, where Expr) {
	if v != nil {
		p.name(v.Name)
	}
	if labels != nil {
		p.put(":")
		p.labels(labels)
	}
	if length != nil {
		p.length(length)
	}
	if properties != nil {
		p.put(" ")
		p.expr(properties)
	}
	p.where(where)
}

func (p *printer) length(r *Range) {
	p.put("*")
	if r.Min != nil {
		p.put(strconv.FormatInt(*r.Min, 10))
	}
	if r.Min != nil && r.Max != nil && *r.Min == *r.Max {
		return
	}
	if r.Min != nil || r.Max != nil {
		p.put("..")
	}
	if r.Max != nil {
		p.put(strconv.FormatInt(*r.Max, 10))
	}
}

func (p *printer) quantifier(r *Range) {
	if r == nil {
		return
	}
	p.put("{", strconv.FormatInt(*r.Min, 10), ",")
	if r.Max != nil {
		p.put(strconv.FormatInt(*r.Max, 10))
	}
	p.put("}")
}

func (p *printer) labels(l LabelExpr) {
	switch l := l.(type) {
	case *LabelName:
		p.name(l.Name)
	case *LabelWildcard:
		p.put("%")
	case *LabelComputed:
		p.put("$", [...]string{"all", "any"}[b2i(l.Any)], "(")
		p.expr(l.Names)
		p.put(")")
	case *LabelNot:
		p.put("!")
		p.labelOperand(l.Inner)
	case *LabelAnd:
		p.labelAndOperand(l.Left)
		p.put(strings.Repeat(":", b2i(l.Colon)), strings.Repeat("&", 1-b2i(l.Colon)))
		p.labelOperand(l.Right)
	case *LabelOr:
		p.labels(l.Left)
		p.put("|", strings.Repeat(":", b2i(l.Colon)))
		if _, or := l.Right.(*LabelOr); or {
			p.labelOperand(l.Right)
		} else {
			p.labels(l.Right)
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// labelAndOperand writes the left side of a conjunction, which may be one itself.
func (p *printer) labelAndOperand(l LabelExpr) {
	if _, and := l.(*LabelAnd); and {
		p.labels(l)
		return
	}
	p.labelOperand(l)
}

func (p *printer) labelOperand(l LabelExpr) {
	switch l.(type) {
	case *LabelAnd, *LabelOr:
		p.put("(")
		p.labels(l)
		p.put(")")
	default:
		p.labels(l)
	}
}
