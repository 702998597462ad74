package quantity

import "strings"

// Languages is a set of languages whose number words are known.
type Languages uint8

// The languages whose number words are known. Japanese writes large numbers with the characters of Chinese.
const (
	English Languages = 1 << iota
	German
	Chinese

	AllLanguages = English | German | Chinese
)

// WordsOf gives the language that a tag such as "zh-Hant" stands for; the empty set for a language whose number words are not known.
func WordsOf(tag string) Languages {
	switch language, _, _ := strings.Cut(tag, "-"); language {
	case "en":
		return English
	case "de":
		return German
	case "zh", "ja", "yue", "cmn":
		return Chinese
	}
	return 0
}

// String names the languages: "English or German".
func (l Languages) String() string {
	var names []string
	for i, name := range [...]string{"English", "German", "Chinese"} {
		if l&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, " or ")
}

// Marks says how a language sets off decimals. The zero Marks is UnknownMarks: a lone mark before three digits can be either.
type Marks uint8

// The ways to set off decimals.
const (
	UnknownMarks Marks = iota
	DecimalPoint
	DecimalComma
)

// MarksOf gives what the language of a tag writes before decimals; UnknownMarks where its countries differ, or where the language is not known.
func MarksOf(tag string) Marks {
	switch tag {
	case "en-ZA", "de-CH", "de-LI", "it-CH", "fr-CH":
		return UnknownMarks
	case "es-MX":
		return DecimalPoint
	}
	language, _, _ := strings.Cut(tag, "-")
	switch {
	case strings.Contains(" en zh yue cmn ja ko th he ", " "+language+" "):
		return DecimalPoint
	case strings.Contains(" de fr it nl ru pl cs sk sv da nb nn no fi pt tr uk el hu ro bg hr sl lt lv et is id vi ca ", " "+language+" "):
		return DecimalComma
	}
	return UnknownMarks
}
