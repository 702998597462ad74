package shell

import (
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

// oneLine is a statement on one line with the same meaning, as the history of
// a line editor has it: line comments become block comments, and ends of line
// and tabs within texts are written as escapes. Not everything can be put so.
func oneLine(statement string) (line string, ok bool) {
	var b strings.Builder
	at := 0
	for t := range parser.Tokens(statement) {
		b.WriteString(onOneLine(statement[at:t.Start]))
		at = t.End
		text, ok := lineOf(t)
		if !ok {
			return "", false
		}
		b.WriteString(text)
	}
	b.WriteString(onOneLine(statement[at:]))

	return strings.TrimSpace(b.String()), true
}

// onOneLine makes ends of line and tabs spaces.
func onOneLine(text string) string {
	return strings.NewReplacer("\t", " ", "\r", " ", "\n", " ").Replace(text)
}

// lineOf writes a token without ends of line and tabs, where that can be done.
func lineOf(t parser.Token) (text string, ok bool) {
	switch {
	case t.Kind == parser.Comment && strings.HasPrefix(t.Text, "//"):
		return "/*" + strings.ReplaceAll(t.Text[2:], "\t", " ") + " */", !strings.Contains(t.Text, "*/")
	case !strings.ContainsAny(t.Text, "\t\r\n"):
		return t.Text, true
	case t.Kind == parser.Comment:
		return onOneLine(t.Text), true
	case t.Kind == parser.Text:
		return escapedLine(t.Text)
	}

	return "", false
}

// escapedLine writes a text with its ends of line and tabs as escapes; what a
// backslash stands before stays away.
func escapedLine(text string) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\' && strings.IndexByte("\t\r\n", text[i+1]) >= 0:
			return "", false
		case text[i] == '\\':
			b.WriteString(text[i : i+2])
			i++
		case strings.IndexByte("\t\r\n", text[i]) >= 0:
			b.WriteString(strings.Trim(strconv.Quote(text[i:i+1]), `"`))
		default:
			b.WriteByte(text[i])
		}
	}

	return b.String(), true
}
