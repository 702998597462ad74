package ast

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/jjj-kg/jjj/graph"
)

// PrintValue writes a value as the expression that gives it. Nodes, relationships and paths have none: they are written for people.
func PrintValue(value graph.Value) string {
	var b strings.Builder
	printValue(&b, value)
	return b.String()
}

func printValue(b *strings.Builder, value graph.Value) {
	switch value.Kind() {
	case graph.KindString:
		text, _ := value.Str()
		printText(b, text)
	case graph.KindFloat:
		f, _ := value.Float()
		b.WriteString(printFloat(f))
	case graph.KindList:
		list, _ := value.List()
		b.WriteByte('[')
		for i, item := range list {
			separate(b, i)
			printValue(b, item)
		}
		b.WriteByte(']')
	case graph.KindMap:
		entries, _ := value.Map()
		b.WriteByte('{')
		for i, key := range slices.Sorted(maps.Keys(entries)) {
			separate(b, i)
			b.WriteString(Name(key) + ": ")
			printValue(b, entries[key])
		}
		b.WriteByte('}')
	default:
		if function := TemporalFunction(value.Kind()); function != "" {
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

// TemporalFunction is the function that makes a value of a temporal kind from its text; empty for other kinds.
func TemporalFunction(kind graph.Kind) string {
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

// printFloat writes a number so that it is no whole number when it is read.
func printFloat(f float64) string {
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

// printText writes a text in quotation marks; what cannot be seen is written as an escape.
func printText(b *strings.Builder, text string) {
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
		default:
			for _, half := range utf16.Encode([]rune{r}) {
				fmt.Fprintf(b, `\u%04x`, half)
			}
		}
	}
	b.WriteByte('\'')
}
