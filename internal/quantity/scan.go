package quantity

import (
	"strings"
	"unicode/utf8"
)

// fold gives the plain form of a character that is only another typography of it: full-width forms, the minus sign, spaces.
func fold(r rune) rune {
	switch {
	case r < 0x7f:
		return r
	case r >= 0xff01 && r <= 0xff5e:
		return r - 0xff01 + '!'
	}
	switch r {
	case 0xa0, 0x2007, 0x2008, 0x2009, 0x200a, 0x202f, 0x205f, 0x3000:
		return ' '
	case '−', '﹣':
		return '-'
	case '≈', '∼', '〜':
		return '~'
	case '﹪':
		return '%'
	case '⁄', '∕':
		return '/'
	case '≦', '⩽':
		return '≤'
	case '≧', '⩾':
		return '≥'
	}
	return r
}

// parser reads one figure from left to right.
type parser struct {
	Context

	text  string
	pos   int  // in bytes
	plain bool // no hints that need a second parse: set while such a hint is tried
}

// peek gives the next character in its plain form; size 0 says that there is none.
func (p *parser) peek() (r rune, size int) { return p.peekAt(p.pos) }

func (p *parser) peekAt(at int) (r rune, size int) {
	if at >= len(p.text) {
		return 0, 0
	}
	if c := p.text[at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	r, size = utf8.DecodeRuneInString(p.text[at:])
	return fold(r), size
}

// skipSpace moves over white space of any width.
func (p *parser) skipSpace() {
	for {
		r, size := p.peek()
		if size == 0 || !isSpace(r) {
			return
		}
		p.pos += size
	}
}

// accept moves over r if it comes next.
func (p *parser) accept(r rune) bool {
	next, size := p.peek()
	if size == 0 || next != r {
		return false
	}
	p.pos += size
	return true
}

// isSpace includes tabs and line ends: a YAML scalar may be folded over lines.
func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// singleSpaces makes every run of white space one space and cuts it off the ends; it does not copy when there is nothing to do.
func singleSpaces(s string) string {
	last := ' '
	for _, r := range s {
		if r != ' ' && isSpace(fold(r)) || r == ' ' && last == ' ' {
			return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return isSpace(fold(r)) }), " ")
		}
		last = r
	}
	return strings.TrimSuffix(s, " ")
}
