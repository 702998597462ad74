package value

import (
	"math"
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// Arithmetic applies one of + - * / % ^ and ||. Null with anything is null. Whatever is divided by the
// integer 0 is an error, null and floats included, as in Neo4j.
func Arithmetic(op ast.BinaryOp, a, b graph.Value) (graph.Value, *fault.Error) {
	x, xInt := a.Int()
	y, yInt := b.Int()
	if xInt && yInt && op != ast.Power && op != ast.Concatenate {
		return integers(op, x, y)
	}
	if _, number := a.Number(); op == ast.Divide && yInt && y == 0 && (number || a.IsNull()) {
		return graph.Value{}, byZero()
	}
	if a.IsNull() || b.IsNull() {
		return graph.Value{}, nil
	}
	f, fNumber := a.Number()
	g, gNumber := b.Number()
	if fNumber && gNumber && op != ast.Concatenate {
		return graph.Float(floats(op, f, g)), nil
	}
	switch op {
	case ast.Add:
		return add(a, b)
	case ast.Subtract:
		if v, ok, err := subtractTemporal(a, b); ok || err != nil {
			return v, err
		}
	case ast.Multiply:
		if v, ok, err := scaleDuration(a, b); ok || err != nil {
			return v, err
		}
	case ast.Divide:
		if v, ok, err := divideDuration(a, b); ok || err != nil {
			return v, err
		}
	case ast.Concatenate:
		if v, ok, err := joined(a, b); ok || err != nil {
			return v, err
		}
	}
	return graph.Value{}, mismatch(op.String(), a, b)
}

func mismatch(op string, a, b graph.Value) *fault.Error {
	return fault.At(fault.TypeError, "InvalidArgumentType", ast.Span{}, "%s cannot take %s and %s", op, a.Kind(), b.Kind())
}

func integers(op ast.BinaryOp, x, y int64) (graph.Value, *fault.Error) {
	overflow := false
	var n int64
	switch op {
	case ast.Add:
		n = x + y
		overflow = (n > x) != (y > 0) && y != 0
	case ast.Subtract:
		n = x - y
		overflow = (n < x) != (y > 0) && y != 0
	case ast.Multiply:
		n = x * y
		overflow = x != 0 && (n/x != y || x == -1 && y == math.MinInt64)
	case ast.Divide, ast.Modulo:
		if y == 0 {
			return graph.Value{}, byZero()
		}
		if op == ast.Modulo {
			return graph.Int(x % y), nil
		}
		n, overflow = x/y, x == math.MinInt64 && y == -1
	}
	if overflow {
		return graph.Value{}, fault.At(fault.ArithmeticError, "IntegerOverflow", ast.Span{}, "%d %s %d does not fit into an integer of 64 bits", x, op, y)
	}
	return graph.Int(n), nil
}

func byZero() *fault.Error {
	return fault.At(fault.ArithmeticError, "DivisionByZero", ast.Span{}, "an integer cannot be divided by zero").
		WithHint("test the divisor, or use nullIf(divisor, 0)")
}

func floats(op ast.BinaryOp, f, g float64) float64 {
	switch op {
	case ast.Add:
		return f + g
	case ast.Subtract:
		return f - g
	case ast.Multiply:
		return f * g
	case ast.Divide:
		return f / g
	case ast.Modulo:
		return math.Mod(f, g)
	}
	if math.Abs(f) == 1 && math.IsInf(g, 0) {
		return math.NaN() // as in Java
	}
	return math.Pow(f, g)
}

// add is + for all but two numbers: it joins texts and lists, puts an element before or behind a list, writes a boolean, a number, a time or a
// point into a text, and adds durations to what has a time.
func add(a, b graph.Value) (graph.Value, *fault.Error) {
	if v, ok, err := joined(a, b); ok || err != nil {
		return v, err
	}
	ka, kb := a.Kind(), b.Kind()
	switch {
	case ka == graph.KindList:
		x, _ := a.List()
		return graph.ListOwned(append(x[:len(x):len(x)], b)), nil
	case kb == graph.KindList:
		y, _ := b.List()
		return graph.ListOwned(append([]graph.Value{a}, y...)), nil
	case ka == graph.KindString && isWord(kb), kb == graph.KindString && isWord(ka):
		return graph.String(plain(a) + plain(b)), nil
	}
	if v, ok, err := addTemporal(a, b); ok || err != nil {
		return v, err
	}
	return graph.Value{}, mismatch("+", a, b)
}

// isWord says that values of a kind are written into a text to which they are added.
func isWord(k graph.Kind) bool {
	return k == graph.KindBool || k == graph.KindPoint || isNumber(k) || isTemporal(k)
}

// plain is a text as it is, and another value as it is shown.
func plain(v graph.Value) string {
	if s, ok := v.Str(); ok {
		return s
	}
	return v.String()
}

// joined joins two texts or two lists.
func joined(a, b graph.Value) (v graph.Value, ok bool, err *fault.Error) {
	s, sText := a.Str()
	t, tText := b.Str()
	if sText && tText {
		if err := TextFits(len(s) + len(t)); err != nil {
			return v, false, err
		}
		return graph.String(s + t), true, nil
	}
	x, xList := a.List()
	y, yList := b.List()
	if xList && yList {
		if err := ListFits(len(x) + len(y)); err != nil {
			return v, false, err
		}
		return graph.ListOwned(slices.Concat(x, y)), true, nil
	}
	return v, false, nil
}

// Negate is the unary minus.
func Negate(v graph.Value) (graph.Value, *fault.Error) {
	if n, ok := v.Int(); ok {
		return integers(ast.Subtract, 0, n)
	}
	if f, ok := v.Float(); ok {
		// Neo4j takes it from nothing, so that there is no -0.0 of 0.0.
		return graph.Float(0 - f), nil
	}
	if v.IsNull() {
		return v, nil
	}
	// Nor has a duration, in Neo4j: it can be subtracted from one, or multiplied by -1.
	return graph.Value{}, fault.At(fault.TypeError, "InvalidArgumentType", ast.Span{}, "%s has no negative", v.Kind())
}
