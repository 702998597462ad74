package value

import (
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

// scaleDuration multiplies a duration by a number, from either side: exactly by an integer, and by a float with floats.
func scaleDuration(a, b graph.Value) (graph.Value, bool, *fault.Error) {
	if _, ok := b.Duration(); ok {
		a, b = b, a
	}
	d, isDuration := a.Duration()
	factor, isNumber := b.Number()
	if !isDuration || !isNumber {
		return graph.Value{}, false, nil
	}
	if n, ok := b.Int(); ok {
		v, err := times(d, n)
		return v, true, err
	}
	v, err := scaled(d, func(part float64) float64 { return part * factor })
	return v, true, err
}

func divideDuration(a, b graph.Value) (graph.Value, bool, *fault.Error) {
	d, isDuration := a.Duration()
	divisor, isNumber := b.Number()
	if !isDuration || !isNumber {
		return graph.Value{}, false, nil
	}
	if n, ok := b.Int(); ok && n == 0 {
		return graph.Value{}, false, fault.At(fault.ArithmeticError, "DivisionByZero", ast.Span{}, "a duration cannot be divided by zero")
	}
	v, err := scaled(d, func(part float64) float64 { return part / divisor })
	return v, true, err
}

// times is a duration so many times.
func times(d graph.Duration, n int64) (graph.Value, *fault.Error) {
	product := func(part int64) *big.Int { return new(big.Int).Mul(big.NewInt(part), big.NewInt(n)) }
	months, days, seconds, nanos := product(d.Months()), product(d.Days()), product(d.Seconds()), product(int64(d.Nanosecond()))
	for _, part := range []*big.Int{months, days, seconds, nanos} {
		if !part.IsInt64() {
			return graph.Value{}, overflown(d)
		}
	}
	v, err := graph.NewDuration(months.Int64(), days.Int64(), seconds.Int64(), nanos.Int64())
	if err != nil {
		return graph.Value{}, overflown(d)
	}
	return graph.DurationValue(v), nil
}

func scaled(d graph.Duration, scale func(float64) float64) (graph.Value, *fault.Error) {
	v, err := graph.FractionalDuration(scale(float64(d.Months())), scale(float64(d.Days())), scale(float64(d.Seconds())), scale(float64(d.Nanosecond())))
	if err != nil {
		return graph.Value{}, overflown(d)
	}
	return graph.DurationValue(v), nil
}

// overflown says that a duration is multiplied or divided beyond what one holds.
func overflown(d graph.Duration) *fault.Error {
	return fault.At(fault.ArgumentError, "InvalidArgumentValue", ast.Span{}, "%s times as much is beyond what a duration holds", d)
}
