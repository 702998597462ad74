package graph

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// ParseDuration reads a duration in the forms that Neo4j knows: with units (P1Y2M3W4DT5H6M7.8S, each number with its own sign and the last
// one with a fraction) and as a date and time (P0001-02-03T04:05:06, P00010203T040506). A sign in front of the P is for all of it.
func ParseDuration(text string) (Duration, error) {
	s := scanner{text}
	negative := s.sign() < 0
	if !s.take('P') {
		return Duration{}, errDuration(text)
	}

	d, ok, err := parseDurationBody(s.rest)
	if err == nil && ok && negative {
		d, err = d.Negated()
	}
	if err != nil {
		return Duration{}, fmt.Errorf("%q is not a duration: %w", clip(text), err)
	}
	if !ok {
		return Duration{}, errDuration(text)
	}

	return d, nil
}

func errDuration(text string) error {
	return fmt.Errorf("%q is not a duration, expected a form such as P1Y2M3DT4H5M6S", clip(text))
}

func parseDurationBody(body string) (d Duration, ok bool, err error) {
	s := scanner{body}
	if d, ok, err := s.unitDuration(); ok || err != nil {
		return d, ok, err
	}
	s = scanner{body}

	return s.dateDuration()
}

type durationUnit struct {
	letter      byte
	time        bool
	part, times int64
}

// durationUnits are the units in the order in which they may stand; which of the four parts they count towards, and how often.
var durationUnits = [...]durationUnit{
	{'Y', false, 0, 12},
	{'M', false, 0, 1},
	{'W', false, 1, 7},
	{'D', false, 1, 1},
	{'H', true, 2, 3600},
	{'M', true, 2, 60},
	{'S', true, 2, 1},
}

// unitDuration reads numbers with units up to the end.
func (s *scanner) unitDuration() (Duration, bool, error) {
	var parts [4]int64
	var fraction *big.Rat
	var fractionUnit durationUnit
	time, count := false, 0

	for next := 0; s.rest != ""; {
		if !time && s.take('T') {
			time, next = true, 4
			if s.rest == "" {
				return Duration{}, false, nil
			}
		}
		number, unit, ok := s.numberWithUnit()
		for next < len(durationUnits) && (durationUnits[next].letter != unit || durationUnits[next].time != time) {
			next++
		}
		if !ok || fraction != nil || next == len(durationUnits) {
			return Duration{}, false, nil
		}

		u := durationUnits[next]
		next, count = next+1, count+1
		if strings.ContainsAny(number, ".,") {
			fraction, ok = decimal(number)
			if !ok {
				return Duration{}, false, errDurationRange
			}
			fractionUnit = u
			continue
		}
		if parts[u.part], ok = addScaled(parts[u.part], number, u.times); !ok {
			return Duration{}, false, errDurationRange
		}
	}
	if count == 0 {
		return Duration{}, false, nil
	}

	d, err := withFraction(parts, fraction, fractionUnit)

	return d, true, err
}

// withFraction adds a fraction to one of the parts. That of seconds is exact, that of others as exact as a float.
func withFraction(parts [4]int64, fraction *big.Rat, unit durationUnit) (Duration, error) {
	if fraction == nil {
		return NewDuration(parts[0], parts[1], parts[2], 0)
	}
	if unit.letter == 'S' {
		return withNanos(parts, fraction)
	}

	var floats [4]float64
	for i, n := range parts {
		floats[i] = float64(n)
	}
	f, _ := fraction.Float64()
	floats[unit.part] += float64(f * float64(unit.times))

	return FractionalDuration(floats[0], floats[1], floats[2], floats[3])
}

func withNanos(parts [4]int64, seconds *big.Rat) (Duration, error) {
	nanos := new(big.Rat).Mul(seconds, big.NewRat(nanosPerSecond, 1))
	whole, rest := new(big.Int).QuoRem(new(big.Int).Quo(nanos.Num(), nanos.Denom()), big.NewInt(nanosPerSecond), new(big.Int))
	if !whole.IsInt64() {
		return Duration{}, errDurationRange
	}
	sum, ok := addInt64(parts[2], whole.Int64())
	if !ok {
		return Duration{}, errDurationRange
	}

	return NewDuration(parts[0], parts[1], sum, rest.Int64())
}

// numberWithUnit reads a number, which may have a sign and a fraction, and the letter after it.
func (s *scanner) numberWithUnit() (number string, unit byte, ok bool) {
	from := s.rest
	s.sign()
	whole := s.digits()
	s.rest = s.rest[whole:]
	places := 1
	if s.take('.') || s.take(',') {
		places = s.digits()
		s.rest = s.rest[places:]
	}
	number = from[:len(from)-len(s.rest)]
	if whole == 0 || places == 0 || s.rest == "" {
		return "", 0, false
	}
	unit = upper(s.rest[0])
	if unit == 'S' && places > 9 {
		return "", 0, false
	}
	s.rest = s.rest[1:]

	return number, unit, true
}

// decimal reads a number exactly, if it is not absurdly long.
func decimal(number string) (*big.Rat, bool) {
	const longest = 64
	if len(number) > longest {
		return nil, false
	}

	return new(big.Rat).SetString(strings.Replace(number, ",", ".", 1))
}

// addScaled adds a whole number, so many times, to sum.
func addScaled(sum int64, number string, times int64) (int64, bool) {
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return 0, false
	}
	n, ok := mulInt64(n, times)
	if !ok {
		return 0, false
	}

	return addInt64(sum, n)
}

// dateDuration reads a duration that is written as a date, a time or both, up to the end.
func (s *scanner) dateDuration() (d Duration, ok bool, err error) {
	if s.rest == "" {
		return d, false, nil
	}
	if upper(s.rest[0]) != 'T' {
		if ok, err = s.dateOfDuration(&d); !ok || err != nil {
			return d, ok, err
		}
	}
	if s.take('T') {
		if ok, err = s.timeOfDuration(&d); !ok || err != nil {
			return d, ok, err
		}
	}

	return d, s.rest == "", nil
}

func (s *scanner) dateOfDuration(d *Duration) (ok bool, err error) {
	year, ok1 := s.fixed(4)
	dashed := s.take('-')
	month, ok2 := s.fixed(2)
	ok3 := s.take('-') == dashed
	day, ok4 := s.fixed(2)
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return false, nil
	}
	if err := within("month", month, 0, 12); err != nil {
		return false, err
	}
	if err := within("day", day, 0, 31); err != nil {
		return false, err
	}
	d.months, d.days = int64(year*12+month), int64(day)

	return true, nil
}

func (s *scanner) timeOfDuration(d *Duration) (ok bool, err error) {
	var minute, second, nanos int
	hour, ok := s.fixed(2)
	colons := s.take(':')
	if ok && (colons || s.digits() > 0) {
		minute, ok = s.fixed(2)
		if ok && (colons && s.take(':') || !colons && s.digits() > 0) {
			second, ok = s.fixed(2)
			if ok && (s.take('.') || s.take(',')) {
				nanos, ok = s.fraction()
			}
		}
	}
	if !ok {
		return false, nil
	}
	if err := within("hour", hour, 0, 24); err != nil {
		return false, err
	}
	if err := within("minute", minute, 0, 60); err != nil {
		return false, err
	}
	if err := within("second", second, 0, 60); err != nil {
		return false, err
	}
	d.seconds, d.nanos = int64(hour*secondsPerHour+minute*secondsPerMinute+second), int32(nanos)

	return true, nil
}
