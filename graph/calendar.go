package graph

import (
	"errors"
	"fmt"
	"strconv"
)

const (
	nanosPerSecond   = 1_000_000_000
	secondsPerMinute = 60
	secondsPerHour   = 3600
	secondsPerDay    = 86400
	nanosPerDay      = secondsPerDay * nanosPerSecond
)

var (
	errDateRange     = errors.New("the date is outside of the years -999999999 to 999999999")
	errDurationRange = errors.New("the duration is beyond what 64 bits can count")
)

// within reports a part of a date or time that is out of its range.
func within(what string, n, low, high int) error {
	if n < low || n > high {
		return fmt.Errorf("%s %d is not between %d and %d", what, n, low, high)
	}

	return nil
}

// floorDiv divides by a positive number so that the remainder is never negative.
func floorDiv(n, by int64) (quotient, remainder int64) {
	quotient, remainder = n/by, n%by
	if remainder < 0 {
		quotient, remainder = quotient-1, remainder+by
	}

	return quotient, remainder
}

// addInt64 adds; ok is false if the sum does not fit.
func addInt64(a, b int64) (sum int64, ok bool) {
	sum = a + b

	return sum, (sum > a) == (b > 0)
}

// mulInt64 multiplies; ok is false if the product does not fit.
func mulInt64(a, b int64) (product int64, ok bool) {
	if a == 0 || b == 0 {
		return 0, true
	}
	product = a * b

	return product, product/b == a && (product < 0) == ((a < 0) != (b < 0))
}

func isLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysInMonth(year, month int) int {
	switch month {
	case 2:
		if isLeap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}

	return 31
}

// A cycle of the calendar has 400 years. Counted from the first of March the leap day is the last of its year, and the days before a month
// follow a straight line, rounded down; days 719468 before 1970-01-01 is the first of March of the year 0.
const (
	yearsPerCycle = 400
	daysPerCycle  = 146097
	epochShift    = 719468
)

// daysFromCivil counts the days from 1970-01-01 to a day of the calendar.
func daysFromCivil(year int64, month, day int) int64 {
	if month <= 2 {
		year--
	}
	cycle, y := floorDiv(year, yearsPerCycle)
	m := int64(month+9) % 12
	dayOfYear := (153*m+2)/5 + int64(day) - 1
	dayOfCycle := y*365 + y/4 - y/100 + dayOfYear

	return cycle*daysPerCycle + dayOfCycle - epochShift
}

// civilFromDays undoes daysFromCivil.
func civilFromDays(days int64) (year, month, day int) {
	cycle, d := floorDiv(days+epochShift, daysPerCycle)
	y := (d - d/1460 + d/36524 - d/146096) / 365
	dayOfYear := d - (365*y + y/4 - y/100)
	m := (5*dayOfYear + 2) / 153
	day = int(dayOfYear-(153*m+2)/5) + 1
	month = int(m+2)%12 + 1
	year = int(cycle*yearsPerCycle + y)
	if month <= 2 {
		year++
	}

	return year, month, day
}

// appendPadded appends a number that is not negative, with zeros in front up to a width.
func appendPadded(dst []byte, n, width int) []byte {
	for limit := 10; width > 1; width-- {
		if n < limit {
			for range width - 1 {
				dst = append(dst, '0')
			}
			break
		}
		limit *= 10
	}

	return strconv.AppendInt(dst, int64(n), 10)
}
