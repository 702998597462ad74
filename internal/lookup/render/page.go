package render

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// Options says how to lay out. The zero value is 80 cells, no colour, English.
type Options struct {
	// Width is the width of the terminal in cells; 0 means 80, and less than 40 is taken for 40.
	Width int
	// Color allows escape sequences for colour.
	Color bool
	// Language is that of headings: en, zh or de; any other means English. Names and labels are in the language of the result.
	Language string
}

// The bounds of the width.
const (
	defaultWidth = 80
	leastWidth   = 40
)

// page is a text that grows line by line, with numbered sources below.
type page struct {
	text    strings.Builder
	width   int
	style   output.Style
	words   phrases
	numbers map[string]int // of sources, in the order in which they were first named
	sources []lookup.Reference
}

func newPage(o Options) *page {
	width := o.Width
	if width == 0 {
		width = defaultWidth
	}
	return &page{
		width: max(width, leastWidth), style: output.NewStyle(o.Color), words: phrasesFor(o.Language), numbers: map[string]int{},
	}
}

// String is the page as text; each line ends in a line feed.
func (p *page) String() string { return p.text.String() }

// line adds a line of finished text.
func (p *page) line(text string) {
	p.text.WriteString(strings.TrimRight(text, " "))
	p.text.WriteByte('\n')
}

// blank adds an empty line.
func (p *page) blank() { p.line("") }

// heading adds a heading with an empty line before it.
func (p *page) heading(text string) {
	p.blank()
	p.paragraph(0, text, p.style.Bold)
}

// titled adds a name in bold with something said of it, on one line if there is room.
func (p *page) titled(indent int, name, note string) {
	if indent+textwidth.Width(name)+len(gap)+textwidth.Width(note) <= p.width {
		p.line(strings.Repeat(" ", indent) + p.style.Bold(name) + gap + p.style.Faint(note))
		return
	}
	p.paragraph(indent, name, p.style.Bold)
	p.paragraph(indent, note, p.style.Faint)
}

// paragraph adds data as wrapped text, indented.
func (p *page) paragraph(indent int, text string, paint func(string) string) {
	for _, line := range textwidth.Wrap(textwidth.Visible(text), p.width-indent) {
		p.line(strings.Repeat(" ", indent) + paint(line))
	}
}

// plain paints nothing.
func plain(text string) string { return text }

// cite gives the marks of the sources of a statement, "[1][4]", and remembers the sources for the list below.
func (p *page) cite(references []lookup.Reference) string {
	var numbers []int
	for _, ref := range references {
		number, ok := p.numbers[ref.Source]
		if !ok {
			p.sources = append(p.sources, ref)
			number = len(p.sources)
			p.numbers[ref.Source] = number
		}
		numbers = append(numbers, number)
	}
	slices.Sort(numbers)
	var marks strings.Builder
	for _, number := range slices.Compact(numbers) {
		fmt.Fprintf(&marks, "[%d]", number)
	}
	return marks.String()
}

// sourceList adds the list of the sources that were cited.
func (p *page) sourceList() {
	if len(p.sources) == 0 {
		return
	}
	p.heading(p.words.sources)
	g := &grid{columns: []column{{paint: p.style.Cyan}, {least: 20}}}
	for i, ref := range p.sources {
		g.add(fmt.Sprintf("[%d]", i+1), p.sourceLine(ref))
	}
	p.grid(2, g)
}

// sourceLine describes a source: id, publisher, date, title, and what it copies.
func (p *page) sourceLine(ref lookup.Reference) string {
	parts := []string{ref.Source}
	for _, part := range []string{ref.Publisher, ref.Published, ref.Title} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	line := parts[0]
	if len(parts) > 1 {
		line += ": " + strings.Join(parts[1:], ", ")
	}
	if ref.CopyOf != "" {
		line += " (" + p.words.copyOf + " " + ref.CopyOf + ")"
	}
	return textwidth.Visible(line)
}

// figure writes the figure of a statement with its modality: "52 trillion CNY (forecast)".
func (p *page) figure(s lookup.Statement) string {
	if s.Figure == nil {
		return p.modality(s, "")
	}
	return p.modality(s, textwidth.Visible(s.Figure.Text))
}

// measured names what a figure measures, with its whole: "share of area of Beijing (area)".
func (p *page) measured(s lookup.Statement) string {
	if s.Measure == nil {
		return ""
	}
	return strings.TrimSpace(name(*s.Measure) + " " + p.whole(s))
}

// whole names the whole of a share, as far as the statement does not say it anyhow: not its object, and not its subject by name.
func (p *page) whole(s lookup.Statement) string {
	of, measure := s.Figure.Of, s.Figure.OfMeasure
	switch {
	case of != nil && s.Object != nil && of.Key() == s.Object.Key():
		return ""
	case of != nil && of.Key() == s.Subject.Key():
		of = nil
	}
	switch {
	case of != nil && measure != nil:
		return fmt.Sprintf(p.words.ofBoth, name(*of), name(*measure))
	case of != nil:
		return fmt.Sprintf(p.words.of, name(*of))
	case measure != nil:
		return fmt.Sprintf(p.words.of, name(*measure))
	}
	return ""
}

// modality adds that a statement is a forecast or a target.
func (p *page) modality(s lookup.Statement, text string) string {
	word := p.words.modality(s.Modality)
	switch {
	case word == "":
		return text
	case text == "":
		return word
	}
	return text + " (" + word + ")"
}

// when is the time of a statement as written, with a question mark where it does not decide whether it belongs to the time that is asked about.
func when(s lookup.Statement) string {
	text := ""
	if s.Time != nil {
		text = textwidth.Visible(s.Time.Text)
	}
	if s.Possibly {
		return strings.TrimSpace(text + " ?")
	}
	return text
}

// name is the name of a thing, made safe.
func name(r lookup.Ref) string { return textwidth.Visible(r.Name) }
