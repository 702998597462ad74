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
	on := func(c Expr) Expr {
		if c == nil {
			return nil
		}
		return f(c)
	}
	switch e := e.(type) {
	case *Property:
		c := *e
		c.Subject = on(e.Subject)
		return &c
	case *Index:
		c := *e
		c.Subject, c.Index = on(e.Subject), on(e.Index)
		return &c
	case *Slice:
		c := *e
		c.Subject, c.From, c.To = on(e.Subject), on(e.From), on(e.To)
		return &c
	case *Unary:
		c := *e
		c.Operand = on(e.Operand)
		return &c
	case *Binary:
		c := *e
		c.Left, c.Right = on(e.Left), on(e.Right)
		return &c
	case *Chain:
		c := *e
		c.Operands = all(e.Operands, on)
		return &c
	case *HasLabels:
		c := *e
		c.Subject = on(e.Subject)
		return &c
	case *IsType:
		c := *e
		c.Subject = on(e.Subject)
		return &c
	case *IsNormalized:
		c := *e
		c.Subject = on(e.Subject)
		return &c
	case *Call:
		c := *e
		c.Args = all(e.Args, on)
		return &c
	case *List:
		c := *e
		c.Elements = all(e.Elements, on)
		return &c
	}
	return rewriteCompound(e, on)
}

// rewriteCompound rewrites the expressions that bind variables or hold further structure.
func rewriteCompound(e Expr, on func(Expr) Expr) Expr {
	switch e := e.(type) {
	case *Map:
		c := *e
		c.Entries = make([]MapEntry, len(e.Entries))
		for i, entry := range e.Entries {
			entry.Value = on(entry.Value)
			c.Entries[i] = entry
		}
		return &c
	case *MapProjection:
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
	case *ListComprehension:
		c := *e
		c.List, c.Where, c.Projection = on(e.List), on(e.Where), on(e.Projection)
		return &c
	case *PatternComprehension:
		c := *e
		c.Pattern, c.Where, c.Projection = rewritePattern(e.Pattern, on), on(e.Where), on(e.Projection)
		return &c
	case *Quantifier:
		c := *e
		c.List, c.Where = on(e.List), on(e.Where)
		return &c
	case *Reduce:
		c := *e
		c.Initial, c.List, c.Step = on(e.Initial), on(e.List), on(e.Step)
		return &c
	case *Case:
		c := *e
		c.Subject, c.Else = on(e.Subject), on(e.Else)
		c.Whens = make([]CaseWhen, len(e.Whens))
		for i, w := range e.Whens {
			w.Tests, w.Then = all(w.Tests, on), on(w.Then)
			c.Whens[i] = w
		}
		return &c
	case *PatternExpr:
		c := *e
		c.Pattern = rewritePattern(e.Pattern, on)
		return &c
	}
	return e
}

func all(exprs []Expr, on func(Expr) Expr) []Expr {
	out := make([]Expr, len(exprs))
	for i, e := range exprs {
		out[i] = on(e)
	}
	return out
}

// rewritePattern rewrites the properties and predicates inside a pattern.
func rewritePattern(part *PatternPart, on func(Expr) Expr) *PatternPart {
	c := *part
	c.Elements = make([]PatternElement, len(part.Elements))
	for i, element := range part.Elements {
		switch e := element.(type) {
		case *NodePattern:
			n := *e
			n.Properties, n.Where = on(e.Properties), on(e.Where)
			c.Elements[i] = &n
		case *RelationshipPattern:
			r := *e
			r.Properties, r.Where = on(e.Properties), on(e.Where)
			c.Elements[i] = &r
		case *ParenthesisedPath:
			p := *e
			p.Part, p.Where = rewritePattern(e.Part, on), on(e.Where)
			c.Elements[i] = &p
		}
	}
	return &c
}

// PatternVariables are the names that a pattern gives to its path, nodes and relationships, in the order of the text, each once.
func PatternVariables(part *PatternPart) []*Variable {
	var vars []*Variable
	seen := map[string]bool{}
	add := func(v *Variable) {
		if v != nil && !seen[v.Name] {
			seen[v.Name] = true
			vars = append(vars, v)
		}
	}
	var walk func(*PatternPart)
	walk = func(part *PatternPart) {
		add(part.Var)
		for _, element := range part.Elements {
			switch e := element.(type) {
			case *NodePattern:
				add(e.Var)
			case *RelationshipPattern:
				add(e.Var)
			case *ParenthesisedPath:
				walk(e.Part)
			}
		}
	}
	walk(part)
	return vars
}
