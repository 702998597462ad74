// Package textform owns which texts are one text, in whatever bytes they were typed, and which characters have no place in a text because nobody
// sees them or because they are what is left of a damaged one. It must not know files, datasets or languages.
//
//	textform.Key("Cafe\u0301\u00a0owners") == textform.Key("Café owners")
package textform

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Key gives the form in which texts are compared that group or identify something: NFC, white space of any kind and length as one space and none
// around the text, without characters that cannot be seen. Joiners stay where their script or emoji needs them. Two texts are one if they have
// the same key; a key is its own key.
func Key(text string) string {
	if isPlain(text) {
		return text
	}
	if norm.NFC.IsNormalString(text) && isTidy(text) {
		return text
	}
	// Where something is left out, what was apart may compose.
	return norm.NFC.String(spaced(norm.NFC.String(text)))
}

// Normal gives the form in which ids are kept and compared: NFC, because one and the same "é" may be written in two ways.
func Normal(id string) string { return norm.NFC.String(id) }

// NormalBytes is Normal for bytes; it may give those that it was given.
func NormalBytes(id []byte) []byte {
	if norm.NFC.IsNormal(id) {
		return id
	}
	return norm.NFC.Bytes(id)
}

// Decomposed gives a text in the form NFKD: each letter before its marks, each compatible character as the plain one.
func Decomposed(text string) string { return norm.NFKD.String(text) }

// Compatible gives the form NFKC of a text piece by piece, with the byte of the text at which each piece ends. A piece
// is valid until the next one is asked for.
func Compatible(text string) iter.Seq2[[]byte, int] {
	return func(yield func([]byte, int) bool) {
		var it norm.Iter
		it.InitString(norm.NFKC, text)
		for !it.Done() && yield(it.Next(), it.Pos()) {
		}
	}
}

// Caseless gives what ids have in common that a reader takes for one and the same: those that differ in nothing but capital and small letters, in
// full and half width, or in characters that cannot be seen.
func Caseless(id string) string {
	if isSmallASCII(id) {
		return id
	}
	return Key(strings.ToLower(norm.NFKC.String(Key(id))))
}

// isPlain tells most texts that are their own keys at a glance: ASCII with single spaces between the words.
func isPlain(text string) bool {
	space := true
	for i := range len(text) {
		c := text[i]
		if c >= utf8.RuneSelf || c < ' ' || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return !space || text == ""
}

// isTidy tells texts in which spaced would change nothing.
func isTidy(text string) bool {
	space := true
	for _, r := range text {
		if r != ' ' && unicode.IsSpace(r) || r == ' ' && space || IsInvisible(r) || r == utf8.RuneError {
			return false
		}
		space = r == ' '
	}
	return !space
}

func isSmallASCII(text string) bool {
	for i := range len(text) {
		if c := text[i]; c >= utf8.RuneSelf || c <= ' ' || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// spaced leaves out what cannot be seen, and folds white space.
func spaced(text string) string {
	runes := []rune(text)
	after := seenAfter(runes)
	before := utf8.RuneError // the last one that is kept
	gap := false
	kept := runes[:0]
	around := surroundings{text: text}
	for i, r := range runes {
		switch {
		case unicode.IsSpace(r):
			gap, before = len(kept) > 0, ' '
			continue
		case IsInvisible(r) && !(distinguishes(r) && around.need(before, r, after[i])):
			continue
		case gap:
			kept = append(kept, ' ')
			gap = false
		}
		kept = append(kept, r)
		before = r
	}
	return string(kept)
}

// seenAfter gives for each character the next one that can be seen.
func seenAfter(runes []rune) []rune {
	after := make([]rune, len(runes))
	seen := utf8.RuneError
	for i := len(runes) - 1; i >= 0; i-- {
		after[i] = seen
		if !IsInvisible(runes[i]) {
			seen = runes[i]
		}
	}
	return after
}
