package output

import (
	"fmt"
	"slices"
	"strings"
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

	return "", fmt.Errorf("unknown output format %q: want %s", text, FormatList(known))
}

// FormatList words a list of formats: "auto, json or sarif".
func FormatList(formats []Format) string {
	var b strings.Builder
	for i, format := range formats {
		switch {
		case i > 0 && i == len(formats)-1:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(string(format))
	}

	return b.String()
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
