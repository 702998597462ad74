package function

import (
	"math/big"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/similar"
)

func newDuration(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	v := args[0]
	switch v.Kind() {
	case graph.KindString:
		text, _ := v.Str()
		d, err := graph.ParseDuration(text)
		return graph.DurationValue(d), badText(err)
	case graph.KindMap:
		return durationFromMap(v)
	}
	return null, wrongType("duration", v)
}

// durationUnit says which of the four parts of a duration a component adds to, and how many times.
func durationUnit(key string) (part int, times int64, ok bool) {
	switch key {
	case "years":
		return 0, 12, true
	case "months":
		return 0, 1, true
	case "weeks":
		return 1, 7, true
	case "days":
		return 1, 1, true
	case "hours":
		return 2, 3600, true
	case "minutes":
		return 2, 60, true
	case "seconds":
		return 2, 1, true
	case "milliseconds":
		return 3, 1_000_000, true
	case "microseconds":
		return 3, 1000, true
	case "nanoseconds":
		return 3, 1, true
	}
	return 0, 0, false
}

// durationKeys are the components, in the order in which Neo4j adds them up: with floats, the last digit depends on it.
var durationKeys = []string{"years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds"}

// durationFromMap adds up components, exactly where all are integers, and else with floats.
func durationFromMap(m graph.Value) (graph.Value, *fault.Error) {
	if m.Len() == 0 {
		return null, badArgument("a duration needs at least one component")
	}
	exact := true
	components := map[string][]graph.Value{}
	for key, v := range m.Entries() {
		unit := strings.ToLower(key)
		if _, _, ok := durationUnit(unit); !ok {
			return null, unknownUnit(key)
		}
		if _, ok := v.Number(); !ok {
			return null, badArgument("the component %s of a duration is a number, not %v", key, v)
		}
		_, whole := v.Int()
		exact = exact && whole
		components[unit] = append(components[unit], v)
	}
	if exact {
		return exactDuration(components)
	}
	return floatDuration(components)
}

func exactDuration(components map[string][]graph.Value) (graph.Value, *fault.Error) {
	var sums [4]big.Int
	for unit, values := range components {
		part, times, _ := durationUnit(unit)
		for _, v := range values {
			n, _ := v.Int()
			sums[part].Add(&sums[part], new(big.Int).Mul(big.NewInt(n), big.NewInt(times)))
		}
	}
	var parts [4]int64
	for i := range sums {
		if !sums[i].IsInt64() {
			return null, badArgument("a duration counts months, days, seconds and nanoseconds with 64 bits each")
		}
		parts[i] = sums[i].Int64()
	}
	d, err := graph.NewDuration(parts[0], parts[1], parts[2], parts[3])
	return graph.DurationValue(d), badTemporal(err)
}

func floatDuration(components map[string][]graph.Value) (graph.Value, *fault.Error) {
	var parts [4]float64
	for _, unit := range durationKeys {
		part, times, _ := durationUnit(unit)
		for _, v := range components[unit] {
			f, _ := v.Number()
			parts[part] += float64(f * float64(times))
		}
	}
	d, err := graph.FractionalDuration(parts[0], parts[1], parts[2], parts[3])
	if err != nil {
		return null, fault.At(fault.ArithmeticError, "NumberOutOfRange", ast.Span{}, "%v", err)
	}
	return graph.DurationValue(d), nil
}

func unknownUnit(key string) *fault.Error {
	fail := badArgument("a duration has no component %s", key)
	if best, ok := similar.Closest(key, durationKeys); ok {
		return fail.WithHint("did you mean %s?", best)
	}
	return fail
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
