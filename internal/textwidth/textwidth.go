// Package textwidth knows how text looks in a terminal: how many cells it takes, how it is cut, padded and wrapped, and how characters that
// would command the terminal or deceive the reader are made visible. It is the only package that knows grapheme clusters. It must not know
// what the text means.
//
// Widths are of text that can be shown: pass data of others through Visible first.
package textwidth

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// TabWidth is the distance of tab stops, in cells.
const TabWidth = 4

// Ellipsis stands for what was cut off. It is one cell wide.
const Ellipsis = "…"

// Width is the number of cells that s takes on one line. A tab reaches to the next tab stop, counted from the start of s.
func Width(s string) int {
	if isPlain(s) {
		return len(s)
	}

	total := 0

	for _, cells := range Clusters(s) {
		total += cells
	}

	return total
}

// Clusters yields what a reader takes for one character after the other (a letter with its combining marks, an emoji with all its parts)
// and the cells that each takes. A tab's cells depend on where it stands.
func Clusters(s string) iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		rest, state, column := s, -1, 0

		for rest != "" {
			var cluster string
			var cells int

			cluster, rest, cells, state = uniseg.FirstGraphemeClusterInString(rest, state)

			if cells = corrected(cluster, cells); cluster == "\t" {
				cells = TabWidth - column%TabWidth
			}

			if !yield(cluster, cells) {
				return
			}

			column += cells
		}
	}
}

// corrected mends what the width tables of clusters do not know: emoji key caps are two cells wide, and the half-width voicing marks of
// Japanese take a cell of their own although they belong to the letter before.
func corrected(cluster string, cells int) int {
	if len(cluster) < len("aﾞ") {
		return cells
	}

	if strings.HasSuffix(cluster, "\ufe0f\u20e3") {
		return 2
	}

	if r, size := utf8.DecodeLastRuneInString(cluster); (r == '\uff9e' || r == '\uff9f') && size < len(cluster) {
		return cells + 1
	}

	return cells
}

// Truncate cuts s to at most cells, the last of which is then an Ellipsis. No cluster is ever cut in two.
func Truncate(s string, cells int) string {
	if cells <= 0 {
		return ""
	}

	if len(s) <= cells && isPlain(s) {
		return s
	}

	used, fits, end := 0, 0, 0

	for cluster, width := range Clusters(s) {
		used += width

		if used > cells {
			return s[:fits] + Ellipsis
		}

		end += len(cluster)

		if used < cells {
			fits = end
		}
	}

	return s
}

// PadRight fills s with spaces at its right up to cells; a longer s stays as it is.
func PadRight(s string, cells int) string {
	return s + strings.Repeat(" ", max(cells-Width(s), 0))
}

// PadLeft fills s with spaces at its left up to cells, as numbers in a column are; a longer s stays as it is.
func PadLeft(s string, cells int) string {
	return strings.Repeat(" ", max(cells-Width(s), 0)) + s
}

// Wrap breaks s into lines of at most cells where its script allows: at spaces, between Chinese characters. A word that is longer than a
// line is cut; ids and paths are broken behind a hyphen or a slash only if they are longer, too. Spaces at the end of a line are dropped. The result has at least one line.
func Wrap(s string, cells int) []string {
	cells = max(cells, 2)

	var lines []string

	line, state := "", -1

	for rest := s; rest != ""; {
		var segment string

		segment, rest, state = wordOf(rest, state, cells)

		if line != "" && !fits(line+segment, cells) {
			lines = append(lines, strings.TrimRight(line, " "))
			line = ""
		}

		for line == "" && !fits(segment, cells) {
			head := prefix(segment, cells)
			lines = append(lines, head)
			segment = segment[len(head):]
		}

		line += segment
	}

	return append(lines, strings.TrimRight(line, " "))
}

// wordOf takes the next text off that no line is broken within. A word that goes on behind a hyphen or a slash, as ids and paths do, stays in one
// piece if a line has room for it.
func wordOf(s string, state, cells int) (word, rest string, next int) {
	word, rest, _, next = uniseg.FirstLineSegmentInString(s, state)

	for rest != "" && (strings.HasSuffix(word, "-") || strings.HasSuffix(word, "/")) {
		more, behind, _, after := uniseg.FirstLineSegmentInString(rest, next)
		if !fits(word+more, cells) {
			break
		}

		word, rest, next = word+more, behind, after
	}

	return word, rest, next
}

// fits says whether a text, but for the spaces at its end, takes at most so many cells. It is measured as a whole: neither a tab nor a letter
// with its marks is as wide alone as it is behind another text.
func fits(s string, cells int) bool { return Width(strings.TrimRight(s, " ")) <= cells }

// prefix is the longest start of s that fits into cells, but at least one cluster, so that Wrap always goes on.
func prefix(s string, cells int) string {
	used, end := 0, 0

	for cluster, width := range Clusters(s) {
		if used += width; used > cells && end > 0 {
			break
		}

		end += len(cluster)
	}

	return s[:end]
}

// isPlain says that s is printable ASCII, whose width is its length.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}

	return true
}
