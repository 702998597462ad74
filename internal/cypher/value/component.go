package value

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/graph"
)

const (
	nanosPerSecond   = 1_000_000_000
	secondsPerMinute = 60
	secondsPerHour   = 3600
)

// Component is a component of a temporal value by its name, such as year, week, dayOfQuarter, epochMillis or minutesOfHour; ok is
// false where the value has no such component. The names are those of the Cypher manual, "Temporal values".
func Component(v graph.Value, name string) (component graph.Value, ok bool) {
	if component, ok = exactComponent(v, name); ok || !isTemporal(v.Kind()) {
		return component, ok
	}
	for _, known := range componentNames {
		if strings.EqualFold(known, name) {
			return exactComponent(v, known)
		}
	}
	return graph.Value{}, false
}

// componentNames are the names of all components, in their case: a query may write them in any.
var componentNames = [...]string{
	"year", "quarter", "month", "day", "dayOfQuarter", "ordinalDay", "dayOfWeek", "weekDay", "week", "weekYear", "hour", "minute",
	"second", "millisecond", "microsecond", "nanosecond", "timezone", "offset", "offsetMinutes", "offsetSeconds", "epochSeconds", "epochMillis", "years", "quarters",
	"months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds", "nanoseconds", "quartersOfYear", "monthsOfQuarter",
	"monthsOfYear", "daysOfWeek", "minutesOfHour", "secondsOfMinute", "millisecondsOfSecond", "microsecondsOfSecond", "nanosecondsOfSecond",
}

func exactComponent(v graph.Value, name string) (component graph.Value, ok bool) {
	switch v.Kind() {
	case graph.KindDate:
		d, _ := v.Date()
		return dateComponent(d, name)
	case graph.KindLocalTime:
		t, _ := v.LocalTime()
		return clockComponent(t, name)
	case graph.KindTime:
		t, _ := v.Time()
		if component, ok = clockComponent(t.Local(), name); ok {
			return component, true
		}
		return offsetComponent(t.Offset(), "", name)
	case graph.KindLocalDateTime:
		t, _ := v.LocalDateTime()
		return localComponent(t, name)
	case graph.KindDateTime:
		t, _ := v.DateTime()
		return dateTimeComponent(t, name)
	case graph.KindDuration:
		d, _ := v.Duration()
		return durationComponent(d, name)
	}
	return graph.Value{}, false
}

func whole(n int) (graph.Value, bool) { return graph.Int(int64(n)), true }

func dateComponent(d graph.Date, name string) (graph.Value, bool) {
	switch name {
	case "year":
		return whole(d.Year())
	case "quarter":
		return whole(d.Quarter())
	case "month":
		return whole(d.Month())
	case "day":
		return whole(d.Day())
	case "dayOfQuarter":
		return whole(d.DayOfQuarter())
	case "ordinalDay":
		return whole(d.YearDay())
	case "dayOfWeek", "weekDay":
		return whole(d.Weekday())
	case "week":
		_, week := d.Week()
		return whole(week)
	case "weekYear":
		year, _ := d.Week()
		return whole(year)
	}
	return graph.Value{}, false
}

func clockComponent(t graph.LocalTime, name string) (graph.Value, bool) {
	switch name {
	case "hour":
		return whole(t.Hour())
	case "minute":
		return whole(t.Minute())
	case "second":
		return whole(t.Second())
	case "millisecond":
		return whole(t.Nanosecond() / 1_000_000)
	case "microsecond":
		return whole(t.Nanosecond() / 1_000)
	case "nanosecond":
		return whole(t.Nanosecond())
	}
	return graph.Value{}, false
}

func offsetComponent(offset int, zone, name string) (graph.Value, bool) {
	switch name {
	case "timezone":
		if zone != "" {
			return graph.String(zone), true
		}
		return graph.String(offsetText(offset)), true
	case "offset":
		return graph.String(offsetText(offset)), true
	case "offsetMinutes":
		return whole(offset / secondsPerMinute)
	case "offsetSeconds":
		return whole(offset)
	}
	return graph.Value{}, false
}

func offsetText(offset int) string {
	if offset == 0 {
		return "Z"
	}
	sign := '+'
	if offset < 0 {
		sign, offset = '-', -offset
	}
	text := fmt.Sprintf("%c%02d:%02d", sign, offset/secondsPerHour, offset/secondsPerMinute%60)
	if s := offset % secondsPerMinute; s != 0 {
		text += fmt.Sprintf(":%02d", s)
	}
	return text
}

func localComponent(t graph.LocalDateTime, name string) (graph.Value, bool) {
	if v, ok := dateComponent(t.Date(), name); ok {
		return v, true
	}
	return clockComponent(t.Time(), name)
}

func dateTimeComponent(t graph.DateTime, name string) (graph.Value, bool) {
	switch name {
	case "epochSeconds":
		return graph.Int(t.EpochSeconds()), true
	case "epochMillis":
		return graph.Int(t.EpochSeconds()*1000 + int64(t.Nanosecond())/1_000_000), true
	}
	if v, ok := localComponent(t.Local(), name); ok {
		return v, true
	}
	return offsetComponent(t.Offset(), t.Zone(), name)
}

// durationComponent follows the manual's table: a duration has months, days and seconds apart, and each has its own larger and smaller
// parts; none turns into another.
func durationComponent(d graph.Duration, name string) (graph.Value, bool) {
	months, days, seconds, nanos := d.Months(), d.Days(), d.Seconds(), int64(d.Nanosecond())
	n := int64(0)
	switch name {
	case "years":
		n = months / 12
	case "quarters":
		n = months / 3
	case "months":
		n = months
	case "weeks":
		n = days / 7
	case "days":
		n = days
	case "hours":
		n = seconds / secondsPerHour
	case "minutes":
		n = seconds / secondsPerMinute
	case "seconds":
		n = seconds
	case "milliseconds":
		n = seconds*1000 + nanos/1_000_000
	case "microseconds":
		n = seconds*1_000_000 + nanos/1000
	case "nanoseconds":
		n = seconds*nanosPerSecond + nanos
	case "quartersOfYear":
		n = months / 3 % 4
	case "monthsOfQuarter":
		n = months % 3
	case "monthsOfYear":
		n = months % 12
	case "daysOfWeek":
		n = days % 7
	case "minutesOfHour":
		n = seconds / secondsPerMinute % 60
	case "secondsOfMinute":
		n = seconds % 60
	case "millisecondsOfSecond":
		n = nanos / 1_000_000
	case "microsecondsOfSecond":
		n = nanos / 1000
	case "nanosecondsOfSecond":
		n = nanos
	default:
		return graph.Value{}, false
	}
	return graph.Int(n), true
}
