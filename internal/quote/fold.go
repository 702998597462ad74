package quote

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/textform"
)

// mark says where a piece of a folded text comes from.
type mark struct {
	at        int32 // the piece's first byte in the folded text
	paragraph int32
	from      int32 // in code points of the paragraph
	first     int32 // in bytes of the paragraph
	to, last  int32 // likewise: behind the piece
}

// folder folds paragraphs into one text.
type folder struct {
	text  []byte
	marks []mark  // ascending; none where a text is only looked for
	gaps  []int32 // the bytes before which white space was left out, ascending
	last  rune    // what was written last
	space mark    // white space that counts if something follows for which it does; to is 0 if there was none
	keep  bool    // marks are wanted
}

// foldQuote folds a text that is looked for.
func foldQuote(s string) []byte {
	var f folder
	f.add(s, 0)
	return f.text
}

// add folds a paragraph behind those before it.
func (f *folder) add(s string, paragraph int32) {
	for at, from := 0, int32(0); at < len(s); {
		if isAlone(s, at) { // most of a western text, for which no table has to be asked
			f.ascii(s[at], mark{paragraph: paragraph, from: from, first: int32(at), to: from + 1, last: int32(at) + 1})
			at, from = at+1, from+1
			continue
		}
		end := at + 1
		for end < len(s) && !isAlone(s, end) {
			end++
		}
		run := s[at:end]
		in := 0
		for piece, next := range textform.Compatible(run) {
			to := from + int32(utf8.RuneCountInString(run[in:next]))
			f.piece(piece, mark{paragraph: paragraph, from: from, first: int32(at + in), to: to, last: int32(at + next)})
			from, in = to, next
		}
		at = end
	}
}

// isAlone says that a byte is a character of ASCII with which none that follows is joined.
func isAlone(s string, at int) bool {
	return s[at] < utf8.RuneSelf && (at+1 == len(s) || s[at+1] < utf8.RuneSelf)
}

// ascii is piece for a single character of ASCII, which is its own normal form.
func (f *folder) ascii(c byte, m mark) {
	switch c {
	case ' ', '\t', '\n', '\v', '\f', '\r':
		if f.space.to == 0 {
			f.space = m
		}
		return
	}
	if f.space.to > 0 {
		f.spaceBefore(rune(c))
	}
	if f.keep {
		m.at = int32(len(f.text))
		f.marks = append(f.marks, m)
	}
	f.text = append(f.text, c)
	f.last = rune(c)
}

// piece adds the normal form of a piece of the original that cannot be taken apart.
func (f *folder) piece(piece []byte, m mark) {
	first := true
	for len(piece) > 0 {
		r, size := utf8.DecodeRune(piece)
		piece = piece[size:]
		switch {
		case isInvisible(r):
			continue
		case unicode.IsSpace(r):
			if f.space.to == 0 {
				f.space = m
			}
			continue
		}
		f.spaceBefore(r)
		if first && f.keep {
			m.at = int32(len(f.text))
			f.marks = append(f.marks, m)
		}
		first = false
		f.text = utf8.AppendRune(f.text, r)
		f.last = r
	}
}

func (f *folder) spaceBefore(next rune) {
	space := f.space
	f.space = mark{}
	if space.to == 0 || len(f.text) == 0 || !f.keep && (isUnspaced(f.last) || isUnspaced(next)) {
		return
	}
	space.at = int32(len(f.text))
	if isUnspaced(f.last) || isUnspaced(next) {
		f.gaps = append(f.gaps, space.at)
		return
	}
	f.marks = append(f.marks, space)
	f.text = append(f.text, ' ')
}

// end says that a paragraph ends, which is a space like any other.
func (f *folder) end(m mark) {
	if f.space.to == 0 {
		f.space = m
	}
}

// isInvisible tells characters that only say where a line may be broken, and byte order marks.
func isInvisible(r rune) bool {
	return r == '\u00AD' || r == '\u200B' || r == '\u2060' || r == '\uFEFF'
}

// isUnspaced tells the characters of scripts that are written without spaces.
func isUnspaced(r rune) bool {
	return r >= 0x2E80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) || r >= 0x3000 && r <= 0x303F)
}

// isWord tells the letters and digits of which words are made that stand between spaces.
func isWord(r rune) bool {
	if !unicode.In(r, unicode.L, unicode.M, unicode.N) {
		return false
	}
	return r < 0x0E00 || !isUnspaced(r) && !unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// isNumeral tells of what numbers are made, Chinese ones too.
func isNumeral(r rune) bool {
	return unicode.IsDigit(r) || slices.Contains([]rune("〇零一二三四五六七八九十百千万亿兆两萬億"), r)
}

// isEdge says that a text may be cut before a byte without cutting a word or a number in two.
func isEdge(text []byte, at int) bool {
	if at <= 0 || at >= len(text) {
		return true
	}
	before, size := utf8.DecodeLastRune(text[:at])
	after, next := utf8.DecodeRune(text[at:])
	switch {
	case isWord(before) && isWord(after), isNumeral(before) && isNumeral(after), unicode.IsMark(after):
		return false
	case isSeparator(after) && unicode.IsDigit(before):
		beyond, _ := utf8.DecodeRune(text[at+next:])
		return !unicode.IsDigit(beyond)
	case isSeparator(before) && unicode.IsDigit(after):
		beyond, _ := utf8.DecodeLastRune(text[:at-size])
		return !unicode.IsDigit(beyond)
	}
	return true
}

// isSeparator tells what stands amid a number.
func isSeparator(r rune) bool { return r == '.' || r == ',' }
