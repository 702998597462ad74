package output

import (
	"slices"
	"strings"
	"unicode"

	"github.com/jjj-kg/jjj/internal/textwidth"
)

// This file owns how a table finds room on a narrow terminal. Nothing happens
// to one that fits. In one that does not:
//
//  1. the columns of Options.Below go to a line of their own below the row, the
//     last of them first, until the others fit beside one another;
//  2. cells are wrapped over lines, between words, the widest columns first,
//     and names and titles (Options.Whole, and columns of nodes) last; all
//     other columns show no more than cellLines;
//  3. where cells would have more than easyLines, what all rows have in common
//     is said once, above the table;
//  4. where not even words fit, each row is a list of its values.

// columnGap stands between two columns.
const columnGap = "  "

const (
	readable  = 10   // cells down to which a column is narrowed, at which a date is whole
	longWord  = 20   // cells up to which a word keeps a column from being narrowed
	roomy     = 20   // cells down to which other columns are narrowed before a name is
	easyLines = 2    // lines that a cell may have without being hard to read
	cellLines = 4    // lines that a cell may have whose text may be cut
	wholeCell = 1000 // lines that a cell may have whose text may not be cut
)

// layout says where the columns of a table go.
type layout struct {
	beside []int // columns beside one another
	below  []int // columns in the line below a row
	common []int // columns that say the same in all rows
	stack  bool  // a row is a list of its values
}

// block is the part of a table that is laid out at a time.
type block struct {
	columns []string
	rows    [][]string
	widths  []int  // natural
	least   []int  // to which a column may be narrowed
	whole   []bool // columns of which nothing is cut
	all     bool   // there are no other rows
}

// measure finds how wide columns are, and how narrow they may become.
func (b *block) measure(right []bool) {
	b.widths, b.least = make([]int, len(b.columns)), make([]int, len(b.columns))
	for _, cells := range slices.Concat([][]string{b.columns}, b.rows) {
		for i, cell := range cells {
			width := textwidth.Width(cell)
			b.widths[i] = max(b.widths[i], width)
			if b.least[i] < min(longWord, width) {
				b.least[i] = max(b.least[i], longestWord(cell))
			}
		}
	}
	for i, width := range b.widths {
		if right[i] {
			b.least[i] = min(width, 2*longWord) // a number is no text that goes on in the next line
			continue
		}
		b.least[i] = min(width, max(readable, b.least[i]))
	}
}

// longestWord is the width of the longest word of a text that no line is broken
// within, up to longWord: Chinese may be broken anywhere.
func longestWord(text string) int {
	const enough = 1 << 10 // a text that is longer has a long word

	longest := 0
	if len(text) > enough {
		return longWord
	}
	words := strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r == '-' || r == '–'
	})
	for _, word := range words {
		longest = max(longest, textwidth.Width(word))
	}

	return min(longest, longWord)
}

// plan says where the columns go on a terminal of a width.
func (b *block) plan(opts Options) layout {
	var l layout
	for i := range b.columns {
		l.beside = append(l.beside, i)
	}
	room := opts.Width
	if room <= 0 {
		return l
	}
	for _, name := range slices.Backward(opts.Below) {
		if i := slices.Index(b.columns, name); i >= 0 && len(l.beside) > 1 && total(b.widths, l.beside) > room {
			l.beside = slices.DeleteFunc(l.beside, func(c int) bool { return c == i })
			l.below = append([]int{i}, l.below...)
		}
	}
	if b.all && len(b.rows) > 1 && b.crowded(l.beside, room) {
		l.common = b.common(l.beside)
		l.beside = slices.DeleteFunc(l.beside, func(c int) bool { return slices.Contains(l.common, c) })
	}
	l.stack = len(l.beside) > 1 && total(b.least, l.beside) > room

	return l
}

// crowded reports whether columns fit only with cells of many lines, or not at
// all.
func (b *block) crowded(columns []int, room int) bool {
	if total(b.least, columns) > room {
		return true
	}
	widths := b.fitted(columns, room)
	for _, cells := range b.rows {
		for _, i := range columns {
			if textwidth.Width(cells[i]) > easyLines*widths[i] {
				return true
			}
		}
	}

	return false
}

// common finds the columns that say the same in all rows, unless all do.
func (b *block) common(columns []int) []int {
	var same []int
	for _, i := range columns {
		if !slices.ContainsFunc(b.rows, func(cells []string) bool { return cells[i] != b.rows[0][i] }) {
			same = append(same, i)
		}
	}
	if len(same) == len(columns) {
		return nil
	}

	return same
}

// fitted are the widths with which some columns fit beside one another: those
// whose texts may be cut are narrowed a little before the others.
func (b *block) fitted(columns []int, room int) []int {
	widths := slices.Clone(b.widths)
	floor := slices.Clone(b.least)
	for i := range floor {
		floor[i] = max(floor[i], roomy)
	}
	textwidth.Narrow(widths, floor, slices.DeleteFunc(slices.Clone(columns), func(i int) bool { return b.whole[i] }), total(widths, columns)-room)
	textwidth.Narrow(widths, b.least, columns, total(widths, columns)-room)

	return widths
}

// total is how much room some columns take beside one another.
func total(widths, columns []int) int {
	sum := len(columnGap) * max(0, len(columns)-1)
	for _, i := range columns {
		sum += widths[i]
	}

	return sum
}

// linesOf breaks the text of a cell into lines. A text that may be cut and has
// more lines than are shown ends in "…".
func linesOf(text string, width int, whole bool) []string {
	if textwidth.Width(text) <= width {
		return []string{text}
	}
	most := cellLines
	if whole {
		most = wholeCell
	}
	lines := textwidth.Wrap(textwidth.Truncate(text, (most+1)*width), width)
	if len(lines) <= most {
		return lines
	}
	lines[most-1] = textwidth.Truncate(lines[most-1]+" "+lines[most], width)

	return lines[:most]
}
