package reader

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/textform"
)

// normalID is the form in which ids are kept and compared.
func normalID(id string) string { return textform.Normal(id) }

// id reads an id that is defined here.
func (d *decoder) id(n uint32, what string, s shape.IDs) (id string, ok bool) {
	if v := &d.nodes[n]; s.Plain && v.kind == scalar && shape.IsPlainID(d.says(n)) { // nearly all are
		return string(d.says(n)), true
	}

	text, ok := d.word(n, what)
	if !ok {
		return "", false
	}

	id = normalID(string(d.says(n)))

	if utf8.RuneCountInString(id) > shape.MaxIDLength {
		d.fault(n, diag.BadID, fmt.Sprintf("%s has more than %d characters", what, shape.MaxIDLength), "")

		return id, false
	}

	for i, r := range id {
		if i == 0 && s.First(r) || i > 0 && s.Rest(r) {
			continue
		}

		at := d.within(n, utf8.RuneCountInString(id[:i]), 1).mark()
		verb := "hold"

		if i == 0 {
			verb = "begin with"
		}

		rule := s.Rule
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
	origin func(*T) dataset.Origin
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

		return cmp.Or(strings.Compare(k.id(a), k.id(b)), k.origin(a).Compare(k.origin(b)))
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
