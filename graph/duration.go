package graph

import (
	"cmp"
	"math"
	"math/bits"
	"strconv"
)

// Duration is an amount of time in months, days, seconds and nanoseconds, which are counted apart: a month has no fixed number of days, and
// a day no fixed number of seconds.
type Duration struct {
	months, days, seconds int64
	nanos                 int32
}

// NewDuration returns a duration. Nanoseconds beyond a second are carried over to the seconds, and negative ones are made up from them. Its
// length has to be a number of seconds that 64 bits can count, as in Neo4j.
func NewDuration(months, days, seconds, nanos int64) (Duration, error) {
	carry, rest := floorDiv(nanos, nanosPerSecond)
	carried, ok := addInt64(seconds, carry)
	if !ok || !countable(months, days, seconds) || !countable(months, days, carried) {
		return Duration{}, errDurationRange
	}

	return Duration{months, days, carried, int32(rest)}, nil
}

// countable says that a length is a number of seconds that 64 bits can count, and that those of its months and days are.
func countable(months, days, seconds int64) bool {
	ofMonths, ok1 := mulInt64(months, secondsPerMonth)
	ofDays, ok2 := mulInt64(days, secondsPerDay)
	both, ok3 := addInt64(ofMonths, ofDays)
	_, ok4 := addInt64(both, seconds)

	return ok1 && ok2 && ok3 && ok4
}

// Months returns the months, years included.
func (d Duration) Months() int64 { return d.months }

// Days returns the days, weeks included.
func (d Duration) Days() int64 { return d.days }

// Seconds returns the seconds, minutes and hours included, rounded down.
func (d Duration) Seconds() int64 { return d.seconds }

// Nanosecond returns what there is beyond Seconds, from 0 to 999,999,999 nanoseconds.
func (d Duration) Nanosecond() int { return int(d.nanos) }

// Plus returns the sum of two durations.
func (d Duration) Plus(e Duration) (Duration, error) {
	months, ok1 := addInt64(d.months, e.months)
	days, ok2 := addInt64(d.days, e.days)
	seconds, ok3 := addInt64(d.seconds, e.seconds)
	if !ok1 || !ok2 || !ok3 {
		return Duration{}, errDurationRange
	}

	return NewDuration(months, days, seconds, int64(d.nanos)+int64(e.nanos))
}

// Minus returns the difference of two durations.
func (d Duration) Minus(e Duration) (Duration, error) {
	negative, err := e.Negated()
	if err != nil {
		return Duration{}, err
	}

	return d.Plus(negative)
}

// Negated returns the duration backwards.
func (d Duration) Negated() (Duration, error) {
	months, ok1 := mulInt64(d.months, -1)
	days, ok2 := mulInt64(d.days, -1)
	seconds, ok3 := mulInt64(d.seconds, -1)
	if !ok1 || !ok2 || !ok3 {
		return Duration{}, errDurationRange
	}

	return NewDuration(months, days, seconds, -int64(d.nanos))
}

// A month counts as the 12th part of the mean year of the calendar where a length is needed.
const secondsPerMonth = 31556952 / 12

// FractionalDuration returns a duration from parts that may have fractions: what is not whole goes over to the next smaller part, a month as
// 2629746 and a day as 86400 seconds, and what is less than a nanosecond is cut off. It reckons with floats, in the order in which Neo4j
// does, so that 3.6 s are the same 3.599999999 s. What is no number counts as nothing.
func FractionalDuration(months, days, seconds, nanos float64) (Duration, error) {
	wholeMonths, ok1 := wholeNumber(months)
	days += float64(secondsPerMonth*nanosPerSecond*(months-float64(wholeMonths))) / (secondsPerDay * nanosPerSecond)
	wholeDays, ok2 := wholeNumber(days)
	seconds += float64(secondsPerDay*nanosPerSecond*(days-float64(wholeDays))) / nanosPerSecond
	wholeSeconds, ok3 := wholeNumber(seconds)
	nanos += float64(nanosPerSecond * (seconds - float64(wholeSeconds)))
	wholeNanos, ok4 := wholeNumber(nanos)
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return Duration{}, errDurationRange
	}

	return NewDuration(wholeMonths, wholeDays, wholeSeconds, wholeNanos)
}

// wholeNumber cuts the fraction off. It is 0 for what is no number, and false for what is beyond an integer.
func wholeNumber(f float64) (int64, bool) {
	const beyond = 1 << 63
	switch {
	case f != f:
		return 0, true
	case f == beyond:
		return math.MaxInt64, true
	}

	return int64(f), -beyond <= f && f < beyond
}

// Compare orders by length, with months of 2629746 and days of 86400 seconds; of the same length, by months, then by days.
func (d Duration) Compare(e Duration) int {
	dHigh, dLow := d.length()
	eHigh, eLow := e.length()

	return cmp.Or(
		cmp.Compare(dHigh, eHigh),
		cmp.Compare(dLow, eLow),
		cmp.Compare(d.nanos, e.nanos),
		cmp.Compare(d.months, e.months),
		cmp.Compare(d.days, e.days),
	)
}

// length returns the seconds of the duration as a number of 128 bits in two's complement.
func (d Duration) length() (high int64, low uint64) {
	high, low = mulWide(d.months, secondsPerMonth)
	for _, part := range [...][2]int64{{d.days, secondsPerDay}, {d.seconds, 1}} {
		h, l := mulWide(part[0], part[1])
		var carry uint64
		low, carry = bits.Add64(low, l, 0)
		high += h + int64(carry)
	}

	return high, low
}

// mulWide multiplies by a positive number, into 128 bits.
func mulWide(n, by int64) (high int64, low uint64) {
	h, low := bits.Mul64(uint64(n), uint64(by))
	if n < 0 {
		h -= uint64(by)
	}

	return int64(h), low
}

// String returns the duration as P1Y2M3DT4H5M6.7S.
func (d Duration) String() string { return string(d.append(nil)) }

func (d Duration) append(dst []byte) []byte {
	if d == (Duration{}) {
		return append(dst, "PT0S"...)
	}

	dst = append(dst, 'P')
	dst = appendUnit(dst, d.months/12, 'Y')
	dst = appendUnit(dst, d.months%12, 'M')
	dst = appendUnit(dst, d.days, 'D')
	if d.seconds == 0 && d.nanos == 0 {
		return dst
	}

	// Seconds are rounded down; written out, they and their fraction have one sign.
	seconds, nanos := d.seconds, int(d.nanos)
	negative := seconds < 0
	if negative && nanos > 0 {
		seconds, nanos = seconds+1, nanosPerSecond-nanos
	}
	dst = append(dst, 'T')
	dst = appendUnit(dst, seconds/secondsPerHour, 'H')
	dst = appendUnit(dst, seconds/secondsPerMinute%60, 'M')
	seconds %= 60
	if seconds == 0 && nanos == 0 {
		return dst
	}
	if negative && seconds == 0 {
		dst = append(dst, '-')
	}

	return append(appendFraction(strconv.AppendInt(dst, seconds, 10), nanos), 'S')
}

func appendUnit(dst []byte, n int64, unit byte) []byte {
	if n == 0 {
		return dst
	}

	return append(strconv.AppendInt(dst, n, 10), unit)
}
