package value

import (
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// Text applies STARTS WITH, ENDS WITH or CONTAINS. Anything but two texts is unknown.
func Text(op ast.BinaryOp, a, b graph.Value) Ternary {
	s, sText := a.Str()
	t, tText := b.Str()
	if !sText || !tText {
		return Unknown
	}
	switch op {
	case ast.StartsWith:
		return Of(strings.HasPrefix(s, t))
	case ast.EndsWith:
		return Of(strings.HasSuffix(s, t))
	}
	return Of(strings.Contains(s, t))
}

// Contains is the operator IN: whether a list has an element that is equal to v. It is unknown where no element is equal and the
// equality of one is unknown.
func Contains(v, list graph.Value) Ternary {
	if list.IsNull() {
		return Unknown
	}
	result := False
	for _, e := range Elements(list) {
		if result = Or(result, Equal(v, e)); result == True {
			return True
		}
	}
	return result
}
