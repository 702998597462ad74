package dataset

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

	switch {
	case says("block sequence entries are not allowed"), says("cannot start any token") && strings.HasPrefix(line.from(start), "-"):
		return r.looseDash(line, start), true
	case says("did not find expected ',' or"):
		if fault, ok := r.commentWithin(opening); ok {
			return fault, true
		}

		return r.colonWithin(line, start, ",]}")
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

// textLine is a line of a file, by where it begins and what stands in it.
type textLine struct {
	start int
	text  string
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

	return textLine{start: start, text: strings.TrimRight(string(r.src.text[start:end]), "\r")}
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

// colonBefore is a line before this one that has no colon, or a full-width one.
func (r *yamlReader) colonBefore(line textLine) (syntaxFault, bool) {
	for at := line.start - 1; at > 0; {
		before := r.lineAround(at - 1)
		content := strings.TrimLeft(before.text, " -")
		at = before.start - 1

		if content == "" || content[0] == '#' {
			continue
		}

		return before.withoutBlank()
	}

	return syntaxFault{}, false
}

// inQuotes writes a text as YAML has it in quotation marks of either kind.
func inQuotes(text string) string {
	if strings.ContainsAny(text, `"\`) {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}

	return `"` + text + `"`
}
