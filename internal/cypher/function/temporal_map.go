package function

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/similar"
)

const nanosPerSecond = 1_000_000_000

// componentKeys are the keys of maps of components, so that those of each type follow each other: of dates first, of times from the time zone on.
var componentKeys = [...]string{
	"year", "month", "day", "week", "dayOfWeek", "quarter", "dayOfQuarter", "ordinalDay", "date",
	"timezone", "hour", "minute", "second", "millisecond", "microsecond", "nanosecond", "time",
	"datetime", "epochSeconds", "epochMillis",
}

// Where the keys of a type begin and end.
const (
	zoneKey   = 9
	datesEnd  = 10
	timesEnd  = 17
	epochKeys = 18
)

// keys are the components that the type can be made of.
func (t temporalType) keys() []string {
	switch {
	case t.dated && t.timed && t.zoned:
		return componentKeys[:]
	case t.dated && t.timed:
		return componentKeys[:epochKeys]
	case t.dated:
		return componentKeys[:datesEnd]
	case t.timed:
		return componentKeys[zoneKey:timesEnd]
	}
	return componentKeys[zoneKey:datesEnd]
}

// fields are the components that a map gives.
type fields struct {
	t      temporalType
	values []component
}

// component is one of the keys that the type can be made of, with its value.
type component struct {
	key   string
	value graph.Value
}

// number is an integer among the components.
func (f fields) number(key string) (int64, bool) {
	v, _ := f.get(key)
	return v.Int()
}

func (f fields) get(key string) (v graph.Value, ok bool) {
	for _, c := range f.values {
		if c.key == key {
			return c.value, true
		}
	}
	return graph.Value{}, false
}

// fields reads a map. The case of its keys does not matter.
func (t temporalType) fields(m graph.Value) (fields, *fault.Error) {
	f := fields{t: t}
	known := t.keys()
	for key, v := range m.Entries() {
		at := slices.IndexFunc(known, func(k string) bool { return strings.EqualFold(k, key) })
		if at < 0 {
			return f, t.unknownField(key, known)
		}
		if f.has(known[at]) {
			return f, badArgument("%s has the component %s twice", t.name, known[at])
		}
		f.values = append(f.values, component{known[at], v})
	}
	return f, nil
}

func (t temporalType) unknownField(key string, known []string) *fault.Error {
	fail := badArgument("%s has no component %s", t.name, key)
	if slices.ContainsFunc(dateTimes.keys(), func(k string) bool { return strings.EqualFold(k, key) }) {
		fail.Kind = fault.TypeError // others have it
	}
	if best, ok := similar.Closest(key, known); ok {
		return fail.WithHint("did you mean %s?", best)
	}
	return fail
}

func containsText(texts []string, s string) bool {
	for _, t := range texts {
		if t == s {
			return true
		}
	}
	return false
}

func (f fields) has(keys ...string) bool {
	for _, key := range keys {
		if _, ok := f.get(key); ok {
			return true
		}
	}
	return false
}

// integer is a component, or what it is by default where the map lacks it. A null is the first there is, as in Neo4j.
func (f fields) integer(key string, byDefault int) (int, *fault.Error) {
	v, ok := f.get(key)
	if !ok {
		return byDefault, nil
	}
	if v.IsNull() {
		return firstOf(key), nil
	}
	n, ok := v.Int()
	if !ok || int64(int32(n)) != n {
		return 0, badArgument("the component %s of %s is an integer, not %v", key, f.t.name, v)
	}
	return int(n), nil
}

// firstOf is the lowest value of a component: parts of dates but the year are counted from 1.
func firstOf(key string) int {
	if key != "year" && containsText(componentKeys[:zoneKey], key) {
		return 1
	}
	return 0
}

// integers are several components, each with its default.
func (f fields) integers(keys []string, byDefault []int) ([]int, *fault.Error) {
	out := make([]int, len(keys))
	for i, key := range keys {
		n, err := f.integer(key, byDefault[i])
		if err != nil {
			return nil, err
		}
		out[i] = n
	}
	return out, nil
}

// noHoles checks that no component is given without the larger ones before it.
func (f fields) noHoles(keys ...string) *fault.Error {
	missing := ""
	for _, key := range keys {
		switch {
		case !f.has(key) && missing == "":
			missing = key
		case f.has(key) && missing != "":
			return badArgument("%s needs %s where it has %s", f.t.name, missing, key)
		}
	}
	return nil
}

// base is a temporal value under a key, such as the date in {date: d, day: 3}.
func (f fields) base(key string) (p pieces, found bool, err *fault.Error) {
	v, ok := f.get(key)
	if !ok {
		return p, false, nil
	}
	p, ok = partsOf(v)
	needsDate, needsTime := key != "time", key != "date"
	if !ok || needsDate && !p.dated || needsTime && !p.timed {
		fail := badArgument("%s cannot take its %s from %s", f.t.name, key, v.Kind())
		if ok {
			fail.Kind = fault.TypeError
		}
		return p, false, fail
	}
	return p, true, nil
}

