package period

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// inWords recognises times in words: the names of months, quarters, half-years, weeks and decades, Chinese dates, spans of them, and words that
// nobody can put a date to.
func inWords(text string) *fault {
	plain := strings.ToLower(text)
	if rest, ok := cutWord(plain, roughWords); ok && hasYear(rest) {
		return roughly(text)
	}
	if p, ok := partOf(plain); ok && p.year > 0 {
		from, to, problem := p.dates()
		return found(text, p.message(), problem, Period{From: from, To: to})
	}
	for _, known := range []func(text, plain string) *fault{openInWords, spanInWords, vaguely} {
		if f := known(text, plain); f != nil {
			return f
		}
	}
	return nil
}

// found is the fault of a text that is another way to write a time, unless there is a problem with it.
func found(text, message, problem string, meant Period) *fault {
	if problem != "" {
		return faultf(0, len(text), "%s", problem).because(NoSuchDate)
	}
	return refused(text, message, meant.String())
}

// roughWords say that no exact time is meant.
var roughWords = []string{"approximately", "approx.", "around", "about", "circa", "ungefähr", "gegen", "etwa", "ca.", "ca", "c.", "um", "~", "大约", "大概", "约"}

// roughly refuses "ca. 2013".
func roughly(text string) *fault {
	return faultf(0, len(text), "a time says no \"about\"").because(OtherForm).suggest("write the interval in which it was")
}

// vagueWords are parts of a year or month of which nobody can tell the ends.
var vagueWords = strings.Fields("early mid late beginning start middle end spring summer autumn fall winter christmas fiscal fy " +
	"anfang mitte ende beginn frühjahr frühling sommer herbst geschäftsjahr gj " +
	"年初 年中 年底 年末 年终 月初 月中 月底 月末 春 夏 秋 冬 财年 财政年度 前后 左右")

// vaguely refuses "early 2024".
func vaguely(text, plain string) *fault {
	if !hasYear(plain) {
		return nil
	}
	for _, word := range vagueWords {
		at := strings.Index(plain, word)
		if at < 0 || continuesWord(plain[:at], plain[at+len(word):], word) {
			continue
		}
		f := faultf(0, len(text), "%s has no first and last day that all agree on", quoted(text))
		return f.suggest("write the first and the last month that are meant, or the year alone")
	}
	return nil
}

// continuesWord says whether the letters around a word belong to it.
func continuesWord(before, behind, word string) bool {
	if first, _ := utf8.DecodeRuneInString(word); unicode.Is(unicode.Han, first) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(behind)
	return isLatin(last) || isLatin(next)
}

func isLatin(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) }

// cutWord cuts one of some words off the beginning of a text.
func cutWord(text string, words []string) (rest string, ok bool) {
	for _, word := range words {
		if rest, ok = strings.CutPrefix(text, word); ok && !continuesWord("", rest, word) {
			return strings.TrimSpace(rest), true
		}
	}
	return text, false
}

// hasYear tells whether a text has a number of four digits.
func hasYear(text string) bool {
	for _, p := range piecesOf(text) {
		if p.digits == 4 {
			return true
		}
	}
	return false
}

// opening is a way to say that a time has no end, or no beginning.
type opening struct {
	words    []string // before the time
	suffixes []string // behind it, which may stand alone or with one of the words
	time     func(from, to Date) Period
}

func openings() []opening {
	return []opening{
		{[]string{"since", "seit", "from", "ab", "starting", "自", "从"}, []string{"以来", "起", "至今"}, func(from, _ Date) Period { return Period{From: from} }},
		{[]string{"after", "nach"}, nil, func(_, to Date) Period { return Period{From: stepped(to, 1)} }},
		{[]string{"until", "till", "up to", "bis", "by"}, nil, func(_, to Date) Period { return Period{To: to} }},
		{[]string{"before", "vor"}, nil, func(from, _ Date) Period { return Period{To: stepped(from, -1)} }},
	}
}

// cut cuts the words of an opening off a text.
func (o opening) cut(text string) (rest string, ok bool) {
	rest, ok = cutWord(text, o.words)
	for _, suffix := range o.suffixes {
		if without, found := strings.CutSuffix(rest, suffix); found {
			return without, true
		}
	}
	return rest, ok
}

