package output

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/jjj-kg/jjj/graph"
)

// A spreadsheet that opens CSV or TSV runs what looks like a formula, wherever
// the text came from. With Options.Spreadsheet, an apostrophe stands before
// such texts, by which spreadsheets and people know them for texts. It is not
// the default, because a program that reads the file wants the data as it is.

// spreadsheetNumber is a text that a spreadsheet takes for a number, whatever
// its sign.
var spreadsheetNumber = regexp.MustCompile(`^[+-]?(\d+([.,]\d+)*|[.,]\d+)([eE][+-]?\d+)?\s?%?$`)

// withinCell is where another cell begins for a spreadsheet that was told, or
// guesses, another separator than the file has.
var withinCell = regexp.MustCompile(`([;\t\r\n][\s"'` + "`" + `]*)([=+\-@＝＋－＠])`)

// spreadsheetCell is cell for a file that a spreadsheet is to open.
func spreadsheetCell(value graph.Value) string {
	switch value.Kind() {
	case graph.KindString, graph.KindList, graph.KindMap, graph.KindNode, graph.KindRelationship, graph.KindPath:
		return spreadsheetText(cell(value))
	}

	return cell(value)
}

// spreadsheetText makes a text safe for a spreadsheet.
func spreadsheetText(text string) string {
	if spreadsheetNumber.MatchString(text) {
		return text
	}
	text = withinCell.ReplaceAllString(text, "$1'$2")
	if runsInSpreadsheet(text) {
		return "'" + text
	}

	return text
}

// runsInSpreadsheet reports whether a text begins as formulas do. White space,
// quotation marks and what cannot be seen before the sign hide it from people
// and not from spreadsheets; so do tabs and ends of lines by themselves.
func runsInSpreadsheet(text string) bool {
	if text == "" {
		return false
	}
	if strings.ContainsRune("\t\r\n\"", rune(text[0])) {
		return true
	}
	text = strings.TrimLeftFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune("\"'`‘’“”", r)
	})

	return strings.IndexAny(text, "=+-@＝＋－＠") == 0
}
