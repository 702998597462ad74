package writer

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/jjj-kg/jjj/internal/dataset/reader"

	"github.com/jjj-kg/jjj/internal/dataset/shape"
)

// appendDecision gives the text of a YAML file with one more decision, the last of the file; all that stood there stays as it is.
func appendDecision(text []byte, d NewDecision) ([]byte, error) {
	end, ok := reader.EndOfList(text, "decisions")
	if !ok {
		return nil, errDecisionForm
	}

	var b strings.Builder

	if end.At > 0 && text[end.At-1] != '\n' {
		b.WriteString("\n")
	}

	if end.Missing {
		b.WriteString("decisions:\n")
	}

	writeDecision(&b, end.Indent, d)

	added := b.String()
	if bytes.Contains(text, []byte("\r\n")) {
		added = strings.ReplaceAll(added, "\n", "\r\n")
	}

	return bytes.Join([][]byte{text[:end.At], []byte(added), text[end.At:]}, nil), nil
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
	if shape.IsPlainID([]byte(id)) && !strings.Contains(id, ":") && !isYAMLNull(id) {
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
