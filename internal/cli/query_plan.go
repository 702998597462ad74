package cli

import (
	"io"
	"strings"

	"github.com/jjj-kg/jjj/internal/output"
)

// planWord is the word before a query that asks for its plan; empty if there is
// none.
func planWord(explain, profile bool) string {
	switch {
	case explain:
		return "EXPLAIN"
	case profile:
		return "PROFILE"
	}

	return ""
}

// showPlan writes the plan of an answer that has one. The plan of a query that
// was only explained is the result; that of a query that was run stands beside
// its rows, on standard error.
func (o *queryOptions) showPlan(answer *rows, format output.Format) error {
	if answer.Plan == nil {
		return nil
	}
	plan := answer.Plan()
	if plan == nil {
		return nil
	}
	if !plan.Profiled {
		return o.IO.Page(func(w io.Writer) error {
			opts := o.IO.Options()
			opts.Null = "null"
			return plan.Write(w, format, opts)
		})
	}
	if format != output.FormatJSON {
		format = output.FormatTable
	}
	var text strings.Builder
	if err := plan.Write(&text, format, output.Options{Width: o.IO.ErrWidth(), Color: o.IO.ErrStyle().On(), Null: "null"}); err != nil {
		return err
	}
	_, err := io.WriteString(o.IO.Err, text.String())

	return err
}
