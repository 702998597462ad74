package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/textform"
)

// maxQuery bounds, in bytes, what is searched for in more ways than letter by letter.
const maxQuery = 2048

// query is what is searched for, in all the ways in which it can meet a name.
type query struct {
	text string
	folded
	words []string
	// typed is the query as pinyin; "" if it is not all Latin letters and digits.
	typed string
	// sounds are the readings of a query in Chinese characters.
	sounds  []string
	chinese bool
	length  int // of key, in characters
}

func (x *Index) query(text string) query {
	q := query{text: text, folded: fold(x.han, text)}
	q.words = strings.Fields(q.folded.words)
	q.typed = typedPinyin(q.folded.words)
	q.sounds = x.han.Readings(q.spoken)
	q.chinese = len(q.sounds) > 0
	q.length = utf8.RuneCountInString(q.key)
	return q
}

// Search finds all owners that text may mean, the best first. Misspellings are sought only when no name is certainly meant, and likenesses only
// when nothing else was found.
func (x *Index) Search(text string) []Hit {
	text = strings.TrimSpace(text)
	best := hits{}
	x.searchWritten(text, best)
	if len(text) <= maxQuery {
		if q := x.query(text); q.key != "" {
			x.searchForms(q, best)
			if !best.certain() {
				x.searchMisspelt(q, best)
			}
			if len(best) == 0 {
				x.searchLikely(q, best)
			}
		}
	}
	return best.sorted()
}

// searchWritten meets names that are written just so, even those that have no letters at all.
func (x *Index) searchWritten(text string, best hits) {
	if text == "" {
		return
	}
	key := textform.Key(text)
	for i, n := range x.names {
		if n.Text == text || n.Text == key {
			best.add(Hit{Owner: n.Owner, Name: i, Score: 100, How: Exact})
		}
	}
}

// searchForms meets names as wholes and by their parts.
func (x *Index) searchForms(q query, best hits) {
	ways := []way{{key: q.key, kinds: [5]bool{whole: true, spelt: true, initials: true, acronym: true}}}
	if q.spelt != "" {
		ways = append(ways, way{key: q.spelt, kinds: [5]bool{whole: true, spelt: true}})
	}
	if q.typed != "" {
		ways = append(ways, way{key: q.typed, kinds: [5]bool{reading: true}})
	}
	for _, sound := range q.sounds {
		ways = append(ways, way{key: sound, kinds: [5]bool{reading: true}, sound: true})
	}
	for i := range ways {
		ways[i].letters = lettersOf(ways[i].key)
	}
	for i := range x.forms {
		f := &x.forms[i]
		for _, w := range ways {
			if w.kinds[f.kind] && w.letters.within(f.letters) {
				x.meet(q, w, f, best)
			}
		}
	}
}

// way is one text that stands for the query, and the kinds of form that it may meet.
type way struct {
	key     string
	letters letterSet
	kinds   [5]bool
	sound   bool // of Chinese characters
}

// meet adds the match of one way with one form, whose letters include those of the way.
func (x *Index) meet(q query, w way, f *form, best hits) {
	hit := Hit{Owner: x.names[f.name].Owner, Name: int(f.name), Pinyin: f.kind == reading && !w.sound}
	switch {
	case f.key == w.key:
		hit.How, hit.Score = x.equal(q, w, f)
	case f.kind == initials || f.kind == acronym:
		return
	case w.sound:
		return
	default:
		hit.How, hit.Score = x.part(q, w, f)
	}
	if hit.Score > 0 {
		best.add(hit)
	}
}

// equal explains why a form equals a way.
func (x *Index) equal(q query, w way, f *form) (How, int) {
	text := x.names[f.name].Text
	switch {
	case w.sound:
		return Sound, 83
	case f.kind == initials || f.kind == acronym:
		return Initials, 84
	case f.kind == reading:
		return Whole, certain
	case f.kind == spelt || w.key == q.spelt:
		return Umlaut, 96
	case textform.Key(text) == textform.Key(q.text):
		return Exact, 100
	case strings.EqualFold(textform.Key(text), textform.Key(q.text)):
		return Case, 99
	case q.chinese && unsimplified(text) != unsimplified(q.text):
		return Script, 97
	}
	return Spelling, 98
}

// part scores a form that has more than the way.
func (x *Index) part(q query, w way, f *form) (How, int) {
	length := utf8.RuneCountInString(w.key)
	share := func(most int) int { return most * length / int(f.length) }
	latin := !q.chinese
	switch {
	case latin && length < 2:
		return 0, 0
	case strings.HasPrefix(f.key, w.key):
		if f.kind == reading {
			return Begins, 72 + share(8)
		}
		return Begins, 76 + share(8)
	case !latin && strings.Contains(f.key, w.key):
		return Contains, 66 + share(8)
	case f.kind != whole:
		if length >= 4 && strings.Contains(f.key, w.key) {
			return Inside, 54 + share(8)
		}
		return 0, 0
	}
	return x.partWords(q, w, f, length)
}

// partWords looks for a Latin query among the words of a name.
func (x *Index) partWords(q query, w way, f *form, length int) (How, int) {
	words := x.words[f.name]
	share := 8 * length / int(f.length)
	switch {
	case strings.Contains(words, " "+q.folded.words):
		return Contains, 66 + share
	case len(q.words) > 1 && hasAll(words, q.words):
		return Words, 64 + share
	case length >= 4 && strings.Contains(f.key, w.key):
		return Inside, 54 + share
	}
	return 0, 0
}

// hasAll tells whether every one of the sought words begins a word of words.
func hasAll(words string, sought []string) bool {
	for _, word := range sought {
		if !strings.HasPrefix(words, word) && !strings.Contains(words, " "+word) {
			return false
		}
	}
	return true
}

// hits keeps the best hit of each owner.
type hits map[int]Hit

func (h hits) add(hit Hit) {
	if old, ok := h[hit.Owner]; !ok || hit.better(old) {
		h[hit.Owner] = hit
	}
}

func (h hits) certain() bool {
	for _, hit := range h {
		if hit.Certain() {
			return true
		}
	}
	return false
}

func (h hits) sorted() []Hit {
	all := make([]Hit, 0, len(h))
	for _, hit := range h {
		all = append(all, hit)
	}
	slices.SortFunc(all, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Owner, b.Owner))
	})
	return all
}
