package javaregexp

import (
	_ "embed" // for the names of blocks and scripts
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// The classes that Java defines by its documentation of Pattern.
var (
	lineTerminators = runes('\n', '\r', 0x85, 0x2028, 0x2029)
	verticalSpace   = runes('\n', '\v', '\f', '\r', 0x85, 0x2028, 0x2029)
	horizontalSpace = runes(' ', '\t', 0xA0, 0x1680, 0x180E, 0x202F, 0x205F, 0x3000).union(between(0x2000, 0x200A))
	asciiDigit      = between('0', '9')
	asciiSpace      = between('\t', '\r').union(runes(' '))
	asciiLetter     = between('a', 'z').foldASCII()
	asciiWord       = asciiLetter.union(asciiDigit, runes('_'))
	asciiGraph      = between('!', '~')
	joinControl     = between(0x200C, 0x200D)
)

func letterOrDigit() set { return tables(unicode.L, unicode.Nd) }

func alphabetic() set { return tables(unicode.L, unicode.Nl, unicode.Other_Alphabetic) }

func lowercase() set { return tables(unicode.Ll, unicode.Other_Lowercase) }

func uppercase() set { return tables(unicode.Lu, unicode.Other_Uppercase) }

// cased is a class of one case, or of all of them where case is ignored.
func (p *parser) cased(s set) set {
	if p.flags.i {
		return lowercase().union(uppercase(), tables(unicode.Lt))
	}
	return s
}

// casedLetter is cased for the categories of letters.
func (p *parser) casedLetter(t *unicode.RangeTable) set {
	if p.flags.i {
		return tables(unicode.Lu, unicode.Ll, unicode.Lt)
	}
	return tables(t)
}

func (p *parser) casedASCII(s set) set {
	if p.flags.i {
		return asciiLetter
	}
	return s
}

func whiteSpace() set {
	return tables(unicode.Z).union(between('\t', '\r'), runes(0x85))
}

func unicodeWord() set {
	return alphabetic().union(tables(unicode.M, unicode.Nd, unicode.Pc), joinControl)
}

func unassigned() set {
	return tables(unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.C).negate()
}

// property reads the name of a class behind \p or \P.
func (p *parser) property() set {
	if p.raw() != '{' {
		p.peek()
		return p.named(string(p.take()))
	}
	p.pos++
	var b strings.Builder
	for p.raw() != '}' {
		if p.raw() == end {
			p.fail("Unclosed character family")
		}
		b.WriteRune(p.take())
	}
	p.pos++
	if b.Len() == 0 {
		p.fail("Empty character family")
	}
	name, value, assigned := strings.Cut(b.String(), "=")
	if assigned {
		return p.assigned(strings.ToLower(name), value)
	}
	return p.named(name)
}

func (p *parser) assigned(name, value string) set {
	var s set
	ok := false
	switch name {
	case "sc", "script":
		s, ok = script(value)
	case "blk", "block":
		s, ok = block(value)
	case "gc", "general_category":
		s, ok = p.category(value)
	}
	if !ok {
		p.fail("Unknown Unicode property {name=<%s>, value=<%s>}", name, value)
	}
	return s
}

func (p *parser) named(name string) set {
	s, ok := p.lookUp(name)
	if !ok {
		p.fail("Unknown character property name {%s}", name)
	}
	return s
}

func (p *parser) lookUp(name string) (set, bool) {
	if rest, in := strings.CutPrefix(name, "In"); in {
		return block(rest)
	}
	if rest, is := strings.CutPrefix(name, "Is"); is {
		if s, ok := p.binary(strings.ToUpper(rest)); ok {
			return s, true
		}
		if s, ok := p.category(rest); ok {
			return s, true
		}
		return script(rest)
	}
	if p.flags.U {
		if s, ok := p.posix(strings.ToUpper(name)); ok {
			return s, true
		}
	}
	return p.category(name)
}

// binary are the properties of Unicode, after Is.
func (p *parser) binary(name string) (set, bool) {
	switch name {
	case "ALPHABETIC":
		return alphabetic(), true
	case "ASSIGNED":
		return unassigned().negate(), true
	case "CONTROL":
		return tables(unicode.Cc), true
	case "HEXDIGIT", "HEX_DIGIT":
		return hexadecimal(), true
	case "IDEOGRAPHIC":
		return tables(unicode.Ideographic), true
	case "JOINCONTROL", "JOIN_CONTROL":
		return joinControl, true
	case "LETTER":
		return tables(unicode.L), true
	case "LOWERCASE":
		return p.cased(lowercase()), true
	case "NONCHARACTERCODEPOINT", "NONCHARACTER_CODE_POINT":
		return tables(unicode.Noncharacter_Code_Point), true
	case "TITLECASE":
		return p.cased(tables(unicode.Lt)), true
	case "PUNCTUATION":
		return tables(unicode.P), true
	case "UPPERCASE":
		return p.cased(uppercase()), true
	case "WHITESPACE", "WHITE_SPACE":
		return whiteSpace(), true
	case "WORD":
		return unicodeWord(), true
	}
	return p.posix(name)
}

func hexadecimal() set { return tables(unicode.Nd, unicode.Hex_Digit) }

// posix are the classes of POSIX, as Unicode's TR18 defines them.
func (p *parser) posix(name string) (set, bool) {
	graph := func() set { return whiteSpace().union(tables(unicode.Cc, unicode.Cs), unassigned()).negate() }
	blank := func() set { return tables(unicode.Zs).union(runes('\t')) }
	switch name {
	case "ALPHA":
		return alphabetic(), true
	case "LOWER":
		return p.cased(lowercase()), true
	case "UPPER":
		return p.cased(uppercase()), true
	case "SPACE":
		return whiteSpace(), true
	case "PUNCT":
		return tables(unicode.P), true
	case "XDIGIT":
		return hexadecimal(), true
	case "ALNUM":
		return alphabetic().union(tables(unicode.Nd)), true
	case "CNTRL":
		return tables(unicode.Cc), true
	case "DIGIT":
		return tables(unicode.Nd), true
	case "BLANK":
		return blank(), true
	case "GRAPH":
		return graph(), true
	case "PRINT":
		return graph().union(blank()).intersect(tables(unicode.Cc).negate()), true
	}
	return nil, false
}

// category are the general categories of Unicode, the classes of POSIX in ASCII, and the methods of Java's Character.
func (p *parser) category(name string) (set, bool) {
	switch name {
	case "C":
		return tables(unicode.C).union(unassigned()), true
	case "Cn":
		return unassigned(), true
	case "LC":
		return tables(unicode.Lu, unicode.Ll, unicode.Lt), true
	case "LD":
		return letterOrDigit(), true
	case "L1":
		return between(0, 0xFF), true
	case "all":
		return everything, true
	}
	switch t := unicode.Categories[name]; t {
	case nil: // no category
	case unicode.Lu, unicode.Ll, unicode.Lt:
		return p.casedLetter(t), true
	default:
		return tables(t), true
	}
	if s, ok := p.asciiClass(name); ok {
		return s, true
	}
	if method, java := strings.CutPrefix(name, "java"); java {
		return p.javaMethod(method)
	}
	return nil, false
}

func (p *parser) asciiClass(name string) (set, bool) {
	switch name {
	case "ASCII":
		return between(0, 0x7F), true
	case "Alnum":
		return asciiLetter.union(asciiDigit), true
	case "Alpha":
		return asciiLetter, true
	case "Blank":
		return runes(' ', '\t'), true
	case "Cntrl":
		return between(0, 0x1F).union(runes(0x7F)), true
	case "Digit":
		return asciiDigit, true
	case "Graph":
		return asciiGraph, true
	case "Lower":
		return p.casedASCII(between('a', 'z')), true
	case "Print":
		return asciiGraph.union(runes(' ')), true
	case "Punct":
		return asciiGraph.intersect(asciiLetter.union(asciiDigit).negate()), true
	case "Space":
		return asciiSpace, true
	case "Upper":
		return p.casedASCII(between('A', 'Z')), true
	case "XDigit":
		return asciiDigit.union(between('a', 'f').foldASCII()), true
	}
	return nil, false
}

// javaMethod are the questions that Character answers, such as isLetter.
func (p *parser) javaMethod(name string) (set, bool) {
	ignorable := func() set { return between(0, 8).union(between(0xE, 0x1B), between(0x7F, 0x9F), tables(unicode.Cf)) }
	switch name {
	case "LowerCase":
		return p.cased(lowercase()), true
	case "UpperCase":
		return p.cased(uppercase()), true
	case "Alphabetic":
		return alphabetic(), true
	case "Ideographic":
		return tables(unicode.Ideographic), true
	case "TitleCase":
		return p.cased(tables(unicode.Lt)), true
	case "Digit":
		return tables(unicode.Nd), true
	case "Defined":
		return unassigned().negate(), true
	case "Letter":
		return tables(unicode.L), true
	case "LetterOrDigit":
		return letterOrDigit(), true
	case "JavaIdentifierStart":
		return tables(unicode.L, unicode.Nl, unicode.Sc, unicode.Pc), true
	case "JavaIdentifierPart":
		return tables(unicode.L, unicode.Nl, unicode.Sc, unicode.Pc, unicode.Nd, unicode.Mc, unicode.Mn).union(ignorable()), true
	case "UnicodeIdentifierStart":
		return tables(unicode.L, unicode.Nl, unicode.Other_ID_Start), true
	case "UnicodeIdentifierPart":
		return tables(unicode.L, unicode.Nl, unicode.Pc, unicode.Nd, unicode.Mc, unicode.Mn,
			unicode.Other_ID_Start, unicode.Other_ID_Continue).union(ignorable()), true
	case "IdentifierIgnorable":
		return ignorable(), true
	case "SpaceChar":
		return tables(unicode.Z), true
	case "Whitespace":
		return tables(unicode.Z).intersect(runes(0xA0, 0x2007, 0x202F).negate()).union(between('\t', '\r'), between(0x1C, 0x1F)), true
	case "ISOControl":
		return between(0, 0x1F).union(between(0x7F, 0x9F)), true
	}
	return nil, false
}

//go:embed blocks.txt
var blockLines string // a line per block of Unicode 13: first and last rune, name, further names of Java's

//go:embed scripts.txt
var scriptLines string // a line per script: code of ISO 15924, name

var blocks = sync.OnceValue(func() map[string]set {
	byName := map[string]set{}
	for line := range strings.Lines(blockLines) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		s := between(codePoint(fields[0]), codePoint(fields[1]))
		for _, name := range append(spellings(fields[2]), fields[3:]...) {
			byName[name] = s
		}
	}
	return byName
})

// spellings of a block's name that Java knows: with blanks, without them, and as an identifier.
func spellings(name string) []string {
	return []string{name, strings.ReplaceAll(name, " ", ""), strings.NewReplacer(" ", "_", "-", "_").Replace(name)}
}

func codePoint(hex string) rune {
	n, _ := strconv.ParseUint(hex, 16, 32) // what is embedded is whole; a test reads it
	return rune(n)
}

func block(name string) (set, bool) {
	s, ok := blocks()[strings.ToUpper(name)]
	return s, ok
}

var scripts = sync.OnceValue(func() map[string]*unicode.RangeTable {
	byName := map[string]*unicode.RangeTable{}
	for name, t := range unicode.Scripts {
		byName[strings.ToUpper(name)] = t
	}
	for line := range strings.Lines(scriptLines) {
		code, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		byName[code] = unicode.Scripts[name]
	}
	return byName
})

func script(name string) (set, bool) {
	t, ok := scripts()[strings.ToUpper(name)]
	if !ok {
		return nil, false
	}
	return tables(t), true
}
