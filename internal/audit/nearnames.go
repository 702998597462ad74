package audit

import (
	"cmp"
	"hash/maphash"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/editdistance"
	"github.com/jjj-kg/jjj/internal/lookup/names"
)

// Names that are alike are found in blocks: each name is put under a few keys such that alike ones have a key in common, and only what stands
// under one key is compared. So it costs little more than sorting, however many names there are.

// entry is a name under a key.
type entry struct {
	key  uint64
	name int32 // index in all
}

// blocks collects entries.
type blocks struct {
	seed    maphash.Seed
	entries []entry
}

func (n *naming) newBlocks(perName int) *blocks {
	return &blocks{seed: maphash.MakeSeed(), entries: make([]entry, 0, perName*len(n.all))}
}

func (b *blocks) put(kind byte, text string, name int) {
	var h maphash.Hash
	h.SetSeed(b.seed)
	_ = h.WriteByte(kind)
	_, _ = h.WriteString(text) // a hash takes everything
	b.entries = append(b.entries, entry{key: h.Sum64(), name: int32(name)})
}

// maxBlock is up to how many names of one key are compared two by two; of more, each with its neighbours in the order of the alphabet.
const (
	maxBlock  = 32
	neighbour = 8
)

// sort sorts the entries by key and name: first into heaps by the uppermost bits of the key, which is a pass over them, then each heap for itself,
// which fits into the processor's cache, on all processors.
func (b *blocks) sort() {
	const bits = 10
	heap := func(e entry) uint64 { return e.key >> (64 - bits) }
	var begins [1<<bits + 1]int
	for _, e := range b.entries {
		begins[heap(e)+1]++
	}
	for i := range 1 << bits {
		begins[i+1] += begins[i]
	}
	sorted, next := make([]entry, len(b.entries)), begins
	for _, e := range b.entries {
		sorted[next[heap(e)]] = e
		next[heap(e)]++
	}
	var workers sync.WaitGroup
	processors := runtime.GOMAXPROCS(0)
	for first := range processors {
		workers.Go(func() {
			for i := first; i < 1<<bits; i += processors {
				slices.SortFunc(sorted[begins[i]:begins[i+1]], compareEntries)
			}
		})
	}
	workers.Wait()
	b.entries = sorted
}

func compareEntries(x, y entry) int {
	if x.key != y.key { // nearly always, and there are millions
		if x.key < y.key {
			return -1
		}
		return 1
	}
	return int(x.name - y.name)
}

// each calls visit for the pairs of names, of different entities, that have a key in common.
func (n *naming) each(b *blocks, visit func(i, j int32)) {
	b.sort()
	for _, block := range byKey(b.entries, func(e entry) uint64 { return e.key }) {
		reach := len(block)
		if reach > maxBlock {
			reach = neighbour
			slices.SortFunc(block, func(x, y entry) int {
				return cmp.Or(strings.Compare(n.all[x.name].key.Text, n.all[y.name].key.Text), cmp.Compare(x.name, y.name))
			})
		}
		for i := range block {
			for j := i + 1; j < min(len(block), i+1+reach); j++ {
				if n.all[block[i].name].entity != n.all[block[j].name].entity {
					visit(block[i].name, block[j].name)
				}
			}
		}
	}
}

// note keeps that two names are alike, the names in the order of their entities.
func (n *naming) note(alike map[pair]*likeness, i, j int32, code diag.Code, why string) {
	if n.all[i].entity > n.all[j].entity {
		i, j = j, i
	}
	p := pair{n.all[i].entity, n.all[j].entity}
	l := alike[p]
	if l == nil {
		l = &likeness{code: code, why: why}
		alike[p] = l
	}
	if l.code == code && !slices.Contains(l.names, [2]int32{i, j}) {
		l.names = append(l.names, [2]int32{i, j})
	}
}

