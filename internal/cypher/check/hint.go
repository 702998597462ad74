package check

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// hint checks that USING could be met by some index or scan: its MATCH asks for the label or type, and for the properties. Whether there
// is such an index does not matter, in Neo4j neither.
func (c *checker) hint(h *ast.Hint, m *ast.Match, s scope) {
	wanted := []kind{node, relationship}
	if h.Kind == ast.JoinHint {
		wanted = wanted[:1]
	}
	for _, v := range h.Vars {
		if t := c.variable(v, s); !t.is(wanted...) {
			c.syntax("InvalidArgumentType", v.Span, "USING needs %s, not %s", either(wanted), t)
		}
	}
	if h.Kind == ast.JoinHint {
		if !slices.ContainsFunc(m.Patterns, hasRelationship) {
			c.syntax("UnexpectedSyntax", h.Span, "USING JOIN needs a pattern of more than one node")
		}
		return
	}
	a := asked{name: h.Vars[0].Name, labels: map[string]bool{}, keys: map[string]bool{}}
	a.match(m)
	if !a.labels[h.Name] {
		c.unmet(h, "the MATCH does not ask for "+ast.Name(h.Name)+" on "+ast.Name(a.name))
	}
	for _, key := range h.Keys {
		if !a.keys[key] {
			c.unmet(h, "the MATCH compares "+ast.Name(a.name)+"."+ast.Name(key)+" with nothing in a way that an index could serve")
		}
	}
}

func (c *checker) unmet(h *ast.Hint, why string) {
	c.fail(fault.Syntax("UnexpectedSyntax", h.Span, "this hint cannot be met: %s", why).WithHint("leave it out; the planner here needs none"))
}

func hasRelationship(part *ast.PatternPart) bool {
	return slices.ContainsFunc(part.Elements, func(e ast.PatternElement) bool {
		path, isPath := e.(*ast.ParenthesisedPath)
		_, node := e.(*ast.NodePattern)
		return isPath && hasRelationship(path.Part) || !isPath && !node
	})
}

// asked is what a MATCH asks of a variable in ways that an index can serve.
type asked struct {
	name         string
	labels, keys map[string]bool
}

func (a *asked) match(m *ast.Match) {
	for _, part := range m.Patterns {
		for _, element := range part.Elements {
			switch e := element.(type) {
			case *ast.NodePattern:
				a.element(e.Var, e.Labels, e.Properties, e.Where)
			case *ast.RelationshipPattern:
				a.element(e.Var, e.Types, e.Properties, e.Where)
			}
		}
	}
	a.condition(m.Where, true)
}

func (a *asked) element(v *ast.Variable, labels ast.LabelExpr, properties, where ast.Expr) {
	if v == nil || v.Name != a.name {
		return
	}
	a.label(labels)
	if m, ok := properties.(*ast.Map); ok {
		for _, entry := range m.Entries {
			a.keys[entry.Key] = true
		}
	}
	a.condition(where, false)
}

func (a *asked) label(l ast.LabelExpr) {
	switch l := l.(type) {
	case *ast.LabelName:
		a.labels[l.Name] = true
	case *ast.LabelAnd:
		a.label(l.Left)
		a.label(l.Right)
	case *ast.LabelOr:
		a.label(l.Left)
		a.label(l.Right)
	}
}

// condition looks through AND, OR and, for properties, NOT.
func (a *asked) condition(e ast.Expr, labels bool) {
	switch e := e.(type) {
	case *ast.HasLabels:
		if v, ok := e.Subject.(*ast.Variable); ok && labels && v.Name == a.name {
			a.label(e.Labels)
		}
	case *ast.Unary:
		switch e.Op {
		case ast.Not:
			a.condition(e.Operand, false)
		case ast.IsNotNull:
			a.compared(e.Operand)
		}
	case *ast.Chain:
		for _, operand := range e.Operands {
			a.compared(operand)
		}
	case *ast.Call:
		if strings.EqualFold(e.Name, "point.withinBBox") && len(e.Args) > 0 {
			a.compared(e.Args[0])
		}
	case *ast.Binary:
		a.binary(e, labels)
	}
}

func (a *asked) binary(e *ast.Binary, labels bool) {
	switch e.Op {
	case ast.And, ast.Or:
		a.condition(e.Left, labels)
		a.condition(e.Right, labels)
	case ast.Equal, ast.Less, ast.LessOrEqual, ast.Greater, ast.GreaterOrEqual:
		a.compared(e.Left)
		a.compared(e.Right)
	case ast.In, ast.StartsWith, ast.EndsWith, ast.Contains:
		a.compared(e.Left)
	}
}

// compared notes a property of the variable, or one of which the distance is asked.
func (a *asked) compared(e ast.Expr) {
	switch e := e.(type) {
	case *ast.Property:
		if v, ok := e.Subject.(*ast.Variable); ok && v.Name == a.name {
			a.keys[e.Key] = true
		}
	case *ast.Call:
		if strings.EqualFold(e.Name, "point.distance") {
			for _, arg := range e.Args {
				a.compared(arg)
			}
		}
	}
}
