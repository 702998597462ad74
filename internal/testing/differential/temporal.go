package differential

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// temporalTexts are values of the temporal kinds as text, some of them at an edge.
var temporalTexts = map[kind][]string{
	dateKind:          {"2024-02-29", "2023-12-31", "2025-01-01", "1988-01-01", "2024-W01-1", "2024-060", "2024", "20240315", "-0044-03-15", "9999-12-31"},
	localTimeKind:     {"00:00", "12:30:15", "23:59:59.999999999", "06:05", "012345.678"},
	timeKind:          {"12:30Z", "00:00+08:00", "23:59:59.123-05:30", "12:30:15+00:00", "20:30:00+08:00"},
	localDateTimeKind: {"2024-02-29T12:30", "2023-12-31T23:59:59.999", "2025-01-01T00:00", "1988-01-01T00:00:01.5", "2024-W10-2T10:00"},
	dateTimeKind: {
		"2024-02-29T12:30Z", "2024-02-29T20:30+08:00", "2023-12-31T23:59:59.999[Asia/Shanghai]", "2024-03-31T02:30[Europe/Berlin]", "2024-10-27T02:30[Europe/Berlin]",
		"2025-01-01T00:00-05:00", "2000-01-01T00:00[UTC]",
	},
	durationKind: {"P1D", "P1M", "P1Y2M3DT4H5M6.789S", "PT0S", "PT36H", "-P1M", "P1M-1D", "PT-0.5S", "P0.5M", "P2W", "P12Y", "PT1.000000001S", "P0.75Y", "PT90M", "P31D"},
}

// parts are the numeric components of a kind.
var parts = map[kind][]string{
	dateKind:          {"year", "quarter", "month", "week", "weekYear", "dayOfQuarter", "day", "ordinalDay", "dayOfWeek", "weekDay"},
	localTimeKind:     {"hour", "minute", "second", "millisecond", "microsecond", "nanosecond"},
	timeKind:          {"hour", "minute", "second", "nanosecond", "offsetMinutes", "offsetSeconds"},
	localDateTimeKind: {"year", "week", "day", "dayOfWeek", "hour", "millisecond"},
	dateTimeKind:      {"year", "ordinalDay", "day", "hour", "epochSeconds", "epochMillis", "offsetMinutes", "offsetSeconds"},
	durationKind: {
		"years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds", "quartersOfYear", "monthsOfQuarter",
		"monthsOfYear", "daysOfWeek", "minutesOfHour", "secondsOfMinute", "millisecondsOfSecond", "microsecondsOfSecond", "nanosecondsOfSecond",
	},
}

func (m *maker) temporal(k kind, depth int) ast.Expr {
	if depth <= 0 || m.one(4) {
		return call(constructors[k], text(pick(m, temporalTexts[k]...)))
	}
	d := depth - 1
	switch m.r.IntN(6) {
	case 0, 1, 2:
		return binary(pick(m, ast.Add, ast.Subtract), m.expr(simple(k), d), m.expr(simple(durationKind), d))
	case 3:
		return m.converted(k, d)
	}
	return call(constructors[k], m.fields(k))
}

// converted makes a value of one kind from one of another.
func (m *maker) converted(k kind, d int) ast.Expr {
	from := map[kind][]kind{
		dateKind: {localDateTimeKind, dateTimeKind}, localTimeKind: {timeKind, localDateTimeKind, dateTimeKind}, timeKind: {localTimeKind, dateTimeKind, localDateTimeKind},
		localDateTimeKind: {dateTimeKind}, dateTimeKind: {localDateTimeKind},
	}[k]
	if k == localDateTimeKind || k == dateTimeKind {
		if m.one(2) {
			return call(constructors[k], mapOf("date", m.expr(simple(dateKind), d), "time", m.expr(simple(pick(m, localTimeKind, timeKind)), d)))
		}
		if k == dateTimeKind && m.one(2) {
			return call("datetime", mapOf("datetime", m.expr(simple(k), d), "timezone", text(pick(m, "Asia/Shanghai", "+01:00", "Z", "America/New_York"))))
		}
	}
	return call(constructors[k], m.expr(simple(pick(m, from...)), d))
}

