package graph

import (
	"errors"
	"fmt"
	"strings"
)

// ParseLocalTime reads a time of day in the forms of ISO 8601 that Neo4j knows: 12:30:00.5, 123000.5, 12:30, 1230, 12, each with or without
// a T in front.
func ParseLocalTime(text string) (LocalTime, error) {
	s := scanner{text}
	s.take('T')
	t, ok, err := s.localTime()
	if err != nil {
		return 0, fmt.Errorf("%q is not a time: %w", clip(text), err)
	}
	if !ok || s.rest != "" {
		return 0, fmt.Errorf("%q is not a time, expected a form such as 12:30:00", clip(text))
	}

	return t, nil
}

// ParseTime reads a time of day with an offset from UTC: a local time with Z, +08:00, +0800 or +08 behind it. With no offset, it is UTC.
func ParseTime(text string) (Time, error) {
	s := scanner{text}
	s.take('T')
	local, ok, err := s.localTime()
	offset := 0
	if ok && err == nil && s.rest != "" {
		offset, ok, err = s.offset()
	}
	if err != nil {
		return Time{}, fmt.Errorf("%q is not a time: %w", clip(text), err)
	}
	if !ok || s.rest != "" {
		return Time{}, fmt.Errorf("%q is not a time with an offset, expected a form such as 12:30:00+08:00", clip(text))
	}

	return Time{local, int32(offset)}, nil
}

// ParseLocalDateTime reads a date and a time of day with a T between them; a date alone is its midnight.
func ParseLocalDateTime(text string) (LocalDateTime, error) {
	s := scanner{text}
	t, ok, err := s.localDateTime()
	if err != nil {
		return LocalDateTime{}, fmt.Errorf("%q is not a date and time: %w", clip(text), err)
	}
	if !ok || s.rest != "" {
		return LocalDateTime{}, fmt.Errorf("%q is not a date and time, expected a form such as 2025-12-23T12:30:00", clip(text))
	}

	return t, nil
}

// ParseDateTime reads a date and a time of day with an offset from UTC, the name of a time zone in brackets, or both: as
// 2025-12-23T12:30:00+08:00[Asia/Shanghai]. With neither, it is UTC.
func ParseDateTime(text string) (DateTime, error) {
	s := scanner{text}
	local, ok, err := s.localDateTime()
	var t DateTime
	if ok && err == nil {
		t, ok, err = s.zoned(local)
	}
	if err != nil {
		return DateTime{}, fmt.Errorf("%q is not a date and time: %w", clip(text), err)
	}
	if !ok || s.rest != "" {
		return DateTime{}, fmt.Errorf("%q is not a date and time with an offset, expected a form such as 2025-12-23T12:30:00+08:00", clip(text))
	}

	return t, nil
}

func (s *scanner) localDateTime() (t LocalDateTime, ok bool, err error) {
	t.date, ok, err = s.date()
	if !ok || err != nil || s.rest == "" {
		return t, ok, err
	}
	if !s.take('T') {
		return t, false, nil
	}
	t.time, ok, err = s.localTime()

	return t, ok, err
}

// localTime reads a time of day with or without colons.
func (s *scanner) localTime() (t LocalTime, ok bool, err error) {
	extended := s.digits() <= 2
	read := func() (int, bool) {
		if extended {
			return s.number(1, 2)
		}
		return s.fixed(2)
	}
	more := func() bool {
		if extended {
			return s.take(':')
		}
		return s.digits() > 0
	}

	var minute, second, nanos int
	hour, ok := read()
	if ok && more() {
		minute, ok = read()
		if ok && more() {
			second, ok = read()
			if ok && s.take('.') {
				nanos, ok = s.fraction()
			}
		}
	}
	if !ok {
		return 0, false, nil
	}
	t, err = NewLocalTime(hour, minute, second, nanos)

	return t, true, err
}

// offset reads Z, +08, +0800, +08:00 or +08:00:30.
func (s *scanner) offset() (seconds int, ok bool, err error) {
	if s.take('Z') {
		return 0, true, nil
	}
	sign := s.sign()
	if sign == 0 {
		return 0, false, nil
	}

	var minute, second int
	hour, ok := s.fixed(2)
	if ok && (s.take(':') || s.digits() > 0) {
		minute, ok = s.fixed(2)
		if ok && (s.take(':') || s.digits() > 0) {
			second, ok = s.fixed(2)
		}
	}
	seconds = hour*secondsPerHour + minute*secondsPerMinute + second
	if ok && (minute > 59 || second > 59 || seconds > maxOffset) {
		return 0, true, errors.New("an offset is of at most 18 hours")
	}

	return sign * seconds, ok, nil
}

// zoned reads the offset and the zone that follow a local date and time.
func (s *scanner) zoned(local LocalDateTime) (t DateTime, ok bool, err error) {
	t.local = local
	hasOffset := s.rest != "" && s.rest[0] != '['
	if hasOffset {
		offset, ok, err := s.offset()
		if !ok || err != nil {
			return t, ok, err
		}
		t.offset = int32(offset)
	}
	if !s.take('[') {
		return t, true, nil
	}

	name, rest, ok := strings.Cut(s.rest, "]")
	if !ok {
		return t, false, nil
	}
	s.rest = rest
	name = strings.ReplaceAll(name, " ", "_")
	if !hasOffset {
		t, err = NewDateTimeIn(local, name)
		return t, true, err
	}
	z, err := loadZone(name)
	if err == nil && z.offsetAt(t.EpochSeconds()) != t.offset {
		err = fmt.Errorf("the offset is not the one of the time zone %s at that time", name)
	}
	t.zone = name

	return t, true, err
}
