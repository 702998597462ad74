package output

import (
	"strings"

	"github.com/jjj-kg/jjj/internal/textwidth"
)

// hang is how much further than its first line the next lines of a folded line begin.
const hang = 4

// leastFold is the width below which nothing is folded: the indentation would take most of a line.
const leastFold = 20

// Fold breaks the lines of a text that are wider than a terminal, where their script allows, and indents what follows, so that the shape of
// the text stays to be seen. Escape sequences for colour take no room, and a colour goes on after a break. A width of 0 breaks nothing.
func Fold(text string, width int) string {
	if width < leastFold {
		return text
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		foldLine(&b, line, width)
	}
	return b.String()
}

// foldLine writes a line with its line feed, if it has one, in as many lines as it needs.
func foldLine(b *strings.Builder, line string, width int) {
	body, end := strings.TrimSuffix(line, "\n"), ""
	if len(body) < len(line) {
		end = "\n"
	}
	p := unpaint(body)
	if textwidth.Width(strings.TrimRight(p.text, " ")) <= width {
		b.WriteString(line)
		return
	}
	indent := min(len(p.text)-len(strings.TrimLeft(p.text, " ")), width/2)
	rest := min(indent+hang, width/2)
	p.write(b, indent)
	first := textwidth.Wrap(p.text[indent:], width-indent)[0]
	p.write(b, indent+len(first))
	p.skipSpaces(b)
	if p.at < len(p.text) {
		for _, next := range textwidth.Wrap(p.text[p.at:], width-rest) {
			if next = strings.TrimLeft(next, " "); next == "" {
				continue
			}
			p.skipSpaces(b)
			p.newLine(b, rest)
			p.write(b, p.at+len(next))
		}
	}
	p.skipSpaces(b)
	p.write(b, len(p.text))
	b.WriteString(end)
}

// painted is a line apart from its escape sequences, on its way into lines that are narrower.
type painted struct {
	text  string
	marks []mark
	at    int    // the byte of text up to which it is written
	on    string // the sequences that are in force there
}

// mark is an escape sequence before a byte of the text.
type mark struct {
	at       int
	sequence string
}

const (
	escape = "\x1b["
	reset  = escape + "0m"
)

// unpaint takes the escape sequences for colour out of a line.
func unpaint(line string) *painted {
	p := &painted{}
	var text strings.Builder
	for {
		plain, rest, found := strings.Cut(line, escape)
		text.WriteString(plain)
		if !found {
			break
		}
		end := strings.IndexByte(rest, 'm') + 1
		p.marks = append(p.marks, mark{text.Len(), escape + rest[:end]})
		line = rest[end:]
	}
	p.text = text.String()
	return p
}

// write writes the text up to a byte, with its escape sequences.
func (p *painted) write(b *strings.Builder, to int) {
	for p.at < to || len(p.marks) > 0 && p.marks[0].at == p.at {
		if len(p.marks) > 0 && p.marks[0].at == p.at {
			p.paint(b)
			continue
		}
		stop := to
		if len(p.marks) > 0 {
			stop = min(stop, p.marks[0].at)
		}
		b.WriteString(p.text[p.at:stop])
		p.at = stop
	}
}

// paint writes the next escape sequence, and remembers what is in force.
func (p *painted) paint(b *strings.Builder) {
	sequence := p.marks[0].sequence
	p.marks = p.marks[1:]
	b.WriteString(sequence)
	if sequence == reset {
		p.on = ""
	} else {
		p.on += sequence
	}
}

// skipSpaces leaves out the spaces at which a line is broken, and writes the escape sequences among them.
func (p *painted) skipSpaces(b *strings.Builder) {
	for p.at < len(p.text) && p.text[p.at] == ' ' {
		p.write(b, p.at)
		p.at++
	}
}

// newLine breaks the line; a pager forgets the colour there.
func (p *painted) newLine(b *strings.Builder, indent int) {
	if p.on != "" {
		b.WriteString(reset)
	}
	b.WriteByte('\n')
	b.WriteString(strings.Repeat(" ", indent))
	b.WriteString(p.on)
}
