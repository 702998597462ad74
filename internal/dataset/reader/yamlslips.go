package reader

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v4"
)

// slip looks for what people often do wrong where the YAML library has stopped, and says what mends it. The text between opening and start is what
// the library was reading.
func (r *yamlReader) slip(failure *yaml.LoadError, opening, start int) (syntaxFault, bool) {
	says := func(part string) bool { return strings.Contains(failure.Message, part) }
	line := r.lineAround(start)

	if fault, ok := r.openValue(start); ok {
		return fault, true
	}

	switch {
	case says("block sequence entries are not allowed"), says("cannot start any token") && strings.HasPrefix(line.from(start), "-"):
		return r.looseDash(line, start), true
	case says("did not find expected ',' or"):
		if fault, ok := r.commentWithin(opening); ok {
			return fault, true
		}

		return r.colonWithin(line, start, ",]}")
	case says("could not find expected ':'"):
		return r.lineAround(opening).withoutColon()
	case says("mapping values are not allowed"):
		if fault, ok := line.withoutBlank(); ok {
			return fault, true
		}

		if fault, ok := r.colonWithin(line, start, ""); ok {
			return fault, true
		}

		return r.colonBefore(line)
	default:
		return syntaxFault{}, false
	}
}

// textLine is a line of a file, by where it and the next one begin and what stands in it.
type textLine struct {
	start, next int
	text        string
}

func (l textLine) from(at int) string { return l.text[min(max(at-l.start, 0), len(l.text)):] }

// withoutBlank is a line whose first key has no blank behind its colon.
func (l textLine) withoutBlank() (syntaxFault, bool) {
	content := strings.TrimLeft(l.text, " -")
	word, _, _ := strings.Cut(content, " ")

	key, help := unspaced(word)
	if key == "" || word == key+":" {
		return syntaxFault{}, false
	}

	begin := l.start + len(l.text) - len(content)

	return syntaxFault{start: begin, end: begin + len(word), message: "this line has no colon with a blank behind it", hint: help}, true
}

func (r *yamlReader) lineAround(at int) textLine {
	at = min(at, len(r.src.text))
	start := bytes.LastIndexByte(r.src.text[:at], '\n') + 1

	end := len(r.src.text)
	if n := bytes.IndexByte(r.src.text[start:], '\n'); n >= 0 {
		end = start + n
	}

	return textLine{start: start, next: end + 1, text: strings.TrimRight(string(r.src.text[start:end]), "\r")}
}

// looseDash is a dash where a value should be: alone, or before a text.
func (r *yamlReader) looseDash(line textLine, start int) syntaxFault {
	rest := line.from(start)
	if behind := strings.TrimLeft(rest[1:], " \t"); behind == "" || strings.ContainsAny(behind[:1], ",]}#") {
		return syntaxFault{start: start, end: start + 1, message: "a dash alone is no text", hint: "leave the key out where there is nothing to say"}
	}

	return syntaxFault{
		start: start, end: start + 1, message: `a text cannot begin with "- "`,
		hint: "put the text into quotation marks; the entries of a list stand on lines of their own",
	}
}

// commentWithin is a comment within brackets that hides their end, after a text that has a # in it.
func (r *yamlReader) commentWithin(opening int) (syntaxFault, bool) {
	line := r.lineAround(opening)
	before, comment, found := strings.Cut(line.from(opening), " #")
	begin := max(strings.LastIndex(before, ": "), strings.LastIndex(before, ", "))

	// A comment behind a comma or bracket is one.
	if !found || begin < 0 || strings.ContainsAny(before, `"'`) || strings.HasSuffix(strings.TrimSpace(before), ",") || strings.HasSuffix(before, "}") {
		return syntaxFault{}, false
	}

	whole := before[begin+2:] + " #" + comment
	if end := strings.IndexAny(whole, ",]}"); end >= 0 {
		whole = whole[:end]
	}

	at := opening + len(before) + 1

	return syntaxFault{
		start: at, end: line.start + len(line.text), message: "a # behind a blank begins a comment, which hides what follows",
		hint: "a text with # must be quoted: " + inQuotes(whole),
	}, true
}

// colonWithin is a text that holds ": ", and ends before any of some characters.
func (r *yamlReader) colonWithin(line textLine, start int, ends string) (syntaxFault, bool) {
	at := start - line.start
	if at < 0 || at >= len(line.text) || line.text[at] != ':' {
		return syntaxFault{}, false
	}

	before := line.text[:at]

	begin := strings.LastIndex(before, ": ")
	if begin < 0 || ends != "" && strings.ContainsAny(before[begin:], ends+"\"'") {
		return syntaxFault{}, false
	}

	if ends == "" {
		begin = strings.Index(before, ": ")
	}

	whole := line.text[begin+2:]
	if end := strings.IndexAny(whole, ends); end >= 0 {
		whole = whole[:end]
	}

	return syntaxFault{
		start: start, end: start + 1, message: "a colon cannot stand here",
		hint: `a text that holds ": " must be quoted: ` + inQuotes(strings.TrimSpace(whole)),
	}, true
}

