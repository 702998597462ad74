package names

import (
	_ "embed"
	"strings"
)

//go:embed tables/pinyin.txt
var pinyinTable string

//go:embed tables/simplified.txt
var simplifiedTable string

// The block of Unicode that the tables cover.
const (
	firstHan = 0x4e00
	lastHan  = 0x9fff
)

// maxReadings bounds the ways of reading one name that are kept.
const maxReadings = 4

// han knows Chinese characters: their readings without tones and their simplified forms. See generate.go for where that comes from.
type han struct {
	syllables  []string
	first      [lastHan - firstHan + 1]uint16 // index into syllables plus one; 0 for a character that has no reading
	further    [lastHan - firstHan + 1][2]uint16
	simplified [lastHan - firstHan + 1]uint16 // the simplified form; 0 for itself
}

// newHan reads the tables, which takes less than a millisecond.
func newHan() *han {
	h := &han{syllables: make([]string, 0, 512)}
	for line := range strings.Lines(pinyinTable) {
		syllable, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		mostly, further, _ := strings.Cut(rest, "\t")
		h.syllables = append(h.syllables, syllable)
		for _, r := range mostly {
			h.first[r-firstHan] = uint16(len(h.syllables))
		}
		for _, r := range further {
			other := &h.further[r-firstHan]
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
			h.simplified[r-firstHan] = uint16(simplified)
		}
	}
	for i, s := range h.simplified {
		if s != 0 {
			h.simplified[i] = uint16(h.simplify(rune(s))) // a few forms are simplified in two steps
		}
	}
	return h
}

// isHan tells whether the tables cover r.
func isHan(r rune) bool { return r >= firstHan && r <= lastHan }

// simplify gives the simplified form of r, which is mostly r itself.
func (h *han) simplify(r rune) rune {
	if isHan(r) {
		if s := h.simplified[r-firstHan]; s != 0 {
			return rune(s)
		}
	}
	return r
}

// reading gives the usual reading of r, "" if it has none.
func (h *han) reading(r rune) string {
	if !isHan(r) || h.first[r-firstHan] == 0 {
		return ""
	}
	return h.syllables[h.first[r-firstHan]-1]
}

// pinyin reads a folded name aloud: every Chinese character by its syllable, all else as it is. The first reading takes the usual syllable
// everywhere; each further one takes another for one character, since names rarely hold two unusual ones. No Chinese character, no reading.
func (h *han) pinyin(key string) []string {
	usual, any := h.read(key, -1, 0)
	if !any {
		return nil
	}
	readings := []string{usual}
	for i, r := range key {
		if !isHan(r) {
			continue
		}
		for _, other := range h.further[r-firstHan] {
			if other == 0 {
				break
			}
			if len(readings) == maxReadings {
				return readings
			}
			variant, _ := h.read(key, i, other)
			readings = append(readings, variant)
		}
	}
	return readings
}

// read reads key aloud with the syllable numbered other for the character at byte at.
func (h *han) read(key string, at int, other uint16) (reading string, any bool) {
	var b strings.Builder
	b.Grow(2 * len(key))
	for i, r := range key {
		syllable := h.reading(r)
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

// initials gives the first letter of every syllable of a folded name that is all Chinese characters, else "".
func (h *han) initials(key string) string {
	letters := make([]byte, 0, 16)
	for _, r := range key {
		syllable := h.reading(r)
		if syllable == "" {
			return ""
		}
		letters = append(letters, syllable[0])
	}
	return string(letters)
}
