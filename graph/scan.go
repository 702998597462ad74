package graph

// scanner reads the fixed parts of dates, times and durations from the front of a text.
type scanner struct{ rest string }

// take goes past a byte if it is next; letters match in either case.
func (s *scanner) take(c byte) bool {
	if s.rest == "" || upper(s.rest[0]) != upper(c) {
		return false
	}
	s.rest = s.rest[1:]

	return true
}

func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 'a' + 'A'
	}

	return c
}

// sign goes past a + or - and returns 1 or -1, or 0 if there is neither.
func (s *scanner) sign() int {
	switch {
	case s.take('+'):
		return 1
	case s.take('-'):
		return -1
	}

	return 0
}

// digits counts the digits that are next.
func (s *scanner) digits() int {
	n := 0
	for n < len(s.rest) && s.rest[n] >= '0' && s.rest[n] <= '9' {
		n++
	}

	return n
}

// number reads all digits that are next, if they are at least low and at most high ones; high must be below 10.
func (s *scanner) number(low, high int) (n int, ok bool) {
	count := s.digits()
	if count < low || count > high {
		return 0, false
	}

	return s.fixed(count)
}

// fixed reads a number of count digits, whatever follows.
func (s *scanner) fixed(count int) (n int, ok bool) {
	if s.digits() < count {
		return 0, false
	}
	for _, c := range []byte(s.rest[:count]) {
		n = n*10 + int(c-'0')
	}
	s.rest = s.rest[count:]

	return n, true
}

// fraction reads the digits after a decimal point as nanoseconds.
func (s *scanner) fraction() (nanos int, ok bool) {
	count := s.digits()
	nanos, ok = s.number(1, 9)
	for range 9 - count {
		nanos *= 10
	}

	return nanos, ok
}
