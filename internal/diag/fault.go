package diag

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Position is a place in a file. Lines and columns count from 1, columns in Unicode code points (an invalid byte counts as one).
type Position struct {
	File      string // slash-separated, relative to the dataset's folder; empty when the text is not from a file
	Line      int    // 0: the file as a whole
	Column    int    // 0: the line as a whole
	EndColumn int    // the column after the last one meant; 0 or not after Column: a single column
}

// String is file:line:column as far as they are known.
func (p Position) String() string {
	text := p.File

	for _, n := range []int{p.Line, p.Column} {
		if n <= 0 {
			break
		}

		if text != "" {
			text += ":"
		}

		text += strconv.Itoa(n)
	}

	return text
}

// Compare orders positions by file, line, column and end.
func (p Position) Compare(q Position) int {
	return cmp.Or(
		strings.Compare(p.File, q.File),
		cmp.Compare(p.Line, q.Line),
		cmp.Compare(p.Column, q.Column),
		cmp.Compare(p.EndColumn, q.EndColumn),
	)
}

// Severity says whether a fault stops the dataset from being used.
type Severity uint8

// The zero Severity means "as the catalogue says".
const (
	Error   Severity = iota + 1 // the dataset cannot be compiled
	Warning                     // it can, but somebody should look
	Note                        // nothing is wrong; it is worth knowing. Only findings of audits are notes
)

// String is the word that people and JSON read.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	case Note:
		return "note"
	default:
		return fmt.Sprintf("severity %d", uint8(s))
	}
}

// Related is a second place that belongs to a fault, such as where a name was first defined.
type Related struct {
	Position   Position
	Message    string // such as "first defined here"
	SourceLine string // as in Fault; may be empty
	SourceFrom int    // as in Fault
}

// Fault is one thing that is wrong in one place.
type Fault struct {
	Code     Code
	Severity Severity // left zero, Report.Add takes the catalogue's
	Position Position
	Message  string // what is wrong, lower case, no full stop
	Hint     string // what to do about it; may be empty
	Related  []Related

	SourceLine string // the text of Position.Line without its line end; empty when it is not at hand
	SourceFrom int    // how many code points of the line were cut off in front of SourceLine, see Excerpt

	// Finish, if not nil, is called once and only for a fault that is kept, when the report is first read. Suggestions and source lines
	// that are dear to make belong here: with 100,000 faults all but a few are only counted.
	Finish func(*Fault)
}

// compareFaults orders faults as they are shown: by position, then code, then whatever makes the order total.
func compareFaults(a, b *Fault) int {
	return cmp.Or(
		strings.Compare(a.Position.File, b.Position.File),
		cmp.Compare(a.Position.Line, b.Position.Line),
		cmp.Compare(a.Position.Column, b.Position.Column),
		strings.Compare(string(a.Code), string(b.Code)),
		cmp.Compare(a.Position.EndColumn, b.Position.EndColumn),
		strings.Compare(a.Message, b.Message),
		strings.Compare(a.Hint, b.Hint),
	)
}
