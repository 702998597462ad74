// Package plural owns how counts read in English: numbers in groups of three digits, and nouns in the singular or plural. It must not know
// what is counted.
package plural

import (
	"strconv"
	"strings"
)

// Number writes a whole number in groups of three digits: 12,345.
func Number(n int) string {
	text := strconv.Itoa(n)
	sign := ""
	if text[0] == '-' {
		sign, text = "-", text[1:]
	}
	var b strings.Builder
	for i, digit := range text {
		if i > 0 && (len(text)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	return sign + b.String()
}

// Of writes a number with its noun: "1 fault", "2 faults". The plural is the noun with an s unless it is given: Of(2, "entity", "entities").
func Of(n int, noun string, plural ...string) string {
	return Number(n) + " " + Noun(n, noun, plural...)
}

// Noun is the noun of a number alone: "fault" for 1, "faults" for any other.
func Noun(n int, noun string, plural ...string) string {
	switch {
	case n == 1:
		return noun
	case len(plural) > 0:
		return plural[0]
	}
	return noun + "s"
}
