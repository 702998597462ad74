package reader

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/similar"
	"github.com/jjj-kg/jjj/internal/textform"
)

// decoder reads what stands in a tree, and reports what should not stand there. The files' own structure is its business; what names refer
// to is the loader's.
type decoder struct {
	*faults
	*tree

	src    *source
	errors int // how many errors this decoder has reported, so that a caller sees whether a record was fine
}

func (d *decoder) place(n uint32) place {
	return place{src: d.src, start: d.nodes[n].start, end: d.nodes[n].end}
}

// within gives the place of some code points of what a scalar says.
func (d *decoder) within(n uint32, offset, length int) place {
	return d.place(n).within(d.says(n), d.nodes[n].quoted, offset, length)
}

// withinWord is the same for a text around which white space has been cut off.
func (d *decoder) withinWord(n uint32, offset, length int) place {
	says := d.says(n)
	before := utf8.RuneCount(says[:len(says)-len(bytes.TrimLeftFunc(says, unicode.IsSpace))])

	return d.within(n, before+offset, length)
}

func (d *decoder) mark(n uint32) mark { return d.place(n).mark() }

// fault reports a fault at a node.
func (d *decoder) fault(n uint32, code diag.Code, message, hintText string) {
	d.faultAt(d.mark(n), code, message, hint(hintText))
}

func (d *decoder) faultAt(at mark, code diag.Code, message string, hint func() string, related ...related) {
	if code.Severity() == diag.Error {
		d.errors++
	}

	d.add(code, at, message, hint, related...)
}

// reportDuplicates reports the keys that stand twice in a mapping.
func (d *decoder) reportDuplicates() {
	for _, double := range d.duplicates {
		key := quote(string(d.says(double.second)))
		d.faultAt(d.mark(double.second), diag.DuplicateKey, "the key "+key+" stands here a second time", hint("take one of them out"),
			related{at: d.mark(double.first), message: "first here"})
	}
}

// losesSection tells whether a section of the file is not read: a second one of its kind, or all of them where the file as a whole is broken.
func (d *decoder) losesSection() bool {
	if len(d.nodes) == 0 {
		return false
	}

	for i := uint32(1); i < d.nodes[0].next && d.nodes[0].kind == mapping; i = d.after(0, i) {
		if d.nodes[i].double {
			return true
		}
	}

	return d.nodes[0].kind == broken
}

// reportSyntax reports why a source cannot be read.
func (d *decoder) reportSyntax(fault syntaxFault) {
	at := mark{position: diag.Position{File: d.src.name}, offset: -1}

	if fault.start >= 0 {
		size := uint32(len(d.src.text))
		at = place{src: d.src, start: min(uint32(fault.start), size), end: min(uint32(fault.end), size)}.mark()
	}

	d.faultAt(at, fault.code, fault.message, hint(fault.hint))
}

// unknownKey reports a key that is not among the known ones. Where it is one of them, but misspelt, it gives that, and the value counts as reported,
// so that the key is not said to be missing as well.
func (d *decoder) unknownKey(n uint32, what string, known []string) (meant string) {
	key := string(d.says(n))
	help := ""

	if whole := d.cutByComma(n); whole != "" {
		help = "within {} a text with a comma must be quoted: " + inQuotes(whole)
	} else if own, mended := unspaced(key); slices.Contains(known, own) {
		meant, help = own, mended
	} else if best, ok := closestKey(key, known); ok {
		meant, help = best, didYouMean(best)
	} else {
		help = "known here: " + strings.Join(known, ", ")
	}

	d.fault(n, diag.UnknownKey, what+" has no key "+quote(key), help)

	if meant != "" {
		d.nodes[n+1].kind = broken
	}

	return meant
}

// closestKey is the key that is meant: the closest one, or one of two letters behind which there is another.
func closestKey(key string, known []string) (string, bool) {
	if best, ok := similar.Closest(key, known); ok {
		return best, true
	}

	for _, short := range known {
		if len(short) == len("is") && len(key) == len("isx") && strings.HasPrefix(key, short) {
			return short, true
		}
	}

	return "", false
}

