package reader

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/diag"
)

// hashBehind gives the byte at which a comment begins behind a text without quotation marks and on the same line, or 0.
func (r *yamlReader) hashBehind(start uint32, value string) uint32 {
	at := int(start)

	if rest := r.src.text[at:]; value != "" && bytes.HasPrefix(rest, []byte(value)) {
		at += len(value)
	} else {
		for word := range strings.FieldsSeq(value) { // it goes on over several lines
			for at < len(r.src.text) && isYAMLSpace(r.src.text[at]) {
				at++
			}

			if !bytes.HasPrefix(r.src.text[at:], []byte(word)) {
				return 0
			}

			at += len(word)
		}
	}

	behind := bytes.TrimLeft(r.src.text[at:], " \t")
	if hash := len(r.src.text) - len(behind); hash > at && len(behind) > 0 && behind[0] == '#' {
		return uint32(hash)
	}

	return 0
}

// noteHash remembers the comment behind a text, which may have been meant to be part of it. An alias repeats the text, but not the mistake.
func (r *yamlReader) noteHash(at, start uint32, value string) {
	if r.following > 0 {
		return
	}

	if hash := r.hashBehind(start, value); hash > 0 {
		if r.hashes == nil {
			r.hashes = map[uint32]uint32{}
		}

		r.hashes[at] = hash
	}
}

// warnCut warns of a text that a comment behind it may have cut off: "No. #5", "C #sharp" and, in what people read, "C # sharp". Two blanks set a
// comment apart, unless its # stands before a number.
func (d *decoder) warnCut(n uint32, what string, forPeople bool) {
	hash, ok := d.hashes[n]
	if !ok {
		return
	}

	line := d.src.text[hash:]
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}

	line = bytes.TrimRightFunc(line, unicode.IsSpace)
	single := hash >= 2 && !isYAMLSpace(d.src.text[hash-2])

	switch first, _ := utf8.DecodeRune(bytes.TrimLeft(line, "#")); {
	case unicode.IsNumber(first):
	case single && (forPeople || unicode.IsLetter(first)):
	default:
		return
	}

	at := place{src: d.src, start: hash, end: hash + uint32(len(line))}.mark()
	d.faultAt(at, diag.CutText, what+" ends before the #, which begins a comment", hint(wholeOf(string(d.says(n))+" "+string(line))))
}

// wholeOf is the hint that gives a text as it was meant, unless that is long.
func wholeOf(text string) string {
	const rule = "a text with # must be quoted"

	if utf8.RuneCountInString(text) > most {
		return rule
	}

	return rule + ": " + inQuotes(text) + "; put two spaces before a comment"
}
