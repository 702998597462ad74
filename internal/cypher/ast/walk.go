package ast

// Children calls visit for each expression that stands directly inside e, patterns and projections of comprehensions included. The
// clauses of a subquery are left out: they have scopes of their own.
func Children(e Expr, visit func(Expr)) {
	Rewrite(e, func(child Expr) Expr {
		visit(child)
		return child
	})
}

// Rewrite returns a copy of e in which each direct child c is replaced by f(c). Children that are not there stay so.
func Rewrite(e Expr, f func(Expr) Expr) Expr {
	if e == nil {
		return nil
	}
	return e.rewrite(func(c Expr) Expr {
		if c == nil {
			return nil
		}
		return f(c)
	})
}

func (e *Literal) rewrite(func(Expr) Expr) Expr     { return e }
func (e *Parameter) rewrite(func(Expr) Expr) Expr   { return e }
func (e *Variable) rewrite(func(Expr) Expr) Expr    { return e }
func (e *CountStar) rewrite(func(Expr) Expr) Expr   { return e }
func (e *CaseSubject) rewrite(func(Expr) Expr) Expr { return e }
func (e *Subquery) rewrite(func(Expr) Expr) Expr    { return e }

func (e *Property) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Subject = on(e.Subject)
	return &c
}

func (e *Index) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Subject, c.Index = on(e.Subject), on(e.Index)
	return &c
}

func (e *Slice) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Subject, c.From, c.To = on(e.Subject), on(e.From), on(e.To)
	return &c
}

func (e *Unary) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Operand = on(e.Operand)
	return &c
}

func (e *Binary) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Left, c.Right = on(e.Left), on(e.Right)
	return &c
}

func (e *Chain) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Operands = all(e.Operands, on)
	return &c
}

func (e *HasLabels) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Subject, c.Labels = on(e.Subject), relabel(e.Labels, on)
	return &c
}

func (e *IsType) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Subject = on(e.Subject)
	return &c
}

func (e *IsNormalized) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Subject = on(e.Subject)
	return &c
}

func (e *Call) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Args = all(e.Args, on)
	return &c
}

func (e *List) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Elements = all(e.Elements, on)
	return &c
}

func (e *Map) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Entries = make([]MapEntry, len(e.Entries))
	for i, entry := range e.Entries {
		entry.Value = on(entry.Value)
		c.Entries[i] = entry
	}
	return &c
}

func (e *MapProjection) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Items = make([]MapProjectionItem, len(e.Items))
	for i, item := range e.Items {
		item.Value = on(item.Value)
		c.Items[i] = item
	}
	if v, ok := on(e.Subject).(*Variable); ok {
		c.Subject = v
	}
	return &c
}

func (e *ListComprehension) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.List, c.Where, c.Projection = on(e.List), on(e.Where), on(e.Projection)
	return &c
}

func (e *PatternComprehension) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Pattern, c.Where, c.Projection = e.Pattern.rewrite(on), on(e.Where), on(e.Projection)
	return &c
}

func (e *Quantifier) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.List, c.Where = on(e.List), on(e.Where)
	return &c
}

func (e *Reduce) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Initial, c.List, c.Step = on(e.Initial), on(e.List), on(e.Step)
	return &c
}

func (e *Case) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Subject, c.Else = on(e.Subject), on(e.Else)
	c.Whens = make([]CaseWhen, len(e.Whens))
	for i, w := range e.Whens {
		w.Tests, w.Then = all(w.Tests, on), on(w.Then)
		c.Whens[i] = w
	}
	return &c
}

func (e *PatternExpr) rewrite(on func(Expr) Expr) Expr {
	c := *e
	c.Pattern = e.Pattern.rewrite(on)
	return &c
}

func all(exprs []Expr, on func(Expr) Expr) []Expr {
	out := make([]Expr, len(exprs))
	for i, e := range exprs {
		out[i] = on(e)
	}
	return out
}

// rewrite rewrites the properties and predicates inside a pattern.
func (p *PatternPart) rewrite(on func(Expr) Expr) *PatternPart {
	c := *p
	c.Count = on(p.Count)
	c.Elements = make([]PatternElement, len(p.Elements))
	for i, element := range p.Elements {
		c.Elements[i] = element.rewrite(on)
	}
	return &c
}

func (e *NodePattern) rewrite(on func(Expr) Expr) PatternElement {
	c := *e
	c.Labels = relabel(e.Labels, on)
	c.Properties, c.Where = on(e.Properties), on(e.Where)
	return &c
}

func (e *RelationshipPattern) rewrite(on func(Expr) Expr) PatternElement {
	c := *e
	c.Types = relabel(e.Types, on)
	c.Properties, c.Where = on(e.Properties), on(e.Where)
	return &c
}

func (e *ParenthesisedPath) rewrite(on func(Expr) Expr) PatternElement {
	c := *e
	c.Part, c.Where = e.Part.rewrite(on), on(e.Where)
	return &c
}

// relabel rewrites the expressions in labels, which may be missing.
func relabel(l LabelExpr, on func(Expr) Expr) LabelExpr {
	if l == nil {
		return nil
	}
	return l.relabel(on)
}

func (l *LabelName) relabel(func(Expr) Expr) LabelExpr     { return l }
func (l *LabelWildcard) relabel(func(Expr) Expr) LabelExpr { return l }

func (l *LabelComputed) relabel(on func(Expr) Expr) LabelExpr {
	c := *l
	c.Names = on(l.Names)
	return &c
}

func (l *LabelNot) relabel(on func(Expr) Expr) LabelExpr {
	c := *l
	c.Inner = l.Inner.relabel(on)
	return &c
}

func (l *LabelAnd) relabel(on func(Expr) Expr) LabelExpr {
	c := *l
	c.Left, c.Right = l.Left.relabel(on), l.Right.relabel(on)
	return &c
}

func (l *LabelOr) relabel(on func(Expr) Expr) LabelExpr {
	c := *l
	c.Left, c.Right = l.Left.relabel(on), l.Right.relabel(on)
	return &c
}

func (e *NodePattern) variables() []*Variable         { return []*Variable{e.Var} }
func (e *RelationshipPattern) variables() []*Variable { return []*Variable{e.Var} }
func (e *ParenthesisedPath) variables() []*Variable   { return e.Part.variables() }

func (p *PatternPart) variables() []*Variable {
	vars := []*Variable{p.Var}
	for _, element := range p.Elements {
		vars = append(vars, element.variables()...)
	}
	return vars
}

// PatternVariables are the names that a pattern gives to its path, nodes and relationships, in the order of the text, each once.
func PatternVariables(part *PatternPart) []*Variable {
	var vars []*Variable
	seen := map[string]bool{}
	for _, v := range part.variables() {
		if v != nil && !seen[v.Name] {
			seen[v.Name] = true
			vars = append(vars, v)
		}
	}
	return vars
}

// PatternExprs are the expressions that stand directly inside a pattern.
func PatternExprs(part *PatternPart) []Expr {
	var exprs []Expr
	part.rewrite(func(e Expr) Expr {
		if e != nil {
			exprs = append(exprs, e)
		}
		return e
	})
	return exprs
}
