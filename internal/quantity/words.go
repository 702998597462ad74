package quantity

import (
	"strings"
	"unicode"
)

// word gives the run of letters of any one script at the beginning of s, with the point of an abbreviation such as "Mrd.".
func word(s string) string {
	end := 0
	for i, r := range s {
		if !unicode.IsLetter(r) || unicode.Is(unicode.Han, r) {
			break
		}
		end = i + len(string(r))
	}
	if end > 0 && strings.HasPrefix(s[end:], ".") && !strings.HasPrefix(s[end:], "..") {
		end++
	}
	return s[:end]
}

// scaleWord gives what a number word multiplies by, as an exponent of ten, or why it cannot be known.
func scaleWord(w string) (exponent int, reason Reason, hint string) {
	switch w {
	case "billion":
		return 9, 0, ""
	case "trillion":
		return 12, 0, ""
	}
	switch strings.ToLower(strings.TrimSuffix(w, ".")) {
	case "thousand", "tausend":
		return 3, 0, ""
	case "million", "millionen", "mio":
		return 6, 0, ""
	case "milliarde", "milliarden", "mrd":
		return 9, 0, ""
	case "billionen":
		return 12, 0, ""
	case "billiarde", "billiarden":
		return 15, 0, ""
	case "trillionen":
		return 18, 0, ""
	}
	reason, hint = unclearScale(w)
	return 0, reason, hint
}

// unclearScale gives the hint for words that stand for several numbers, or that are not written this way; reason 0 says that it is no number word.
func unclearScale(w string) (Reason, string) {
	lower := strings.ToLower(strings.TrimSuffix(w, "."))
	switch lower {
	case "billion":
		return AmbiguousWord, `write "billion" for 10^9, or "Billionen" for 10^12`
	case "trillion":
		return AmbiguousWord, `write "trillion" for 10^12, or "Trillionen" for 10^18`
	case "quadrillion", "quadrillionen", "trilliarde", "trilliarden":
		return AmbiguousWord, `write it with an exponent, such as "2e15"`
	case "bio", "bill":
		return AmbiguousWord, `write "Billionen" for 10^12, or "billion" for 10^9`
	case "thousands", "millions", "billions", "trillions":
		return NumberWord, "write the number word in the singular: " + `"` + strings.TrimSuffix(lower, "s") + `"`
	case "k":
		return AmbiguousWord, `write "thousand"`
	case "m", "mn", "mln", "mill":
		return AmbiguousWord, `write "million"`
	case "b", "bn", "bln":
		return AmbiguousWord, `write "billion"`
	case "t", "tn", "tr", "trn":
		return AmbiguousWord, `write "trillion"`
	}
	return 0, ""
}

// tally gives what a counting word multiplies by that is refused in favour of digits: "2 hundred" is 200.
func tally(w string) (times int64, ok bool) {
	switch strings.ToLower(w) {
	case "hundred", "hundreds", "hundert":
		return 100, true
	case "dozen", "dozens", "dutzend":
		return 12, true
	case "score":
		return 20, true
	case "lakh", "lac":
		return 100_000, true
	case "crore":
		return 10_000_000, true
	}
	return 0, false
}

// smallWord gives the number from 0 to 99 that an English or German word says.
func smallWord(w string) (n int64, ok bool) {
	w = strings.ToLower(w)
	if n, ok = unitWord(w); ok {
		return n, true
	}
	if tens, ones, found := strings.Cut(w, "-"); found { // twenty-one
		t, okTens := tensWord(tens)
		o, okOnes := unitWord(ones)
		return t + o, okTens && okOnes && o > 0 && o < 10
	}
	if ones, tens, found := strings.Cut(w, "und"); found { // einundzwanzig
		t, okTens := tensWord(tens)
		if ones == "ein" {
			ones = "eins"
		}
		o, okOnes := unitWord(ones)
		return t + o, okTens && okOnes && o > 0 && o < 10
	}
	return tensWord(w)
}

func unitWord(w string) (int64, bool) {
	for i, words := range [...][2]string{
		{"zero", "null"}, {"one", "eins"}, {"two", "zwei"}, {"three", "drei"}, {"four", "vier"}, {"five", "fünf"}, {"six", "sechs"},
		{"seven", "sieben"}, {"eight", "acht"}, {"nine", "neun"}, {"ten", "zehn"}, {"eleven", "elf"}, {"twelve", "zwölf"},
		{"thirteen", "dreizehn"}, {"fourteen", "vierzehn"}, {"fifteen", "fünfzehn"}, {"sixteen", "sechzehn"},
		{"seventeen", "siebzehn"}, {"eighteen", "achtzehn"}, {"nineteen", "neunzehn"},
	} {
		if w == words[0] || w == words[1] {
			return int64(i), true
		}
	}
	return 0, false
}

func tensWord(w string) (int64, bool) {
	for i, words := range [...][2]string{
		{"twenty", "zwanzig"}, {"thirty", "dreißig"}, {"forty", "vierzig"}, {"fifty", "fünfzig"}, {"sixty", "sechzig"},
		{"seventy", "siebzig"}, {"eighty", "achtzig"}, {"ninety", "neunzig"},
	} {
		if w == words[0] || w == words[1] {
			return int64(i+2) * 10, true
		}
	}
	return 0, false
}

// partWord gives the fraction that a word says; fractions in words are refused in favour of digits.
func partWord(w string) string {
	switch strings.ToLower(w) {
	case "half", "hälfte", "halb", "½":
		return "1/2"
	case "third", "drittel", "⅓":
		return "1/3"
	case "thirds", "⅔":
		return "2/3"
	case "quarter", "viertel", "¼":
		return "1/4"
	case "quarters", "¾":
		return "3/4"
	case "fifth", "fünftel", "⅕":
		return "1/5"
	case "sixth", "sechstel", "⅙":
		return "1/6"
	case "eighth", "achtel", "⅛":
		return "1/8"
	case "tenth", "zehntel", "⅒":
		return "1/10"
	}
	return ""
}
