package period

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Reason says in which way a text is not a time, so that a caller can branch on it.
type Reason uint8

// The reasons.
const (
	Unreadable Reason = iota // it is no time in any form
	OtherForm                // it is a time, but not written as ISO 8601 has it
	NoSuchDate               // it has a year, month or day that there is not
	Reversed                 // it is an interval that ends before it begins
)

// Error says what is wrong with a time, where in its text, and what to write instead.
type Error struct {
	Offset, Length int // in code points of the text that was given
	Reason         Reason
	Message        string
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

func faultf(start, end int, format string, args ...any) *fault {
	return &fault{start: start, end: end, message: fmt.Sprintf(format, args...)}
}

// because sets the reason.
func (f *fault) because(reason Reason) *fault {
	f.reason = reason
	return f
}

func (f *fault) suggest(format string, args ...any) *fault {
	f.hint = fmt.Sprintf(format, args...)
	return f
}

func (f *fault) in(text string) *Error {
	return &Error{
		Offset: utf8.RuneCountInString(text[:f.start]), Length: utf8.RuneCountInString(text[f.start:f.end]),
		Reason: f.reason, Message: f.message, Hint: f.hint,
	}
}

// Parse reads an ISO 8601 date or interval: "2025", "2025-12", "2025-12-23", "2013/2023", "2025-01/2025-06", "2024-11/12", "2013/..", "../2020".
// What people write instead is refused with the right form as a hint. An error is an *Error.
func Parse(text string) (Period, error) {
	p, f := parse(text)
	if f != nil {
		return Period{}, f.in(text)
	}
	return p, nil
}

func parse(text string) (Period, *fault) {
	if from, end, ok := scanDate(text, 0); ok && end == len(text) && valid(from) {
		return Period{Text: text, From: from, To: from}, nil // nearly all times are one date
	}
	if f := notISO(text); f != nil {
		return Period{}, f
	}
	return parseISO(text)
}

// parseISO reads what has the form of ISO 8601.
func parseISO(text string) (Period, *fault) {
	slash := strings.IndexByte(text, '/')
	if slash < 0 {
		date, f := parseDate(text, 0, len(text))
		return Period{Text: text, From: date, To: date}, f
	}
	return parseInterval(text, slash)
}

func parseInterval(text string, slash int) (p Period, f *fault) {
	p.Text = text
	left, right := text[:slash], text[slash+1:]
	if left != ".." {
		if p.From, f = parseDate(text, 0, slash); f != nil {
			return p, f
		}
	}
	if right != ".." {
		if p.To, f = parseEnd(text, slash+1, p.From); f != nil {
			return p, f
		}
	}
	switch {
	case p.IsZero():
		return p, faultf(0, len(text), "an interval without a beginning and an end says nothing").suggest("leave the time out")
	case !p.From.IsZero() && !p.To.IsZero() && p.To.Last().EpochDays() < p.From.EpochDays():
		return p, faultf(0, len(text), "the interval ends before it begins").because(Reversed).suggest("write the earlier one first")
	}
	return p, nil
}

// parseEnd reads the second half of an interval, which may leave out what it shares with the first: "2024-11/12" is "2024-11/2024-12".
func parseEnd(text string, start int, from Date) (Date, *fault) {
	end := text[start:]
	if strings.Contains(end, "/") {
		return Date{}, faultf(0, len(text), "a time has at most one /").suggest("%s", aTime)
	}
	first, second, two := number2(end)
	switch {
	case !two && first == 0:
		return parseDate(text, start, len(text))
	case from.IsZero():
		return Date{}, faultf(start, len(text), "%q is not a year", end).suggest("write the end in full, with its year")
	case from.Precision() == Year && second == 0:
		f := faultf(start, len(text), "%q is not a year", end)
		return Date{}, f.suggest("%s", monthOrYear(text[:4], end, from, first))
	}
	date := from
	switch {
	case from.Precision() == Month && second == 0:
		date.Month = first
	case from.Precision() == Day && second == 0:
		date.Day = first
	case from.Precision() == Day:
		date.Month, date.Day = first, second
	default:
		return Date{}, faultf(start, len(text), "%q is more exact than the beginning that it follows", end).suggest("write both ends in full")
	}
	return date, check(date, start, start, len(text))
}

// monthOrYear says what "2013/23" and "2013/05" may be: an interval up to a year without its century, or a month.
func monthOrYear(year, end string, from Date, number uint8) string {
	var forms []string
	if number >= 1 && number <= 12 {
		forms = append(forms, fmt.Sprintf("%q", from.String()+"-"+end))
	}
	if full := atoi(year[:2])*100 + int(number); full > int(from.Year) {
		forms = append(forms, fmt.Sprintf("%q", fmt.Sprintf("%s/%04d", year, full)))
	}
	if len(forms) == 0 {
		return aTime
	}
	return "write " + strings.Join(forms, " or ")
}

// number2 reads "12" or "12-05"; two says that it was either, but second is 0 for the first form.
func number2(s string) (first, second uint8, two bool) {
	switch {
	case len(s) == 2 && digits(s):
		return uint8(atoi(s)), 0, true
	case len(s) == 5 && s[2] == '-' && digits(s[:2]) && digits(s[3:]):
		return uint8(atoi(s[:2])), uint8(atoi(s[3:])), true
	}
	return 0, 0, false
}

// parseDate reads text[start:end] as one date.
func parseDate(text string, start, end int) (Date, *fault) {
	date, stop, ok := scanDate(text[:end], start)
	switch {
	case !ok && stop > start && date.Month == 0 && (stop == end || stop+len("-01") == end):
		return Date{}, faultf(stop-2, end, "there is no month 0").because(NoSuchDate).suggest("leave it out if it is not known")
	case !ok && stop > start && stop == end:
		return Date{}, faultf(stop-2, end, "there is no day 0").because(NoSuchDate).suggest("leave it out if it is not known")
	case !ok || stop != end:
		return Date{}, faultf(start, end, "%s is not an ISO 8601 date", quoted(text[start:end])).
			suggest("%s", aTime)
	}
	return date, check(date, start+5, start, end)
}

// scanDate reads as much of text from start as looks like a date, whether or not there is such a day.
func scanDate(text string, start int) (date Date, end int, ok bool) {
	rest := text[start:]
	if len(rest) < 4 || !digits(rest[:4]) {
		return Date{}, start, false
	}
	date.Year = int16(atoi(rest[:4]))
	if len(rest) < 7 || rest[4] != '-' || !digits(rest[5:7]) {
		return date, start + 4, true
	}
	date.Month = uint8(atoi(rest[5:7]))
	if len(rest) < 10 || rest[7] != '-' || !digits(rest[8:10]) || date.Month == 0 {
		return date, start + 7, date.Month != 0
	}
	date.Day = uint8(atoi(rest[8:10]))
	return date, start + 10, date.Day != 0
}

func valid(d Date) bool {
	return d.Year > 0 && d.Month <= 12 && (d.Day == 0 || int(d.Day) <= DaysIn(int(d.Year), int(d.Month)))
}

// check says what is wrong with the elements of a date; monthAt is where its month stands.
func check(d Date, monthAt, start, end int) *fault {
	switch {
	case d.Year == 0:
		return faultf(start, end, "there is no year 0").because(NoSuchDate).suggest("years go from 0001 to 9999")
	case d.Month > 12:
		return faultf(min(monthAt, end), end, "there is no month %d", d.Month).because(NoSuchDate).suggest("months go from 01 to 12")
	case d.Day != 0 && int(d.Day) > DaysIn(int(d.Year), int(d.Month)):
		return faultf(start, end, "%04d-%02d has %d days", d.Year, d.Month, DaysIn(int(d.Year), int(d.Month))).because(NoSuchDate)
	}
	return nil
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// atoi reads a few ASCII digits.
func atoi(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// quoted gives s in quotation marks, with control characters made visible and long texts cut.
func quoted(s string) string {
	const most = 40
	if len(s) > 4*most {
		s = strings.ToValidUTF8(s[:4*most], "") + "…"
	}
	return fmt.Sprintf("%q", s)
}
