package function

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// truncate cuts a value down to a unit, and then sets the components of the map, if there is one.
func (t temporalType) truncate(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	unit, ok := args[0].Str()
	if !ok {
		return null, wrongType(t.name+".truncate", args[0])
	}
	p := pieces{}
	if len(args) > 1 {
		p, ok = partsOf(args[1])
		if !ok || t.dated && !p.dated || t.timed && !t.dated && !p.timed {
			return null, wrongType(t.name+".truncate", args[1])
		}
	} else {
		p, _ = partsOf(graph.DateTimeValue(c.Now))
	}
	unit, err := t.unit(unit, p)
	if err != nil {
		return null, err
	}
	if p, err = p.truncated(unit); err != nil {
		return null, err
	}
	if len(args) == 3 && !args[2].IsNull() {
		if p, err = t.withFields(p, unit, args[2]); err != nil {
			return null, err
		}
	}
	return t.value(c, p)
}

// unit checks a unit: none is smaller than a day where there is no time of day, and none is larger where there is no date.
func (t temporalType) unit(name string, p pieces) (string, *fault.Error) {
	var units []string
	switch {
	case t.dated && t.timed && p.timed:
		units = unitsOfInstant
	case t.dated:
		units = unitsOfDate
	case p.timed:
		units = unitsOfTime
	default:
		units = unitsOfTime[:1]
	}
	if slices.Contains(units, name) {
		return name, nil
	}
	fail := badArgument("%s.truncate cannot cut to the unit %q", t.name, name).WithHint("the units are %s", strings.Join(units, ", "))
	if slices.Contains(unitsOfInstant, name) {
		fail.Kind = fault.TypeError // there is such a unit, but not in a value of this type
	}
	return "", fail
}

// withFields sets components over truncated pieces. A time zone replaces that of the value and leaves its clock alone.
func (t temporalType) withFields(p pieces, unit string, m graph.Value) (pieces, *fault.Error) {
	if m.Kind() != graph.KindMap {
		return p, wrongType(t.name+".truncate", m)
	}
	f, err := t.fields(m)
	if err != nil {
		return p, err
	}
	keepSubseconds(&f, unit, p.time)
	z, hasZone, err := f.zone()
	if err != nil {
		return p, err
	}
	if hasZone {
		p.zone, p.zoned = z, true
	}
	p.dated, p.timed = true, true
	return f.assign(p)
}

// keepSubseconds keeps what is left of a second where the map sets a smaller part of it.
func keepSubseconds(f *fields, unit string, time graph.LocalTime) {
	switch {
	case unit == "millisecond" && f.has("microsecond", "nanosecond") && !f.has("millisecond"):
		f.values = append(f.values, component{"millisecond", graph.Int(int64(time.Nanosecond() / 1_000_000))})
	case unit == "microsecond" && f.has("nanosecond") && !f.has("millisecond", "microsecond"):
		f.values = append(f.values, component{"microsecond", graph.Int(int64(time.Nanosecond() / 1000))})
	}
}

func (p pieces) truncated(unit string) (pieces, *fault.Error) {
	nanos := map[string]int64{"hour": 3600 * nanosPerSecond, "minute": 60 * nanosPerSecond, "second": nanosPerSecond, "millisecond": 1_000_000, "microsecond": 1000}[unit]
	if nanos > 0 {
		p.time -= p.time % graph.LocalTime(nanos)
		return p, nil
	}
	p.time = 0
	if unit == "day" {
		return p, nil
	}
	var err error
	p.date, err = firstDay(p.date, unit)
	return p, badTemporal(err)
}

// firstDay is the first day of the unit that a day is in.
func firstDay(d graph.Date, unit string) (graph.Date, error) {
	year := d.Year()
	switch unit {
	case "millennium":
		return graph.NewDate(firstYear(year, 1000), 1, 1)
	case "century":
		return graph.NewDate(firstYear(year, 100), 1, 1)
	case "decade":
		return graph.NewDate(firstYear(year, 10), 1, 1)
	case "year":
		return graph.NewDate(year, 1, 1)
	case "weekYear":
		weekYear, _ := d.Week()
		return graph.DateOfWeek(weekYear, 1, 1)
	case "quarter":
		return graph.NewDate(year, 3*d.Quarter()-2, 1)
	case "month":
		return graph.NewDate(year, d.Month(), 1)
	}
	return d.AddDays(int64(1 - d.Weekday()))
}

// firstYear is the first year of a span towards the year 0, before which years count backwards for Neo4j.
func firstYear(year, span int) int { return year / span * span }
