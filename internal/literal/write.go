package literal

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/jjj-kg/jjj/graph"
)

// Format writes a value as the literal of Cypher that Parse reads back. Nodes,
// relationships and paths have none: they are written for people.
func Format(value graph.Value) string {
	var b strings.Builder
	write(&b, value)

	return b.String()
}

func write(b *strings.Builder, value graph.Value) {
	switch value.Kind() {
	case graph.KindString:
		text, _ := value.Str()
		writeQuoted(b, text)
	case graph.KindFloat:
		f, _ := value.Float()
		b.WriteString(formatFloat(f))
	case graph.KindList:
		list, _ := value.List()
		b.WriteByte('[')
		for i, item := range list {
			separate(b, i)
			write(b, item)
		}
		b.WriteByte(']')
	case graph.KindMap:
		entries, _ := value.Map()
		b.WriteByte('{')
		for i, key := range slices.Sorted(maps.Keys(entries)) {
			separate(b, i)
			b.WriteString(formatKey(key) + ": ")
			write(b, entries[key])
		}
		b.WriteByte('}')
	default:
		if function := temporalFunction(value.Kind()); function != "" {
			b.WriteString(function + "('" + value.String() + "')")
			return
		}
		b.WriteString(value.String())
	}
}

// separate writes the comma before all items but the first.
func separate(b *strings.Builder, i int) {
	if i > 0 {
		b.WriteString(", ")
	}
}

// temporalFunction is the function that makes a time of a kind from its text.
func temporalFunction(kind graph.Kind) string {
	switch kind {
	case graph.KindDate:
		return "date"
	case graph.KindLocalTime:
		return "localtime"
	case graph.KindTime:
		return "time"
	case graph.KindLocalDateTime:
		return "localdatetime"
	case graph.KindDateTime:
		return "datetime"
	case graph.KindDuration:
		return "duration"
	}

	return ""
}

// formatFloat writes a number so that it is no whole number when it is read.
func formatFloat(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 0):
		return strings.TrimPrefix(strconv.FormatFloat(f, 'g', -1, 64), "+") + "inity"
	}
	text := strconv.FormatFloat(f, 'g', -1, 64)
	if !strings.ContainsAny(text, ".e") {
		text += ".0"
	}

	return text
}

// writeQuoted writes a text in quotation marks; what cannot be seen is written
// as an escape.
func writeQuoted(b *strings.Builder, text string) {
	b.WriteByte('\'')
	for _, r := range text {
		switch {
		case r == '\'' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(b, `\U%08x`, r)
		default:
			fmt.Fprintf(b, `\u%04x`, r)
		}
	}
	b.WriteByte('\'')
}

// formatKey writes the key of a map, between backticks where it is not a plain
// name.
func formatKey(key string) string {
	for i := range len(key) {
		if !isNameStart(key[i]) && (i == 0 || !isDigit(key[i])) {
			return "`" + strings.ReplaceAll(key, "`", "``") + "`"
		}
	}
	if key == "" {
		return "``"
	}

	return key
}
