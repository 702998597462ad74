package javaregexp

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/rangetable"
)

// generator makes random patterns of Java and texts that they might match.
type generator struct {
	*rand.Rand
	groups int
}

func (g *generator) of(options ...string) string { return options[g.IntN(len(options))] }

// pattern makes one; every eighth is spoilt by a cut or an inserted rune.
func (g *generator) pattern() string {
	g.groups = 0
	p := g.branches(3)
	if g.IntN(8) > 0 || p == "" {
		return p
	}
	rs := []rune(p)
	i := g.IntN(len(rs))
	if g.IntN(2) == 0 {
		return string(rs[:i]) + string(rs[i+1:])
	}
	return string(rs[:i]) + g.of("(", ")", "[", "]", "{", "}", "\\", "*", "?", "+", "|", "^", "$", "&&", "-", "1", "\\E", "\\Q", ",") + string(rs[i:])
}

func (g *generator) branches(depth int) string {
	parts := make([]string, 1+g.IntN(2)*g.IntN(2))
	for i := range parts {
		parts[i] = g.sequence(depth)
	}
	return strings.Join(parts, "|")
}

func (g *generator) sequence(depth int) string {
	var b strings.Builder
	for range g.IntN(4) {
		b.WriteString(g.item(depth))
	}
	return b.String()
}

func (g *generator) item(depth int) string {
	switch n := g.IntN(12); {
	case n < 5:
		return g.one() + g.times()
	case n < 6:
		return g.class(2) + g.times()
	case n < 9 && depth > 0:
		return g.group(depth-1) + g.times()
	case n < 10:
		return g.of("^", "$", `\A`, `\z`, `\Z`, `\b`, `\B`, `\G`, `(?i)`, `(?s)`, `(?m)`, `(?d)`, `(?u)`, `(?iu)`, `(?x) `, `(?U)`, `(?-i)`, `(?i-s)`, `(?iU)`)
	case n < 11 && g.groups > 0:
		return g.of(`\1`, `\2`, `\1`, `\10`) + g.times()
	}
	return g.of("a", "b", "ab")
}

func (g *generator) times() string {
	if g.IntN(2) == 0 {
		return ""
	}
	return g.of("?", "*", "+", "{2}", "{1,2}", "{0,1}", "{1,}", "{0}", "{2}{2}") + g.of("", "", "?", "+")
}

func (g *generator) one() string {
	return g.of("a", "b", "B", "1", "_", "-", " ", "é", "É", "ü", "中", "ß", "ſ", "K", "😀", "\u00a0", "\n", ".", ".", `\d`, `\D`, `\w`, `\W`, `\s`, `\S`,
		`\h`, `\v`, `\H`, `\V`, `\R`, `\.`, `\-`, `\x61`, `\x{e9}`, `\u00e9`, `\ud83d\ude00`, `\0141`, `\07`, `\t`, `\n`, `\r`, `\cA`, `\e`, `\Qa.b\E`, `\Q*`, g.property())
}

func (g *generator) property() string {
	return `\` + g.of("p", "p", "P") + g.of("{L}", "L", "{Lu}", "{Ll}", "{IsHan}", "{IsLatin}", "{script=Han}", "{sc=Latn}", "{IsAlphabetic}", "{IsUppercase}",
		"{IsWhite_Space}", "{Alpha}", "{Lower}", "{Upper}", "{Punct}", "{Space}", "{Digit}", "{XDigit}", "{Alnum}", "{Graph}", "{Print}", "{Blank}", "{Cntrl}", "{ASCII}",
		"{InGreek}", "{InBasicLatin}", "{In Basic Latin}", "{block=CJK Unified Ideographs}", "{gc=Nd}", "{Nd}", "{N}", "{Zs}", "{Cn}", "{C}", "{M}", "{javaLowerCase}",
		"{javaLetterOrDigit}", "{javaWhitespace}", "{IsPunctuation}", "{IsWord}", "{L1}", "{LC}", "{all}", "{Han}", "{IsNothing}", "{}", "{Foo}")
}

func (g *generator) class(depth int) string {
	var b strings.Builder
	b.WriteString("[" + g.of("", "", "^"))
	for range 1 + g.IntN(3) {
		switch n := g.IntN(9); {
		case n == 0 && depth > 0:
			b.WriteString(g.class(depth - 1))
		case n == 1 && depth > 0:
			b.WriteString("&&" + g.of("a", "[ab]", "[^b]", `\w`, "b-z", "é"))
		case n == 2:
			b.WriteString(g.of("a-c", "A-Z", "0-9", "à-ü", "一-龥", "b-a", `\x61-\x63`, `a-\d`, "Z-a", `\t-\r`))
		case n == 3:
			b.WriteString(g.of("-", "&", "^", "]", `\]`, `\-`, `\\`, `\v`, "#", " ", "$", ".", "|", "("))
		default:
			b.WriteString(g.one())
		}
	}
	return b.String() + "]"
}

func (g *generator) group(depth int) string {
	kind := g.of("(", "(", "(?:", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>", "(?i:", "(?iu:", "(?s-i:", "(?<n"+g.of("a", "b")+">")
	if kind == "(" || strings.HasPrefix(kind, "(?<n") {
		g.groups++
	}
	return kind + g.branches(depth) + ")"
}

// text makes a text: one that follows the pattern as far as that can be guessed, or any.
func (g *generator) text(n node) string {
	var b strings.Builder
	if n != nil && g.IntN(4) > 0 {
		g.follow(&b, n, map[int]string{})
	}
	if b.Len() > 200 {
		b.Reset()
	}
	if g.IntN(3) == 0 {
		for range g.IntN(3) {
			b.WriteString(g.of("a", "b", "B", "A", "1", "_", " ", "é", "É", "ü", "Ü", "中", "\n", "\r", "\r\n", "\u0085", "\u2028", "-", "é", "\u0301", "\u00a0", "ſ", "K", "😀", "Σ", "ς"))
		}
	}
	return b.String()
}

func (g *generator) follow(b *strings.Builder, n node, captured map[int]string) {
	switch n := n.(type) {
	case oneOf:
		if len(n.runes) > 0 {
			part := n.runes[g.IntN(len(n.runes))]
			b.WriteRune(g.within(part))
		}
	case sequence:
		for _, part := range n.parts {
			g.follow(b, part, captured)
		}
	case choice:
		g.follow(b, n.branches[g.IntN(len(n.branches))], captured)
	case group:
		from := b.Len()
		g.follow(b, n.body, captured)
		captured[n.number] = b.String()[from:]
	case atomic:
		g.follow(b, n.body, captured)
	case repeat:
		for range n.min + g.IntN(3) {
			g.follow(b, n.body, captured)
		}
	case reference:
		b.WriteString(captured[n.number])
	}
}

// within picks a rune of a span that texts can hold.
func (g *generator) within(s span) rune {
	r := s.lo + rune(g.IntN(min(int(s.hi-s.lo)+1, 64)))
	if unicode.Is(unicode.Cs, r) || r > 0x16F00 && r < 0x17000 || !unicode.Is(java17, r) && unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S) {
		return 'a'
	}
	return r
}

// java17 are the runes that the Unicode of Java 17 assigns; that of Go assigns more, and has moved some around U+16F00 to other scripts.
var java17 = rangetable.Assigned("13.0.0")
