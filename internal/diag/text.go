package diag

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/internal/textwidth"
)

// defaultWidth is how wide a text is when nothing is said about the terminal.
const defaultWidth = 100

// TextOptions say how faults are shown to people. The zero value works.
type TextOptions struct {
	Color bool   // with ANSI colours
	Width int    // columns of the terminal; 0 means 100
	Dir   string // put in front of file names: the way to the dataset's folder
}

// WriteText shows the faults of a report the way a compiler does, then a line that sums them up. A report without faults writes nothing.
// No control character of the data reaches w.
func WriteText(w io.Writer, report *Report, opts TextOptions) error {
	faults := report.Sorted()
	p := newPrinter(w, opts)

	for _, fault := range faults {
		p.fault(fault)
		p.line("")
	}

	p.summary(report, faults)

	return p.out.Flush()
}

// WriteFault shows a single fault, such as one in a query, without a summary. The fault's source line is shown if there is one.
func WriteFault(w io.Writer, fault Fault, opts TextOptions) error {
	if fault.Severity != Error && fault.Severity != Warning {
		fault.Severity = fault.Code.Severity()
	}

	p := newPrinter(w, opts)
	p.fault(fault)

	return p.out.Flush()
}

// style is an ANSI colour with its attributes.
type style string

const (
	styleError   style = "1;31"
	styleWarning style = "1;33"
	styleNote    style = "1;36"
	styleWhere   style = "1"
	styleGutter  style = "34"
	styleHint    style = "32"
)

// printer writes lines. Errors of writing are kept by the bufio.Writer and reported when it is flushed.
type printer struct {
	out   *bufio.Writer
	color bool
	width int
	dir   string
}

func newPrinter(w io.Writer, opts TextOptions) *printer {
	width := opts.Width
	if width <= 0 {
		width = defaultWidth
	}

	return &printer{out: bufio.NewWriter(w), color: opts.Color, width: width, dir: opts.Dir}
}

func (p *printer) line(text string) { fmt.Fprintln(p.out, strings.TrimRight(text, " ")) }

// paint colours a text of our own or one that was made visible.
func (p *printer) paint(s style, text string) string {
	if !p.color || text == "" {
		return text
	}

	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// fault writes one fault with its source line, its hint and its related places.
func (p *printer) fault(f Fault) {
	mark := styleError
	if f.Severity == Warning {
		mark = styleWarning
	}

	label := f.Severity.String()
	if f.Code != "" {
		label += " " + string(f.Code)
	}

	p.heading(f.Position, mark, label, f.Message)
	p.snippet(f.Position, f.SourceLine, f.SourceFrom, mark, f.Hint)

	for _, related := range f.Related {
		p.heading(related.Position, styleNote, "note", related.Message)
		p.snippet(related.Position, related.SourceLine, related.SourceFrom, styleNote, "")
	}
}

// heading writes "file:line:column: label: message".
func (p *printer) heading(position Position, s style, label, message string) {
	if position.File != "" {
		position.File = path.Join(p.dir, position.File)
	}

	where := textwidth.Visible(position.String())
	if where != "" {
		where = p.paint(styleWhere, where+":") + " "
	}

	p.line(where + p.paint(s, textwidth.Visible(label)+":") + " " + textwidth.Visible(message))
}

// snippet writes the source line, the caret under it and the hint behind the caret or, where it does not fit, below.
func (p *printer) snippet(position Position, source string, from int, mark style, hint string) {
	hint = textwidth.Visible(hint)

	if position.Line <= 0 || source == "" {
		p.hint("   ", hint)

		return
	}

	number := fmt.Sprintf(" %2d", position.Line)
	gutter := strings.Repeat(" ", len(number))
	view := viewOf(source, from, position, p.width-len(gutter)-len(" | "))

	p.line(p.paint(styleGutter, number+" |") + " " + view.text)

	if view.carets == 0 {
		p.hint(gutter, hint)

		return
	}

	caret := p.paint(styleGutter, gutter+" |") + " " + strings.Repeat(" ", view.before) + p.paint(mark, strings.Repeat("^", view.carets))

	if len(gutter)+len(" | ")+view.before+view.carets+1+textwidth.Width(hint) <= p.width {
		p.line(caret + " " + p.paint(styleHint, hint))

		return
	}

	p.line(caret)
	p.hint(gutter, hint)
}

// hint writes a hint on lines of its own.
func (p *printer) hint(gutter, hint string) {
	if hint == "" {
		return
	}

	const bullet = " = "

	for i, line := range textwidth.Wrap(hint, p.width-len(gutter)-len(bullet)) {
		lead := bullet
		if i > 0 {
			lead = "   "
		}

		p.line(gutter + p.paint(styleGutter, lead) + p.paint(styleHint, line))
	}
}

// summary writes how many faults there are, and where to read more.
func (p *printer) summary(report *Report, faults []Fault) {
	text := Summary(report)
	if text == "" {
		return
	}

	p.line(text)

	if codes := codesInOrder(faults); len(codes) > 0 {
		more := "jjj explain " + codes[0] + " tells more"

		if others := codes[1:min(len(codes), maxCodes)]; len(others) > 0 {
			more += " (also " + strings.Join(others, ", ") + ")"
		}

		p.line(textwidth.Visible(more))
	}
}

// maxCodes is how many codes the last line names.
const maxCodes = 6

// Summary is a report in a few words: "3 errors, 1 warning; 97 of them not shown". It is empty for a report without faults.
func Summary(report *Report) string {
	var parts []string

	for _, count := range []struct {
		n    int
		noun string
	}{{report.Errors(), "error"}, {report.Warnings(), "warning"}} {
		switch {
		case count.n == 1:
			parts = append(parts, "1 "+count.noun)
		case count.n > 1:
			parts = append(parts, strconv.Itoa(count.n)+" "+count.noun+"s")
		}
	}

	text := strings.Join(parts, ", ")

	if dropped := report.Dropped(); dropped > 0 {
		text += "; " + strconv.Itoa(dropped) + " of them not shown"
	}

	return text
}

// codesInOrder is the codes of faults as they come, those of errors first.
func codesInOrder(faults []Fault) []string {
	var codes []string

	for _, severity := range []Severity{Error, Warning} {
		for _, fault := range faults {
			if code := string(fault.Code); fault.Severity == severity && code != "" && !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
	}

	return codes
}
