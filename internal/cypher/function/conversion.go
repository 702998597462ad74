package function

import (
	"math"
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// conversion has toInteger and its like: the plain ones, those that give null instead of an error, and those on whole lists.
func conversion(lower string) *Function {
	base, orNull := strings.CutSuffix(lower, "ornull")
	base, isList := strings.CutSuffix(base, "list")
	name, convert := converter(base)
	if convert == nil || orNull && isList {
		return nil
	}
	switch {
	case isList:
		return plain(name+"List", func(v graph.Value) (graph.Value, bool) {
			elements, ok := v.List()
			out := make([]graph.Value, len(elements))
			for i, e := range elements {
				if v, ok := convert(e); ok {
					out[i] = v
				}
			}
			return graph.ListOwned(out), ok
		})
	case orNull:
		return &Function{Name: name + "OrNull", Min: 1, Max: 1, Strict: true, Eval: func(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
			v, ok := convert(args[0])
			if !ok {
				return null, nil
			}
			return v, nil
		}}
	}
	return &Function{Name: name, Min: 1, Max: 1, Strict: true, Eval: func(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
		v, ok := convert(args[0])
		if !ok {
			f := wrongType(name, args[0])
			if args[0].Kind() == graph.KindString {
				f.Message = args[0].String() + " does not fit into an integer of 64 bits"
			}
			f.Detail = "InvalidArgumentValue"
			return null, f
		}
		return v, nil
	}}
}

// converter gives a conversion; it answers null for a text that does not read as the type, and ok is false for a wrong type.
func converter(base string) (string, func(graph.Value) (v graph.Value, ok bool)) {
	switch base {
	case "tointeger":
		return "toInteger", toInteger
	case "tofloat":
		return "toFloat", toFloat
	case "toboolean":
		return "toBoolean", toBoolean
	case "tostring":
		return "toString", toText
	}
	return "", nil
}

func toInteger(v graph.Value) (graph.Value, bool) {
	switch v.Kind() {
	case graph.KindInt:
		return v, true
	case graph.KindFloat:
		f, _ := v.Float()
		return wholeOf(f), true
	case graph.KindBool:
		b, _ := v.Bool()
		if b {
			return graph.Int(1), true
		}
		return graph.Int(0), true
	case graph.KindString:
		s, _ := v.Str()
		if n, err := strconv.ParseInt(s, 10, 64); err == nil {
			return graph.Int(n), true
		}
		if f, ok := number(s); ok {
			return wholeOf(f), math.Abs(f) < -math.MinInt64
		}
		return null, true
	}
	return null, v.IsNull()
}

// wholeOf cuts off a fraction as Java does: what is too large becomes the largest integer, NaN becomes 0.
func wholeOf(f float64) graph.Value {
	switch {
	case math.IsNaN(f):
		return graph.Int(0)
	case f >= math.MaxInt64:
		return graph.Int(math.MaxInt64)
	case f <= math.MinInt64:
		return graph.Int(math.MinInt64)
	}
	return graph.Int(int64(f))
}

// number reads a decimal number; Go's other forms (hexadecimal, underscores, "inf") are none.
func number(s string) (float64, bool) {
	if s == "" || strings.ContainsAny(s, "xX_pPiI") {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil && !math.IsNaN(f)
}

func toFloat(v graph.Value) (graph.Value, bool) {
	if f, ok := v.Number(); ok {
		return graph.Float(f), true
	}
	s, ok := v.Str()
	if !ok {
		return null, v.IsNull()
	}
	s = strings.TrimSpace(s)
	switch strings.TrimLeft(s, "+-") {
	case "NaN":
		return graph.Float(math.NaN()), true
	case "Infinity":
		f, err := strconv.ParseFloat(s, 64)
		if err == nil {
			return graph.Float(f), true
		}
	}
	if f, ok := number(s); ok {
		return graph.Float(f), true
	}
	return null, true
}

func toBoolean(v graph.Value) (graph.Value, bool) {
	switch v.Kind() {
	case graph.KindBool:
		return v, true
	case graph.KindInt:
		n, _ := v.Int()
		return graph.Bool(n != 0), true
	case graph.KindString:
		s, _ := v.Str()
		switch strings.ToLower(strings.TrimSpace(s)) {
		case "true":
			return graph.Bool(true), true
		case "false":
			return graph.Bool(false), true
		}
		return null, true
	}
	return null, v.IsNull()
}

func toText(v graph.Value) (graph.Value, bool) {
	switch v.Kind() {
	case graph.KindNull, graph.KindString:
		return v, true
	case graph.KindList, graph.KindMap, graph.KindNode, graph.KindRelationship, graph.KindPath:
		return null, false
	}
	return graph.String(v.String()), true
}
