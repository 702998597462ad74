package dataset

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
)

// appendDecision gives the text of a YAML file with one more decision, the last of the file; all that stood there stays as it is.
func appendDecision(text []byte, d NewDecision) ([]byte, error) {
	at, indent, section, err := endOfDecisions(text)
	if err != nil {
		return nil, err
	}

	var b strings.Builder

	if at > 0 && text[at-1] != '\n' {
		b.WriteString("\n")
	}

	if section {
		b.WriteString("decisions:\n")
	}

	writeDecision(&b, indent, d)

	added := b.String()
	if bytes.Contains(text, []byte("\r\n")) {
		added = strings.ReplaceAll(added, "\n", "\r\n")
	}

	return bytes.Join([][]byte{text[:at], []byte(added), text[at:]}, nil), nil
}

// endOfDecisions finds where another decision goes: the byte, the indentation of the dashes, and whether the section has to be begun.
func endOfDecisions(text []byte) (at int, indent string, section bool, err error) {
	src := &source{text: text, line: 1}
	src.starts = lineStarts(text)

	tree, faults := readYAML(src)
	nodes := tree.nodes

	switch {
	case len(faults) > 0:
		return 0, "", false, errDecisionForm
	case len(nodes) == 0 || nodes[0].kind == null:
		return len(text), "  ", true, nil
	case nodes[0].kind != mapping || text[nodes[0].start] == '{':
		return 0, "", false, errDecisionForm
	}

	value := tree.find(0, "decisions")
	if value == 0 {
		return len(text), "  ", true, nil
	}

	if indent, err = indentOf(src, &nodes[value]); err != nil {
		return 0, "", false, err
	}

	at = len(text)
	if next := nodes[value].next; next < nodes[0].next {
		_, begin := src.lineOf(nodes[next].start)
		at = beforeComments(text, int(begin))
	}

	return at, indent, false, nil
}

// indentOf gives what stands before the dashes of a list. A list in brackets has none.
func indentOf(src *source, list *node) (string, error) {
	if list.kind == null && list.end == list.start {
		return "  ", nil
	}

	if int(list.start) >= len(src.text) || src.text[list.start] != '-' {
		return "", errDecisionForm
	}

	_, begin := src.lineOf(list.start)
	indent := string(src.text[begin:list.start])

	if strings.Trim(indent, " ") != "" {
		return "", errDecisionForm
	}

	return indent, nil
}

// beforeComments goes back from the beginning of a line over the comments and empty lines before it, which belong to what follows.
func beforeComments(text []byte, at int) int {
	for at > 0 {
		begin := bytes.LastIndexByte(text[:at-1], '\n') + 1
		line := bytes.TrimRight(text[begin:at], "\r\n \t")

		if len(line) > 0 && line[0] != '#' {
			break
		}

		at = begin
	}

	return at
}

func writeDecision(b *strings.Builder, indent string, d NewDecision) {
	b.WriteString(indent + "- " + d.Verdict.String() + ": [" + yamlWord(d.A) + ", " + yamlWord(d.B) + "]\n")

	for _, f := range []pairOfTexts{{"reason", d.Reason}, {"by", d.By}, {"date", d.Date}} {
		if f.text != "" {
			b.WriteString(indent + "  " + f.key + ": " + yamlText(f.text) + "\n")
		}
	}

	if len(d.Sources) > 0 {
		words := make([]string, len(d.Sources))
		for i, id := range d.Sources {
			words[i] = yamlWord(id)
		}

		b.WriteString(indent + "  sources: [" + strings.Join(words, ", ") + "]\n")
	}
}

type pairOfTexts struct{ key, text string }

// yamlWord writes an id, in quotation marks where YAML could take it for something else.
func yamlWord(id string) string {
	if isPlainID([]byte(id)) && !strings.Contains(id, ":") && !isYAMLNull(id) {
		return id
	}

	return strconv.Quote(id)
}

// YAMLText writes a text as YAML, in quotation marks unless it is plainly one.
func YAMLText(text string) string { return yamlText(text) }

// yamlText writes a text, in quotation marks unless it is plainly one.
func yamlText(text string) string {
	for i, r := range text {
		letter := unicode.IsLetter(r) || i > 0 && unicode.IsNumber(r)
		if !letter && (i == 0 || !strings.ContainsRune(" .,;'()/-", r)) {
			return strconv.Quote(text)
		}
	}

	if strings.HasSuffix(text, " ") || isYAMLNull(text) {
		return strconv.Quote(text)
	}

	return text
}

func isYAMLNull(text string) bool { return text == "" || strings.EqualFold(text, "null") }
