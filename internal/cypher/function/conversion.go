package function

import (
	"math"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// A conversion answers null for a text that does not read as the type; ok is false for a wrong type, or a value that does not fit.

func toBoolean(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return converted("toBoolean", args[0], booleanOf)
}

func toInteger(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return converted("toInteger", args[0], integerOf)
}

func toFloat(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return converted("toFloat", args[0], floatOf)
}

func toString(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return converted("toString", args[0], textOf)
}

func toBooleanOrNull(v graph.Value) (graph.Value, bool) { return orNull(v, booleanOf) }

func toIntegerOrNull(v graph.Value) (graph.Value, bool) { return orNull(v, integerOf) }

func toFloatOrNull(v graph.Value) (graph.Value, bool) { return orNull(v, floatOf) }

func toStringOrNull(v graph.Value) (graph.Value, bool) { return orNull(v, textOf) }

func toBooleanList(v graph.Value) (graph.Value, bool) { return convertedList(v, booleanOf) }

func toIntegerList(v graph.Value) (graph.Value, bool) { return convertedList(v, integerOf) }

func toFloatList(v graph.Value) (graph.Value, bool) { return convertedList(v, floatOf) }

func toStringList(v graph.Value) (graph.Value, bool) { return convertedList(v, textOf) }

func converted(name string, v graph.Value, convert func(graph.Value) (graph.Value, bool)) (graph.Value, *fault.Error) {
	out, ok := convert(v)
	if ok {
		return out, nil
	}
	f := wrongType(name, v)
	if v.Kind() == graph.KindString {
		f.Message = v.String() + " does not fit into an integer of 64 bits"
	}
	f.Detail = "InvalidArgumentValue"
	return null, f
}

func orNull(v graph.Value, convert func(graph.Value) (graph.Value, bool)) (graph.Value, bool) {
	if out, ok := convert(v); ok {
		return out, true
	}
	return null, true
}

func convertedList(v graph.Value, convert func(graph.Value) (graph.Value, bool)) (graph.Value, bool) {
	elements, ok := v.List()
	out := make([]graph.Value, len(elements))
	for i, e := range elements {
		if v, ok := convert(e); ok {
			out[i] = v
		}
	}
	return graph.ListOwned(out), ok
}

func integerOf(v graph.Value) (graph.Value, bool) {
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
		return readInteger(s)
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

func floatOf(v graph.Value) (graph.Value, bool) {
	if f, ok := v.Number(); ok {
		return graph.Float(f), true
	}
	s, ok := v.Str()
	if !ok {
		return null, v.IsNull()
	}
	if f, ok := readFloat(s); ok {
		return graph.Float(f), true
	}
	return null, true
}

func booleanOf(v graph.Value) (graph.Value, bool) {
	switch v.Kind() {
	case graph.KindBool:
		return v, true
	case graph.KindInt:
		n, _ := v.Int()
		return graph.Bool(n != 0), true
	case graph.KindString:
		s, _ := v.Str()
		switch strings.ToLower(strings.TrimFunc(s, isSpace)) {
		case "true":
			return graph.Bool(true), true
		case "false":
			return graph.Bool(false), true
		}
		return null, true
	}
	return null, v.IsNull()
}

func textOf(v graph.Value) (graph.Value, bool) {
	switch v.Kind() {
	case graph.KindNull, graph.KindString:
		return v, true
	case graph.KindList, graph.KindMap, graph.KindNode, graph.KindRelationship, graph.KindPath:
		return null, false
	}
	return graph.String(v.String()), true
}
