package queries

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// partKind says what a part of a statement is.
type partKind uint8

const (
	partCode      partKind = iota // anything else
	partQuoted                    // '…', "…" or `…`
	partComment                   // // … or /* … */
	partParameter                 // $name
	partEnd                       // a semicolon
)

// part is a piece of a statement; the parts of a statement make it up without a gap.
type part struct {
	kind partKind
	text string
}

// scan cuts a statement into parts. What is not closed goes on to the end.
func scan(text string) iter.Seq[part] {
	return func(yield func(part) bool) {
		for code := 0; code < len(text); {
			kind, length := special(text[code:])
			if length > 0 {
				if !yield(part{kind, text[code : code+length]}) {
					return
				}
				code += length
				continue
			}
			end := code + plain(text[code:])
			if !yield(part{partCode, text[code:end]}) {
				return
			}
			code = end
		}
	}
}

// special tells which part other than code the text begins with, and how long it is; 0 is none.
func special(text string) (partKind, int) {
	switch {
	case strings.HasPrefix(text, "//"):
		return partComment, until(text, "\n", 2)
	case strings.HasPrefix(text, "/*"):
		return partComment, until(text, "*/", 2)
	case text[0] == ';':
		return partEnd, 1
	case text[0] == '`':
		return partQuoted, until(text, "`", 1)
	case text[0] == '\'' || text[0] == '"':
		return partQuoted, quoted(text)
	case text[0] == '$':
		if length := nameLength(text[1:]); length > 0 {
			return partParameter, 1 + length
		}
	}
	return partCode, 0
}

// plain is the length of the code that the text begins with; at least one character, which is no special part.
func plain(text string) int {
	for at := 1; at < len(text); at++ {
		if _, length := special(text[at:]); length > 0 {
			return at
		}
	}
	return len(text)
}

func until(text, end string, from int) int {
	if at := strings.Index(text[from:], end); at >= 0 {
		return from + at + len(end)
	}
	return len(text)
}

// quoted is the length of a text in quotes, in which a backslash takes the next character for itself.
func quoted(text string) int {
	for at := 1; at < len(text); at++ {
		switch text[at] {
		case '\\':
			at++
		case text[0]:
			return at + 1
		}
	}
	return len(text)
}

func nameLength(text string) int {
	length := 0
	for length < len(text) {
		r, size := utf8.DecodeRuneInString(text[length:])
		if r != '_' && !unicode.IsLetter(r) && (length == 0 || !unicode.IsDigit(r)) {
			break
		}
		length += size
	}
	return length
}
