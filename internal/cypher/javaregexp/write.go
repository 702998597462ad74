package javaregexp

import (
	"fmt"
	"strconv"
	"strings"
)

// regular tells whether the standard library's regexp can match what a pattern says: a regular language, asked about whole texts.
// The last of a pattern may ask for the end of a line, since what follows is the end of the text.
func regular(n node, last bool) bool {
	switch n := n.(type) {
	case oneOf, lineBreak:
		return true
	case sequence:
		for i, part := range n.parts {
			if !regular(part, last && i == len(n.parts)-1) {
				return false
			}
		}
		return true
	case choice:
		for _, branch := range n.branches {
			if !regular(branch, last) {
				return false
			}
		}
		return true
	case group:
		return regular(n.body, last)
	case repeat:
		return n.mode != possessive && regular(n.body, false)
	case at:
		return n.place == textStart || n.place == textEnd || last && (n.place == lastLineEnd || n.place == lastLineFeed)
	}
	return false
}

// writer writes a tree as a pattern of one of the two matchers. Both read what it writes alike but for named groups,
// references and assertions, which only the one that backtracks gets.
type writer struct {
	strings.Builder
	groups   int          // that the pattern has
	captures map[int]bool // those that are referred to
	regular  bool
	uncased  bool // whether the text that is matched is uncased
}

func writeRegular(n node) string {
	w := &writer{regular: true}
	return w.whole(n)
}

func writeBacktracking(n node, groups int) (string, folding) {
	w := &writer{groups: groups, captures: map[int]bool{}}
	f := referred(n, w.captures)
	w.uncased = f == foldsASCII
	return w.whole(n), f
}

func (w *writer) whole(n node) string {
	w.enclosed(`\A(?:`, n)
	w.WriteString(`\z`)
	return w.String()
}

// referred collects the groups that references name, and tells what case these ignore.
func referred(n node, captures map[int]bool) (f folding) {
	if r, is := n.(reference); is {
		captures[r.number] = true
		return foldingOf(r.fold)
	}
	for _, child := range children(n) {
		f |= referred(child, captures)
	}
	return f
}

func (w *writer) node(n node) {
	switch n := n.(type) {
	case oneOf:
		w.set(n.runes)
	case sequence:
		for _, part := range n.parts {
			w.node(part)
		}
	case choice:
		w.choice(n)
	case group:
		w.group(n)
	case atomic:
		w.atomic(n.body)
	case look:
		w.enclosed(lookBracket(n), n.body)
	case repeat:
		w.repeat(n)
	case at:
		w.WriteString(w.place(n.place))
	case boundary:
		w.boundary(n)
	case reference:
		w.reference(n)
	case lineBreak:
		w.WriteString(`(?:\r\n|` + setText(verticalSpace) + `)`)
	case grapheme:
		w.WriteString(`\X`)
	}
}

func (w *writer) enclosed(bracket string, n node) {
	w.WriteString(bracket)
	w.node(n)
	w.WriteByte(')')
}

// atomic encloses it in a capture, too: without one, regexp2 2.13.0 optimises what repeats an atomic group into something else
// ((?>a*)?a does not match "a").
func (w *writer) atomic(n node) {
	w.WriteByte('(')
	w.enclosed("(?>", n)
	w.WriteByte(')')
}

func (w *writer) choice(n choice) {
	w.WriteString("(?:")
	for i, branch := range n.branches {
		if i > 0 {
			w.WriteByte('|')
		}
		w.node(branch)
	}
	w.WriteByte(')')
}

func (w *writer) group(n group) {
	if n.number > 0 && w.captures[n.number] {
		w.enclosed(fmt.Sprintf("(?<g%d>", n.number), n.body)
		return
	}
	w.enclosed("(?:", n.body)
}

func lookBracket(n look) string {
	bracket := "(?"
	if n.behind {
		bracket += "<"
	}
	if n.negate {
		return bracket + "!"
	}
	return bracket + "="
}