// fields makes the map from which a value is built.
func (m *maker) fields(k kind) ast.Expr {
	small := func(below int) ast.Expr { return integer(int64(m.r.IntN(below))) }
	var out *ast.Map
	switch m.r.IntN(6) {
	case 0:
		out = mapOf("year", integer(int64(2015+m.r.IntN(12))), "week", small(54), "dayOfWeek", small(8))
	case 1:
		out = mapOf("year", integer(int64(2015+m.r.IntN(12))), "ordinalDay", small(367))
	case 2:
		out = mapOf("year", integer(int64(2015+m.r.IntN(12))), "quarter", small(5), "dayOfQuarter", small(93))
	default:
		out = mapOf("year", integer(int64(2015+m.r.IntN(12))), "month", small(13), "day", small(32))
	}
	if k == dateKind {
		return out
	}
	clock := mapOf("hour", small(24), "minute", small(60), "second", small(60), pick(m, "millisecond", "microsecond", "nanosecond"), small(1000))
	clock.Entries = clock.Entries[:1+m.r.IntN(4)]
	if k == localTimeKind || k == timeKind {
		out = clock
	} else {
		out.Entries = append(out.Entries, clock.Entries...)
	}
	if (k == timeKind || k == dateTimeKind) && m.one(2) {
		zone := pick(m, "+08:00", "Z", "-05:30")
		if k == dateTimeKind && m.one(2) {
			zone = pick(m, "Asia/Shanghai", "Europe/Berlin", "America/New_York")
		}
		out.Entries = append(out.Entries, ast.MapEntry{Key: "timezone", Value: text(zone)})
	}
	return out
}

// overrides are components that replace those of a truncated value.
func (m *maker) overrides(k kind) ast.Expr {
	switch k {
	case dateKind:
		return mapOf("day", integer(int64(1+m.r.IntN(28))))
	case localTimeKind, timeKind:
		return mapOf("nanosecond", integer(int64(m.r.IntN(1000))))
	}
	return mapOf(pick(m, "day", "month", "hour"), integer(int64(1+m.r.IntN(12))))
}

func (m *maker) duration(depth int) ast.Expr {
	if depth <= 0 || m.one(4) {
		return call("duration", text(pick(m, temporalTexts[durationKind]...)))
	}
	d := depth - 1
	t := simple(durationKind)
	switch m.r.IntN(6) {
	case 0, 1:
		return binary(pick(m, ast.Add, ast.Subtract), m.expr(t, d), m.expr(t, d))
	case 2:
		return binary(pick(m, ast.Multiply, ast.Divide), m.expr(t, d), m.expr(simple(pick(m, intKind, floatKind)), 0))
	}
	units := []string{"years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds", "nanoseconds"}
	out := &ast.Map{}
	for range 1 + m.r.IntN(3) {
		u := pick(m, units...)
		units = without(units, u)
		value := integer(int64(m.r.IntN(40) - 5))
		if m.one(3) {
			value = literal(graph.Float(pick(m, 0.5, 1.25, 2.75, 0.1)))
		}
		out.Entries = append(out.Entries, ast.MapEntry{Key: u, Value: value})
	}
	return call("duration", out)
}

func without(all []string, one string) []string {
	var out []string
	for _, s := range all {
		if s != one {
			out = append(out, s)
		}
	}
	return out
}

// component is a numeric part of a temporal value.
func (m *maker) component(d int) ast.Expr {
	if m.one(12) {
		return property(m.expr(simple(pointKind), d), "srid")
	}
	k := pick(m, append([]kind{durationKind}, temporalKinds...)...)
	return property(m.expr(simple(k), d), pick(m, parts[k]...))
}