// unspaced takes apart a key and a value with a colon between them that is none to YAML: a full-width one, or one without a blank behind it.
func unspaced(text string) (key, hint string) {
	at := strings.IndexAny(text, ":：")
	if at <= 0 || strings.ContainsFunc(text[:at], func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '_' }) {
		return "", ""
	}

	_, size := utf8.DecodeRuneInString(text[at:])

	value := strings.TrimSpace(text[at+size:])
	if strings.HasPrefix(value, "/") { // the address of a page
		return "", ""
	}

	if value == "" {
		return text[:at], `a key ends with ":": write "` + text[:at] + `:"`
	}

	return text[:at], `a key ends with ":" and a blank: write ` + quote(text[:at]+": "+value)
}

// cutByComma gives the whole of a text that a comma within {} has cut in two, when key n is what stands behind the comma: a key with nothing behind
// it, after the value of another one.
func (d *decoder) cutByComma(n uint32) string {
	if n == 0 || d.nodes[n+1].kind != null || d.nodes[n+1].end > d.nodes[n+1].start {
		return ""
	}

	before := d.nodes[n-1]
	if before.kind != scalar || before.quoted || before.next != n || before.end > d.nodes[n].start || int(d.nodes[n].end) > len(d.src.text) {
		return ""
	}

	if strings.TrimSpace(string(d.src.text[before.end:d.nodes[n].start])) != "," {
		return ""
	}

	return string(d.src.text[before.start:d.nodes[n].end])
}

func (d *decoder) missingKey(owner uint32, what, key string) {
	d.fault(owner, diag.MissingKey, what+" has no "+key, "")
}

func (d *decoder) wrongKind(n uint32, what string, wanted kind) {
	switch found := d.nodes[n].kind; found {
	case broken:
		d.errors++
	case null:
		d.fault(n, diag.EmptyText, what+" is empty", "say what it is, or leave the key out")
	default:
		help := ""
		if found == scalar && wanted == mapping && !d.nodes[n].quoted {
			help = mendedColon(string(d.says(n)))
		}

		d.fault(n, diag.WrongKind, fmt.Sprintf("%s is %s, not %s", what, found, wanted), help)
	}
}

// mendedColon is the hint for lines that would be keys and values if their colons were such.
func mendedColon(text string) string {
	first, _, _ := strings.Cut(text, "\n")
	if words := strings.Fields(first); len(words) > 0 {
		_, help := unspaced(words[0])

		return help
	}

	return ""
}

// scalar gives the text of a scalar that says something.
func (d *decoder) scalar(n uint32, what string) (text []byte, ok bool) {
	v := &d.nodes[n]

	if v.kind != scalar {
		d.wrongKind(n, what, scalar)

		return nil, false
	}

	text = d.says(n)
	if v.odd || v.wide {
		text = bytes.TrimSpace(text)
	} else if len(text) > 0 && (text[0] == ' ' || text[len(text)-1] == ' ') {
		text = bytes.Trim(text, " ")
	}

	if len(text) == 0 {
		d.fault(n, diag.EmptyText, what+" is empty", "say what it is, or leave the key out")

		return nil, false
	}

	return text, true
}

// word gives a text of one line.
func (d *decoder) word(n uint32, what string) (text []byte, ok bool) {
	text, ok = d.scalar(n, what)

	return text, ok && (d.isPlain(n) || d.safe(n, what, false))
}

// prose gives a text that may have several lines.
func (d *decoder) prose(n uint32, what string) (text []byte, ok bool) {
	text, ok = d.scalar(n, what)
	d.warnCut(n, what, what == "the text" || what == "the quote")

	return text, ok && (d.isPlain(n) || d.safe(n, what, true))
}

// label gives a text of one line that groups or identifies things, in the form in which such texts are compared: whoever types it otherwise means
// the same.
func (d *decoder) label(n uint32, what string) string {
	text, ok := d.word(n, what)
	if !ok {
		return ""
	}

	d.warnCut(n, what, false)

	return textform.Key(string(text))
}

// isPlain tells most texts that are safe at a glance.
func (d *decoder) isPlain(n uint32) bool {
	v := &d.nodes[n]

	return !v.odd && (!v.wide || !mayBeUnsafe(d.says(n)))
}

// mayBeUnsafe tells whether a text without control characters of ASCII holds a byte with which the others begin that have no place in a text:
// those that command a terminal, and those that textform.Stray finds. Chinese needs few of these bytes.
func mayBeUnsafe(text []byte) bool {
	for _, c := range text {
		switch c {
		case 0xc2, 0xcd, 0xd8, 0xe1, 0xe2, 0xef, 0xf0, 0xf1, 0xf2, 0xf3, 0xf4:
			return true
		case 0xe3: // of U+3000 to U+3FFF one character cannot be seen, and of Chinese text it is the full stop
			if bytes.Contains(text, []byte("\u3164")) {
				return true
			}
		}
	}

	return false
}