// fromMap makes a value from components, from other temporal values, or from both.
func (t temporalType) fromMap(c *Context, m graph.Value) (graph.Value, *fault.Error) {
	f, err := t.fields(m)
	if err != nil {
		return null, err
	}
	if len(f.values) == 0 {
		return null, badArgument("%s needs at least one component", t.name)
	}
	if f.has("epochSeconds") && f.has("epochMillis") {
		return null, badArgument("%s takes epochSeconds or epochMillis, not both", t.name)
	}
	z, hasZone, err := f.zone()
	if err != nil {
		return null, err
	}
	if len(f.values) == 1 && hasZone {
		return t.now(c, z)
	}
	p, err := f.selected()
	if err != nil {
		return null, err
	}
	if p, err = f.assign(p); err != nil {
		return null, err
	}
	if hasZone && t.zoned {
		if p, err = t.moved(c, p, z); err != nil {
			return null, err
		}
	}
	return t.value(c, p)
}

func (f fields) zone() (z zone, found bool, err *fault.Error) {
	v, ok := f.get("timezone")
	if !ok {
		return z, false, nil
	}
	text, ok := v.Str()
	if !ok {
		return z, false, badArgument("a time zone is a text such as '+08:00' or 'Asia/Shanghai', not %v", v)
	}
	z, bad := parseZone(text)
	return z, true, badText(bad)
}

// selected are the pieces that come from other values.
func (f fields) selected() (p pieces, err *fault.Error) {
	if f.has("epochSeconds", "epochMillis") {
		return f.epoch()
	}
	p, found, err := f.base("datetime")
	if found || err != nil {
		return p, err
	}
	date, dated, err := f.base("date")
	if err != nil {
		return p, err
	}
	time, _, err := f.base("time")
	if err != nil {
		return p, err
	}
	p = pieces{time: time.time, zone: time.zone, timed: time.timed, zoned: time.zoned}
	p.date, p.dated = date.date, dated
	return p, nil
}

func (f fields) epoch() (p pieces, err *fault.Error) {
	for _, key := range componentKeys[epochKeys:] {
		if v, given := f.get(key); given && v.Kind() != graph.KindInt {
			return p, badArgument("the component %s of %s is an integer, not %v", key, f.t.name, v)
		}
	}
	seconds, _ := f.number("epochSeconds")
	nanos := int64(0)
	if millis, ok := f.number("epochMillis"); ok {
		seconds, nanos = floorDiv(millis, 1000)
		nanos *= 1_000_000
	}
	t, bad := graph.DateTimeOfEpoch(seconds, int(nanos), 0)
	if bad != nil {
		return p, badTemporal(bad)
	}
	p, _ = partsOf(graph.DateTimeValue(t))
	return p, nil
}

// assign puts the components of the map over the pieces that there are.
func (f fields) assign(p pieces) (pieces, *fault.Error) {
	var err *fault.Error
	if f.t.dated {
		if p.date, err = f.date(p.date, p.dated); err != nil {
			return p, err
		}
	}
	if f.t.timed {
		p.time, err = f.clock(p.time, p.timed)
	}
	return p, err
}

// moved brings pieces into a zone. Those that have a zone stay the same point in time; the others get the zone as it is.
func (t temporalType) moved(c *Context, p pieces, z zone) (pieces, *fault.Error) {
	if !p.zoned {
		p.zone = z
		return p, nil
	}
	if !t.dated {
		offset, err := z.offsetAt(c.Now)
		p.time = p.time.AddNanos(int64(offset-p.zone.offset) * nanosPerSecond)
		p.zone = zone{offset: offset}
		return p, badTemporal(err)
	}
	before, err := p.zone.at(graph.NewLocalDateTime(p.date, p.time))
	if err != nil {
		return p, badTemporal(err)
	}
	after, err := z.of(before)
	if err != nil {
		return p, badTemporal(err)
	}
	p, _ = partsOf(graph.DateTimeValue(after))
	return p, nil
}

// date is a day by the components that name it. What they leave out comes from the base, or is the first where there is none.
func (f fields) date(base graph.Date, hasBase bool) (graph.Date, *fault.Error) {
	week, quarter := f.has("week", "dayOfWeek"), f.has("quarter", "dayOfQuarter")
	ordinal, calendar := f.has("ordinalDay"), f.has("month", "day")
	if count(week, quarter, ordinal, calendar) > 1 {
		fail := badArgument("%s takes a month and day, a week, a quarter or an ordinalDay, not several of them", f.t.name)
		fail.Kind = fault.TypeError
		return 0, fail
	}
	if !hasBase {
		base, _ = graph.NewDate(0, 1, 1)
	}
	switch {
	case week:
		year, number := base.Week()
		return f.day([]string{"year", "week", "dayOfWeek"}, []int{year, number, base.Weekday()}, hasBase, dayOfWeek)
	case quarter && hasBase && !f.has("dayOfQuarter"):
		return f.sameMonthOfQuarter(base)
	case quarter:
		return f.day([]string{"year", "quarter", "dayOfQuarter"}, []int{base.Year(), base.Quarter(), base.DayOfQuarter()}, hasBase, dayOfQuarter)
	case ordinal:
		return f.day([]string{"year", "ordinalDay"}, []int{base.Year(), base.YearDay()}, hasBase, func(year, day, _ int) (graph.Date, error) {
			return graph.DateOfYearDay(year, day)
		})
	}
	year, month, day := base.Civil()
	return f.day([]string{"year", "month", "day"}, []int{year, month, day}, hasBase, func(year, month, day int) (graph.Date, error) {
		if !f.has("day") {
			day = min(day, lengthOfMonth(year, month))
		}
		return graph.NewDate(year, month, day)
	})
}

