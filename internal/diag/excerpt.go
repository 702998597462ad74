package diag

import (
	"strings"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/textwidth"
)

// excerptBefore and excerptAfter are how many code points of a long line are kept in front of and after the column that is meant: more
// than any terminal is wide, and little enough that thousands of faults in lines of many megabytes stay small.
const (
	excerptBefore = 200
	excerptAfter  = 400
)

// Excerpt cuts what is worth keeping out of a line, around a column (from 1), and says how many code points it left out in front: the
// SourceLine and SourceFrom of a fault. The line ends at its first line feed. The excerpt is a copy, so it does not hold a whole file in
// memory.
func Excerpt[T ~string | ~[]byte](line T, column int) (text string, from int) {
	start := 0

	for ; from < column-1-excerptBefore && start < len(line) && line[start] != '\n'; from++ {
		start += runeLength(line[start:])
	}

	end := start

	for n := 0; n < excerptBefore+excerptAfter && end < len(line) && line[end] != '\n'; n++ {
		end += runeLength(line[end:])
	}

	text = string(line[start:end])

	if end == len(line) || line[end] == '\n' {
		text = strings.TrimSuffix(text, "\r")
	}

	return strings.Clone(text), from
}

// runeLength is the length of the first code point of a text that is not empty; an invalid byte counts as one.
func runeLength[T ~string | ~[]byte](text T) int {
	if text[0] < utf8.RuneSelf {
		return 1
	}

	_, size := utf8.DecodeRuneInString(string(text[:min(len(text), utf8.UTFMax)]))

	return size
}

// Locate turns byte offsets into a text, such as a query typed by a person, into a position without a file, and gives the line it is on,
// cut as Excerpt does. An end on another line, or not after the start, means a single column.
func Locate(text string, start, end int) (position Position, line string, from int) {
	start = min(max(start, 0), len(text))
	lineStart := strings.LastIndexByte(text[:start], '\n') + 1

	position.Line = strings.Count(text[:lineStart], "\n") + 1
	position.Column = utf8.RuneCountInString(text[lineStart:start]) + 1

	if end > start && end <= len(text) && !strings.Contains(text[start:end], "\n") {
		position.EndColumn = position.Column + utf8.RuneCountInString(text[start:end])
	}

	line, from = Excerpt(text[lineStart:], position.Column)

	return position, line, from
}

// maxQuoted is how many cells of a name are quoted in a message.
const maxQuoted = 60

// Quote puts a text of others between the quotation marks that it does not hold itself, for use in a message: made visible, and cut when it
// is long.
func Quote(text string) string {
	// Cut in bytes first: making a text of many megabytes visible only to cut it would take long.
	const roughly = maxQuoted * 16

	if len(text) > roughly {
		text = text[:roughly]
	}

	mark := `"`
	if strings.Contains(text, mark) {
		mark = "'"
	}

	return mark + textwidth.Truncate(textwidth.Visible(text), maxQuoted) + mark
}
