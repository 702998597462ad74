package names

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/han"
)

// Keys makes keys of names. It is safe for use by several goroutines.
type Keys struct{ han *han.Table }

// NewKeys reads the tables that keys need.
func NewKeys() *Keys { return &Keys{han: han.Characters()} }

// Key is a name without what people write in one way or another.
type Key struct {
	Text    string // lower case, simplified, without accents, punctuation and spaces
	Words   string // the same with single spaces between the words
	Spelt   string // Text with umlauts spelt out; "" if there are none
	Reading string // the usual reading in pinyin of what holds Chinese characters; "" for all else
}

// Of makes the key of a name.
func (k *Keys) Of(name string) Key {
	f := fold(k.han, name)
	key := Key{Text: f.key, Words: f.words, Spelt: f.spelt}
	if reading, any := k.han.Read(f.spoken, -1, 0); any {
		key.Reading = reading
	}
	return key
}

// SortedWords gives the words of a key in the order of the alphabet, by which names of the same words meet.
func (k Key) SortedWords() []string {
	words := strings.Fields(k.Words)
	slices.Sort(words)
	return words
}
