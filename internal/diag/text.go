package diag

import "io"

// TextOptions say how faults are shown to people.
type TextOptions struct {
	Color bool // with ANSI colours
	Width int  // columns of the terminal; 0 means 100
}

// WriteText shows the faults of a report the way a compiler does.
func WriteText(w io.Writer, report *Report, opts TextOptions) error { return nil }

// WriteFault shows a single fault, such as one in a query.
func WriteFault(w io.Writer, fault Fault, opts TextOptions) error { return nil }
