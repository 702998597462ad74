package cli

import "strings"

// splitStatements cuts a text into its Cypher statements, which end in
// semicolons. Semicolons in texts, quoted names and comments do not count, and
// a part without anything but space and comments is no statement.
func splitStatements(text string) []string {
	var statements []string
	var current strings.Builder
	something := false // whether the statement has more than space and comments

	flush := func() {
		if something {
			statements = append(statements, strings.TrimSpace(current.String()))
		}
		current.Reset()
		something = false
	}

	for len(text) > 0 {
		n, counts := token(text)
		if text[0] == ';' {
			flush()
			text = text[1:]
			continue
		}
		something = something || counts
		current.WriteString(text[:n])
		text = text[n:]
	}
	flush()

	return statements
}

// token is the length of what a text begins with: a quoted text or name or a
// comment as a whole, else one byte. It counts as part of a statement unless
// it is space or a comment.
func token(text string) (length int, counts bool) {
	switch c := text[0]; {
	case strings.HasPrefix(text, "//"):
		return endOf(text, 2, "\n"), false
	case strings.HasPrefix(text, "/*"):
		return endOf(text, 2, "*/"), false
	case c == '`':
		return endOf(text, 1, "`"), true
	case c == '\'' || c == '"':
		return quotedLength(text), true
	default:
		return 1, !strings.ContainsRune(" \t\r\n;", rune(c))
	}
}

// endOf is the length of a text up to and with its end, or all of it.
func endOf(text string, from int, end string) int {
	if i := strings.Index(text[from:], end); i >= 0 {
		return from + i + len(end)
	}

	return len(text)
}

// quotedLength is the length of a text in quotation marks, in which a
// backslash takes its meaning from the character after it.
func quotedLength(text string) int {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case text[0]:
			return i + 1
		}
	}

	return len(text)
}
