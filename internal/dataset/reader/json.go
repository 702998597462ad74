package reader

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/diag"
)

// maxDepth is how deeply values may be nested in either format; a dataset needs five.
const maxDepth = 100

// jsonParser reads one JSON text (RFC 8259, and as I-JSON demands no lone surrogates) into a tree. The text is UTF-8 already. It is written
// by hand because every value keeps its place in the line and nothing is copied but texts with escapes.
type jsonParser struct {
	tree
	pos   int
	depth int
	odd   bool // every text may hold control characters
	fault syntaxFault
}

// parse reads a whole text; ok is false when p.fault says why not.
func (p *jsonParser) parse(text []byte) (ok bool) {
	p.reset(text)
	p.pos, p.depth = 0, 0
	p.space()

	if !p.value() {
		return false
	}

	p.space()

	if p.pos < len(text) {
		return p.unexpected("nothing more on this line", "one record per line; the next one goes onto its own line")
	}

	return true
}

func (p *jsonParser) space() {
	for p.pos < len(p.text) {
		switch p.text[p.pos] {
		case ' ', '\t', '\r', '\n':
			p.pos++
		default:
			return
		}
	}
}

func (p *jsonParser) value() bool {
	if p.pos >= len(p.text) {
		return p.unexpected("a value", "")
	}

	switch c := p.text[p.pos]; c {
	case '{':
		return p.object()
	case '[':
		return p.array()
	case '"':
		return p.string()
	case 't':
		return p.literal("true", scalar)
	case 'f':
		return p.literal("false", scalar)
	case 'n':
		return p.literal("null", null)
	default:
		if c == '-' || c >= '0' && c <= '9' {
			return p.number()
		}

		return p.unexpected("a value", valueHint(c))
	}
}

func valueHint(c byte) string {
	switch c {
	case '\'':
		return `JSON only has "double" quotes`
	case ',', '}', ']':
		return "is there a comma too many?"
	case '#', '/':
		return "JSON has no comments"
	default:
		return "put the text in double quotes"
	}
}

func (p *jsonParser) enter() bool {
	p.depth++

	if p.depth > maxDepth {
		return p.fail(diag.TooDeep, p.pos, p.pos+1, fmt.Sprintf("more than %d levels of nesting", maxDepth), "")
	}

	return true
}

func (p *jsonParser) object() bool {
	if !p.enter() {
		return false
	}

	n := p.open(node{kind: mapping, start: uint32(p.pos)})

	for more := p.begin('}'); more; {
		if p.pos >= len(p.text) || p.text[p.pos] != '"' {
			return p.unexpected("a key", p.keyHint())
		}

		if !p.string() {
			return false
		}

		p.space()

		if p.pos >= len(p.text) || p.text[p.pos] != ':' {
			return p.unexpected(`":" after the key`, "")
		}

		p.pos++
		p.space()

		if !p.value() {
			return false
		}

		var ok bool
		if more, ok = p.another('}'); !ok {
			return false
		}
	}

	p.depth--
	p.close(n, p.pos)

	return true
}

func (p *jsonParser) keyHint() string {
	if p.pos < len(p.text) && p.text[p.pos] == '}' {
		return "is there a comma too many?"
	}

	return "put the key in double quotes"
}

func (p *jsonParser) array() bool {
	if !p.enter() {
		return false
	}

	n := p.open(node{kind: list, start: uint32(p.pos)})

	for more := p.begin(']'); more; {
		if !p.value() {
			return false
		}

		var ok bool
		if more, ok = p.another(']'); !ok {
			return false
		}
	}

	p.depth--
	p.close(n, p.pos)

	return true
}

// begin steps over an opening bracket and says whether there is anything before the closing one.
func (p *jsonParser) begin(closing byte) bool {
	p.pos++
	p.space()

	if p.pos < len(p.text) && p.text[p.pos] == closing {
		p.pos++

		return false
	}

	return true
}

// another steps over a comma, or over the closing bracket.
func (p *jsonParser) another(closing byte) (more, ok bool) {
	p.space()

	if p.pos < len(p.text) {
		switch p.text[p.pos] {
		case closing:
			p.pos++

			return false, true
		case ',':
			p.pos++
			p.space()

			return true, true
		}
	}

	return false, p.unexpected(fmt.Sprintf(`"," or %q`, string(closing)), "")
}

func (p *jsonParser) literal(word string, kind kind) bool {
	end := p.pos + len(word)

	if end > len(p.text) || string(p.text[p.pos:end]) != word {
		return p.unexpected("a value", "put the text in double quotes")
	}

	p.leaf(node{kind: kind, start: uint32(p.pos), end: uint32(end), from: uint32(p.pos), to: uint32(end)})
	p.pos = end

	return true
}

// number reads a number by the grammar of JSON and keeps its digits as they are.
func (p *jsonParser) number() bool {
	start := p.pos

	if p.text[p.pos] == '-' {
		p.pos++
	}

	if p.pos < len(p.text) && p.text[p.pos] == '0' {
		p.pos++

		if p.isDigit() {
			return p.fail(diag.JSONSyntax, start, p.pos+1, "a number begins with 0", "JSON numbers have no leading zeros; write it as a text")
		}
	} else if !p.digits() {
		return false
	}

	if p.pos < len(p.text) && p.text[p.pos] == '.' {
		p.pos++

		if !p.digits() {
			return false
		}
	}

	if p.pos < len(p.text) && (p.text[p.pos] == 'e' || p.text[p.pos] == 'E') {
		p.pos++

		if p.pos < len(p.text) && (p.text[p.pos] == '+' || p.text[p.pos] == '-') {
			p.pos++
		}

		if !p.digits() {
			return false
		}
	}

	p.leaf(node{kind: scalar, start: uint32(start), end: uint32(p.pos), from: uint32(start), to: uint32(p.pos)})

	return true
}