// safe reports the first character of a scalar that commands a terminal or hides what is written, and warns of the first one that is damaged or
// cannot be seen. Only white space around the text may hold line ends where there is but one line.
func (d *decoder) safe(n uint32, what string, lines bool) bool {
	text := d.says(n)
	if d.nodes[n].wide {
		d.warnStray(n, what, string(text))
	}

	content := bytes.TrimRightFunc(text, unicode.IsSpace)
	begun := false

	for i := 0; i < len(content); {
		r, size := rune(content[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(content[i:])
		}

		begun = begun || !unicode.IsSpace(r)

		if isUnsafe(r, lines || !begun) {
			at := d.within(n, utf8.RuneCount(content[:i]), 1).mark()
			d.faultAt(at, diag.UnsafeText, fmt.Sprintf("%s holds the character U+%04X, which does not belong into a text", what, r), hint(unsafeHint(r)))

			return false
		}

		i += size
	}

	return true
}

// warnStray warns of the first character of a text that is damaged, none, or cannot be seen. What commands a terminal is reported as that.
func (d *decoder) warnStray(n uint32, what, text string) {
	at, r, flaw := textform.Stray(text)
	if flaw == textform.NoFlaw || isUnsafe(r, true) {
		return
	}

	message, help := "which cannot be seen", "take it out"

	switch flaw {
	case textform.Damaged:
		message, help = "which stands for one that was lost", "write what the source has: somebody read the text in a wrong encoding"
	case textform.NoCharacter:
		message = "which is none"
	}

	place := d.within(n, utf8.RuneCountInString(text[:at]), 1).mark()
	d.faultAt(place, diag.StrayCharacter, fmt.Sprintf("%s holds the character U+%04X, %s", what, r, message), hint(help))
}

func isUnsafe(r rune, lines bool) bool {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return !lines
	case r < ' ' || r >= 0x7f && r <= 0x9f: // C0, DEL and C1 controls
		return true
	case r == '\u2028' || r == '\u2029':
		return !lines
	default:
		return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' // bidirectional overrides, embeddings and isolates
	}
}

func unsafeHint(r rune) string {
	if r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' {
		return "it must stand on one line"
	}

	return "take it out"
}

// boolean reads true or false.
func (d *decoder) boolean(n uint32, what string) bool {
	text, ok := d.scalar(n, what)
	if !ok {
		return false
	}

	if d.nodes[n].quoted || string(text) != "true" && string(text) != "false" {
		d.fault(n, diag.WrongKind, what+" is "+quote(string(text))+", not true or false", trueOrFalse(string(text)))
	}

	return string(text) == "true"
}

// trueOrFalse is the hint for the other words that YAML has had for the two.
func trueOrFalse(word string) string {
	switch strings.ToLower(word) {
	case "yes", "y", "on", "true", "1":
		return "write true, without quotation marks"
	case "no", "n", "off", "false", "0":
		return "write false, without quotation marks"
	default:
		return ""
	}
}

// words reads a list of texts of one line; each is called for every one of them.
func (d *decoder) words(n uint32, what string, each func(n uint32, text []byte)) {
	if d.nodes[n].kind != list {
		d.wrongKind(n, what, list)

		return
	}

	if d.count(n) == 0 {
		d.fault(n, diag.EmptyText, what+" is an empty list", "say what it is, or leave the key out")
	}

	for i := n + 1; i < d.nodes[n].next; i = d.after(n, i) {
		if text, ok := d.word(i, what); ok {
			each(i, text)
		}
	}
}

// most is up to how many characters of a text a message shows.
const most = 60

// quote puts what somebody has written into a message, between the quotation marks that it does not hold itself.
func quote(text string) string {
	if len(text) > most {
		if runes := []rune(text[:min(len(text), most*utf8.UTFMax)]); len(runes) > most {
			text = string(runes[:most]) + "…"
		}
	}

	if strings.Contains(text, `"`) {
		return "'" + text + "'"
	}

	return `"` + text + `"`
}

func didYouMean(name string) string { return "did you mean " + quote(name) + "?" }

// listed joins names as in "A, B or C".
func listed(names []string, word string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}

	last := len(names) - 1

	return strings.Join(names[:last], ", ") + " " + word + " " + names[last]
}