// openInWords recognises "since March 2024", "until Q1 2025" and "自2013年以来".
func openInWords(text, plain string) *fault {
	for _, o := range openings() {
		rest, ok := o.cut(plain)
		if !ok {
			continue
		}
		p, known := partOf(rest)
		if !known || p.year == 0 {
			continue
		}
		from, to, problem := p.dates()
		if problem != "" {
			return found(text, "", problem, Period{})
		}
		message, meant := "an open end is written with two points", o.time(from, to)
		if meant.From.IsZero() {
			message = "an open beginning is written with two points"
		}
		return found(text, message, "", meant)
	}
	return nil
}

// stepped is the date before or behind another, in its precision.
func stepped(d Date, by int) Date {
	switch d.Precision() {
	case Year:
		return Date{Year: d.Year + int16(by)}
	case Month:
		n := int(d.Year)*12 + int(d.Month) - 1 + by
		return Date{Year: int16(n / 12)}.in(n%12 + 1)
	}
	return DateOfEpochDays(d.EpochDays() + by)
}

// joints stand between the ends of a span.
var joints = []string{" to ", " until ", " through ", " bis ", "至", "到", "–", "—", "~", "～", "-", "/"}

// spanInWords recognises "March to May 2024", "2024年3月至5月" and "between March and May 2024".
func spanInWords(text, plain string) *fault {
	between := joints
	for _, opening := range [][2]string{{"between ", " and "}, {"zwischen ", " und "}, {"from ", " to "}, {"von ", " bis "}, {"从", "到"}, {"自", "至"}} {
		if rest, ok := strings.CutPrefix(plain, opening[0]); ok {
			plain, between = rest, []string{opening[1]}
		}
	}
	plain = strings.TrimSuffix(strings.TrimSuffix(plain, "期间"), "之间")
	for _, joint := range between {
		for at := strings.Index(plain, joint); at >= 0; {
			if f := spanOf(text, plain[:at], joint, plain[at+len(joint):]); f != nil {
				return f
			}
			next := strings.Index(plain[at+len(joint):], joint)
			if next < 0 {
				break
			}
			at += len(joint) + next
		}
	}
	return nil
}

// spanOf recognises the two ends of a span; what one of them leaves out stands in the other.
func spanOf(text, left, joint, right string) *fault {
	first, ok1 := partOf(left)
	last, ok2 := partOf(right)
	if !ok1 || !ok2 || first.isYearOf(last) || last.isYearOf(first) {
		return nil
	}
	ownYears := first.year > 0 && last.year > 0
	first, last = completed(first, last), completed(last, first)
	if !first.isWhole() || !last.isWhole() {
		return nil
	}
	from, end, problem := first.dates()
	start, to, problem2 := last.dates()
	if joint == "/" && !ownYears && problem == "" && stepped(end, 1) != start {
		return nil // March/May may be two months
	}
	if problem == "" {
		problem = problem2
	}
	return found(text, "an interval is written with a slash", problem, Period{From: from, To: to})
}

// isYearOf says whether a part is the year of another one, as in Q1/2025.
func (p part) isYearOf(other part) bool {
	return p.unit == years && other.year == 0 && (other.unit != numbers || other.n <= 12)
}

// isWhole says whether nothing of a part stands elsewhere.
func (p part) isWhole() bool { return p.year > 0 && p.unit != numbers && p.unit != daysOnly }

// completed is one end of a span with what only the other end says.
func completed(p, other part) part {
	if p.unit == numbers && other.unit != years && other.unit != decades && other.unit != numbers {
		p.unit = other.unit
		if p.unit == months {
			p.month = p.n
		}
	}
	if p.unit == numbers && other.unit == years && p.year == 0 && other.year/100*100+p.n > other.year { // 2023–24
		return part{unit: years, year: other.year/100*100 + p.n}
	}
	if p.unit == daysOnly && other.month > 0 {
		p.unit = days
	}
	if p.year == 0 {
		p.year = other.year
	}
	if p.unit == days && p.month == 0 {
		p.month = other.month
	}
	return p
}
