package javaregexp

import (
	"unicode"
	"unicode/utf16"
)

// escape reads what stands behind a backslash, outside of a class.
func (p *parser) escape() node {
	switch r := p.raw(); r {
	case end:
		p.fail("Unexpected internal error")
	case '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return p.numberedReference()
	case 'k':
		p.pos++
		return p.namedReference()
	case 'A', 'G':
		p.pos++
		return at{textStart}
	case 'z':
		p.pos++
		return at{textEnd}
	case 'Z':
		p.pos++
		return at{p.last()}
	case 'b', 'B':
		return p.boundary()
	case 'R':
		p.pos++
		return lineBreak{}
	case 'X':
		p.pos++
		return grapheme{}
	}
	if s, ok := p.predefined(); ok {
		return oneOf{s}
	}
	return oneOf{p.literal(p.character())}
}

func (p *parser) boundary() node {
	negate := p.take() == 'B'
	if !negate && p.raw() == '{' {
		p.fail("\\b{…} is not supported")
	}
	word := letterOrDigit().union(runes('_'))
	if p.flags.U {
		word = unicodeWord()
	}
	return boundary{word, negate}
}

// numberedReference takes as many digits as there are groups so far.
func (p *parser) numberedReference() node {
	number := int(p.take() - '0')
	for isDigit(p.raw()) {
		longer := number*10 + int(p.raw()-'0')
		if longer > p.groups {
			break
		}
		p.pos++
		number = longer
	}
	return p.reference(number)
}

func (p *parser) reference(number int) node {
	if p.open[number] {
		p.fail("A reference inside the group that it names is not supported")
	}
	return reference{number, p.flags.fold()}
}

func (p *parser) namedReference() node {
	if !p.accept('<') {
		p.fail("\\k is not followed by '<' for named capturing group")
	}
	name := p.name()
	number, ok := p.names[name]
	if !ok {
		p.fail("named capturing group <%s> does not exist", name)
	}
	return p.reference(number)
}

// predefined reads a class such as \d or \p{L}, if one stands here.
func (p *parser) predefined() (set, bool) {
	r := p.raw()
	if r == 'p' || r == 'P' {
		p.pos++
		s := p.property()
		if r == 'P' {
			s = s.negate()
		}
		return s, true
	}
	s, ok := p.shorthand(unicode.ToLower(r))
	if !ok {
		return nil, false
	}
	p.pos++
	if unicode.IsUpper(r) {
		s = s.negate()
	}
	return s, true
}

func (p *parser) shorthand(r rune) (set, bool) {
	switch r {
	case 'd':
		if p.flags.U {
			return tables(unicode.Nd), true
		}
		return asciiDigit, true
	case 's':
		if p.flags.U {
			return whiteSpace(), true
		}
		return asciiSpace, true
	case 'w':
		if p.flags.U {
			return unicodeWord(), true
		}
		return asciiWord, true
	case 'h':
		return horizontalSpace, true
	case 'v':
		return verticalSpace, true
	}
	return nil, false
}

// character reads an escape that stands for one rune.
func (p *parser) character() rune {
	quoted := p.raw() == literal
	switch r := p.take(); {
	case quoted:
		return r
	case r == '0':
		return p.octal()
	case r == 'x':
		return p.hexadecimal()
	case r == 'u':
		return p.utf16()
	case r == 'c':
		if p.raw() == end {
			p.fail("Illegal control escape sequence")
		}
		return p.take() ^ 64
	case isLetter(r) || isDigit(r):
		if c, ok := controls[r]; ok {
			return c
		}
		p.pos--
		p.fail("Illegal/unsupported escape sequence")
		return 0
	default:
		return r
	}
}

var controls = map[rune]rune{'t': '\t', 'n': '\n', 'r': '\r', 'f': '\f', 'a': '\a', 'e': 0x1B}

// octal reads up to three digits, up to \0377.
func (p *parser) octal() rune {
	value, digits := rune(0), 0
	for ; digits < 3 && p.raw() >= '0' && p.raw() <= '7'; digits++ {
		if digits == 2 && value > 0o37 {
			break
		}
		value = value*8 + p.take() - '0'
	}
	if digits == 0 {
		p.fail("Illegal octal escape sequence")
	}
	return value
}

func (p *parser) hexadecimal() rune {
	if !p.accept('{') {
		return p.digits(2, "Illegal hexadecimal escape sequence")
	}
	value, n := rune(0), 0
	for ; hexDigit(p.raw()) >= 0; n++ {
		if value = value<<4 | hexDigit(p.take()); value > unicode.MaxRune {
			p.fail("Hexadecimal codepoint is too big")
		}
	}
	if n == 0 {
		p.fail("Illegal hexadecimal escape sequence")
	}
	if !p.accept('}') {
		p.fail("Unclosed hexadecimal escape sequence")
	}
	return value
}

// utf16 reads four digits, and four more where two halves make a rune.
func (p *parser) utf16() rune {
	const fault = "Illegal Unicode escape sequence"
	first := p.digits(4, fault)
	if !utf16.IsSurrogate(first) || p.raw() != '\\' || p.rawAt(1) != 'u' {
		return first
	}
	before := p.pos
	p.pos += 2
	if r := utf16.DecodeRune(first, p.digits(4, fault)); r != unicode.ReplacementChar {
		return r
	}
	p.pos = before
	return first
}

func (p *parser) digits(n int, fault string) rune {
	value := rune(0)
	for range n {
		digit := hexDigit(p.raw())
		if digit < 0 {
			p.fail("%s", fault)
		}
		p.pos++
		value = value<<4 | digit
	}
	return value
}

func hexDigit(r rune) rune {
	switch {
	case isDigit(r):
		return r - '0'
	case 'a' <= r && r <= 'f':
		return r - 'a' + 10
	case 'A' <= r && r <= 'F':
		return r - 'A' + 10
	}
	return -1
}
