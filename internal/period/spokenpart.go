package period

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// unit is what a part of a time counts.
type unit uint8

const (
	years unit = iota
	months
	days     // of a month that is given
	daysOnly // of a month that stands elsewhere
	numbers  // of a unit that stands elsewhere
	quarters
	quartersFromFirst // all up to one
	halves
	weeks
	decades
	tenDays // the first, second or last third of a month
)

// part is a date, or an interval that has a name, as people write it. What stands elsewhere in the text is 0.
type part struct {
	unit           unit
	year, month, n int
	dashes         bool // it has all elements of a date and only lacks the hyphens
}

// message says what is wrong with the way in which a part is written.
func (p part) message() string {
	switch p.unit {
	case years:
		return "a year is written in digits alone"
	case quarters, quartersFromFirst:
		return "a quarter is written as an interval"
	case halves:
		return "a half-year is written as an interval"
	case weeks:
		return "a week is written as an interval"
	case decades:
		return "a decade is written as an interval"
	case tenDays:
		return "a third of a month is written as an interval"
	}
	if p.dashes {
		return "a date is written with hyphens"
	}
	return "a month is written in digits"
}

// dates are the first and the last date of a part, which are one for a year, a month and a day; problem says why there is no such part.
func (p part) dates() (from, to Date, problem string) {
	year := Date{Year: int16(p.year)}
	switch p.unit {
	case years:
		return year, year, ""
	case months, days, tenDays:
		return p.inMonth()
	case quarters, quartersFromFirst:
		if p.n < 1 || p.n > 4 {
			return from, to, "a year has 4 quarters"
		}
		first := 3*p.n - 2
		if p.unit == quartersFromFirst {
			first = 1
		}
		return year.in(first), year.in(3 * p.n), ""
	case halves:
		if p.n < 1 || p.n > 2 {
			return from, to, "a year has 2 halves"
		}
		return year.in(6*p.n - 5), year.in(6 * p.n), ""
	case weeks:
		return weekOf(p.year, p.n)
	case decades:
		if p.year%10 == 0 && p.year%100 != 0 { // the 1900s may be a century
			return year, Date{Year: year.Year + 9}, ""
		}
	}
	return from, to, "it cannot be told which time this is"
}

func (p part) inMonth() (from, to Date, problem string) {
	if p.month < 1 || p.month > 12 {
		return from, to, "there is no month " + strconv.Itoa(p.month)
	}
	month, last := Date{Year: int16(p.year), Month: uint8(p.month)}, DaysIn(p.year, p.month)
	switch {
	case p.unit == months:
		return month, month, ""
	case p.unit == tenDays && p.n >= 1 && p.n <= 3:
		return month.on(10*p.n - 9), month.on([...]int{10, 20, last}[p.n-1]), ""
	case p.n < 1 || p.n > last:
		return from, to, month.String() + " has " + strconv.Itoa(last) + " days"
	}
	return month.on(p.n), month.on(p.n), ""
}

// weekOf gives the days of a week of a year.
func weekOf(year, week int) (from, to Date, problem string) {
	if year < 2 || year > 9998 {
		return from, to, "it cannot be told which time this is"
	}
	first := firstMonday(year)
	if weeks := (firstMonday(year+1) - first) / 7; week < 1 || week > weeks {
		return from, to, ymd(year) + " has " + strconv.Itoa(weeks) + " weeks"
	}
	monday := first + 7*(week-1)
	return DateOfEpochDays(monday), DateOfEpochDays(monday + 6), ""
}

func (d Date) in(month int) Date { return Date{Year: d.Year, Month: uint8(month)} }
func (d Date) on(day int) Date   { return Date{Year: d.Year, Month: d.Month, Day: uint8(day)} }

// partOf reads a part in words, in lower case; also a date as it has to be written, since it may be one of two.
func partOf(text string) (part, bool) {
	text = strings.TrimSpace(text)
	if d, end, ok := scanDate(text, 0); ok && end == len(text) && valid(d) {
		return part{unit: [...]unit{Year: years, Month: months, Day: days}[d.Precision()], year: int(d.Year), month: int(d.Month), n: int(d.Day)}, true
	}
	if p, ok := dottedDate(shapeOf(text)); ok {
		return p, true
	}
	pattern, n, ok := patternOf(text)
	if !ok {
		return part{}, false
	}
	return partWith(pattern, n)
}

