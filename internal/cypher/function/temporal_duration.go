package function

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/similar"
)

func newDuration(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	v := args[0]
	switch v.Kind() {
	case graph.KindDuration:
		return v, nil
	case graph.KindString:
		text, _ := v.Str()
		d, err := graph.ParseDuration(text)
		return graph.DurationValue(d), badText(err)
	case graph.KindMap:
		return durationFromMap(v)
	}
	return null, wrongType("duration", v)
}

// durationUnit says which of the four parts of a duration a component adds to, and how much of it: times or, below one, over.
func durationUnit(key string) (part int, times, over int64, ok bool) {
	switch key {
	case "years":
		return 0, 12, 1, true
	case "months":
		return 0, 1, 1, true
	case "weeks":
		return 1, 7, 1, true
	case "days":
		return 1, 1, 1, true
	case "hours":
		return 2, 3600, 1, true
	case "minutes":
		return 2, 60, 1, true
	case "seconds":
		return 2, 1, 1, true
	case "milliseconds":
		return 2, 1, 1000, true
	case "microseconds":
		return 2, 1, 1_000_000, true
	case "nanoseconds":
		return 3, 1, 1, true
	}
	return 0, 0, 0, false
}

func durationFromMap(m graph.Value) (graph.Value, *fault.Error) {
	if m.Len() == 0 {
		return null, badArgument("a duration needs at least one component")
	}
	sums := [4]*big.Rat{new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)}
	for key, v := range m.Entries() {
		part, times, over, ok := durationUnit(strings.ToLower(key))
		if !ok {
			return null, unknownUnit(key)
		}
		n, ok := exact(v)
		if !ok {
			return null, badArgument("the component %s of a duration is a number, not %v", key, v)
		}
		sums[part].Add(sums[part], n.Mul(n, big.NewRat(times, over)))
	}
	d, err := graph.FractionalDuration(sums[0], sums[1], sums[2], sums[3])
	return graph.DurationValue(d), badTemporal(err)
}

func unknownUnit(key string) *fault.Error {
	fail := badArgument("a duration has no component %s", key)
	names := []string{"years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"}
	if best, ok := similar.Closest(key, names); ok {
		return fail.WithHint("did you mean %s?", best)
	}
	return fail
}

// exact is a number as it is written: 0.1 is a tenth.
func exact(v graph.Value) (*big.Rat, bool) {
	if n, ok := v.Int(); ok {
		return new(big.Rat).SetInt64(n), true
	}
	f, ok := v.Float()
	if !ok || math.IsNaN(f) || math.IsInf(f, 0) {
		return nil, false
	}
	return new(big.Rat).SetString(strconv.FormatFloat(f, 'g', -1, 64))
}

func between(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return timeBetween("duration.between", args, true, true, true)
}

func inMonths(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return timeBetween("duration.inMonths", args, true, false, false)
}

func inDays(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return timeBetween("duration.inDays", args, false, true, false)
}

func inSeconds(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return timeBetween("duration.inSeconds", args, false, false, true)
}

// timeBetween counts the months, then the days, then the seconds from one value to another, as far as they are asked for.
func timeBetween(name string, args []graph.Value, months, days, seconds bool) (graph.Value, *fault.Error) {
	from, to, dated, err := alignedPair(name, args[0], args[1])
	if err != nil {
		return null, err
	}
	if !seconds && isClock(args[0]) && isClock(args[1]) {
		return null, fault.At(fault.TypeError, "InvalidArgumentValue", ast.Span{}, "%s needs a date: two times of day are no days apart", name)
	}
	d, bad := elapsed(from, to, months && dated, days && dated, seconds)
	return graph.DurationValue(d), badTemporal(bad)
}

// isClock says that a value is a time of day.
func isClock(v graph.Value) bool {
	return v.Kind() == graph.KindTime || v.Kind() == graph.KindLocalTime
}

// alignedPair makes two temporal values comparable: what one lacks, a date or a zone, it has from the other. The second is seen in the
// zone of the first.
func alignedPair(name string, a, b graph.Value) (from, to graph.DateTime, dated bool, err *fault.Error) {
	p, ok := partsOf(a)
	if !ok {
		return from, to, false, wrongType(name, a)
	}
	q, ok := partsOf(b)
	if !ok {
		return from, to, false, wrongType(name, b)
	}
	dated = p.dated && q.dated
	p, q = completed(p, q), completed(q, p)
	from, bad := p.zone.at(graph.NewLocalDateTime(p.date, p.time))
	if bad != nil {
		return from, to, dated, badTemporal(bad)
	}
	to, bad = q.zone.at(graph.NewLocalDateTime(q.date, q.time))
	if bad != nil {
		return from, to, dated, badTemporal(bad)
	}
	to, bad = p.zone.of(to)
	return from, to, dated, badTemporal(bad)
}

func completed(p, other pieces) pieces {
	if !p.dated {
		p.date = other.date
	}
	if !p.zoned {
		p.zone = other.zone
	}
	return p
}

func elapsed(from, to graph.DateTime, months, days, seconds bool) (graph.Duration, error) {
	var m, d int64
	var err error
	if months {
		m = wholeMonths(from.Local(), to.Local())
		if from, err = later(from, m, 0); err != nil {
			return graph.Duration{}, err
		}
	}
	if days {
		d = wholeDays(from.Local(), to.Local())
		if from, err = later(from, 0, d); err != nil {
			return graph.Duration{}, err
		}
	}
	if !seconds {
		return graph.NewDuration(m, d, 0, 0)
	}
	return graph.NewDuration(m, d, to.EpochSeconds()-from.EpochSeconds(), int64(to.Nanosecond()-from.Nanosecond()))
}

func later(t graph.DateTime, months, days int64) (graph.DateTime, error) {
	d, err := graph.NewDuration(months, days, 0, 0)
	if err != nil {
		return t, err
	}
	return t.Plus(d)
}

// lastWholeDay is the day of to, or, where the clock has not come round yet, the day before it on the way from the other.
func lastWholeDay(from, to graph.LocalDateTime) graph.Date {
	switch {
	case to.Date() > from.Date() && to.Time() < from.Time():
		return to.Date() - 1
	case to.Date() < from.Date() && to.Time() > from.Time():
		return to.Date() + 1
	}
	return to.Date()
}

func wholeMonths(from, to graph.LocalDateTime) int64 {
	packed := func(d graph.Date) int64 {
		year, month, day := d.Civil()
		return (int64(year)*12+int64(month))*32 + int64(day)
	}
	return (packed(lastWholeDay(from, to)) - packed(from.Date())) / 32
}

func wholeDays(from, to graph.LocalDateTime) int64 {
	return int64(lastWholeDay(from, to) - from.Date())
}
