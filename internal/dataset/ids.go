package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/textform"
)

// maxID is how many characters an id may have.
const maxID = 200

// normalID is the form in which ids are kept and compared.
func normalID(id string) string { return textform.Normal(id) }

// style is how the ids of a kind of thing are written.
type style struct {
	plain bool // isPlainID is enough
	first func(r rune) bool
	rest  func(r rune) bool
	rule  string
}

// plainStyle is that of datasets, sources, entities, measures and statements. A slash is left out because it divides the keys of the graph.
func plainStyle() style {
	return style{
		plain: true,
		first: func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) },
		rest:  func(r rune) bool { return isWordRune(r) || strings.ContainsRune("-_.:+@~", r) },
		rule:  "an id begins with a letter or digit and holds letters, digits and - _ . : + @ ~, no spaces",
	}
}

// typeStyle is that of types, which become labels.
func typeStyle() style {
	return style{
		first: func(r rune) bool { return unicode.IsLetter(r) && !unicode.IsLower(r) },
		rest:  isWordRune,
		rule:  "a type is written like SciencePark: a capital letter, then letters and digits",
	}
}

// predicateStyle is that of predicates, which become types of relationships.
func predicateStyle() style {
	return style{
		first: func(r rune) bool { return unicode.IsLetter(r) && !unicode.IsUpper(r) },
		rest:  isWordRune,
		rule:  "a predicate is written like locatedIn: a small letter, then letters and digits",
	}
}

// unitStyle is that of units, which stand behind a number.
func unitStyle() style {
	return style{
		first: func(r rune) bool {
			return unicode.IsGraphic(r) && !unicode.IsNumber(r) && !strings.ContainsRune(" .,-+<>=~≤≥", r)
		},
		rest: func(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) },
		rule: "a unit has no spaces and does not begin with a digit or a sign",
	}
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) }

// id reads an id that is defined here.
func (d *decoder) id(n uint32, what string, s style) (id string, ok bool) {
	if v := &d.nodes[n]; s.plain && v.kind == scalar && isPlainID(d.says(n)) { // nearly all are
		return string(d.says(n)), true
	}

	text, ok := d.word(n, what)
	if !ok {
		return "", false
	}

	id = normalID(string(d.says(n)))

	if utf8.RuneCountInString(id) > maxID {
		d.fault(n, diag.BadID, fmt.Sprintf("%s has more than %d characters", what, maxID), "")

		return id, false
	}

	for i, r := range id {
		if i == 0 && s.first(r) || i > 0 && s.rest(r) {
			continue
		}

		at := d.within(n, utf8.RuneCountInString(id[:i]), 1).mark()
		verb := "hold"

		if i == 0 {
			verb = "begin with"
		}

		rule := s.rule
		if strings.HasSuffix(id[:i], ":") {
			rule = `a key ends with ":" and a blank: put one behind the colon`
		}

		d.faultAt(at, diag.BadID, fmt.Sprintf("%s, here %s, cannot %s %s", what, quote(string(text)), verb, quote(string(r))), hint(rule))

		return id, false
	}

	return id, true
}

// definitions are the things of one kind with where they were defined, before they are sorted and known by their index.
type definitions[T any] struct {
	what   string
	id     func(*T) string
	origin func(*T) Origin
}

// settle sorts definitions by id and reports those that are there already; the first one in the order of the files stays.
func (k definitions[T]) settle(l *loader, all []T) []T {
	all = k.sorted(all)
	kept := all[:0]

	for i := range all {
		id := k.id(&all[i])

		if len(kept) > 0 && k.id(&kept[len(kept)-1]) == id {
			first := l.markOf(k.origin(&kept[len(kept)-1]), id)
			l.add(diag.DuplicateID, l.markOf(k.origin(&all[i]), id), k.what+" "+quote(id)+" is defined a second time",
				hint("give one of them another id, or take it out"), related{at: first, message: "first here"})

			continue
		}

		kept = append(kept, all[i])
	}

	clear(all[len(kept):])

	return kept
}

// sorted gives definitions in the order of their ids, and those of one id in the order in which they were written. It sorts numbers instead
// of what they stand for, which is large.
func (k definitions[T]) sorted(all []T) []T {
	order := make([]int32, len(all))
	for i := range order {
		order[i] = int32(i)
	}

	compare := func(i, j int32) int {
		a, b := &all[i], &all[j]

		return cmp.Or(strings.Compare(k.id(a), k.id(b)), k.origin(a).compare(k.origin(b)))
	}

	if slices.IsSortedFunc(order, compare) {
		return all
	}

	slices.SortFunc(order, compare)

	sorted := make([]T, len(all))
	for i, from := range order {
		sorted[i] = all[from]
	}

	return sorted
}
