package function

import (
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// temporalType is one of the types that have a date or a time of day. All have the same functions: the type itself, its clocks, and
// truncate.
type temporalType struct {
	name                string
	kind                graph.Kind
	dated, timed, zoned bool
}

var (
	dates          = temporalType{"date", graph.KindDate, true, false, false}
	localTimes     = temporalType{"localtime", graph.KindLocalTime, false, true, false}
	times          = temporalType{"time", graph.KindTime, false, true, true}
	localDateTimes = temporalType{"localdatetime", graph.KindLocalDateTime, true, true, false}
	dateTimes      = temporalType{"datetime", graph.KindDateTime, true, true, true}
)

func newDate(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return dates.construct(c, args)
}

func dateClock(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return dates.clock(c, args)
}

func truncateDate(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return dates.truncate(c, args)
}

func newLocalTime(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return localTimes.construct(c, args)
}

func localTimeClock(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return localTimes.clock(c, args)
}

func truncateLocalTime(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return localTimes.truncate(c, args)
}

func newTime(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return times.construct(c, args)
}

func timeClock(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return times.clock(c, args)
}

func truncateTime(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return times.truncate(c, args)
}

func newLocalDateTime(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return localDateTimes.construct(c, args)
}

func localDateTimeClock(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return localDateTimes.clock(c, args)
}

func truncateLocalDateTime(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return localDateTimes.truncate(c, args)
}

func newDateTime(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return dateTimes.construct(c, args)
}

func dateTimeClock(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return dateTimes.clock(c, args)
}

func truncateDateTime(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	return dateTimes.truncate(c, args)
}

// pieces are what a temporal value is made of, some of which it may lack.
type pieces struct {
	date                graph.Date
	time                graph.LocalTime
	zone                zone
	dated, timed, zoned bool
}

// partsOf takes a temporal value apart; ok is false for any other value, durations included.
func partsOf(v graph.Value) (p pieces, ok bool) {
	switch v.Kind() {
	case graph.KindDate:
		p.date, _ = v.Date()
		p.dated = true
	case graph.KindLocalTime:
		p.time, _ = v.LocalTime()
		p.timed = true
	case graph.KindTime:
		t, _ := v.Time()
		p = pieces{time: t.Local(), zone: zone{offset: t.Offset()}, timed: true, zoned: true}
	case graph.KindLocalDateTime:
		t, _ := v.LocalDateTime()
		p = pieces{date: t.Date(), time: t.Time(), dated: true, timed: true}
	case graph.KindDateTime:
		t, _ := v.DateTime()
		p = pieces{t.Local().Date(), t.Local().Time(), zone{t.Zone(), t.Offset()}, true, true, true}
	default:
		return p, false
	}
	return p, true
}

// value puts pieces together to a value of the type. What they lack is midnight or UTC.
func (t temporalType) value(c *Context, p pieces) (graph.Value, *fault.Error) {
	switch t.kind {
	case graph.KindDate:
		return graph.DateValue(p.date), nil
	case graph.KindLocalTime:
		return graph.LocalTimeValue(p.time), nil
	case graph.KindLocalDateTime:
		return graph.LocalDateTimeValue(graph.NewLocalDateTime(p.date, p.time)), nil
	case graph.KindTime:
		offset, err := p.zone.offsetAt(c.Now)
		if err != nil {
			return null, badTemporal(err)
		}
		v, err := graph.NewTime(p.time, offset)
		return graph.TimeValue(v), badTemporal(err)
	}
	v, err := p.zone.at(graph.NewLocalDateTime(p.date, p.time))
	return graph.DateTimeValue(v), badTemporal(err)
}

// badText turns an error about a text that is to be read as a value or a zone into one of a query, where Neo4j takes it for one of syntax.
func badText(err error) *fault.Error {
	if err == nil {
		return nil
	}
	return fault.At(fault.SyntaxError, "InvalidTemporalText", ast.Span{}, "%s", err)
}

// badTemporal turns an error of the temporal types into one of a query.
func badTemporal(err error) *fault.Error {
	if err == nil {
		return nil
	}
	return badArgument("%s", err)
}

func badArgument(format string, args ...any) *fault.Error {
	return fault.At(fault.ArgumentError, "InvalidArgumentValue", ast.Span{}, format, args...)
}

// construct is the function that has the name of the type: the current time, a text, components, or another temporal value.
func (t temporalType) construct(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	if len(args) == 0 {
		return t.now(c, zone{name: c.Now.Zone(), offset: c.Now.Offset()})
	}
	v := args[0]
	if text, ok := v.Str(); ok {
		return t.parse(text)
	}
	if v.Kind() == graph.KindMap {
		return t.fromMap(c, v)
	}
	p, ok := partsOf(v)
	if !ok || t.dated && !p.dated || t.timed && !p.timed {
		return null, wrongType(t.name, v)
	}
	return t.value(c, p)
}

func (t temporalType) parse(text string) (graph.Value, *fault.Error) {
	var v graph.Value
	var err error
	switch t.kind {
	case graph.KindDate:
		var d graph.Date
		d, err = graph.ParseDate(text)
		v = graph.DateValue(d)
	case graph.KindLocalTime:
		var d graph.LocalTime
		d, err = graph.ParseLocalTime(text)
		v = graph.LocalTimeValue(d)
	case graph.KindTime:
		var d graph.Time
		d, err = graph.ParseTime(text)
		v = graph.TimeValue(d)
	case graph.KindLocalDateTime:
		var d graph.LocalDateTime
		d, err = graph.ParseLocalDateTime(text)
		v = graph.LocalDateTimeValue(d)
	case graph.KindDateTime:
		var d graph.DateTime
		d, err = graph.ParseDateTime(canonicalZoneIn(text))
		v = graph.DateTimeValue(d)
	}
	return v, badText(err)
}

// clock is date.statement and its like. All clocks of a query show the time at which it began, so that they are one.
func (t temporalType) clock(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	z := zone{name: c.Now.Zone(), offset: c.Now.Offset()}
	if len(args) == 1 {
		text, ok := args[0].Str()
		if !ok {
			return null, wrongType(t.name, args[0])
		}
		var err error
		if z, err = parseZone(text); err != nil {
			return null, badText(err)
		}
	}
	return t.now(c, z)
}

// now is the time at which the query began, in a zone.
func (t temporalType) now(c *Context, z zone) (graph.Value, *fault.Error) {
	there, err := z.of(c.Now)
	if err != nil {
		return null, badTemporal(err)
	}
	p, _ := partsOf(graph.DateTimeValue(there))
	return t.value(c, p)
}

func fromEpoch(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	seconds, nanos, err := twoIntegers("datetime.fromEpoch", args)
	if err != nil {
		return null, err
	}
	return epoch(seconds, nanos)
}

func fromEpochMillis(_ *Context, args []graph.Value) (graph.Value, *fault.Error) {
	millis, ok := args[0].Int()
	if !ok {
		return null, wrongType("datetime.fromEpochMillis", args[0])
	}
	seconds, rest := floorDiv(millis, 1000)
	return epoch(seconds, rest*1_000_000)
}

func twoIntegers(name string, args []graph.Value) (a, b int64, err *fault.Error) {
	a, aOK := args[0].Int()
	b, bOK := args[1].Int()
	if i := slices.Index([]bool{aOK, bOK}, false); i >= 0 {
		return 0, 0, wrongType(name, args[i])
	}
	return a, b, nil
}

func epoch(seconds, nanos int64) (graph.Value, *fault.Error) {
	if nanos < 0 || nanos >= nanosPerSecond {
		return null, badArgument("%d is no number of nanoseconds of a second", nanos)
	}
	t, err := graph.DateTimeOfEpoch(seconds, int(nanos), 0)
	return graph.DateTimeValue(t), badTemporal(err)
}

// floorDiv divides by a positive number, rounding down.
func floorDiv(n, by int64) (quotient, rest int64) {
	quotient, rest = n/by, n%by
	if rest < 0 {
		return quotient - 1, rest + by
	}
	return quotient, rest
}