func (w *writer) repeat(n repeat) {
	if n.mode == possessive {
		w.possessive(n)
		return
	}
	w.enclosed("(?:", n.body)
	switch {
	case n.min == 0 && n.max == 1:
		w.WriteByte('?')
	case n.min == 0 && n.max < 0:
		w.WriteByte('*')
	case n.min == 1 && n.max < 0:
		w.WriteByte('+')
	case n.max < 0:
		fmt.Fprintf(w, "{%d,}", n.min)
	default:
		fmt.Fprintf(w, "{%d,%d}", n.min, n.max)
	}
	if n.mode == lazy {
		w.WriteByte('?')
	}
}

// possessive gives nothing back, and neither does each of its repetitions for the next.
func (w *writer) possessive(n repeat) {
	if _, single := n.body.(oneOf); !single {
		n.body = atomic{n.body}
	}
	w.atomic(repeat{n.body, n.min, n.max, greedy})
}

// Line terminators, for what looks around.
const (
	terminator  = `[\n\r\u0085\u2028\u2029]`
	notInPair   = `(?<!\r(?=\n))`
	beforePair  = `(?=\r\n|[\n\r\u0085\u2028\u2029])`
	lastPair    = `(?=(?:\r\n|[\n\r\u0085\u2028\u2029])?\z)`
	notAtTheEnd = `(?!\z)`
)

// place writes where a text, a line or the last line begins or ends. As in Java, a line does not begin at the end of a text, and
// nothing begins or ends between \r and \n.
func (w *writer) place(p place) string {
	switch p {
	case textStart:
		return `\A`
	case textEnd:
		return `\z`
	case lastLineEnd:
		if w.regular {
			return `\z`
		}
		return notInPair + lastPair
	case lastLineFeed:
		if w.regular {
			return `\z`
		}
		return `(?=\n?\z)`
	case lineStart:
		return `(?:\A|(?<=` + terminator + `))` + notInPair + notAtTheEnd
	case lineFeedStart:
		return `(?:\A|(?<=\n))` + notAtTheEnd
	case lineEnd:
		return `(?:\z|` + notInPair + beforePair + `)`
	}
	return `(?=\n|\z)`
}

// boundary writes the edge of a word: of two neighbours, one belongs to a word. A mark that does not take space belongs to one where it
// stands, perhaps with others, on a letter or digit.
func (w *writer) boundary(n boundary) {
	word, base := w.class(n.word), w.class(letterOrDigit())
	before := `(?<=` + word + `|` + base + `\p{Mn}+)`
	after := `(?=` + word + `|(?<=` + base + `\p{Mn}*)\p{Mn})`
	notBefore, notAfter := negated(before), negated(after)
	if n.negate {
		w.WriteString(`(?:` + before + after + `|` + notBefore + notAfter + `)`)
		return
	}
	w.WriteString(`(?:` + before + notAfter + `|` + notBefore + after + `)`)
}

func negated(assertion string) string {
	if rest, behind := strings.CutPrefix(assertion, "(?<="); behind {
		return "(?<!" + rest
	}
	return "(?!" + strings.TrimPrefix(assertion, "(?=")
}

// reference writes one to a group; one to a group that there is not never matches.
func (w *writer) reference(n reference) {
	if n.number > w.groups {
		w.set(nil)
		return
	}
	name := `\k<g` + strconv.Itoa(n.number) + `>`
	if n.fold != exact {
		name = `(?i:` + name + `)`
	}
	w.WriteString(name)
}

func (w *writer) set(s set) { w.WriteString(w.class(s)) }

func (w *writer) class(s set) string {
	if w.uncased {
		s = s.uncase()
	}
	return setText(s)
}

// setText writes a set as a class that both matchers read.
func setText(s set) string {
	if r, ok := s.single(); ok {
		return runeText(r)
	}
	if len(s) == 0 {
		return `[^\x{0}-\x{10FFFF}]`
	}
	var b strings.Builder
	b.WriteByte('[')
	for _, part := range s {
		b.WriteString(runeText(part.lo))
		if part.hi > part.lo {
			b.WriteString("-" + runeText(part.hi))
		}
	}
	b.WriteByte(']')
	return b.String()
}

func runeText(r rune) string {
	if isLetter(r) || isDigit(r) {
		return string(r)
	}
	return fmt.Sprintf(`\x{%X}`, r)
}
