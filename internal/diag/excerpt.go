package diag

import (
	"strings"
	"unicode/utf8"
)

// excerptBefore and excerptAfter are how many code points of a long line are kept in front of and after the column that is meant: more
// than any terminal is wide, and little enough that thousands of faults in lines of many megabytes stay small.
const (
	excerptBefore = 200
	excerptAfter  = 400
)

// Excerpt cuts what is worth keeping out of a line, around a column (from 1), and says how many code points it left out in front: the
// SourceLine and SourceFrom of a fault. The excerpt is a copy, so it does not hold a whole file in memory. It reads the line only as far as
// needed.
func Excerpt[T ~string | ~[]byte](line T, column int) (text string, from int) {
	start, end := 0, len(line)
	count := 0

	for i := 0; i < len(line); count++ {
		if line[i] == '\n' {
			end = i

			break
		}

		if count < column-1-excerptBefore {
			from = count + 1
		}

		if count >= max(column-1, 0)+excerptAfter {
			end = i

			break
		}

		i += runeLength(line[i:min(len(line), i+utf8.UTFMax)])

		if from == count+1 {
			start = i
		}
	}

	return strings.Clone(strings.TrimSuffix(string(line[start:end]), "\r")), from
}

// runeLength is the length of the first code point of a text that is not empty; an invalid byte counts as one.
func runeLength[T ~string | ~[]byte](text T) int {
	if text[0] < utf8.RuneSelf {
		return 1
	}

	_, size := utf8.DecodeRuneInString(string(text))

	return size
}

// Locate turns byte offsets into a text, such as a query typed by a person, into a position without a file, and gives the line it is on,
// cut as Excerpt does. An end on another line, or not after the start, means a single column.
func Locate(text string, start, end int) (position Position, line string, from int) {
	start = min(max(start, 0), len(text))
	lineStart := strings.LastIndexByte(text[:start], '\n') + 1

	position.Line = strings.Count(text[:lineStart], "\n") + 1
	position.Column = countRunes(text[lineStart:start]) + 1

	if end > start && end <= len(text) && !strings.Contains(text[start:end], "\n") {
		position.EndColumn = position.Column + countRunes(text[start:end])
	}

	line, from = Excerpt(text[lineStart:], position.Column)

	return position, line, from
}

// countRunes counts code points, an invalid byte as one.
func countRunes(text string) int { return utf8.RuneCountInString(text) }
