package names

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/similar"
)

// searchMisspelt meets names that are a few letters away from the query.
func (x *Index) searchMisspelt(q query, best hits) {
	x.misspelt(q.key, q.chinese, best, whole, spelt)
	if q.spelt != "" {
		x.misspelt(q.spelt, false, best, whole, spelt)
	}
	if q.typed != "" {
		x.misspelt(q.typed, false, best, reading)
	}
}

// misspelt compares one text with the forms of some kinds.
func (x *Index) misspelt(key string, chinese bool, best hits, kinds ...formKind) {
	letters := lettersOf(key)
	text := []rune(key)
	bound := tolerance(len(text), chinese)
	if bound == 0 {
		return
	}
	var allowed [5]bool
	for _, k := range kinds {
		allowed[k] = true
	}
	var buffer []rune
	for i := range x.forms {
		f := &x.forms[i]
		length := int(f.length)
		if !allowed[f.kind] || length-len(text) > bound || len(text)-length > bound || !letters.near(f.letters, bound) {
			continue
		}
		buffer = appendRunes(buffer[:0], f.key)
		off, ok := similar.SlipOfKeys(text, buffer)
		if !ok || off == 0 || off > min(bound, tolerance(length, chinese)) {
			continue
		}
		score := 90 - 60*off/len(text)
		if f.kind == reading {
			score -= 3
		}
		best.add(Hit{Owner: x.names[f.name].Owner, Name: int(f.name), Score: score, How: Misspelt, Off: off, Pinyin: f.kind == reading})
	}
}

func appendRunes(to []rune, s string) []rune {
	for _, r := range s {
		to = append(to, r)
	}
	return to
}

// searchLikely meets names that have all words of the query, some misspelt, or most of its pairs of characters without having
// many others.
func (x *Index) searchLikely(q query, best hits) {
	pairs := pairsOf(q.key)
	letters := lettersOf(q.key)
	var buffer pairSet
	for i := range x.forms {
		f := &x.forms[i]
		if f.kind != whole {
			continue
		}
		hit := Hit{Owner: x.names[f.name].Owner, Name: int(f.name), How: Likely}
		switch {
		case q.length >= 3 && !q.chinese && hasLikely(x.words[f.name], q.words):
			hit.Score = 40 + 10*q.length/max(q.length, int(f.length))
		case q.length >= 4 && f.letters&letters != 0:
			buffer = appendPairs(buffer[:0], f.key)
			common := pairs.common(buffer)
			if 10*common < 6*len(pairs) || 4*common < len(pairs)+len(buffer) {
				continue // a long name has most pairs of any short text somewhere
			}
			hit.Score = 20 + 15*common/len(pairs)
		default:
			continue
		}
		best.add(hit)
	}
}

// hasLikely tells whether every sought word is, but for misspelling, a word of words.
func hasLikely(words string, sought []string) bool {
	for _, word := range sought {
		if strings.HasPrefix(words, word) || strings.Contains(words, " "+word) {
			continue
		}
		if !hasMisspelt(words, []rune(word)) {
			return false
		}
	}
	return true
}

func hasMisspelt(words string, sought []rune) bool {
	bound := tolerance(len(sought), false)
	if bound == 0 {
		return false
	}
	for word := range strings.SplitSeq(words, " ") {
		length := utf8.RuneCountInString(word)
		if length-len(sought) > bound || len(sought)-length > bound {
			continue
		}
		if off, ok := similar.SlipOfKeys(sought, []rune(word)); ok && off <= bound {
			return true
		}
	}
	return false
}

// pairSet is the set of pairs of neighbouring characters of a text, sorted.
type pairSet []uint64

func pairsOf(key string) pairSet { return appendPairs(nil, key) }

// appendPairs adds the pairs of key to the empty set, whose space it uses.
func appendPairs(set pairSet, key string) pairSet {
	last := rune(0)
	for _, r := range key {
		if last != 0 {
			set = append(set, uint64(last)<<32|uint64(r))
		}
		last = r
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// common counts the pairs that both sets have.
func (s pairSet) common(t pairSet) int {
	count := 0
	for len(s) > 0 && len(t) > 0 {
		switch {
		case s[0] < t[0]:
			s = s[1:]
		case s[0] > t[0]:
			t = t[1:]
		default:
			count++
			s, t = s[1:], t[1:]
		}
	}
	return count
}