// dayOfWeek is a day by its week. Week 53 of a year with 52 of them is the first of the next, as in Neo4j.
func dayOfWeek(year, week, weekday int) (graph.Date, error) {
	if week == 53 {
		last, err := graph.DateOfWeek(year, 52, weekday)
		if err != nil {
			return last, err
		}
		return last.AddDays(7)
	}
	return graph.DateOfWeek(year, week, weekday)
}

// dayOfQuarter is a day by its quarter. Up to day 92, what the first quarter has not is in the second, as in Neo4j.
func dayOfQuarter(year, quarter, day int) (graph.Date, error) {
	if quarter == 1 && day > 90 && day <= 92 {
		late, err := graph.DateOfQuarter(year, quarter, 90)
		if err != nil {
			return late, err
		}
		return late.AddDays(int64(day - 90))
	}
	return graph.DateOfQuarter(year, quarter, day)
}

// sameMonthOfQuarter is the same day of the same month of another quarter, or the last day of that month if it is shorter.
func (f fields) sameMonthOfQuarter(base graph.Date) (graph.Date, *fault.Error) {
	n, err := f.integers([]string{"year", "quarter"}, []int{base.Year(), base.Quarter()})
	if err != nil {
		return 0, err
	}
	year, month := n[0], 3*(n[1]-1)+(base.Month()-1)%3+1
	d, bad := graph.NewDate(year, month, min(base.Day(), lengthOfMonth(year, month)))
	return d, badTemporal(bad)
}

func count(conditions ...bool) int {
	n := 0
	for _, c := range conditions {
		if c {
			n++
		}
	}
	return n
}

// lengthOfMonth is the number of days of a month; where there is no such month, it bounds nothing.
func lengthOfMonth(year, month int) int {
	for day := 31; day > 28; day-- {
		if _, err := graph.NewDate(year, month, day); err == nil {
			return day
		}
	}
	return 28
}

// day makes a day from up to three components, in the order from large to small.
func (f fields) day(keys []string, base []int, hasBase bool, of func(a, b, c int) (graph.Date, error)) (graph.Date, *fault.Error) {
	if !hasBase {
		if err := f.noHoles(keys...); err != nil {
			return 0, err
		}
		if !f.has("year") {
			return 0, badArgument("%s needs a year", f.t.name)
		}
		base = []int{0, 1, 1}[:len(keys)]
	}
	n, err := f.integers(keys, base)
	if err != nil {
		return 0, err
	}
	d, bad := of(n[0], n[1], append(n, 0)[2])
	return d, badTemporal(bad)
}

// clock is a time of day by its components.
func (f fields) clock(base graph.LocalTime, hasBase bool) (graph.LocalTime, *fault.Error) {
	if !hasBase {
		if err := f.noHoles("hour", "minute", "second"); err != nil {
			return 0, err
		}
		if f.has("millisecond", "microsecond", "nanosecond") && !f.has("second") {
			return 0, badArgument("%s needs a second where it has a part of one", f.t.name)
		}
	}
	n, err := f.integers([]string{"hour", "minute", "second"}, []int{base.Hour(), base.Minute(), base.Second()})
	if err != nil {
		return 0, err
	}
	nanos, err := f.nanosecond(base.Nanosecond())
	if err != nil {
		return 0, err
	}
	t, bad := graph.NewLocalTime(n[0], n[1], n[2], nanos)
	return t, badTemporal(bad)
}

// nanosecond adds up the parts of a second; of two neighbouring ones, the smaller counts within the larger.
func (f fields) nanosecond(base int) (int, *fault.Error) {
	if !f.has("millisecond", "microsecond", "nanosecond") {
		return base, nil
	}
	nanos, below := 0, nanosPerSecond
	for _, unit := range []struct {
		key   string
		nanos int
	}{{"millisecond", 1_000_000}, {"microsecond", 1000}, {"nanosecond", 1}} {
		if !f.has(unit.key) {
			continue
		}
		n, err := f.integer(unit.key, 0)
		if err != nil {
			return 0, err
		}
		if n < 0 || n >= below/unit.nanos {
			return 0, badArgument("the %s is from 0 to %d, not %d", unit.key, below/unit.nanos-1, n)
		}
		nanos += n * unit.nanos
		below = unit.nanos
	}
	return nanos, nil
}
