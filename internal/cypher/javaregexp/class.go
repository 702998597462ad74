package javaregexp

// class reads a class in brackets. What stands side by side is united, && intersects what stands before and behind it,
// and a ^ at the beginning negates the whole.
func (p *parser) class() set {
	if p.depth++; p.depth > maxDepth {
		p.fail("More than %d groups inside each other", maxDepth)
	}
	defer func() { p.depth-- }()
	p.pos++
	negate := p.peek() == '^'
	if negate {
		p.pos++
	}
	s := p.chain(true)
	p.pos++ // the closing bracket, at which chains end
	if negate {
		return s.negate()
	}
	return s
}

// chain reads operands of && up to the closing bracket.
func (p *parser) chain(first bool) set {
	s, some := p.items(first)
	for p.peek() == '&' {
		if p.rawAt(1) != '&' {
			more, _ := p.items(false) // a & of its own
			s = s.union(more)
			continue
		}
		p.pos += 2
		right, any := p.operand()
		switch {
		case any && some:
			s = s.intersect(right)
		case any:
			s, some = right, true
		case !some:
			p.fail("Bad class syntax")
		}
	}
	return s
}

// operand reads what stands behind &&. What begins without a bracket goes up to the closing bracket, further && included, as in Java:
// [a&&[b]c&&d] is a&&([b] or (c&&d)).
func (p *parser) operand() (s set, some bool) {
	for {
		switch p.peek() {
		case end:
			p.fail("Unclosed character class")
		case ']', '&':
			return s, some
		case '[':
			s, some = s.union(p.class()), true
		default:
			s, some = s.union(p.chain(false)), true
		}
	}
}

// items reads what stands side by side, up to && or the closing bracket, which for the first item of a class stands for itself.
func (p *parser) items(first bool) (s set, some bool) {
	for {
		switch r := p.peek(); {
		case r == end:
			p.fail("Unclosed character class")
		case r == ']' && (some || !first), r == '&' && p.rawAt(1) == '&':
			return s, some
		case r == '[':
			s, some = s.union(p.class()), true
		default:
			s, some = s.union(p.item()), true
		}
	}
}

// item reads a rune, a range or an escape.
func (p *parser) item() set {
	if p.raw() == '\\' && !p.verticalTab() {
		p.pos++
		if s, ok := p.predefined(); ok {
			return s
		}
		p.pos--
	}
	from := p.classRune()
	if p.peek() != '-' {
		return p.literal(from)
	}
	switch p.rawAt(1) {
	case '[', ']':
		return p.literal(from)
	case end:
		p.fail("Illegal character range")
	}
	p.pos++
	to := p.classRune()
	if to < from {
		p.fail("Illegal character range")
	}
	return p.folded(between(from, to))
}

// verticalTab tells whether \v stands at the beginning of a range, where it is one rune.
func (p *parser) verticalTab() bool { return p.rawAt(1) == 'v' && p.rawAt(2) == '-' }

// classRune reads a rune, which may be escaped.
func (p *parser) classRune() rune {
	p.peek()
	if p.raw() != '\\' {
		return p.take()
	}
	p.pos++
	if p.raw() == 'v' {
		p.pos++
		return '\v'
	}
	if _, ok := p.shorthand(p.raw() | 0x20); ok && isLetter(p.raw()) {
		p.fail("Illegal character range")
	}
	return p.character()
}

// folded is what a range matches.
func (p *parser) folded(s set) set {
	switch p.flags.fold() {
	case unicodeCase:
		return s.foldUnicode()
	case ascii:
		return s.foldASCII()
	}
	return s
}
