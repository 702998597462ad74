package period

import (
	"fmt"
	"strings"
	"unicode"
)

// notISO recognises the usual ways to write a time that are not ISO 8601, and gives the right form. It says nothing about what it does not know.
func notISO(text string) *fault {
	trimmed := strings.TrimSpace(text)
	switch {
	case trimmed == "":
		return faultf(0, len(text), "the time is empty").suggest("leave it out where the source gives no time")
	case len(text) > 100:
		return faultf(0, len(text), "%s is not an ISO 8601 date", quoted(text)).suggest("%s", aTime)
	case trimmed != text:
		return plainer(text, trimmed, "there is white space around the time")
	}
	if plain := halfWidth(text); plain != text {
		return plainer(text, plain, "the time is not written in plain digits")
	}
	s := shapeOf(text)
	for _, known := range []func(shape) *fault{dayOrder, monthOrder, missingZeros, missingMarks, yearSpan, openSpan, timeOfDay} {
		if f := known(s); f != nil {
			return f
		}
	}
	if strings.Trim(text, "0123456789-/.") == "" {
		return nil // it is a date that there is not, or none
	}
	return inWords(text)
}

// plainer refuses a text that only lacks its plain form, unless there is something else to say about that.
func plainer(text, plain, message string) *fault {
	if f := notISO(plain); f != nil {
		f.start, f.end = 0, len(text)
		return f
	}
	return refused(text, message, plain)
}

// aTime says how times are written, where nobody can tell which one is meant.
const aTime = "a time is a year, month or day (YYYY, YYYY-MM, YYYY-MM-DD), or two of them with / between them; .. is an open end"

// refused suggests the forms that are indeed times; where none is, it gives the fault without a hint.
func refused(text, message string, forms ...string) *fault {
	f := faultf(0, len(text), "%s", message).because(OtherForm)
	var good []string
	for _, form := range forms {
		if _, wrong := parseISO(form); wrong == nil {
			good = append(good, fmt.Sprintf("%q", form))
		}
	}
	if len(good) == 0 {
		return f.suggest("%s", aTime)
	}
	return f.suggest("write %s", strings.Join(good, " or "))
}

// halfWidth gives the ASCII form of full-width characters and of dashes.
func halfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0xff01 && r <= 0xff5e:
			return r - 0xff01 + '!'
		case r >= 0x2010 && r <= 0x2012 || r == 0x2212:
			return '-'
		}
		return r
	}, s)
}

// shape is a text in its parts: numbers and words, and a pattern in which a digit stands for a number of so many digits, w for a word,
// and everything else for itself.
type shape struct {
	text    string
	pattern string
	numbers []int
}

func shapeOf(text string) shape {
	s := shape{text: text}
	var pattern strings.Builder
	for rest := text; rest != ""; {
		number := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
		word := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) || unicode.Is(unicode.Han, r) })
		switch number, word = ended(number, rest), ended(word, rest); {
		case number > 9:
			return shape{text: text}
		case number > 0:
			s.numbers = append(s.numbers, atoi(rest[:number]))
			pattern.WriteByte(byte('0' + number))
			rest = rest[number:]
		case word > 0:
			pattern.WriteByte('w')
			rest = rest[word:]
		default:
			size := len(string([]rune(rest)[:1]))
			pattern.WriteString(rest[:min(size, len(rest))])
			rest = rest[min(size, len(rest)):]
		}
	}
	s.pattern = pattern.String()
	return s
}

func ended(i int, s string) int {
	if i < 0 {
		return len(s)
	}
	return i
}

func ymd(numbers ...int) string {
	return fmt.Sprintf([...]string{"%04d", "%04d-%02d", "%04d-%02d-%02d"}[len(numbers)-1], anys(numbers)...)
}

func anys(numbers []int) (out []any) {
	for _, n := range numbers {
		out = append(out, n)
	}
	return out
}

// dayOrder refuses 23.12.2025 and 12/23/2025.
func dayOrder(s shape) *fault {
	n := s.numbers
	switch s.pattern {
	case "2.2.4", "1.1.4", "1.2.4", "2.1.4", "2. 2. 4", "1. 1. 4", "1. 2. 4", "2. 1. 4":
		return refused(s.text, "the year comes first", ymd(n[2], n[1], n[0]))
	case "2/2/4", "1/1/4", "1/2/4", "2/1/4", "2-2-4":
		if n[0] == n[1] {
			return refused(s.text, "the year comes first", ymd(n[2], n[0], n[1]))
		}
		return refused(s.text, "the year comes first, and which is the month is not clear to all readers", ymd(n[2], n[0], n[1]), ymd(n[2], n[1], n[0]))
	case "4/2/2", "4/1/1", "4/1/2", "4/2/1", "4.2.2", "4.1.1", "4.1.2", "4.2.1":
		return refused(s.text, "a date is written with hyphens", ymd(n...))
	}
	return nil
}

