package quantity

import (
	"slices"
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

// scale is a meaning of a number word: how it is best written, what it multiplies by, as an exponent of ten, and the languages that have it so.
type scale struct {
	word     string
	exponent int
	language Languages
}

// scales are the meanings of the number words that may be read, in small letters without the point of an abbreviation.
var scales = map[string][]scale{
	"thousand":   {{"thousand", 3, English}},
	"tausend":    {{"Tausend", 3, German}},
	"tsd":        {{"Tausend", 3, German}},
	"million":    {{"million", 6, English | German}},
	"millionen":  {{"Millionen", 6, German}},
	"mio":        {{"Millionen", 6, German}},
	"milliarde":  {{"Milliarden", 9, German}},
	"milliarden": {{"Milliarden", 9, German}},
	"mrd":        {{"Milliarden", 9, German}},
	"billion":    {{"billion", 9, English}, {"Billionen", 12, German}},
	"billionen":  {{"Billionen", 12, German}},
	"billiarde":  {{"Billiarden", 15, German}},
	"billiarden": {{"Billiarden", 15, German}},
	"trillion":   {{"trillion", 12, English}, {"Trillionen", 18, German}},
	"trillionen": {{"Trillionen", 18, German}},
}

// unreadScales are those of number words and abbreviations that are refused: they stand for several numbers, or for other things too.
var unreadScales = map[string][]scale{
	"quadrillion":   {{"", 15, English}, {"", 24, German}},
	"quadrillionen": {{"", 24, German}},
	"trilliarde":    {{"", 21, German}},
	"trilliarden":   {{"", 21, German}},
	"bio":           {{"billion", 9, English}, {"Billionen", 12, German}},
	"bill":          {{"billion", 9, English}, {"Billionen", 12, German}},
	"k":             {{"thousand", 3, English}},
	"thousands":     {{"thousand", 3, English}},
	"m":             {{"million", 6, English}},
	"mn":            {{"million", 6, English}},
	"mln":           {{"million", 6, English}},
	"mill":          {{"million", 6, English}},
	"millions":      {{"million", 6, English}},
	"b":             {{"billion", 9, English}},
	"bn":            {{"billion", 9, English}},
	"bln":           {{"billion", 9, English}},
	"billions":      {{"billion", 9, English}},
	"t":             {{"trillion", 12, English}},
	"tn":            {{"trillion", 12, English}},
	"tr":            {{"trillion", 12, English}},
	"trn":           {{"trillion", 12, English}},
	"trillions":     {{"trillion", 12, English}},
}

// isScale tells number words and their abbreviations.
func isScale(plain string) bool { return len(scales[plain]) > 0 || len(unreadScales[plain]) > 0 }

func plainWord(w string) string { return strings.ToLower(strings.TrimSuffix(w, ".")) }

// scaleWord gives what a number word multiplies by, as an exponent of ten, in which languages, or why it cannot be known; an exponent and a reason
// of 0 say that it is no number word. English writes billion and trillion with a small letter; with a capital the German words of other meanings
// look the same, and so do the small ones where no English is read.
func scaleWord(w string, languages Languages) (exponent int, language Languages, reason Reason) {
	plain := plainWord(w)
	switch meanings := scales[plain]; {
	case len(meanings) == 1:
		return meanings[0].exponent, meanings[0].language, 0
	case len(meanings) > 1 && w == plain && languages&English != 0:
		return meanings[0].exponent, meanings[0].language, 0
	case len(meanings) > 1:
		return 0, 0, AmbiguousWord
	}
	switch plain {
	case "thousands", "millions", "billions", "trillions":
		return 0, 0, NumberWord
	}
	if len(unreadScales[plain]) > 0 {
		return 0, 0, AmbiguousWord
	}
	return 0, 0, 0
}

// scaleForm gives a number word for an exponent of ten in one of some languages, "" if there is none.
func scaleForm(exponent int, languages Languages) string {
	for _, words := range [...]struct {
		language Languages
		words    [4]string
	}{
		{English, [4]string{"thousand", "million", "billion", "trillion"}},
		{German, [4]string{"Tausend", "Millionen", "Milliarden", "Billionen"}},
		{Chinese, [4]string{"", "", "", "万亿"}},
	} {
		if languages&words.language != 0 && exponent%3 == 0 && exponent >= 3 && exponent <= 12 {
			return words.words[exponent/3-1]
		}
	}
	return ""
}

// tally gives what a counting word multiplies by that is refused in favour of digits: "2 hundred" is 200.
func tally(w string) (times int64, ok bool) {
	switch strings.ToLower(w) {
	case "hundred", "hundert":
		return 100, true
	case "dozen", "dutzend":
		return 12, true
	case "score":
		return 20, true
	case "gross":
		return 144, true
	case "lakh", "lac":
		return 100_000, true
	case "crore":
		return 10_000_000, true
	}
	return 0, false
}

// tallies tells the plurals of counting words, which say no number unless one stands before them.
func tallies(w string) (times int64, ok bool) {
	switch w = strings.ToLower(w); w {
	case "hunderte", "dutzende":
		return tally(w[:len(w)-1])
	case "tausende":
		return 1000, true
	}
	if singular, plural := strings.CutSuffix(w, "s"); plural {
		return tally(singular)
	}
	return 0, false
}

// smallWord gives the number from 0 to 99 that an English or German word says.
func smallWord(w string) (n int64, language Languages, ok bool) {
	w = strings.ToLower(w)
	if n, language, ok = unitWord(w); ok {
		return n, language, true
	}
	if tens, ones, found := strings.Cut(w, "-"); found { // twenty-one
		t, english, okTens := tensWord(tens)
		o, _, okOnes := unitWord(ones)
		return t + o, English, okTens && okOnes && english == English && o > 0 && o < 10
	}
	if ones, tens, found := strings.Cut(w, "und"); found { // einundzwanzig
		t, german, okTens := tensWord(tens)
		if ones == "ein" {
			ones = "eins"
		}
		o, _, okOnes := unitWord(ones)
		return t + o, German, okTens && okOnes && german == German && o > 0 && o < 10
	}
	return tensWord(w)
}

// unitWord knows the numbers below twenty. A German "null" is not one of them: in data it says that there is nothing.
func unitWord(w string) (int64, Languages, bool) {
	for i, words := range [...][2]string{
		{"zero", ""},
		{"one", "eins"},
		{"two", "zwei"},
		{"three", "drei"},
		{"four", "vier"},
		{"five", "fünf"},
		{"six", "sechs"},
		{"seven", "sieben"},
		{"eight", "acht"},
		{"nine", "neun"},
		{"ten", "zehn"},
		{"eleven", "elf"},
		{"twelve", "zwölf"},
		{"thirteen", "dreizehn"},
		{"fourteen", "vierzehn"},
		{"fifteen", "fünfzehn"},
		{"sixteen", "sechzehn"},
		{"seventeen", "siebzehn"},
		{"eighteen", "achtzehn"},
		{"nineteen", "neunzehn"},
	} {
		if language, ok := inColumn(w, words); ok {
			return int64(i), language, true
		}
	}
	return 0, 0, false
}

func tensWord(w string) (int64, Languages, bool) {
	for i, words := range [...][2]string{
		{"twenty", "zwanzig"},
		{"thirty", "dreißig"},
		{"forty", "vierzig"},
		{"fifty", "fünfzig"},
		{"sixty", "sechzig"},
		{"seventy", "siebzig"},
		{"eighty", "achtzig"},
		{"ninety", "neunzig"},
	} {
		if language, ok := inColumn(w, words); ok {
			return int64(i+2) * 10, language, true
		}
	}
	return 0, 0, false
}

func inColumn(w string, words [2]string) (Languages, bool) {
	switch {
	case w == "":
		return 0, false
	case w == words[0]:
		return English, true
	case w == words[1]:
		return German, true
	}
	return 0, false
}

// partWord gives the fraction that a word says; fractions in words are refused in favour of digits.
func partWord(w string) (part Number, ok bool) {
	for i, words := range [...]string{
		"half hälfte halb ½", "third thirds drittel ⅓", "quarter quarters fourth viertel ¼", "fifth fifths fünftel ⅕", "sixth sixths sechstel ⅙",
		"seventh sevenths siebtel ⅐", "eighth eighths achtel ⅛", "ninth ninths neuntel ⅑", "tenth tenths zehntel ⅒",
	} {
		if slices.Contains(strings.Fields(words), strings.ToLower(w)) {
			part, _ = Ratio(1, int64(i+2))
			return part, true
		}
	}
	for _, sign := range [...]struct {
		sign     string
		num, den int64
	}{{"⅔", 2, 3}, {"¾", 3, 4}, {"⅖", 2, 5}, {"⅗", 3, 5}, {"⅘", 4, 5}, {"⅚", 5, 6}, {"⅜", 3, 8}, {"⅝", 5, 8}, {"⅞", 7, 8}} {
		if w == sign.sign {
			return Ratio(sign.num, sign.den)
		}
	}
	return Number{}, false
}