// dottedDate reads 2024.3.5, 2024/03/05, 2024-3-5, 5.3.2024 and 3/2024, in which the order is clear.
func dottedDate(s shape) (part, bool) {
	n := s.numbers
	switch strings.ReplaceAll(strings.ReplaceAll(s.pattern, "2", "1"), " ", "") {
	case "4.1.1", "4/1/1", "4-1-1":
		return part{unit: days, year: n[0], month: n[1], n: n[2], dashes: true}, true
	case "1/4", "1.4":
		return part{unit: months, year: n[1], month: n[0], dashes: true}, true
	case "1.1.4":
		return part{unit: days, year: n[2], month: n[1], n: n[0], dashes: true}, true
	}
	return part{}, false
}

// partWith gives the part of a pattern and its numbers. In a pattern 4 stands for a number of four digits, 1 for a shorter one, M for the name of
// a month, which is a number, too, and Q, H, K and D for words for quarters, half-years, weeks and decades.
func partWith(pattern string, n []int) (part, bool) {
	switch pattern {
	case "4", "4年":
		return part{unit: years, year: n[0]}, true
	case "M4":
		return part{unit: months, month: n[0], year: n[1]}, true
	case "4M", "4年M":
		return part{unit: months, year: n[0], month: n[1]}, true
	case "1月4":
		return part{unit: months, year: n[1], month: n[0], dashes: true}, true
	case "4年1月":
		return part{unit: months, year: n[0], month: n[1], dashes: true}, true
	case "1M4":
		return part{unit: days, n: n[0], month: n[1], year: n[2]}, true
	case "M14":
		return part{unit: days, month: n[0], n: n[1], year: n[2]}, true
	case "4M1":
		return part{unit: days, year: n[0], month: n[1], n: n[2]}, true
	case "4年1月1日":
		return part{unit: days, year: n[0], month: n[1], n: n[2], dashes: true}, true
	case "M", "1月":
		return part{unit: months, month: n[0]}, true
	case "1M":
		return part{unit: days, n: n[0], month: n[1]}, true
	case "M1", "1月1日":
		return part{unit: days, month: n[0], n: n[1]}, true
	case "1日":
		return part{unit: daysOnly, n: n[0]}, true
	case "1":
		return part{unit: numbers, n: n[0]}, true
	case "14":
		return part{unit: numbers, n: n[0], year: n[1]}, true
	case "4年1":
		return part{unit: numbers, year: n[0], n: n[1]}, true
	case "4年1月旬1":
		return part{unit: tenDays, year: n[0], month: n[1], n: n[2]}, true
	case "4D", "4年代":
		return part{unit: decades, year: n[0]}, true
	case "4年前1季":
		return part{unit: quartersFromFirst, year: n[0], n: n[1]}, true
	}
	return namedPart(pattern, n)
}

// namedPart gives quarters, half-years and weeks, which are written alike.
func namedPart(pattern string, n []int) (part, bool) {
	named := map[string]unit{"Q": quarters, "季": quarters, "H": halves, "K": weeks, "周": weeks}
	for word, u := range named {
		switch pattern {
		case word + "14", "1" + word + "4":
			return part{unit: u, n: n[0], year: n[1]}, true
		case "4" + word + "1", "4年" + word + "1", "4年1" + word, "41" + word:
			return part{unit: u, year: n[0], n: n[1]}, true
		case word + "1", "1" + word:
			return part{unit: u, n: n[0]}, true
		}
	}
	return part{}, false
}

// chineseWords are Chinese words that a pattern has another word for.
var chineseWords = strings.NewReplacer("上半年", "h1", "下半年", "h2", "上旬", "旬1", "中旬", "旬2", "下旬", "旬3", "季度", "季", "号", "日", "第", "", "星期", "周", "份", "")

// fillers are words that say nothing in a time.
var fillers = map[string]bool{
	"of": true, "the": true, "in": true, "on": true, "year": true, "years": true, "month": true, "im": true, "am": true, "des": true, "der": true, "jahr": true, "jahre": true,
	"jahres": true, "jahren": true, "monat": true,
}

