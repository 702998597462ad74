package graph

import (
	"cmp"
	"fmt"
)

// LocalDateTime is a date and a time of day with no time zone.
type LocalDateTime struct {
	date Date
	time LocalTime
}

// NewLocalDateTime joins a date and a time of day.
func NewLocalDateTime(date Date, time LocalTime) LocalDateTime { return LocalDateTime{date, time} }

// LocalDateTimeOfEpoch returns the date and time that clocks in UTC show seconds and nanoseconds after 1970-01-01T00:00:00.
func LocalDateTimeOfEpoch(seconds int64, nanos int) (LocalDateTime, error) {
	if err := within("nanosecond", nanos, 0, nanosPerSecond-1); err != nil {
		return LocalDateTime{}, err
	}
	t := localDateTimeAt(seconds, int32(nanos))
	_, err := checkDate(t.date)

	return t, err
}

func localDateTimeAt(seconds int64, nanos int32) LocalDateTime {
	day, second := floorDiv(seconds, secondsPerDay)

	return LocalDateTime{Date(day), LocalTime(second*nanosPerSecond + int64(nanos))}
}

// Date returns the date.
func (t LocalDateTime) Date() Date { return t.date }

// Time returns the time of day.
func (t LocalDateTime) Time() LocalTime { return t.time }

// Nanosecond returns the nanosecond of the second.
func (t LocalDateTime) Nanosecond() int { return t.time.Nanosecond() }

// EpochSeconds returns the seconds since 1970-01-01T00:00:00, as if the clock were in UTC.
func (t LocalDateTime) EpochSeconds() int64 {
	return int64(t.date)*secondsPerDay + int64(t.time/nanosPerSecond)
}

// AddSeconds returns the date and time seconds and nanoseconds later.
func (t LocalDateTime) AddSeconds(seconds, nanos int64) (LocalDateTime, error) {
	carry, rest := floorDiv(int64(t.time%nanosPerSecond)+nanos%nanosPerSecond, nanosPerSecond)
	sum, ok := addInt64(t.EpochSeconds(), seconds)
	if ok {
		sum, ok = addInt64(sum, nanos/nanosPerSecond+carry)
	}
	if !ok {
		return LocalDateTime{}, errDateRange
	}

	return LocalDateTimeOfEpoch(sum, int(rest))
}

// Plus returns the date and time a duration later: first its months, then its days, then its seconds.
func (t LocalDateTime) Plus(by Duration) (LocalDateTime, error) {
	t, err := t.plusDate(by)
	if err != nil {
		return t, err
	}

	return t.AddSeconds(by.seconds, int64(by.nanos))
}

func (t LocalDateTime) plusDate(by Duration) (LocalDateTime, error) {
	date, err := t.date.AddMonths(by.months)
	if err == nil {
		date, err = date.AddDays(by.days)
	}

	return LocalDateTime{date, t.time}, err
}

// Compare orders by time: -1 if t is before u, 0 if they are the same, 1 if t is after u.
func (t LocalDateTime) Compare(u LocalDateTime) int {
	return cmp.Or(cmp.Compare(t.date, u.date), cmp.Compare(t.time, u.time))
}

// String returns the date and time as 2025-12-23T12:30:00.
func (t LocalDateTime) String() string { return string(t.append(nil)) }

func (t LocalDateTime) append(dst []byte) []byte {
	return t.time.append(append(t.date.append(dst), 'T'))
}

// DateTime is a point in time with the offset from UTC and perhaps the named time zone that it was seen in.
type DateTime struct {
	local  LocalDateTime
	offset int32
	zone   string
}

// NewDateTime returns the point in time when clocks that are offset seconds ahead of UTC show local. The offset is of at most 18 hours.
func NewDateTime(local LocalDateTime, offset int) (DateTime, error) {
	if err := within("offset in seconds", offset, -maxOffset, maxOffset); err != nil {
		return DateTime{}, err
	}

	return DateTime{local: local, offset: int32(offset)}, nil
}

// NewDateTimeIn returns the point in time when clocks in a time zone, such as Asia/Shanghai, show local. When clocks are put back and show
// the same twice, it is the first time; when they are put forward past local, it is as long after the change as local would have been.
func NewDateTimeIn(local LocalDateTime, zone string) (DateTime, error) {
	z, err := loadZone(zone)
	if err != nil {
		return DateTime{}, err
	}
	seconds := local.EpochSeconds()
	offset, exact := z.offsetOfLocal(seconds)
	if exact {
		return DateTime{local, offset, zone}, nil
	}

	return DateTimeOfEpochIn(seconds-int64(offset), local.Nanosecond(), zone)
}

