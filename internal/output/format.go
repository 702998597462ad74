package output

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/similar"
)

// Format is the form in which results are written.
type Format string

// The formats of the flag --output.
const (
	// FormatAuto is FormatTable on a terminal and FormatTSV anywhere else.
	FormatAuto     Format = "auto"
	FormatTable    Format = "table"
	FormatJSON     Format = "json"
	FormatJSONL    Format = "jsonl"
	FormatCSV      Format = "csv"
	FormatTSV      Format = "tsv"
	FormatMarkdown Format = "markdown"
	// FormatSARIF is for the faults of a dataset only.
	FormatSARIF Format = "sarif"
)

// ResultFormats are the formats that rows can be written in.
func ResultFormats() []Format {
	return []Format{FormatAuto, FormatTable, FormatJSON, FormatJSONL, FormatCSV, FormatTSV, FormatMarkdown}
}

// ReportFormats are the formats of commands that report on their work rather
// than give rows; their table is a text.
func ReportFormats() []Format { return []Format{FormatAuto, FormatTable, FormatJSON} }

// ParseFormat reads the value of --output for a command that knows the given
// formats; an unknown one is an error that lists them.
func ParseFormat(text string, known []Format) (Format, error) {
	format := Format(strings.ToLower(text))
	if slices.Contains(known, format) {
		return format, nil
	}

	return "", &UnknownFormatError{Text: text, Known: known}
}

// FormatList words a list of formats: "auto, json or sarif".
func FormatList(formats []Format) string {
	words := make([]string, len(formats))
	for i, format := range formats {
		words[i] = string(format)
	}

	return AnyOf(words)
}

// AnyOf joins words as in "a, b or c".
func AnyOf(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}

	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// UnknownFormatError says that a command does not know a format.
type UnknownFormatError struct {
	Text  string
	Known []Format
}

// Error lists the formats that there are.
func (e *UnknownFormatError) Error() string {
	return fmt.Sprintf("unknown output format %q: want %s", e.Text, FormatList(e.Known))
}

// Meant is the format that was meant, if one is near enough.
func (e *UnknownFormatError) Meant() (Format, bool) {
	words := make([]string, len(e.Known))
	for i, format := range e.Known {
		words[i] = string(format)
	}
	best, ok := similar.Closest(e.Text, words)

	return Format(best), ok
}

// Resolve turns FormatAuto into the format that suits standard output.
func (s *Streams) Resolve(format Format) Format {
	if format != FormatAuto && format != "" {
		return format
	}
	if s.outTTY {
		return FormatTable
	}

	return FormatTSV
}