// patternOf gives the pattern of a text and its numbers.
func patternOf(text string) (pattern string, n []int, ok bool) {
	var out strings.Builder
	word := func(class string, number int) {
		out.WriteString(class)
		if number > 0 {
			n = append(n, number)
		}
	}
	pieces := piecesOf(chineseWords.Replace(text))
	for i, p := range pieces {
		afterNumber := i > 0 && pieces[i-1].digits > 0
		switch {
		case p.digits > 0:
			if p.digits == 3 || p.digits > 4 {
				return "", nil, false
			}
			out.WriteByte([...]byte{1: '1', 2: '1', 4: '4'}[p.digits])
			n = append(n, p.number)
		case p.mark != 0 && !p.isSilent(pieces, i):
			return "", nil, false
		case p.mark != 0, fillers[p.word]:
		case afterNumber && (p.word == "st" || p.word == "nd" || p.word == "rd" || p.word == "th"):
		case afterNumber && pieces[i-1].digits == 4 && (p.word == "s" || p.word == "er" || p.word == "ern"):
			out.WriteByte('D')
		case p.han:
			out.WriteString(p.word)
		case monthNamed(p.word) > 0:
			word("M", monthNamed(p.word))
		case ordinalNamed(p.word) > 0:
			word("1", ordinalNamed(p.word))
		default:
			class := classes[p.word]
			if class == "" {
				return "", nil, false
			}
			out.WriteString(class)
		}
	}
	return out.String(), n, out.Len() > 0
}

// classes are what words for parts of a year stand as in a pattern.
var classes = map[string]string{
	"q": "Q", "quarter": "Q", "quartal": "Q", "quartals": "Q", "h": "H", "s": "H", "half": "H", "halbjahr": "H", "halbjahres": "H",
	"w": "K", "kw": "K", "week": "K", "woche": "K", "kalenderwoche": "K",
}

// ordinalNamed is the number of an ordinal up to four in English or German; 0 is none.
func ordinalNamed(word string) int {
	if at := slices.Index([]string{"first", "second", "third", "fourth"}, word); at >= 0 {
		return at + 1
	}
	for i, stem := range [...]string{"erste", "zweite", "dritte", "vierte"} {
		if ending, ok := strings.CutPrefix(word, stem); ok && strings.Contains(" s n r m ", " "+ending) && len(ending) < 2 {
			return i + 1
		}
	}
	return 0
}

// piece is a number, a word, a Chinese character or another mark.
type piece struct {
	number, digits int
	word           string
	han            bool
	mark           rune
}

// isSilent says whether a mark says nothing: a comma, a point behind a number or a word, a hyphen beside a word.
func (p piece) isSilent(all []piece, i int) bool {
	beside := func(at int) bool { return at >= 0 && at < len(all) && all[at].word != "" && !all[at].han }
	switch p.mark {
	case ',', '，':
		return true
	case '.':
		return i > 0 && (all[i-1].digits > 0 && all[i-1].digits < 3 || beside(i-1))
	case '-', '/', '\'', '’':
		return beside(i-1) || beside(i+1) || i+1 < len(all) && all[i+1].digits == 4 && beside(i-2) // Q1/2025
	}
	return false
}

// piecesOf cuts a text into its pieces, without white space.
func piecesOf(text string) (all []piece) {
	letters := []rune(text)
	for at := 0; at < len(letters); {
		run := func(is func(rune) bool) int {
			end := at
			for end < len(letters) && is(letters[end]) {
				end++
			}
			return end
		}
		r, end := letters[at], at+1
		switch {
		case r >= '0' && r <= '9':
			end = run(func(r rune) bool { return r >= '0' && r <= '9' })
			all = append(all, piece{number: atoi(string(letters[at:min(end, at+9)])), digits: end - at})
		case strings.ContainsRune(hanDigits, r):
			end = run(func(r rune) bool { return strings.ContainsRune(hanDigits, r) })
			all = append(all, hanNumber(letters[at:end]))
		case unicode.Is(unicode.Han, r):
			all = append(all, piece{word: string(r), han: true})
		case unicode.IsLetter(r):
			end = run(func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) })
			all = append(all, piece{word: string(letters[at:end])})
		case !unicode.IsSpace(r):
			all = append(all, piece{mark: r})
		}
		at = end
	}
	return all
}

// hanDigits are the Chinese digits by their value, and ten.
const hanDigits = "〇一二三四五六七八九十零"

// hanNumber reads Chinese digits: 二〇二五 is 2025, 十二 is 12 and 二十三 is 23.
func hanNumber(letters []rune) piece {
	value := func(r rune) int {
		if r == '零' {
			return 0
		}
		return strings.IndexRune(hanDigits, r) / len("〇")
	}
	ten := slices.Index(letters, '十')
	if ten < 0 {
		number := 0
		for _, r := range letters[:min(len(letters), 9)] {
			number = number*10 + value(r)
		}
		return piece{number: number, digits: len(letters)}
	}
	if ten > 1 || len(letters) > ten+2 {
		return piece{digits: 5} // no number of a date
	}
	tens, ones := 1, 0
	if ten == 1 {
		tens = value(letters[0])
	}
	if len(letters) == ten+2 {
		ones = value(letters[ten+1])
	}
	return piece{number: tens*10 + ones, digits: 2}
}