// DateTimeOfEpoch returns the point in time seconds and nanoseconds after 1970-01-01T00:00:00Z, seen offset seconds ahead of UTC.
func DateTimeOfEpoch(seconds int64, nanos, offset int) (DateTime, error) {
	if err := within("offset in seconds", offset, -maxOffset, maxOffset); err != nil {
		return DateTime{}, err
	}
	if seconds > (int64(MaxDate)+1)*secondsPerDay || seconds < (int64(MinDate)-1)*secondsPerDay {
		return DateTime{}, errDateRange
	}
	local, err := LocalDateTimeOfEpoch(seconds+int64(offset), nanos)

	return DateTime{local: local, offset: int32(offset)}, err
}

// DateTimeOfEpochIn returns the point in time seconds and nanoseconds after 1970-01-01T00:00:00Z, seen in a time zone such as Asia/Shanghai.
func DateTimeOfEpochIn(seconds int64, nanos int, zone string) (DateTime, error) {
	z, err := loadZone(zone)
	if err != nil {
		return DateTime{}, err
	}
	t, err := DateTimeOfEpoch(seconds, nanos, int(z.offsetAt(seconds)))
	t.zone = zone

	return t, err
}

// Local returns what clocks show at the place itself.
func (t DateTime) Local() LocalDateTime { return t.local }

// Offset returns the seconds that local time is ahead of UTC.
func (t DateTime) Offset() int { return int(t.offset) }

// Zone returns the name of the time zone, or nothing if there is only an offset.
func (t DateTime) Zone() string { return t.zone }

// EpochSeconds returns the seconds since 1970-01-01T00:00:00Z.
func (t DateTime) EpochSeconds() int64 { return t.local.EpochSeconds() - int64(t.offset) }

// Nanosecond returns the nanosecond of the second.
func (t DateTime) Nanosecond() int { return t.local.Nanosecond() }

// Plus returns the point in time a duration later: its months and days by the calendar of the place, then its seconds.
func (t DateTime) Plus(by Duration) (DateTime, error) {
	local, err := t.local.plusDate(by)
	if err != nil {
		return DateTime{}, err
	}

	moved := DateTime{local, t.offset, t.zone}
	if t.zone != "" && local != t.local {
		moved, err = t.resolve(local)
		if err != nil {
			return DateTime{}, err
		}
	}
	if by.seconds == 0 && by.nanos == 0 {
		return moved, nil
	}

	local, err = moved.local.AddSeconds(by.seconds, int64(by.nanos))
	if err != nil || t.zone == "" {
		return DateTime{local, t.offset, t.zone}, err
	}

	return DateTimeOfEpochIn(local.EpochSeconds()-int64(moved.offset), local.Nanosecond(), t.zone)
}

// resolve finds the point in time in the same zone when clocks show local; of two it takes the one with the offset of t.
func (t DateTime) resolve(local LocalDateTime) (DateTime, error) {
	z, err := loadZone(t.zone)
	if err != nil {
		return DateTime{}, err
	}
	if z.offsetAt(local.EpochSeconds()-int64(t.offset)) == t.offset {
		return DateTime{local, t.offset, t.zone}, nil
	}

	return NewDateTimeIn(local, t.zone)
}

// Compare orders by time; the same point in time by offset, offsets before named zones, and zones by name.
func (t DateTime) Compare(u DateTime) int {
	return cmp.Or(
		cmp.Compare(t.EpochSeconds(), u.EpochSeconds()),
		cmp.Compare(t.Nanosecond(), u.Nanosecond()),
		cmp.Compare(t.offset, u.offset),
		cmp.Compare(t.zone, u.zone),
	)
}

// String returns the point in time as 2025-12-23T12:30:00+08:00 or 2025-12-23T12:30:00+08:00[Asia/Shanghai].
func (t DateTime) String() string { return string(t.append(nil)) }

func (t DateTime) append(dst []byte) []byte {
	dst = appendOffset(t.local.append(dst), int(t.offset))
	if t.zone != "" {
		dst = fmt.Appendf(dst, "[%s]", t.zone)
	}

	return dst
}
