package value

import (
	"math"
	"math/big"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// temporalFault turns an error of the temporal types into one of a query.
func temporalFault(err error) *fault.Error {
	if err == nil {
		return nil
	}
	return fault.At(fault.ArithmeticError, "InvalidArgumentValue", ast.Span{}, "%s", err)
}

// addTemporal adds a duration to a duration or to what has a time; ok is false where neither is one.
func addTemporal(a, b graph.Value) (v graph.Value, ok bool, fail *fault.Error) {
	d, isDuration := b.Duration()
	if !isDuration {
		if d, isDuration = a.Duration(); !isDuration {
			return v, false, nil
		}
		a = b
	}
	return plus(a, d)
}

// subtractTemporal takes a duration from a duration or from what has a time.
func subtractTemporal(a, b graph.Value) (v graph.Value, ok bool, fail *fault.Error) {
	d, isDuration := b.Duration()
	if !isDuration {
		return v, false, nil
	}
	if e, both := a.Duration(); both {
		rest, err := e.Minus(d)
		return graph.DurationValue(rest), true, temporalFault(err)
	}
	negated, err := d.Negated()
	if err != nil {
		return v, false, temporalFault(err)
	}
	return plus(a, negated)
}

// plus adds a duration to a temporal value.
func plus(v graph.Value, d graph.Duration) (graph.Value, bool, *fault.Error) {
	var sum graph.Value
	var err error
	switch v.Kind() {
	case graph.KindDate:
		t, _ := v.Date()
		t, err = t.Plus(d)
		sum = graph.DateValue(t)
	case graph.KindLocalTime:
		t, _ := v.LocalTime()
		sum = graph.LocalTimeValue(t.Plus(d))
	case graph.KindTime:
		t, _ := v.Time()
		sum = graph.TimeValue(t.Plus(d))
	case graph.KindLocalDateTime:
		t, _ := v.LocalDateTime()
		t, err = t.Plus(d)
		sum = graph.LocalDateTimeValue(t)
	case graph.KindDateTime:
		t, _ := v.DateTime()
		t, err = t.Plus(d)
		sum = graph.DateTimeValue(t)
	case graph.KindDuration:
		t, _ := v.Duration()
		t, err = t.Plus(d)
		sum = graph.DurationValue(t)
	default:
		return graph.Value{}, false, nil
	}
	return sum, true, temporalFault(err)
}

// scaleDuration multiplies a duration by a number, from either side.
func scaleDuration(a, b graph.Value) (graph.Value, bool, *fault.Error) {
	if _, ok := b.Duration(); ok {
		a, b = b, a
	}
	d, isDuration := a.Duration()
	if f, ok := b.Float(); isDuration && ok && (math.IsInf(f, 0) || math.IsNaN(f)) {
		v, err := beyond(d, float64(d.Months())*f)
		return v, true, err
	}
	factor, isNumber := rational(b)
	if !isDuration || !isNumber {
		return graph.Value{}, false, nil
	}
	v, err := scaled(d, factor)
	return v, true, err
}

func divideDuration(a, b graph.Value) (graph.Value, bool, *fault.Error) {
	d, isDuration := a.Duration()
	if f, ok := b.Float(); isDuration && ok && (math.IsInf(f, 0) || math.IsNaN(f) || f == 0) {
		v, err := beyond(d, float64(d.Months())/f)
		return v, true, err
	}
	divisor, isNumber := rational(b)
	if !isDuration || !isNumber {
		return graph.Value{}, false, nil
	}
	if divisor.Sign() == 0 {
		return graph.Value{}, false, fault.At(fault.ArithmeticError, "DivisionByZero", ast.Span{}, "a duration cannot be divided by zero")
	}
	v, err := scaled(d, divisor.Inv(divisor))
	return v, true, err
}

// beyond is a duration times or by a number with which one cannot reckon, as in Neo4j, where all hangs on what becomes of its
// months: an infinity of them is an error, and with anything else nothing is left.
func beyond(d graph.Duration, months float64) (graph.Value, *fault.Error) {
	if math.IsInf(months, 0) {
		return graph.Value{}, overflown(d)
	}
	return graph.DurationValue(graph.Duration{}), nil
}

func rational(v graph.Value) (*big.Rat, bool) {
	if n, ok := v.Int(); ok {
		return new(big.Rat).SetInt64(n), true
	}
	f, ok := v.Float()
	if !ok || math.IsNaN(f) || math.IsInf(f, 0) {
		return nil, false
	}
	return new(big.Rat).SetFloat64(f), true
}

func scaled(d graph.Duration, factor *big.Rat) (graph.Value, *fault.Error) {
	part := func(n int64) *big.Rat {
		r := new(big.Rat).SetInt64(n)
		return r.Mul(r, factor)
	}
	product, err := graph.FractionalDuration(part(d.Months()), part(d.Days()), part(d.Seconds()), part(int64(d.Nanosecond())))
	if err != nil {
		return graph.Value{}, overflown(d)
	}
	return graph.DurationValue(product), nil
}

// overflown says that a duration is multiplied or divided beyond what one holds.
func overflown(d graph.Duration) *fault.Error {
	return fault.At(fault.ArgumentError, "InvalidArgumentValue", ast.Span{}, "%s times as much is beyond what a duration holds", d)
}
