// Package similar finds the names that somebody may have meant: "did you mean". It owns the measure of likeness between short names in any
// script, and with it how far a guess may go: a wrong guess is worse than none. It must not know what the names are names of.
//
// Names are alike regardless of case, width, accents, traditional characters and the marks between words: large_model_count is
// largeModelCount. A guess is a name that is the same in this way; else one that is a slip of the hand away, by the letters added, left out,
// changed or swapped with a neighbour (Damerau–Levenshtein), of which a short name allows fewer; else one that begins so, has what was
// typed as one of its words, or has a word that is a slip away. A thing may have further names, such as labels, by which it is guessed, too.
package similar

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// Name is something that can be typed, with all that it is called.
type Name struct {
	// ID is what is guessed.
	ID string
	// Called are the names by which it is guessed: its id, and labels in any language.
	Called []string
	// Titles are further names, of which a part means little.
	Titles []string
}

// Closest finds the candidate that name was most likely meant to be; ok is false when none is near enough. Use an Index to ask several
// times with the same candidates.
func Closest(name string, candidates []string) (best string, ok bool) {
	return NewIndex(candidates).Closest(name)
}

// Ranked finds the candidates that name may have been meant to be, the likeliest first, at most limit of them.
func Ranked(name string, candidates []string, limit int) []string {
	return NewIndex(candidates).Ranked(name, limit)
}

// Among is Ranked for things that have several names. It asks once and keeps nothing of them, however many there are.
func Among(typed string, names iter.Seq[Name], limit int) []string {
	question, ok := ask(typed, limit)
	if !ok {
		return nil
	}

	for name := range names {
		for _, called := range name.Called {
			question.consider(name.ID, called)
		}

		for _, title := range name.Titles {
			question.considerWhole(name.ID, title)
		}
	}

	return question.answer()
}

// Index is a set of candidates made ready for many questions. It is immutable and safe for use by several goroutines.
type Index struct {
	entries []entry           // by length of the key
	starts  [maxRunes + 2]int // where the entries of each length begin
}

// entry is a name with the key by which it is compared, and the candidate that it is a name of.
type entry struct {
	id, name string
	key      []rune
	set      letterSet
	title    bool
}

// NewIndex makes candidates ready. Empty ones, and ones too long for a person to have typed, are left out.
func NewIndex(candidates []string) *Index {
	return IndexOf(func(yield func(Name) bool) {
		for _, id := range candidates {
			if !yield(Name{ID: id, Called: []string{id}}) {
				return
			}
		}
	})
}

// IndexOf makes things that have several names ready.
func IndexOf(names iter.Seq[Name]) *Index {
	x := &Index{}

	for name := range names {
		for _, called := range name.Called {
			x.add(name.ID, called, false)
		}

		for _, title := range name.Titles {
			x.add(name.ID, title, true)
		}
	}

	slices.SortStableFunc(x.entries, func(a, b entry) int { return cmp.Compare(len(a.key), len(b.key)) })

	length := 0

	for i, e := range x.entries {
		for ; length <= len(e.key); length++ {
			x.starts[length] = i
		}
	}

	for ; length < len(x.starts); length++ {
		x.starts[length] = len(x.entries)
	}

	return x
}

func (x *Index) add(id, name string, title bool) {
	if key := keyOf(name); len(key) > 0 && id != "" {
		x.entries = append(x.entries, entry{id: id, name: name, key: key, set: lettersOf(key), title: title})
	}
}

// Closest is like the function of that name. Of several that are no likelier than one another, none is a guess, unless they are slips.
func (x *Index) Closest(name string) (best string, ok bool) {
	question, ok := ask(name, 2)
	if !ok {
		return "", false
	}

	x.put(question)

	return question.only()
}

// Ranked is like the function of that name.
func (x *Index) Ranked(name string, limit int) []string {
	question, ok := ask(name, limit)
	if !ok {
		return nil
	}

	x.put(question)

	return question.answer()
}

// put asks a question: first of the names that are about as long, and only where none of them is a slip away, of all.
func (x *Index) put(q *question) {
	bound := allowed(q.key)

	for _, e := range x.entries[x.starts[max(len(q.key)-bound, 0)]:x.starts[min(len(q.key)+bound, maxRunes)+1]] {
		if e.set.distance(q.set) <= bound {
			q.slips(e.id, e.name, e.key)
		}
	}

	if q.sure() {
		return
	}

	for _, e := range x.entries {
		if !e.title && e.set.lacks(q.set) <= bound {
			q.parts(e.id, e.name, e.key)
		}
	}
}

// match is a candidate that is near enough.
type match struct {
	id       string
	kind     kind
	distance int
	common   int // bytes that are the same at the start, as written
	length   int
}

// kind is the way in which a name is near to what was typed, the surest first.
type kind uint8

const (
	slipped  kind = iota // the same, or a slip away
	begins               // it begins so
	holds                // it has what was typed as one of its words, or the beginning of one
	misspelt             // it has a word that is a slip away
)

// compare puts the better match first. People rarely mistake the first letters.
func (m match) compare(n match) int {
	return cmp.Or(
		cmp.Compare(m.kind, n.kind),
		cmp.Compare(m.distance, n.distance),
		cmp.Compare(n.common, m.common),
		cmp.Compare(m.length, n.length),
		strings.Compare(m.id, n.id),
	)
}

func commonPrefix(a, b string) int {
	n := 0

	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}

	return n
}
