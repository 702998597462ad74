package graph

import "fmt"

// ParseDate reads a date in the forms of ISO 8601 that Neo4j knows: calendar dates (2025-12-23, 20251223, 2025-12, 202512, 2025), week dates
// (2025-W52-2, 2025W522, 2025-W52, 2025W52), quarter dates (2025-Q4-84, 2025Q484, 2025-Q4, 2025Q4) and ordinal dates (2025-357, 2025357).
// What is left out is the first. Years of more or less than four digits need a sign, and dashes.
func ParseDate(text string) (Date, error) {
	s := scanner{text}
	d, ok, err := s.date()
	if err != nil {
		return 0, fmt.Errorf("%q is not a date: %w", clip(text), err)
	}
	if !ok || s.rest != "" {
		return 0, fmt.Errorf("%q is not a date, expected a form such as 2025-12-23", clip(text))
	}

	return d, nil
}

// date reads a date from the front; err is for one that is well formed and not in the calendar.
func (s *scanner) date() (d Date, ok bool, err error) {
	sign := s.sign()
	if sign == 0 {
		year, ok := s.fixed(4)
		if !ok {
			return 0, false, nil
		}
		if s.rest != "" && s.rest[0] != '-' && upper(s.rest[0]) != 'T' {
			return s.basicDate(year)
		}
		return s.extendedDate(year)
	}

	year, ok := s.number(1, 9)
	if !ok {
		return 0, false, nil
	}

	return s.extendedDate(sign * year)
}

// basicDate reads what follows a year in the form without dashes.
func (s *scanner) basicDate(year int) (d Date, ok bool, err error) {
	switch {
	case s.take('W'):
		week, ok := s.fixed(2)
		return dateOf(DateOfWeek, year, week, s.optional(1, &ok), ok)
	case s.take('Q'):
		quarter, ok := s.fixed(1)
		return dateOf(DateOfQuarter, year, quarter, s.optional(2, &ok), ok)
	case s.digits() == 3:
		day, _ := s.fixed(3)
		d, err = DateOfYearDay(year, day)
		return d, true, err
	}

	month, ok := s.fixed(2)

	return dateOf(NewDate, year, month, s.optional(2, &ok), ok)
}

// optional reads a number of count digits, or 1 if there is no digit.
func (s *scanner) optional(count int, ok *bool) int {
	if s.digits() == 0 {
		return 1
	}
	n, found := s.number(count, count)
	*ok = *ok && found

	return n
}

// extendedDate reads what follows a year in the form with dashes.
func (s *scanner) extendedDate(year int) (d Date, ok bool, err error) {
	if !s.take('-') {
		d, err = NewDate(year, 1, 1)
		return d, true, err
	}

	switch {
	case s.take('W'):
		week, ok := s.number(1, 2)
		return dateOf(DateOfWeek, year, week, s.dashed(1, &ok), ok)
	case s.take('Q'):
		quarter, ok := s.number(1, 1)
		return dateOf(DateOfQuarter, year, quarter, s.dashed(2, &ok), ok)
	case s.digits() == 3:
		day, _ := s.fixed(3)
		d, err = DateOfYearDay(year, day)
		return d, true, err
	}

	month, ok := s.number(1, 2)

	return dateOf(NewDate, year, month, s.dashed(2, &ok), ok)
}

// dashed reads a dash and a number of at most count digits, or 1 if there is no dash.
func (s *scanner) dashed(count int, ok *bool) int {
	if !s.take('-') {
		return 1
	}
	n, found := s.number(1, count)
	*ok = *ok && found

	return n
}

func dateOf(of func(a, b, c int) (Date, error), a, b, c int, ok bool) (Date, bool, error) {
	if !ok {
		return 0, false, nil
	}
	d, err := of(a, b, c)

	return d, true, err
}

// clip shortens a text that is quoted in an error.
func clip(text string) string {
	const limit = 80
	if len(text) <= limit {
		return text
	}
	end := 0
	for i := range text {
		if i > limit {
			break
		}
		end = i
	}

	return text[:end] + "…"
}
