package function

import (
	"math"
	"math/big"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

func abs(v graph.Value) (graph.Value, bool) {
	if f, ok := v.Float(); ok {
		return graph.Float(math.Abs(f)), true
	}
	n, ok := v.Int()
	// The smallest integer has no positive counterpart, and stays what it is, as in Neo4j.
	return graph.Int(max(n, -n)), ok
}

func sign(v graph.Value) (graph.Value, bool) {
	f, ok := v.Number()
	switch {
	case f > 0:
		return graph.Int(1), ok
	case f < 0:
		return graph.Int(-1), ok
	}
	return graph.Int(0), ok
}

func isNaN(v graph.Value) (graph.Value, bool) {
	f, ok := v.Number()
	return graph.Bool(math.IsNaN(f)), ok
}

func atan2(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	y, yOK := args[0].Number()
	x, xOK := args[1].Number()
	if !yOK || !xOK {
		return null, wrongType("atan2", args[0])
	}
	return graph.Float(math.Atan2(y, x)), nil
}

func pi(*Context, []graph.Value) (graph.Value, *fault.Error) { return graph.Float(math.Pi), nil }

func euler(*Context, []graph.Value) (graph.Value, *fault.Error) { return graph.Float(math.E), nil }

func cot(x float64) float64 { return 1 / math.Tan(x) }

func degrees(x float64) float64 { return x * 180 / math.Pi }

func radians(x float64) float64 { return x * math.Pi / 180 }

func haversin(x float64) float64 { return (1 - math.Cos(x)) / 2 }

// round rounds half up, as Java does, or to a precision by a mode (Cypher manual, "round()").
func round(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	f, ok := args[0].Number()
	if !ok {
		return null, wrongType("round", args[0])
	}
	if len(args) == 1 {
		return graph.Float(math.Floor(f + 0.5)), nil
	}
	precision, ok := value.Whole(args[1])
	if !ok || precision < 0 {
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

// roundDecimal rounds the shortest decimal form of a number, so that 2.675 is a tie as people see it.
func roundDecimal(f float64, digits int, mode string) (float64, bool) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return f, true
	}
	exact, _ := new(big.Rat).SetString(shortest(f))
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(digits)), nil))
	scaled := new(big.Rat).Mul(exact, scale)
	negative := scaled.Sign() < 0
	scaled.Abs(scaled)
	whole := new(big.Int).Quo(scaled.Num(), scaled.Denom())
	rest := new(big.Rat).Sub(scaled, new(big.Rat).SetInt(whole))
	up, ok := roundsUp(mode, rest.Sign() > 0, rest.Cmp(big.NewRat(1, 2)), whole.Bit(0) == 1, negative)
	if !ok {
		return 0, false
	}
	if up {
		whole.Add(whole, big.NewInt(1))
	}
	v, _ := new(big.Rat).Quo(new(big.Rat).SetInt(whole), scale).Float64()
	if negative {
		v = -v
	}
	return v, true
}

// roundsUp tells whether the magnitude grows: half is how the rest compares with a half.
func roundsUp(mode string, rest bool, half int, odd, negative bool) (up, ok bool) {
	switch mode {
	case "UP":
		return rest, true
	case "DOWN":
		return false, true
	case "CEILING":
		return rest && !negative, true
	case "FLOOR":
		return rest && negative, true
	case "HALF_UP":
		return half >= 0, true
	case "HALF_DOWN":
		return half > 0, true
	case "HALF_EVEN":
		return half > 0 || half == 0 && odd, true
	}
	return false, false
}
