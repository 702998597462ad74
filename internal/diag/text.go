package diag

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// defaultWidth is how wide a text is when nothing is said about the terminal.
const defaultWidth = 100

// TextOptions say how faults are shown to people. The zero value works.
type TextOptions struct {
	Color bool   // with ANSI colours
	Width int    // columns of the terminal; 0 means 100
	Dir   string // put in front of file names: the way to the dataset's folder

	ErrorsOnly bool // leave warnings out: they are not what stops a command
	All        bool // show each warning with its line and hint
}

// shownWarnings is how many warnings of one code are shown with their lines and hints; of the others the place and the message.
const shownWarnings = 3

// WriteText shows the faults of a report the way a compiler does, then a line that sums them up: errors first, by place, then warnings by code. A
// report without faults writes nothing. No control character of the data reaches w.
func WriteText(w io.Writer, report *Report, opts TextOptions) error {
	faults := forPeople(report.Sorted(), opts.ErrorsOnly)
	p := newPrinter(w, opts)

	for _, same := range byCode(faults) {
		p.faults(same, opts.All)
	}

	p.summary(report, faults, opts.ErrorsOnly)

	return p.out.Flush()
}

// forPeople puts errors before warnings, and warnings of one code together.
func forPeople(faults []Fault, errorsOnly bool) []Fault {
	if errorsOnly {
		faults = slices.DeleteFunc(faults, func(f Fault) bool { return f.Severity == Warning })
	}

	slices.SortStableFunc(faults, func(a, b Fault) int {
		if a.Severity == Warning && b.Severity == Warning {
			return strings.Compare(string(a.Code), string(b.Code))
		}
		return cmp.Compare(a.Severity, b.Severity)
	})

	return faults
}

// byCode cuts faults where the code changes.
func byCode(faults []Fault) [][]Fault {
	var groups [][]Fault

	for _, f := range faults {
		if last := len(groups) - 1; last >= 0 && groups[last][0].Code == f.Code && groups[last][0].Severity == f.Severity {
			groups[last] = append(groups[last], f)
		} else {
			groups = append(groups, []Fault{f})
		}
	}

	return groups
}

// faults writes faults of one code that follow each other: errors whole, and so the first warnings.
func (p *printer) faults(same []Fault, all bool) {
	for i, f := range same {
		if f.Severity == Warning && !all && i >= shownWarnings && len(same) > shownWarnings+1 {
			p.heading(f.Position, styleWarning, labelOf(f), f.Message)
			continue
		}
		p.fault(f)
		p.line("")
	}

	if last := same[len(same)-1]; last.Severity == Warning && !all && len(same) > shownWarnings+1 {
		p.line("")
	}
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

	p.heading(f.Position, mark, labelOf(f), f.Message)
	p.snippet(f.Position, f.SourceLine, f.SourceFrom, mark, f.Hint)

	for _, related := range f.Related {
		p.heading(related.Position, styleNote, "note", related.Message)
		p.snippet(related.Position, related.SourceLine, related.SourceFrom, styleNote, "")
	}
}

// labelOf is the severity of a fault with its code.
func labelOf(f Fault) string {
	if f.Code == "" {
		return f.Severity.String()
	}

	return f.Severity.String() + " " + string(f.Code)
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
func (p *printer) summary(report *Report, faults []Fault, errorsOnly bool) {
	text := Summary(report)
	if errorsOnly {
		text = summaryOf(report.Errors(), 0, report.Errors()-len(faults))
	}

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
	return summaryOf(report.Errors(), report.Warnings(), report.Dropped())
}

func summaryOf(errors, warnings, dropped int) string {
	var parts []string

	if errors > 0 {
		parts = append(parts, plural.Of(errors, "error"))
	}

	if warnings > 0 {
		parts = append(parts, plural.Of(warnings, "warning"))
	}

	text := strings.Join(parts, ", ")

	if dropped > 0 {
		text += "; " + plural.Number(dropped) + " of them not shown"
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