func (p *jsonParser) isDigit() bool {
	return p.pos < len(p.text) && p.text[p.pos] >= '0' && p.text[p.pos] <= '9'
}

func (p *jsonParser) digits() bool {
	if !p.isDigit() {
		return p.unexpected("a digit", "")
	}

	for p.isDigit() {
		p.pos++
	}

	return true
}

// string reads a text.
func (p *jsonParser) string() bool {
	start := p.pos
	at, wide := plainEnd(p.text, start+1)

	if at < len(p.text) && p.text[at] == '"' {
		p.pos = at + 1
		p.leaf(node{
			kind: scalar, quoted: true, wide: wide, odd: p.odd,
			start: uint32(start), end: uint32(p.pos), from: uint32(start + 1), to: uint32(at),
		})

		return true
	}

	return p.escapedString(start, at)
}

// escapedString reads on after the first byte of a text that does not stand for itself.
func (p *jsonParser) escapedString(start, at int) bool {
	from := len(p.decoded)
	p.decoded = append(p.decoded, p.text[start+1:at]...)

	for {
		if at >= len(p.text) {
			return p.fail(diag.JSONSyntax, start, start+1, "the text that begins here does not end on this line", `is a " missing?`)
		}

		switch c := p.text[at]; {
		case c == '"':
			p.pos = at + 1
			p.leaf(node{
				kind: scalar, quoted: true, decoded: true, wide: true, odd: true,
				start: uint32(start), end: uint32(p.pos), from: uint32(from), to: uint32(len(p.decoded)),
			})

			return true
		case c == '\\':
			length := p.escape(at)
			if length == 0 {
				return false
			}

			at += length
		default:
			return p.fail(diag.ControlCharacter, at, at+1, fmt.Sprintf("the raw control character U+%04X in a text", c), controlHint(c))
		}

		end, _ := plainEnd(p.text, at)
		p.decoded = append(p.decoded, p.text[at:end]...)
		at = end
	}
}

func controlHint(c byte) string {
	if c == '\t' {
		return `write a tab as \t`
	}

	return "take it out"
}

// escape decodes one escape sequence and gives its length, or 0 after a fault.
func (p *jsonParser) escape(at int) int {
	if at+1 >= len(p.text) {
		p.fail(diag.JSONSyntax, at, at+1, "the line ends within an escape sequence", "")

		return 0
	}

	const escapes, meanings = `"\/bfnrt`, "\"\\/\b\f\n\r\t"

	for i := range len(escapes) {
		if escapes[i] == p.text[at+1] {
			p.decoded = append(p.decoded, meanings[i])

			return 2
		}
	}

	r := p.unicodeEscape(at)
	length := 6

	if utf16.IsSurrogate(r) {
		r = utf16.DecodeRune(r, p.unicodeEscape(at+6))
		length = 12
	}

	if r < 0 || r == utf8.RuneError && length == 12 {
		_, size := utf8.DecodeRune(p.text[at+1:])
		p.fail(diag.JSONSyntax, at, at+1+size, "an escape sequence that JSON does not have", `\" \\ \/ \b \f \n \r \t and \uXXXX are known; pairs of surrogates must be whole`)

		return 0
	}

	p.decoded = utf8.AppendRune(p.decoded, r)

	return length
}

// unicodeEscape reads \uXXXX, or gives -1.
func (p *jsonParser) unicodeEscape(at int) rune {
	if at+6 > len(p.text) || p.text[at] != '\\' || p.text[at+1] != 'u' {
		return -1
	}

	var r rune

	for _, c := range p.text[at+2 : at+6] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return -1
		}

		r = r<<4 | rune(c)
	}

	return r
}

// plainEnd gives the place of the first byte from i on that does not stand for itself in a text: a quotation mark, a backslash or a control
// character; and whether there may be other than ASCII before it. It looks at eight bytes at a time.
func plainEnd(text []byte, i int) (end int, wide bool) {
	const ones, highs = 0x0101010101010101, 0x8080808080808080

	var seen uint64

	for ; i+8 <= len(text); i += 8 {
		word := binary.LittleEndian.Uint64(text[i:])
		quote, backslash := word^ones*'"', word^ones*'\\'
		found := ((quote-ones)&^quote | (backslash-ones)&^backslash | (word-ones*' ')&^word) & highs
		seen |= word

		// The lowest mark is right; those above may be carried over from it.
		if found != 0 {
			return i + bits.TrailingZeros64(found)/8, seen&highs != 0
		}
	}

	for ; i < len(text); i++ {
		c := text[i]
		if c == '"' || c == '\\' || c < ' ' {
			break
		}

		seen |= uint64(c)
	}

	return i, seen&highs != 0
}

// unexpected reports the place where the parser stands.
func (p *jsonParser) unexpected(wanted, hint string) bool {
	if p.pos >= len(p.text) {
		return p.fail(diag.JSONSyntax, max(p.pos-1, 0), p.pos, "the line ends where "+wanted+" should stand", hint)
	}

	_, size := utf8.DecodeRune(p.text[p.pos:])
	found := quote(string(p.text[p.pos : p.pos+size]))

	if c := p.text[p.pos]; c < ' ' {
		return p.fail(diag.ControlCharacter, p.pos, p.pos+1, fmt.Sprintf("the raw control character U+%04X", c), "take it out")
	}

	return p.fail(diag.JSONSyntax, p.pos, p.pos+size, "found "+found+" where "+wanted+" should stand", hint)
}

func (p *jsonParser) fail(code diag.Code, start, end int, message, hint string) bool {
	p.fault = syntaxFault{code: code, start: start, end: end, message: message, hint: hint}

	return false
}
