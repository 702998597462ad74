package shape

import (
	"strings"
	"unicode"
)

// MaxIDLength is how many characters an id may have.
const MaxIDLength = 200

// IDs is how the ids of a kind of thing are written.
type IDs struct {
	Plain bool // IsPlainID is enough
	First func(r rune) bool
	Rest  func(r rune) bool
	Rule  string // in words

	Pattern string // the same as a regular expression, as far as one can say it
}

// PlainIDs is that of datasets, sources, entities, measures and statements. A slash is left out because it divides the keys of the graph.
func PlainIDs() IDs {
	return IDs{
		Plain:   true,
		First:   func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) },
		Rest:    func(r rune) bool { return isWordRune(r) || strings.ContainsRune("-_.:+@~", r) },
		Pattern: `^[\p{L}\p{N}][\p{L}\p{M}\p{N}\-_.:+@~]*$`,
		Rule:    "an id begins with a letter or digit and holds letters, digits and - _ . : + @ ~, no spaces",
	}
}

// TypeIDs is that of types, which become labels.
func TypeIDs() IDs {
	return IDs{
		First:   func(r rune) bool { return unicode.IsLetter(r) && !unicode.IsLower(r) },
		Rest:    isWordRune,
		Pattern: `^[\p{Lu}\p{Lt}\p{Lm}\p{Lo}][\p{L}\p{M}\p{N}]*$`,
		Rule:    "a type is written like SciencePark: a capital letter, then letters and digits",
	}
}

// PredicateIDs is that of predicates, which become types of relationships.
func PredicateIDs() IDs {
	return IDs{
		First:   func(r rune) bool { return unicode.IsLetter(r) && !unicode.IsUpper(r) },
		Rest:    isWordRune,
		Pattern: `^[\p{Ll}\p{Lt}\p{Lm}\p{Lo}][\p{L}\p{M}\p{N}]*$`,
		Rule:    "a predicate is written like locatedIn: a small letter, then letters and digits",
	}
}

// UnitIDs is that of units, which stand behind a number.
func UnitIDs() IDs {
	return IDs{
		First: func(r rune) bool {
			return unicode.IsGraphic(r) && !unicode.IsNumber(r) && !strings.ContainsRune(" .,-+<>=~≤≥", r)
		},
		Rest:    func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) },
		Pattern: `^[^\s\p{N}.,\-+<>=~≤≥][^\s]*$`,
		Rule:    "a unit has no spaces and does not begin with a digit or a sign",
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) }

// IsPlainID tells ASCII ids that are written as they should be.
func IsPlainID(id []byte) bool {
	for i, c := range id {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if !letter && (i == 0 || c != '-' && c != '_' && c != '.' && c != ':') {
			return false
		}
	}

	return len(id) > 0 && len(id) <= MaxIDLength
}
