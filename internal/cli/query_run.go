package cli

import (
	"context"
	"io"
	"maps"
	"slices"

	"github.com/jjj-kg/jjj/internal/output"
)

func runQuery(ctx context.Context, opts *queryOptions) error {
	if !slices.Contains(accessModes(), opts.AccessMode) {
		return unknownValue("access-mode", opts.AccessMode, accessModes())
	}
	if opts.Explain && opts.Profile {
		return usagef("--explain does not run the query, --profile does", "--explain and --profile exclude each other")
	}
	if err := opts.Limits.check(); err != nil {
		return err
	}
	given, err := opts.Time.parameters()
	if err != nil {
		return err
	}
	named, err := readParameters(ctx, opts.ParamsFile, opts.Params)
	if err != nil {
		return err
	}
	maps.Copy(given, named)
	asks, err := opts.requests(ctx, given)
	if err != nil {
		return err
	}
	run, err := opts.Runner(ctx, opts.AccessMode == "write")
	if err != nil {
		return err
	}

	var failures []error
	for i, ask := range asks {
		err := opts.placed(opts.run(ctx, run, ask, i), ask)
		if err != nil && (!opts.FailAtEnd || ctx.Err() != nil) {
			return err
		}
		if err != nil && i < len(asks)-1 {
			printError(opts.IO, err, false)
			failures = append(failures, &exitError{code: ExitCode(err)})
			continue
		}
		failures = append(failures, err)
	}

	return lastError(failures)
}

// lastError is the last failure of several; the ones before it were shown when
// they happened.
func lastError(failures []error) error {
	for _, err := range slices.Backward(failures) {
		if err != nil {
			return err
		}
	}

	return nil
}

// run runs one statement and writes its rows.
func (o *queryOptions) run(ctx context.Context, run runner, ask request, i int) error {
	started := o.Clock()
	ask.Plan, ask.Limits = planWord(o.Explain, o.Profile), o.Limits
	answer, err := run.Run(ctx, ask)
	if err != nil {
		return err
	}

	defer answer.Close()

	format := o.IO.Resolve(o.Format)
	count := 0
	if answer.Explained {
		if err := drain(answer.Rows); err != nil {
			return err
		}
		o.tell(answer, format, count, 0)
		return o.showPlan(answer, format)
	}
	err = o.IO.Page(func(w io.Writer) error {
		table := output.Table{Columns: answer.Columns, Rows: counted(answer.Rows, &count), Check: answer.Check}
		if len(answer.Columns) == 0 && format != output.FormatJSON {
			return drain(table.Rows) // a statement that only writes has no rows to show
		}
		if i > 0 && format == output.FormatTable {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
		opts := o.IO.Options()
		opts.Null, opts.Whole = "null", namesAmong(answer.Columns)
		return output.Write(w, format, table, opts)
	})
	if err != nil {
		return err
	}
	o.tell(answer, format, count, o.Clock().Sub(started))
	if count == 0 && ask.Name != "" && len(ask.Params) > 0 {
		o.Note("nothing was found with %s; jjj queries %s says what the query asks for", output.VisibleLines(setParameters(ask.Params)), ask.Name)
	}

	return o.showPlan(answer, format)
}
