package graph

import "math"

// DateValue returns a value that is a date.
func DateValue(d Date) Value { return Value{n: uint64(d), r: KindDate} }

// LocalTimeValue returns a value that is a time of day.
func LocalTimeValue(t LocalTime) Value { return Value{n: uint64(t), r: KindLocalTime} }

// TimeValue returns a value that is a time of day with an offset from UTC.
func TimeValue(t Time) Value { return Value{n: t.packed(), r: KindTime} }

// LocalDateTimeValue returns a value that is a date and a time of day. It allocates for years before 1678 and after 2261.
func LocalDateTimeValue(t LocalDateTime) Value {
	if nanos, ok := epochNanos(t.EpochSeconds(), t.Nanosecond()); ok {
		return Value{n: uint64(nanos), r: localNanos{}}
	}
	boxed := t // so that t itself needs no memory

	return Value{r: &boxed}
}

// DateTimeValue returns a value that is a point in time in a time zone. It allocates for named zones, for offsets that are no quarters of an
// hour, and for years before 1678 and after 2261.
func DateTimeValue(t DateTime) Value {
	const quarter = secondsPerHour / 4
	nanos, ok := epochNanos(t.EpochSeconds(), t.Nanosecond())
	if ok && t.zone == "" && t.offset%quarter == 0 {
		return Value{n: uint64(nanos), r: offsetNanos(t.offset/quarter + maxOffset/quarter)}
	}
	boxed := t // so that t itself needs no memory

	return Value{r: &boxed}
}

// DurationValue returns a value that is a duration.
func DurationValue(d Duration) Value { return Value{r: &d} }

// epochNanos joins seconds and nanoseconds where 64 bits can hold them.
func epochNanos(seconds int64, nanos int) (int64, bool) {
	const limit = math.MaxInt64/nanosPerSecond - 1
	if seconds < -limit || seconds > limit {
		return 0, false
	}

	return seconds*nanosPerSecond + int64(nanos), true
}

// Date returns the date, and whether the value is one.
func (v Value) Date() (Date, bool) {
	if v.r == KindDate {
		return Date(v.n), true
	}

	return 0, false
}

// LocalTime returns the time of day, and whether the value is one.
func (v Value) LocalTime() (LocalTime, bool) {
	if v.r == KindLocalTime {
		return LocalTime(v.n), true
	}

	return 0, false
}

// Time returns the time of day with its offset, and whether the value is one.
func (v Value) Time() (Time, bool) {
	if v.r == KindTime {
		return unpackTime(v.n), true
	}

	return Time{}, false
}

// LocalDateTime returns the date and time of day, and whether the value is one.
func (v Value) LocalDateTime() (LocalDateTime, bool) {
	switch r := v.r.(type) {
	case localNanos:
		seconds, nanos := floorDiv(int64(v.n), nanosPerSecond)
		return localDateTimeAt(seconds, int32(nanos)), true
	case *LocalDateTime:
		return *r, true
	}

	return LocalDateTime{}, false
}

// DateTime returns the point in time with its zone, and whether the value is one.
func (v Value) DateTime() (DateTime, bool) {
	switch r := v.r.(type) {
	case offsetNanos:
		const quarter = secondsPerHour / 4
		seconds, nanos := floorDiv(int64(v.n), nanosPerSecond)
		offset := (int32(r) - maxOffset/quarter) * quarter
		return DateTime{local: localDateTimeAt(seconds+int64(offset), int32(nanos)), offset: offset}, true
	case *DateTime:
		return *r, true
	}

	return DateTime{}, false
}

// Duration returns the duration, and whether the value is one.
func (v Value) Duration() (Duration, bool) {
	if d, ok := v.r.(*Duration); ok {
		return *d, true
	}

	return Duration{}, false
}