// shared finds the entities that have a name in common: but for case, accents, punctuation, spaces, and simplified or traditional characters.
func (n *naming) shared() map[pair]*likeness {
	alike := map[pair]*likeness{}
	b := n.newBlocks(1)
	for i := range n.all {
		key := &n.all[i].key
		if key.Text == "" {
			continue
		}
		b.put('t', key.Text, i)
		if key.Spelt != "" {
			b.put('t', key.Spelt, i)
		}
	}
	n.each(b, func(i, j int32) {
		if k, l := &n.all[i].key, &n.all[j].key; k.Text == l.Text || k.Spelt != "" && k.Spelt == l.Text || l.Spelt != "" && l.Spelt == k.Text {
			n.note(alike, i, j, diag.SharedName, "")
		}
	})
	return alike
}

// near finds the entities that have nearly the same name.
func (n *naming) near(alike map[pair]*likeness) {
	b := n.newBlocks(4)
	for i := range n.all {
		n.putNear(b, i)
	}
	n.each(b, func(i, j int32) {
		if why := n.whyNear(&n.all[i], &n.all[j]); why != "" {
			n.note(alike, i, j, diag.NearDuplicate, why)
		}
	})
}

// putNear puts a name under the keys by which it meets those that are nearly the same: its words in order, its reading, and its two halves. Of
// two texts that are one letter apart, the first or the second half is the same, if they are cut at the middle of the longer one.
func (n *naming) putNear(b *blocks, i int) {
	key := &n.all[i].key
	if words := key.SortedWords(); len(words) > 1 {
		b.put('w', strings.Join(words, " "), i)
	}
	switch {
	case len(key.Reading) >= leastReading:
		b.put('r', key.Reading, i)
	case key.Reading == "" && len(key.Text) >= leastReading:
		b.put('r', key.Text, i)
	}
	length := utf8.RuneCountInString(key.Text)
	if length < leastLetters && (key.Reading == "" || length < leastCharacters) {
		return
	}
	for longer := length; longer <= length+1; longer++ {
		half := longer / 2
		b.put('a', key.Text[:byteAt(key.Text, half)], i)
		b.put('z', key.Text[byteAt(key.Text, length-(longer-half-1)):], i)
	}
}

// How long names must be to be compared: short ones are alike by chance.
const (
	leastReading    = 6 // letters of a reading
	leastLetters    = 7 // letters
	leastCharacters = 5 // of Chinese, one of them missing in the other name
	leastChanged    = 8 // of Chinese, one of them another one
)

// byteAt gives the byte at which a character begins.
func byteAt(text string, character int) int {
	for i := range text {
		if character == 0 {
			return i
		}
		character--
	}
	return len(text)
}

// whyNear says in which way two names are nearly the same; empty if they are not, or if they are the same.
func (n *naming) whyNear(c, d *called) string {
	k, l := &c.key, &d.key
	switch {
	case k.Text == l.Text || c.digits != d.digits:
		return ""
	case k.Words != "" && len(k.Words) == len(l.Words) && slices.Equal(k.SortedWords(), l.SortedWords()):
		return "the same words in another order"
	case k.Reading != "" && l.Reading != "" && k.Reading == l.Reading && len(k.Reading) >= leastReading:
		return "read alike: " + k.Reading
	case k.Reading != "" && k.Reading == l.Text || l.Reading != "" && l.Reading == k.Text:
		return "one is the reading of the other"
	case n.name(c).Language == n.name(d).Language && oneOff(k, l):
		return "one letter apart"
	}
	return ""
}

// oneOff says whether two keys are one letter apart, and long enough for that to mean something.
func oneOff(k, l *names.Key) bool {
	shorter, longer := utf8.RuneCountInString(k.Text), utf8.RuneCountInString(l.Text)
	if shorter > longer {
		shorter, longer = longer, shorter
	}
	if longer-shorter > 1 || editdistance.Of([]rune(k.Text), []rune(l.Text), 1) > 1 {
		return false
	}
	switch {
	case k.Reading == "" && l.Reading == "":
		return shorter >= leastLetters
	case shorter != longer:
		return shorter >= leastCharacters
	}
	return shorter >= leastChanged
}

// digits gives the digits of a text: names that differ in a number mean different things, however alike they are.
func digits(text string) string {
	if strings.IndexFunc(text, unicode.IsNumber) < 0 {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsNumber(r) {
			return r
		}
		return -1
	}, text)
}
