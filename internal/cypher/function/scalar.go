package function

import (
	"crypto/rand"
	"fmt"
	"math"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

// null is the value of nothing.
var null graph.Value

func result(v graph.Value) (graph.Value, *fault.Error) { return v, nil }

// plain makes a function of one argument that cannot fail but by the type of its argument.
func plain(name string, eval func(graph.Value) (graph.Value, bool)) *Function {
	return &Function{Name: name, Min: 1, Max: 1, Strict: true, Eval: func(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
		v, ok := eval(args[0])
		if !ok {
			return null, wrongType(name, args[0])
		}
		return v, nil
	}}
}

// scalar has the functions on values of any type.
func scalar(lower string) *Function {
	switch lower {
	case "coalesce":
		return &Function{Name: "coalesce", Min: 1, Max: -1, Eval: func(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
			for _, a := range args {
				if !a.IsNull() {
					return a, nil
				}
			}
			return null, nil
		}}
	case "nullif":
		return &Function{Name: "nullIf", Min: 2, Max: 2, Eval: func(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
			if value.Equal(args[0], args[1]) == value.True {
				return null, nil
			}
			return args[0], nil
		}}
	case "exists":
		return &Function{Name: "exists", Min: 1, Max: 1, Eval: func(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
			if b, ok := args[0].Bool(); ok {
				return graph.Bool(b), nil
			}
			return graph.Bool(!args[0].IsNull()), nil
		}}
	case "valuetype":
		return &Function{Name: "valueType", Min: 1, Max: 1, Eval: func(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
			return graph.String(value.TypeName(args[0])), nil
		}}
	case "randomuuid":
		return &Function{Name: "randomUUID", Volatile: true, Eval: func(*Context, []graph.Value) (graph.Value, *fault.Error) { return result(graph.String(uuid())) }}
	case "timestamp":
		return &Function{Name: "timestamp", Volatile: true, Eval: func(c *Context, _ []graph.Value) (graph.Value, *fault.Error) {
			return graph.Int(c.Now.EpochSeconds()*1000 + int64(c.Now.Nanosecond())/1_000_000), nil
		}}
	case "rand":
		return &Function{Name: "rand", Volatile: true, Eval: func(c *Context, _ []graph.Value) (graph.Value, *fault.Error) { return graph.Float(c.Random()), nil }}
	}
	return nil
}

// uuid makes a random UUID, version 4 of RFC 9562.
func uuid() string {
	var b [16]byte
	rand.Read(b[:])
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// elementOnly makes a function of a node or a relationship. Another value may come from a list of mixed ones; that is a wrong value and no
// wrong type.
func elementOnly(name string, eval func(graph.Value) (graph.Value, bool)) *Function {
	return &Function{Name: name, Min: 1, Max: 1, Strict: true, Eval: func(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
		v, ok := eval(args[0])
		if !ok {
			f := wrongType(name, args[0])
			f.Detail = "InvalidArgumentValue"
			return null, f
		}
		return v, nil
	}}
}

// element has the functions on nodes, relationships and paths.
func element(lower string) *Function {
	switch lower {
	case "id":
		return plain("id", func(v graph.Value) (graph.Value, bool) {
			if n, ok := v.Node(); ok {
				return graph.Int(int64(n.Index())), true
			}
			r, ok := v.Relationship()
			return graph.Int(int64(r.Index())), ok
		})
	case "elementid":
		return plain("elementId", func(v graph.Value) (graph.Value, bool) {
			if n, ok := v.Node(); ok {
				return graph.String(n.ElementID()), true
			}
			r, ok := v.Relationship()
			return graph.String(r.ElementID()), ok
		})
	case "labels":
		return elementOnly("labels", func(v graph.Value) (graph.Value, bool) {
			n, ok := v.Node()
			if !ok {
				return null, false
			}
			return graph.Strings(n.Labels()...), true
		})
	case "type":
		return elementOnly("type", func(v graph.Value) (graph.Value, bool) {
			r, ok := v.Relationship()
			if !ok {
				return null, false
			}
			return graph.String(r.Type()), true
		})
	case "startnode", "endnode":
		return plain(map[string]string{"startnode": "startNode", "endnode": "endNode"}[lower], func(v graph.Value) (graph.Value, bool) {
			r, ok := v.Relationship()
			if !ok {
				return null, false
			}
			if lower == "startnode" {
				return graph.NodeValue(r.Start()), true
			}
			return graph.NodeValue(r.End()), true
		})
	case "properties":
		return plain("properties", properties)
	case "nodes", "relationships":
		return plain(lower, func(v graph.Value) (graph.Value, bool) { return parts(v, lower == "nodes") })
	case "length":
		return plain("length", func(v graph.Value) (graph.Value, bool) {
			p, ok := v.Path()
			return graph.Int(int64(len(p.Relationships))), ok
		})
	}
	return nil
}

func properties(v graph.Value) (graph.Value, bool) {
	m := map[string]graph.Value{}
	switch v.Kind() {
	case graph.KindMap:
		return v, true
	case graph.KindNode:
		n, _ := v.Node()
		for key, p := range n.Properties() {
			m[key] = p
		}
	case graph.KindRelationship:
		r, _ := v.Relationship()
		for key, p := range r.Properties() {
			m[key] = p
		}
	default:
		return null, false
	}
	return graph.Map(m), true
}

// parts are the nodes or the relationships of a path.
func parts(v graph.Value, nodes bool) (graph.Value, bool) {
	p, ok := v.Path()
	if !ok {
		return null, false
	}
	var elements []graph.Value
	if nodes {
		for _, n := range p.Nodes {
			elements = append(elements, graph.NodeValue(n))
		}
	} else {
		for _, r := range p.Relationships {
			elements = append(elements, graph.RelationshipValue(r))
		}
	}
	return graph.ListOwned(elements), true
}

// mathematical has the functions on numbers.
func mathematical(lower string) *Function {
	if f := floatFunctions(lower); f != nil {
		return plain(lower, func(v graph.Value) (graph.Value, bool) {
			x, ok := v.Number()
			return graph.Float(f(x)), ok
		})
	}
	switch lower {
	case "abs":
		return &Function{Name: "abs", Min: 1, Max: 1, Strict: true, Eval: func(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
			if f, ok := args[0].Float(); ok {
				return graph.Float(math.Abs(f)), nil
			}
			if n, ok := args[0].Int(); ok && n >= 0 {
				return args[0], nil
			}
			if args[0].Kind() != graph.KindInt {
				return null, wrongType("abs", args[0])
			}
			// The smallest integer has no positive counterpart, and stays what it is, as in Neo4j.
			n, _ := args[0].Int()
			return graph.Int(-n), nil
		}}
	case "sign":
		return plain("sign", func(v graph.Value) (graph.Value, bool) {
			f, ok := v.Number()
			switch {
			case f > 0:
				return graph.Int(1), ok
			case f < 0:
				return graph.Int(-1), ok
			}
			return graph.Int(0), ok
		})
	case "isnan":
		return plain("isNaN", func(v graph.Value) (graph.Value, bool) {
			f, ok := v.Number()
			return graph.Bool(math.IsNaN(f)), ok
		})
	case "atan2":
		return &Function{Name: "atan2", Min: 2, Max: 2, Strict: true, Eval: func(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
			y, yOK := args[0].Number()
			x, xOK := args[1].Number()
			if !yOK || !xOK {
				return null, wrongType("atan2", args[0])
			}
			return graph.Float(math.Atan2(y, x)), nil
		}}
	case "pi":
		return &Function{Name: "pi", Eval: func(*Context, []graph.Value) (graph.Value, *fault.Error) { return graph.Float(math.Pi), nil }}
	case "e":
		return &Function{Name: "e", Eval: func(*Context, []graph.Value) (graph.Value, *fault.Error) { return graph.Float(math.E), nil }}
	case "round":
		return &Function{Name: "round", Min: 1, Max: 3, Strict: true, Eval: round}
	}
	return nil
}

func floatFunctions(lower string) func(float64) float64 {
	switch lower {
	case "sqrt":
		return math.Sqrt
	case "exp":
		return math.Exp
	case "log":
		return math.Log
	case "log10":
		return math.Log10
	case "sin":
		return math.Sin
	case "cos":
		return math.Cos
	case "tan":
		return math.Tan
	case "cot":
		return func(x float64) float64 { return 1 / math.Tan(x) }
	case "asin":
		return math.Asin
	case "acos":
		return math.Acos
	case "atan":
		return math.Atan
	case "degrees":
		return func(x float64) float64 { return x * 180 / math.Pi }
	case "radians":
		return func(x float64) float64 { return x * math.Pi / 180 }
	case "haversin":
		return func(x float64) float64 { return (1 - math.Cos(x)) / 2 }
	case "ceil":
		return math.Ceil
	case "floor":
		return math.Floor
	}
	return nil
}

// round rounds half up, as Java does, or to a precision by a mode (Cypher manual, "round()").
func round(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	f, ok := args[0].Number()
	if !ok {
		return null, wrongType("round", args[0])
	}
	if len(args) == 1 {
		return graph.Float(math.Floor(f + 0.5)), nil
	}
	precision, ok := args[1].Number()
	if !ok || precision < 0 || precision != math.Trunc(precision) {
		return null, fault.At(fault.ArgumentError, "NumberOutOfRange", ast.Span{}, "round needs a precision of 0 or more, not %v", args[1])
	}
	mode := "HALF_UP"
	if len(args) == 3 {
		mode, _ = args[2].Str()
	}
	v, ok := roundDecimal(f, int(min(precision, 400)), mode)
	if !ok {
		return null, fault.At(fault.ArgumentError, "InvalidArgumentValue", ast.Span{}, "%v is no way to round", args[2]).
			WithHint("the modes are UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN and HALF_EVEN")
	}
	return graph.Float(v), nil
}
