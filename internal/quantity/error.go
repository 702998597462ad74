package quantity

import (
	"fmt"
	"unicode/utf8"
)

// Reason says in which way a text is not a figure, so that a caller can branch on it.
type Reason uint8

// The reasons. The zero Reason is never used in an Error.
const (
	_               Reason = iota
	Empty                  // there is nothing
	NotANumber             // there is something else than a figure
	AmbiguousNumber        // the digits can be read as two numbers ("1,234")
	AmbiguousWord          // the word stands for two numbers ("Billion")
	NumberWord             // a number in words, or a form of number that has to be written in digits
	Approximation          // words for a comparator ("about", "mehr als", "超过")
	TooBig                 // more digits, or a larger exponent, than any figure has
	BadRange               // a range that is written in another way, or whose ends are wrong
	UnknownUnit            // the unit is none of the dataset's
	Inconvertible          // the unit is known but does not convert into the one that is needed
	TrailingText           // a whole figure, and then something more
	BadUnit                // a unit's own definition is wrong (NewUnits)
)

// Error says what is wrong with a figure, where in its text, and what to write instead.
type Error struct {
	Offset, Length int // in code points of the text that was given
	Reason         Reason
	Message        string // lower case, no full stop
	Hint           string // what to do, "" if there is nothing to say
}

// Error gives the message and the hint.
func (e *Error) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return e.Message + " (" + e.Hint + ")"
}

// fault is an Error that still counts in bytes.
type fault struct {
	start, end    int
	reason        Reason
	message, hint string
}

func faultf(start, end int, reason Reason, format string, args ...any) *fault {
	return &fault{start: start, end: end, reason: reason, message: fmt.Sprintf(format, args...)}
}

// suggest sets the hint.
func (f *fault) suggest(format string, args ...any) *fault {
	f.hint = fmt.Sprintf(format, args...)
	return f
}

// in gives the Error for the text that the fault was found in.
func (f *fault) in(text string) *Error {
	start, end := min(f.start, len(text)), min(max(f.end, f.start), len(text))
	return &Error{
		Offset: utf8.RuneCountInString(text[:start]),
		Length: utf8.RuneCountInString(text[start:end]),
		Reason: f.reason, Message: f.message, Hint: f.hint,
	}
}

// quoted gives s in quotation marks, with control characters made visible and long texts cut.
func quoted(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s[:min(len(s), 4*most)])[:most]) + "…"
	}
	return fmt.Sprintf("%q", s)
}
