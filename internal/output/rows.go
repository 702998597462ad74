package output

import (
	"bufio"
	"fmt"
	"io"
	"iter"

	"github.com/jjj-kg/jjj/graph"
)

// Table is a result: the names of its columns and its rows, each with one
// value for each column. Rows end after the first error.
type Table struct {
	Columns []string
	Rows    iter.Seq2[[]graph.Value, error]
	// Check, where it is not nil, is asked now and then while a large row is
	// written, which can take long after it was made. Its error ends the result.
	Check func() error
}

// RowsOf makes the rows of a Table from a slice.
func RowsOf(rows [][]graph.Value) iter.Seq2[[]graph.Value, error] {
	return func(yield func([]graph.Value, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// Options say how rows are shown. The zero value is for a file or a pipe.
type Options struct {
	// Width is the width of the terminal that a table must fit; 0 cuts nothing.
	Width int
	// Color makes the head of a table bold.
	Color bool
	// Whole names the columns of which a table shows all, on as many lines as
	// it takes: the name is what people look for.
	Whole []string
	// Below names the columns that a narrow table shows in a line of their own
	// below the row, the last of them first.
	Below []string
	// Spreadsheet makes CSV and TSV safe to open in a spreadsheet.
	Spreadsheet bool
	// Null is what a table and Markdown show for null.
	Null string
}

// rowWriter is one format: it gets the columns, each row and the end.
type rowWriter interface {
	begin(columns []string) error
	row(values []graph.Value) error
	end() error
}

// Write writes a result in a format, which must not be FormatAuto any more. It
// holds back no more rows than it takes to line up the columns of a table. The
// rows before an error are written, and then the error is returned.
func Write(w io.Writer, format Format, table Table, opts Options) error {
	buffered := bufio.NewWriterSize(w, 64<<10)
	rows, err := newRowWriter(buffered, format, table.Check, opts)
	if err != nil {
		return err
	}

	err = writeRows(rows, table)
	if flushErr := buffered.Flush(); err == nil {
		err = flushErr
	}

	return err
}

func writeRows(rows rowWriter, table Table) error {
	if err := rows.begin(table.Columns); err != nil {
		return err
	}

	var failure error
	for values, err := range table.Rows {
		if err != nil {
			failure = err
			break
		}
		if err := rows.row(values); err != nil {
			return err
		}
	}

	// A result that broke off is not closed: a program must not take it for
	// the whole.
	if failure != nil {
		if t, ok := rows.(*tableWriter); ok {
			_ = t.end()
		}
		return failure
	}

	return rows.end()
}

func newRowWriter(w *bufio.Writer, format Format, check func() error, opts Options) (rowWriter, error) {
	switch format {
	case FormatTable:
		return &tableWriter{w: w, opts: opts}, nil
	case FormatJSON:
		return &jsonWriter{w: w, check: check, array: true}, nil
	case FormatJSONL:
		return &jsonWriter{w: w, check: check}, nil
	case FormatCSV:
		return &csvWriter{w: w, cell: cellOf(opts)}, nil
	case FormatTSV:
		return &tsvWriter{w: w, cell: cellOf(opts)}, nil
	case FormatMarkdown:
		return &markdownWriter{w: w, opts: opts}, nil
	}

	return nil, fmt.Errorf("rows cannot be written as %q", string(format))
}
