package names

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/han"
)

// Name is one name of one thing.
type Name struct {
	// Owner numbers the thing; among equal matches the smaller owner comes first.
	Owner int
	Text  string
	// Language and Field ("name", "alias", "id") are handed back with a hit and mean nothing here.
	Language, Field string
}

// Index holds names ready to be searched. Add everything first; then it is safe for use by several goroutines.
//
// It is a plain list of folded names: a search looks at each of them, most of which it can refuse by the set of their letters alone. That
// builds in microseconds a name and answers in nanoseconds a name, and every match can be explained.
type Index struct {
	han   *han.Table
	names []Name
	words []string // for each name its folded words
	forms []form
}

// form is one way in which a name may be typed.
type form struct {
	key     string
	letters letterSet
	name    int32
	length  int32 // in characters
	kind    formKind
}

type formKind uint8

const (
	whole    formKind = iota // the name itself
	spelt                    // with umlauts spelt out
	reading                  // in pinyin
	initials                 // the first letters of syllables
	acronym                  // the first letters of words
)

// NewIndex makes an empty index.
func NewIndex() *Index { return &Index{han: han.Characters()} }

// Add adds a name.
func (x *Index) Add(n Name) {
	f := fold(x.han, n.Text)
	x.names = append(x.names, n)
	x.words = append(x.words, f.words)
	if f.key == "" {
		return
	}
	x.addForm(whole, f.key)
	if f.spelt != "" {
		x.addForm(spelt, f.spelt)
	}
	readings := x.han.Readings(f.spoken)
	for _, r := range readings {
		x.addForm(reading, r)
	}
	if len(readings) > 0 {
		if letters := x.han.Initials(f.spoken); len(letters) >= 2 {
			x.addForm(initials, letters)
		}
	} else if letters := firstLetters(f.words); len(letters) >= 2 {
		x.addForm(acronym, letters)
	}
}

func (x *Index) addForm(kind formKind, key string) {
	x.forms = append(x.forms, form{
		key: key, letters: lettersOf(key), name: int32(len(x.names) - 1), length: int32(utf8.RuneCountInString(key)), kind: kind,
	})
}

// Name gives the name of a hit.
func (x *Index) Name(number int) Name { return x.names[number] }

// firstLetters gives the first letters of words, "" for a single word or for something that is not a phrase of Latin words.
func firstLetters(words string) string {
	if strings.IndexByte(words, ' ') < 0 {
		return ""
	}
	letters := make([]byte, 0, 8)
	for word := range strings.SplitSeq(words, " ") {
		if word == "" || word[0] >= utf8.RuneSelf || len(letters) == 8 {
			return ""
		}
		letters = append(letters, word[0])
	}
	return string(letters)
}

// letterSet tells roughly which characters a text has: a bit for each Latin letter and digit, a shared bit for others.
type letterSet uint64

func lettersOf(s string) letterSet {
	var set letterSet
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z':
			set |= 1 << (r - 'a')
		case '0' <= r && r <= '9':
			set |= 1 << (26 + r - '0')
		default:
			set |= 1 << (36 + r%28)
		}
	}
	return set
}

// within tells whether all letters of s are in t.
func (s letterSet) within(t letterSet) bool { return s&^t == 0 }

// near tells whether texts with these letters can be at most bound changes apart.
func (s letterSet) near(t letterSet, bound int) bool {
	return bits.OnesCount64(uint64(s&^t)) <= bound && bits.OnesCount64(uint64(t&^s)) <= bound
}
