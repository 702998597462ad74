package diag

import "io"

// ToolInfo names the program that found the faults.
type ToolInfo struct {
	Name           string
	Version        string
	InformationURI string // where people read about the program; may be empty
}

// WriteJSON writes a report as one JSON object.
func WriteJSON(w io.Writer, report *Report) error { return nil }

// WriteSARIF writes a report as SARIF 2.1.0.
func WriteSARIF(w io.Writer, report *Report, tool ToolInfo) error { return nil }
