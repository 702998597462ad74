// Package view owns what the texts of reports for people have in common: lines, headings, tables of numbers, and what is
// said of the part of a list that is left out. The packages below it turn one kind of result each into text. They know a
// result, a width and a style, and nothing of commands, flags, files, workspaces or streams.
package view

import (
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// Text is a report that is being written.
type Text struct {
	strings.Builder
	Style output.Style
}

// New begins a report.
func New(style output.Style) *Text { return &Text{Style: style} }

// Linef writes a line.
func (t *Text) Linef(format string, args ...any) { fmt.Fprintf(t, format+"\n", args...) }

// Heading begins a part of the report.
func (t *Text) Heading(text string) { t.Linef("\n%s", t.Style.Bold(text)) }

// More says how many of a list were left out. What is counted may be the word more alone, which has no s.
func (t *Text) More(n int, noun string, many ...string) {
	if n > 0 {
		t.Linef("  %s", t.Style.Faint("and "+plural.Of(n, noun, many...)+"; --all shows them"))
	}
}

// Paint gives a text a colour.
type Paint = func(string) string

// Plain leaves a text as it is.
func Plain(text string) string { return text }

// Numbers is a table of numbers: a name and one number per column in each line. It is measured before it is written,
// because other lines may stand between its own.
type Numbers struct {
	text    *Text
	title   string
	columns []string
	paint   []Paint
	name    int
	widths  []int
}

// Numbers begins a table with a title above the names, and a colour for the numbers of each column.
func (t *Text) Numbers(title string, columns []string, paint ...Paint) *Numbers {
	n := &Numbers{text: t, title: title, columns: columns, paint: paint, name: textwidth.Width(title)}
	for _, column := range columns {
		n.widths = append(n.widths, textwidth.Width(column))
	}

	return n
}

// Measure makes room for a line.
func (n *Numbers) Measure(name string, numbers ...int) {
	n.name = max(n.name, textwidth.Width(name))
	for i, number := range numbers {
		n.widths[i] = max(n.widths[i], len(plural.Number(number)))
	}
}

// Head writes the line of the titles.
func (n *Numbers) Head() {
	head := textwidth.PadRight(n.title, n.name)
	for i, column := range n.columns {
		head += "  " + textwidth.PadLeft(column, n.widths[i])
	}
	n.text.Linef("\n%s", n.text.Style.Faint(head))
}

// Line writes a line; a number that is zero is a dot.
func (n *Numbers) Line(name string, paint Paint, numbers ...int) {
	line := paint(textwidth.PadRight(name, n.name))
	for i, number := range numbers {
		cell := n.text.Style.Faint(textwidth.PadLeft("·", n.widths[i]))
		if number != 0 {
			cell = n.paint[i](textwidth.PadLeft(plural.Number(number), n.widths[i]))
		}
		line += "  " + cell
	}
	n.text.Linef("%s", line)
}
