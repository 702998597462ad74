package similar

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// The least that must be typed, in letters and in Chinese characters, for a part of a name to say which one is meant.
const (
	leastBeginning = 3
	leastWord      = 4
	leastMisspelt  = 5
	leastHan       = 2
)

// question is a name that was typed, and the best answers so far.
type question struct {
	typed   string
	key     []rune
	words   string
	chinese bool
	set     letterSet
	limit   int
	best    []match // sorted, at most limit, each candidate once
	room    []rune  // for the key of the name that is looked at
}

// ask makes a question of what was typed; ok is false for what nothing can be guessed from.
func ask(typed string, limit int) (q *question, ok bool) {
	key := keyOf(typed)
	if len(key) == 0 || limit < 1 {
		return nil, false
	}

	return &question{typed: typed, key: key, words: wordsOf(typed), chinese: hasHan(key), set: lettersOf(key), limit: limit}, true
}

// consider looks at one name of a candidate in every way.
func (q *question) consider(id, name string) {
	if key := q.considerWhole(id, name); len(key) > 0 && !q.sure() {
		q.parts(id, name, key)
	}
}

// considerWhole looks at one name of a candidate as a whole, and gives its key.
func (q *question) considerWhole(id, name string) []rune {
	key := appendKey(q.room[:0], name)
	if len(key) == 0 || id == "" {
		return nil
	}

	q.room = key

	if bound := allowed(q.key); lettersOf(key).distance(q.set) <= bound {
		q.slips(id, name, key)
	}

	return key
}

// sure tells whether there is a name that is a slip away: those that only have a part in common are then no guess.
func (q *question) sure() bool { return len(q.best) > 0 && q.best[0].kind == slipped }

// slips takes a name that is a slip away.
func (q *question) slips(id, name string, key []rune) {
	if d, ok := slip(q.key, key, q.most()); ok {
		q.take(match{id: id, kind: slipped, distance: d, common: commonPrefix(q.typed, name), length: len(key)})
	}
}

// most is how far a slip may be that is among the best.
func (q *question) most() int {
	if !q.sure() || len(q.best) < q.limit {
		return maxRunes
	}

	return q.best[len(q.best)-1].distance
}

// parts takes a name that has a part which is what was typed.
func (q *question) parts(id, name string, key []rune) {
	if len(q.key) < leastHan || lettersOf(key).lacks(q.set) > allowed(q.key) {
		return
	}

	m := match{id: id, common: commonPrefix(q.typed, name), length: len(key)}

	switch beginning, word := q.least(); {
	case len(q.key) >= beginning && len(key) >= len(q.key) && slices.Equal(key[:len(q.key)], q.key):
		m.kind = begins
	case len(q.key) >= word && containsRunes(key, q.key) && (q.chinese || q.holds(name)):
		m.kind = holds
	case len(q.key) >= leastMisspelt && !q.chinese && q.hasMisspelt(name, &m):
		m.kind = misspelt
	default:
		return
	}

	q.take(m)
}

func (q *question) least() (beginning, word int) {
	if q.chinese {
		return leastHan, leastHan
	}

	return leastBeginning, leastWord
}

// holds tells whether a name has what was typed as its words, of which the last may go on. Chinese has no marks between words.
func (q *question) holds(name string) bool {
	return q.words != "" && strings.Contains(wordsOf(name), q.words)
}

func containsRunes(text, part []rune) bool {
	for ; len(text) >= len(part); text = text[1:] {
		if slices.Equal(text[:len(part)], part) {
			return true
		}
	}

	return false
}

// hasMisspelt tells whether a name has a word that is a slip away from the only one that was typed, or is as a whole a slip away from a word
// that is most of what was typed, and how far.
func (q *question) hasMisspelt(name string, m *match) bool {
	if strings.Count(q.words, " ") == 1 {
		return q.anyWord(wordsOf(name), q.key, m)
	}

	key := keyOf(name)

	return len(key) > len(q.key)/2 && q.anyWord(q.words, key, m)
}

// anyWord tells whether one of some words is a slip away from a key, and how far.
func (q *question) anyWord(words string, key []rune, m *match) bool {
	for word := range strings.FieldsSeq(words) {
		if n := utf8.RuneCountInString(word); n < leastMisspelt || n > maxRunes {
			continue
		}

		if d, ok := slip(key, []rune(word), maxRunes); ok {
			m.distance = d

			return true
		}
	}

	return false
}

// take keeps a match if it is among the best. What is no slip is dropped once something is.
func (q *question) take(m match) {
	if m.kind == slipped && !q.sure() {
		q.best = q.best[:0]
	}

	if at := slices.IndexFunc(q.best, func(b match) bool { return b.id == m.id }); at >= 0 {
		if q.best[at].compare(m) <= 0 {
			return
		}

		q.best = slices.Delete(q.best, at, at+1)
	}

	at, _ := slices.BinarySearchFunc(q.best, m, match.compare)
	if q.best = slices.Insert(q.best, at, m); len(q.best) > q.limit {
		q.best = q.best[:q.limit]
	}
}

// answer gives the candidates, the likeliest first.
func (q *question) answer() []string {
	ids := make([]string, len(q.best))
	for i, m := range q.best {
		ids[i] = m.id
	}

	return ids
}

// only gives the likeliest candidate. That a name has a part in common with what was typed says which one is meant only if no other has.
func (q *question) only() (id string, ok bool) {
	if len(q.best) == 0 || len(q.best) > 1 && !q.sure() {
		return "", false
	}

	return q.best[0].id, true
}
