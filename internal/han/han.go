// Package han knows Chinese characters: how they are read in pinyin, without tones, and which simplified form they have. It owns the tables
// for that. It must not know what a text that holds the characters means, nor how texts are compared.
package han

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed tables/pinyin.txt
var pinyinTable string

//go:embed tables/simplified.txt
var simplifiedTable string

// The first and the last character of the block of Unicode that the tables cover.
const (
	First = 0x4e00
	Last  = 0x9fff
)

// maxReadings bounds the ways of reading one name that are kept.
const maxReadings = 4

// Table holds the readings of Chinese characters without tones and their simplified forms. See generate.go for where that comes from. It is
// safe for use by several goroutines.
type Table struct {
	syllables  []string
	first      [Last - First + 1]uint16 // index into syllables plus one; 0 for a character that has no reading
	further    [Last - First + 1][2]uint16
	simplified [Last - First + 1]uint16 // the simplified form; 0 for itself
}

// Characters gives the table of all characters, which is read when it is first needed. That takes less than a millisecond.
var Characters = sync.OnceValue(newTable)

func newTable() *Table {
	h := &Table{syllables: make([]string, 0, 512)}
	for line := range strings.Lines(pinyinTable) {
		syllable, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		mostly, further, _ := strings.Cut(rest, "\t")
		h.syllables = append(h.syllables, syllable)
		for _, r := range mostly {
			h.first[r-First] = uint16(len(h.syllables))
		}
		for _, r := range further {
			other := &h.further[r-First]
			if other[0] != 0 {
				other[1] = uint16(len(h.syllables))
			} else {
				other[0] = uint16(len(h.syllables))
			}
		}
	}
	for line := range strings.Lines(simplifiedTable) {
		to, from, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		simplified := []rune(to)[0]
		for _, r := range from {
			h.simplified[r-First] = uint16(simplified)
		}
	}
	for i, s := range h.simplified {
		if s != 0 {
			h.simplified[i] = uint16(h.Simplify(rune(s))) // a few forms are simplified in two steps
		}
	}
	return h
}

// Is tells whether the tables cover r.
func Is(r rune) bool { return r >= First && r <= Last }

// Simplify gives the simplified form of r, which is mostly r itself.
func (h *Table) Simplify(r rune) rune {
	if Is(r) {
		if s := h.simplified[r-First]; s != 0 {
			return rune(s)
		}
	}
	return r
}

// Reading gives the usual reading of r, "" if it has none.
func (h *Table) Reading(r rune) string {
	if !Is(r) || h.first[r-First] == 0 {
		return ""
	}
	return h.syllables[h.first[r-First]-1]
}

// Readings reads a folded name aloud: every Chinese character by its syllable, all else as it is. The first reading takes the usual syllable
// everywhere; each further one takes another for one character, since names rarely hold two unusual ones. No Chinese character, no reading.
func (h *Table) Readings(key string) []string {
	usual, any := h.Read(key, -1, 0)
	if !any {
		return nil
	}
	readings := []string{usual}
	for i, r := range key {
		if !Is(r) {
			continue
		}
		for _, other := range h.further[r-First] {
			if other == 0 {
				break
			}
			if len(readings) == maxReadings {
				return readings
			}
			variant, _ := h.Read(key, i, other)
			readings = append(readings, variant)
		}
	}
	return readings
}

// Read reads key aloud with the syllable numbered other for the character at byte at.
func (h *Table) Read(key string, at int, other uint16) (reading string, any bool) {
	var b strings.Builder
	b.Grow(2 * len(key))
	for i, r := range key {
		syllable := h.Reading(r)
		if i == at {
			syllable = h.syllables[other-1]
		}
		if syllable == "" {
			b.WriteRune(r)
			continue
		}
		any = true
		b.WriteString(syllable)
	}
	return b.String(), any
}

// Initials gives the first letter of every syllable of a folded name that is all Chinese characters, else "".
func (h *Table) Initials(key string) string {
	letters := make([]byte, 0, 16)
	for _, r := range key {
		syllable := h.Reading(r)
		if syllable == "" {
			return ""
		}
		letters = append(letters, syllable[0])
	}
	return string(letters)
}