// colonBefore is a line before this one that has no colon, or a full-width one, or one without a blank behind it.
func (r *yamlReader) colonBefore(line textLine) (syntaxFault, bool) {
	before, ok := r.contentBefore(line)
	if !ok {
		return syntaxFault{}, false
	}

	if above, ok := r.contentBefore(before); ok && above.indent() < before.indent() && !strings.HasSuffix(strings.TrimRight(above.text, " "), ":") {
		return syntaxFault{}, false // the line before goes on with the text of the one above it
	}

	return before.withoutColon()
}

// contentBefore is the last line before one that has more than a comment.
func (r *yamlReader) contentBefore(line textLine) (before textLine, ok bool) {
	for at := line.start - 1; at >= 0; at = before.start - 1 {
		before = r.lineAround(at)
		if content := strings.TrimLeft(before.text, " "); content != "" && content[0] != '#' {
			return before, true
		}
	}

	return textLine{}, false
}

// indent is the column of what a line says, after the dash of a list.
func (l textLine) indent() int { return len(l.text) - len(strings.TrimLeft(l.text, " -")) }

// withoutColon is a line that begins with the name of a key and has no colon behind it, with a blank.
func (l textLine) withoutColon() (syntaxFault, bool) {
	if fault, ok := l.withoutBlank(); ok {
		return fault, true
	}

	content := l.text[l.indent():]

	key, value, _ := strings.Cut(content, " ")
	if key == "" || strings.Trim(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != "" || strings.Contains(content, ": ") {
		return syntaxFault{}, false
	}

	mended := key + ":"
	if value = strings.TrimSpace(value); value != "" {
		mended += " " + value
	}

	begin := l.start + l.indent()

	return syntaxFault{start: begin, end: begin + len(key), message: "this line has no colon with a blank behind it", hint: "if it begins with a key, write " + quote(mended)}, true
}

// openValue is a quotation mark or bracket before a place that is closed only behind the line of another key, if at all: its value was to end before.
func (r *yamlReader) openValue(start int) (syntaxFault, bool) {
	for at := 0; at < start; {
		line := r.lineAround(at)
		lineEnd := line.start + len(line.text)
		at = line.next

		value := strings.Index(line.text, ": ") + 2
		if value < 2 || value >= len(line.text) || strings.HasPrefix(strings.TrimSpace(line.text), "#") {
			continue
		}

		begin := line.start + value
		end, closing := r.valueEnd(begin)

		if end <= lineEnd {
			continue
		}

		if r.passesKey(line, end) {
			what, help := "bracket", "put "+closing+" at the end of what it holds"
			if strings.Contains(`"'`, closing) {
				what, help = "quotation mark", "put one at the end of the text"
			}

			return syntaxFault{start: begin, end: begin + 1, message: "the " + what + " that opens here is not closed before the next key", hint: help}, true
		}

		at = max(end, line.next)
	}

	return syntaxFault{}, false
}

// valueEnd is where a value in quotation marks or brackets ends, and what closes it; any other value ends at once.
func (r *yamlReader) valueEnd(begin int) (end int, closing string) {
	text := r.src.text[begin:]

	switch text[0] {
	case '"':
		return begin + quotedEnd(text, '"', '\\'), `"`
	case '\'':
		return begin + quotedEnd(text, '\'', 0), "'"
	case '[':
		return begin + bracketsEnd(text), "]"
	case '{':
		return begin + bracketsEnd(text), "}"
	default:
		return begin, ""
	}
}

// bracketsEnd gives the length of what stands in brackets.
func bracketsEnd(text []byte) int {
	depth := 0

	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"':
			i += quotedEnd(text[i:], '"', '\\') - 1
		}
	}

	return len(text)
}

// passesKey tells whether a text that begins on a line and ends at a place goes past a line with a key that stands no further in.
func (r *yamlReader) passesKey(line textLine, end int) bool {
	for at := line.next; at < end; {
		next := r.lineAround(at)
		at = next.next

		key, _, found := strings.Cut(next.text[next.indent():], ":")
		if found && next.indent() <= line.indent() && key != "" && !strings.ContainsAny(key, " \"'") {
			return true
		}
	}

	return false
}

// inQuotes writes a text as YAML has it in quotation marks of either kind.
func inQuotes(text string) string {
	if strings.ContainsAny(text, `"\`) {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}

	return `"` + text + `"`
}
