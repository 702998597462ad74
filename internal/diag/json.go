package diag

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/textwidth"
)

// jsonReport is what WriteJSON writes. Fields are added to it, never renamed or taken away.
type jsonReport struct {
	Version  int          `json:"version"` // of this form: 1
	Errors   int          `json:"errors"`
	Warnings int          `json:"warnings"`
	NotShown int          `json:"notShown"` // faults that are counted but not in the list
	Counts   map[Code]int `json:"counts"`
	Written  any          `json:"written,omitempty"`
	Faults   []jsonFault  `json:"faults"`
}

type jsonFault struct {
	Code     Code   `json:"code"`
	Severity string `json:"severity"`
	Title    string `json:"title"`
	jsonPosition
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	jsonSource
	Related []jsonRelated `json:"related,omitempty"`
}

type jsonRelated struct {
	jsonPosition
	Message string `json:"message"`
	jsonSource
}

type jsonPosition struct {
	File      string `json:"file,omitempty"`
	Line      int    `json:"line,omitempty"`
	Column    int    `json:"column,omitempty"`
	EndColumn int    `json:"endColumn,omitempty"`
}

type jsonSource struct {
	SourceLine string `json:"sourceLine,omitempty"`
	SourceFrom int    `json:"sourceFrom,omitempty"`
}

// WriteJSON writes a report as one JSON object:
//
//	{
//	  "version": 1,                     of this form
//	  "errors": 3, "warnings": 1,       all of them, shown or not
//	  "notShown": 0,                    how many are not in the list
//	  "counts": {"J203": 3, "J401": 1}, all of them by code
//	  "written": {"statementsIn": 64, "merged": 1, "statements": 63, "entitiesIn": 255, "entities": 254, …}, how much was written and how much
//	                                    that is, of a dataset without errors
//	  "faults": [{
//	    "code": "J203", "severity": "error", "title": "unknown type",
//	    "file": "entities.yaml",        relative to the dataset's folder, with "/"
//	    "line": 31,                     from 1; lacking when the file as a whole is meant
//	    "column": 14, "endColumn": 19,  from 1, in Unicode code points, the end not included; lacking when not known
//	    "message": "unknown type \"Citty\"",
//	    "hint": "did you mean \"City\"?",
//	    "sourceLine": "      type: Citty",
//	    "sourceFrom": 200,              code points cut off in front of sourceLine, if any
//	    "related": [{"file": …, "line": …, "column": …, "endColumn": …, "message": …, "sourceLine": …}]
//	  }]
//	}
//
// Faults are in order of file, line, column and code. In message and hint characters that a terminal would obey are spelled out, as in text;
// file and sourceLine are as they are, escaped by the rules of JSON.
func WriteJSON(w io.Writer, report *Report) error {
	out := jsonReport{
		Version:  1,
		Errors:   report.Errors(),
		Warnings: report.Warnings(),
		NotShown: report.Dropped(),
		Counts:   report.Counts(),
		Written:  report.Written,
		Faults:   []jsonFault{},
	}

	for _, fault := range report.Sorted() {
		out.Faults = append(out.Faults, jsonOf(fault))
	}

	return encode(w, out)
}

func jsonOf(f Fault) jsonFault {
	out := jsonFault{
		Code:         f.Code,
		Severity:     f.Severity.String(),
		Title:        f.Code.Title(),
		jsonPosition: jsonPosition(f.Position),
		Message:      textwidth.Visible(f.Message),
		Hint:         textwidth.Visible(f.Hint),
		jsonSource:   jsonSource{f.SourceLine, f.SourceFrom},
	}

	for _, related := range f.Related {
		out.Related = append(out.Related, jsonRelated{
			jsonPosition: jsonPosition(related.Position),
			Message:      textwidth.Visible(related.Message),
			jsonSource:   jsonSource{related.SourceLine, related.SourceFrom},
		})
	}

	return out
}

// encode writes a value as indented JSON in which every character that a terminal would obey is escaped. encoding/json leaves some of them
// as they are: DEL, the C1 controls, bidirectional marks.
func encode(w io.Writer, value any) error {
	var text bytes.Buffer

	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")

	if err := encoder.Encode(value); err != nil {
		return fmt.Errorf("write faults as JSON: %w", err)
	}

	out := bufio.NewWriter(w)

	// Whatever is not ASCII, and DEL, stands inside a string.
	for rest := text.Bytes(); len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)

		switch {
		case r == '\x7f' || r >= utf8.RuneSelf && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
			writeEscaped(out, r)
		default:
			out.Write(rest[:size])
		}

		rest = rest[size:]
	}

	return out.Flush()
}

func writeEscaped(out *bufio.Writer, r rune) {
	if r <= 0xffff {
		fmt.Fprintf(out, `\u%04x`, r)

		return
	}

	r -= 0x10000
	fmt.Fprintf(out, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
}