// monthOrder refuses 12/2025.
func monthOrder(s shape) *fault {
	n := s.numbers
	switch s.pattern {
	case "2/4", "1/4", "2.4", "1.4", "2-4", "1-4":
		return refused(s.text, "the year comes first", ymd(n[1], n[0]))
	case "4.2", "4.1":
		return refused(s.text, "a date is written with hyphens", ymd(n...))
	case "4/1":
		return refused(s.text, fmt.Sprintf("\"%d\" is not a year", n[1]), ymd(n...))
	}
	return nil
}

// missingZeros refuses 2025-1.
func missingZeros(s shape) *fault {
	switch s.pattern {
	case "4-1", "4-1-1", "4-1-2", "4-2-1":
		return refused(s.text, "months and days have two digits", ymd(s.numbers...))
	case "4-3":
		return ordinal(s.text, s.numbers[0], s.numbers[1])
	}
	return nil
}

// ordinal refuses 2025-366: the days of a year counted through.
func ordinal(text string, year, day int) *fault {
	if year == 0 || day == 0 {
		return nil
	}
	first := Date{Year: int16(year), Month: 1, Day: 1}
	if days := (Date{Year: int16(year), Month: 12, Day: 31}).EpochDays() - first.EpochDays() + 1; day > days {
		return faultf(0, len(text), "%04d has %d days", year, days).because(NoSuchDate)
	}
	return refused(text, "a day is written with its month", DateOfEpochDays(first.EpochDays()+day-1).String())
}

// missingMarks refuses 20251223 and 202512.
func missingMarks(s shape) *fault {
	n := s.numbers
	switch s.pattern {
	case "8":
		return refused(s.text, "a date is written with hyphens", ymd(n[0]/10000, n[0]/100%100, n[0]%100))
	case "6":
		return refused(s.text, "a month is written with a hyphen", ymd(n[0]/100, n[0]%100))
	case "5", "-4", "+5":
		return refused(s.text, "years go from 0001 to 9999")
	case "2", "1", "3":
		return refused(s.text, "a year has four digits")
	}
	return nil
}

// monthNamed gives the month that an English or German name, or the first three letters of one, stands for; 0 for any other word.
func monthNamed(word string) int {
	if word == "sept" {
		return 9
	}
	for i, names := range [...][]string{
		{"january", "januar", "jänner"},
		{"february", "februar"},
		{"march", "märz", "maerz"},
		{"april"},
		{"may", "mai"},
		{"june", "juni"},
		{"july", "juli"},
		{"august"},
		{"september"},
		{"october", "oktober"},
		{"november"},
		{"december", "dezember"},
	} {
		for _, name := range names {
			if word == name || word == string([]rune(name)[:3]) {
				return i + 1
			}
		}
	}
	return 0
}

// firstMonday gives the day on which week 1 of a year begins: the week that holds 4 January.
func firstMonday(year int) int {
	january4 := Date{Year: int16(year), Month: 1, Day: 4}.EpochDays()
	return january4 - ((january4+3)%7+7)%7
}

// yearSpan refuses 2013..2023 and 2013 / 2023.
func yearSpan(s shape) *fault {
	switch s.pattern {
	case "4-4", "4..4", "4--4":
		return refused(s.text, "an interval is written with a slash", ymd(s.numbers[0])+"/"+ymd(s.numbers[1]))
	}
	return nil
}

// openSpan refuses 2013/ and 2013-.
func openSpan(s shape) *fault {
	switch s.pattern {
	case "4/", "4-", "4–", "4..":
		return refused(s.text, "an open end is written with two points", ymd(s.numbers...)+"/..")
	case "/4", "-/4", "..4":
		return refused(s.text, "an open beginning is written with two points", "../"+ymd(s.numbers...))
	case "4-2/", "4-2-2/":
		return refused(s.text, "an open end is written with two points", s.text+"..")
	case "4?", "4~":
		return roughly(s.text)
	}
	return nil
}

// timeOfDay refuses a date with a time of the day.
func timeOfDay(s shape) *fault {
	for _, prefix := range []string{"4-2-2w2", "4-2-2 2:2", "4-2-2 1:2"} {
		if strings.HasPrefix(s.pattern, prefix) {
			return refused(s.text, "a day is as exact as a time gets", ymd(s.numbers[:3]...))
		}
	}
	return nil
}
