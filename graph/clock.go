package graph

import "cmp"

// LocalTime is a time of day with no time zone, as the number of nanoseconds since midnight. Times compare as numbers do.
type LocalTime int64

// NewLocalTime returns a time of day.
func NewLocalTime(hour, minute, second, nanosecond int) (LocalTime, error) {
	if err := within("hour", hour, 0, 23); err != nil {
		return 0, err
	}
	if err := within("minute", minute, 0, 59); err != nil {
		return 0, err
	}
	if err := within("second", second, 0, 59); err != nil {
		return 0, err
	}
	if err := within("nanosecond", nanosecond, 0, nanosPerSecond-1); err != nil {
		return 0, err
	}

	return LocalTime(int64(hour*secondsPerHour+minute*secondsPerMinute+second)*nanosPerSecond + int64(nanosecond)), nil
}

// Hour returns the hour, from 0 to 23.
func (t LocalTime) Hour() int { return int(t / (secondsPerHour * nanosPerSecond)) }

// Minute returns the minute of the hour.
func (t LocalTime) Minute() int { return int(t / (secondsPerMinute * nanosPerSecond) % 60) }

// Second returns the second of the minute.
func (t LocalTime) Second() int { return int(t / nanosPerSecond % 60) }

// Nanosecond returns the nanosecond of the second.
func (t LocalTime) Nanosecond() int { return int(t % nanosPerSecond) }

// AddNanos returns the time n nanoseconds later; after midnight it begins again.
func (t LocalTime) AddNanos(n int64) LocalTime {
	_, nanos := floorDiv(int64(t)+n%nanosPerDay, nanosPerDay)

	return LocalTime(nanos)
}

// Plus returns the time of day a duration later; its months and days make no difference.
func (t LocalTime) Plus(by Duration) LocalTime {
	return t.AddNanos(by.seconds%secondsPerDay*nanosPerSecond + int64(by.nanos))
}

// String returns the time as 12:30:00, with as much of a fraction as there is.
func (t LocalTime) String() string { return string(t.append(nil)) }

func (t LocalTime) append(dst []byte) []byte {
	dst = appendPadded(dst, t.Hour(), 2)
	dst = appendPadded(append(dst, ':'), t.Minute(), 2)
	dst = appendPadded(append(dst, ':'), t.Second(), 2)

	return appendFraction(dst, t.Nanosecond())
}

// appendFraction appends nanoseconds as a decimal fraction with no zeros at its end.
func appendFraction(dst []byte, nanos int) []byte {
	if nanos == 0 {
		return dst
	}
	dst = appendPadded(append(dst, '.'), nanos, 9)
	for dst[len(dst)-1] == '0' {
		dst = dst[:len(dst)-1]
	}

	return dst
}

// Time is a time of day with an offset from UTC.
type Time struct {
	local  LocalTime
	offset int32
}

// maxOffset is the largest offset from UTC, in seconds.
const maxOffset = 18 * secondsPerHour

// NewTime returns a local time of day with an offset from UTC in seconds, of at most 18 hours.
func NewTime(local LocalTime, offset int) (Time, error) {
	if err := within("offset in seconds", offset, -maxOffset, maxOffset); err != nil {
		return Time{}, err
	}

	return Time{local, int32(offset)}, nil
}

// Local returns the time of day at the place itself.
func (t Time) Local() LocalTime { return t.local }

// Offset returns the seconds that local time is ahead of UTC.
func (t Time) Offset() int { return int(t.offset) }

// utcNanos returns the nanoseconds since midnight in UTC, by which times are ordered; they may be negative or beyond a day.
func (t Time) utcNanos() int64 { return int64(t.local) - int64(t.offset)*nanosPerSecond }

// Compare orders by the time in UTC, the same time by offset.
func (t Time) Compare(u Time) int {
	return cmp.Or(cmp.Compare(t.utcNanos(), u.utcNanos()), cmp.Compare(t.offset, u.offset))
}

// Plus returns the time of day a duration later; its months and days make no difference.
func (t Time) Plus(by Duration) Time { return Time{t.local.Plus(by), t.offset} }

// String returns the time as 12:30:00+08:00.
func (t Time) String() string { return string(t.append(nil)) }

func (t Time) append(dst []byte) []byte { return appendOffset(t.local.append(dst), int(t.offset)) }

// offsetCount is how many offsets there are; with it a time fits into 64 bits.
const offsetCount = 2*maxOffset + 1

func (t Time) packed() uint64 { return uint64(t.local)*offsetCount + uint64(t.offset+maxOffset) }

func unpackTime(n uint64) Time {
	return Time{LocalTime(n / offsetCount), int32(n%offsetCount) - maxOffset}
}

// appendOffset appends Z, +08:00 or +00:53:28.
func appendOffset(dst []byte, offset int) []byte {
	if offset == 0 {
		return append(dst, 'Z')
	}

	sign := byte('+')
	if offset < 0 {
		sign, offset = '-', -offset
	}
	dst = appendPadded(append(dst, sign), offset/secondsPerHour, 2)
	dst = appendPadded(append(dst, ':'), offset/secondsPerMinute%60, 2)
	if s := offset % 60; s != 0 {
		dst = appendPadded(append(dst, ':'), s, 2)
	}

	return dst
}
