package differential

import (
	"reflect"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// Shrink looks for a smaller query for which differs is still true. It drops clauses, conditions and items, and puts smaller
// expressions in the place of larger ones, as long as that helps, and asks at most tries times.
func Shrink(q *ast.Query, tries int, differs func(*ast.Query) bool) *ast.Query {
	for again := true; again; {
		again = false
		for i := 0; tries > 0; i++ {
			smaller := deepCopy(reflect.ValueOf(q)).Interface().(*ast.Query)
			if !change(smaller, i) {
				break
			}
			if traitsOf(smaller).undetermined || !printable(smaller) {
				continue
			}
			tries--
			if differs(smaller) {
				// The next change at the same place may help as well.
				q, again = smaller, true
				i--
			}
		}
	}
	return q
}

// printable says that what was left out could be: a tree without a variable that has to be there cannot be written.
func printable(q *ast.Query) (ok bool) {
	defer func() { ok = recover() == nil }()
	for _, part := range q.Parts {
		if len(part.Clauses) == 0 {
			return false
		}
	}
	ast.Print(q)
	return true
}

// change makes the change of the given number to a tree; it is false where there are not as many.
func change(q *ast.Query, number int) bool {
	c := changer{left: number}
	c.at(reflect.ValueOf(q).Elem())
	return c.done
}

// changer counts the changes that are possible, in the order in which they are met, until it comes to one.
type changer struct {
	left int
	done bool
}

// take says that the change here is the one.
func (c *changer) take() bool {
	if c.done {
		return false
	}
	c.done = c.left == 0
	c.left--
	return c.done
}

func (c *changer) at(v reflect.Value) {
	if c.done {
		return
	}
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			c.replace(v)
			c.inside(v)
		}
	case reflect.Slice:
		c.slice(v)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				c.at(v.Field(i))
			}
		}
	case reflect.Bool:
		if v.Bool() && c.take() {
			v.SetBool(false)
		}
	}
}

func (c *changer) inside(v reflect.Value) {
	if c.done {
		return
	}
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if v.Kind() == reflect.Pointer && v.Elem().Kind() == reflect.Struct {
		c.at(v.Elem())
	}
}

// slice leaves out elements, two at a time where they come in pairs, and changes those that stay.
func (c *changer) slice(v reflect.Value) {
	for _, n := range []int{1, 2} {
		for i := 0; i+n <= v.Len() && !c.done; i++ {
			if c.take() {
				v.Set(reflect.AppendSlice(v.Slice3(0, i, i), v.Slice(i+n, v.Len())))
				return
			}
		}
	}
	for i := range v.Len() {
		if c.done {
			return
		}
		e := v.Index(i)
		if e.Kind() == reflect.Pointer {
			c.inside(e)
		} else {
			c.at(e)
		}
	}
}

var (
	exprType  = reflect.TypeFor[ast.Expr]()
	labelType = reflect.TypeFor[ast.LabelExpr]()
)

// replace puts nothing, a part, or null in the place of what is there.
func (c *changer) replace(v reflect.Value) {
	if c.take() {
		v.SetZero()
		return
	}
	switch v.Type() {
	case exprType:
		e := v.Interface().(ast.Expr)
		var parts []ast.Expr
		ast.Children(e, func(child ast.Expr) { parts = append(parts, child) })
		_, plain := e.(*ast.Literal)
		if !plain {
			parts = append(parts, &ast.Literal{}, integer(1))
		}
		for _, part := range parts {
			if c.take() {
				v.Set(reflect.ValueOf(part))
				return
			}
		}
	case labelType:
		for _, part := range labelParts(v.Interface().(ast.LabelExpr)) {
			if c.take() {
				v.Set(reflect.ValueOf(part))
				return
			}
		}
	}
}

func labelParts(e ast.LabelExpr) []ast.LabelExpr {
	switch e := e.(type) {
	case *ast.LabelAnd:
		return []ast.LabelExpr{e.Left, e.Right}
	case *ast.LabelOr:
		return []ast.LabelExpr{e.Left, e.Right}
	case *ast.LabelNot:
		return []ast.LabelExpr{e.Inner}
	}
	return nil
}
