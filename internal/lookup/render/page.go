package render

import (
	"fmt"
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
	p.line(p.style.Bold(text))
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
	var marks strings.Builder
	seen := map[string]bool{}
	for _, ref := range references {
		if seen[ref.Source] {
			continue
		}
		seen[ref.Source] = true
		number, ok := p.numbers[ref.Source]
		if !ok {
			p.sources = append(p.sources, ref)
			number = len(p.sources)
			p.numbers[ref.Source] = number
		}
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
	margin := textwidth.Width(fmt.Sprintf("  [%d] ", len(p.sources)))
	for i, ref := range p.sources {
		mark := textwidth.PadRight(fmt.Sprintf("  [%d]", i+1), margin)
		for _, line := range textwidth.Wrap(p.sourceLine(ref), p.width-margin) {
			p.line(mark + line)
			mark = strings.Repeat(" ", margin)
		}
	}
}

// sourceLine describes a source in one line: publisher, date, title and id.
func (p *page) sourceLine(ref lookup.Reference) string {
	var b strings.Builder
	for _, part := range []string{ref.Publisher, ref.Published} {
		if part != "" {
			b.WriteString(textwidth.Visible(part) + ", ")
		}
	}
	if ref.Title != "" {
		b.WriteString(textwidth.Visible(ref.Title) + " ")
	}
	b.WriteString("(" + textwidth.Visible(ref.Source))
	if ref.CopyOf != "" {
		b.WriteString(", " + p.words.copyOf + " " + textwidth.Visible(ref.CopyOf))
	}
	return b.String() + ")"
}

// figure writes the figure of a statement with its modality and its whole: "~ 1/3 of Beijing (GDP), forecast".
func (p *page) figure(s lookup.Statement, whole bool) string {
	if s.Figure == nil {
		return p.modality(s, "")
	}
	text := textwidth.Visible(s.Figure.Text)
	if of := p.whole(s.Figure.Of, s.Figure.OfMeasure); whole && of != "" {
		text += " " + of
	}
	return p.modality(s, text)
}

// whole names the whole of a share.
func (p *page) whole(of, measure *lookup.Ref) string {
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

// when is the time of a statement as written.
func when(s lookup.Statement) string {
	if s.Time == nil {
		return ""
	}
	return textwidth.Visible(s.Time.Text)
}

// name is the name of a thing, made safe.
func name(r lookup.Ref) string { return textwidth.Visible(r.Name) }
