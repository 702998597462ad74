package cli

import (
	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/period"
)

// timeFlags are the flags that say which time is asked about.
type timeFlags struct{ AsOf, Between string }

// asksTime gives a look-up the flags that say which time is asked about.
func (f *Factory) asksTime(cmd *cobra.Command) *cobra.Command {
	var times timeFlags
	times.add(cmd)
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if f.window, err = times.window(); err != nil {
			return err
		}
		return run(cmd, args)
	}

	return cmd
}

func dateValue(d period.Date) graph.Value { return graph.DateValue(graph.Date(d.EpochDays())) }

// add declares the flags.
func (t *timeFlags) add(cmd *cobra.Command) {
	t.addTo(cmd, "look from this `date`, such as 2025-06: leave out what is about a later time", "only what is about this `time`, such as 2024/2025-06")
}

// addTo declares the flags with what they do for a command.
func (t *timeFlags) addTo(cmd *cobra.Command, asOf, between string) {
	cmd.Flags().StringVar(&t.AsOf, "as-of", "", asOf)
	cmd.Flags().StringVar(&t.Between, "between", "", between)
	_ = cmd.RegisterFlagCompletionFunc("as-of", cobra.NoFileCompletions)
	_ = cmd.RegisterFlagCompletionFunc("between", cobra.NoFileCompletions)
}

// window reads the flags.
func (t *timeFlags) window() (w period.Window, err error) {
	w.AsOf, w.Between, err = t.read()

	return w, err
}

// parameters are what a query can say about the time that is asked about: $asOf
// is the last day of --as-of, $from and $to are the first and last of --between,
// null where that is open.
func (t *timeFlags) parameters() (parameters, error) {
	asOf, between, err := t.read()
	if err != nil {
		return nil, err
	}
	params := parameters{}
	if !asOf.IsZero() {
		params["asOf"] = dateValue(asOf.Last())
	}
	if !between.IsZero() {
		params["from"], params["to"] = graph.Value{}, graph.Value{}
		if day, ok := between.FirstDay(); ok {
			params["from"] = dateValue(day)
		}
		if day, ok := between.LastDay(); ok {
			params["to"] = dateValue(day)
		}
	}

	return params, nil
}

// read reads the flags; what was not given is zero.
func (t *timeFlags) read() (asOf period.Date, between period.Period, err error) {
	if t.AsOf != "" {
		day, err := period.Parse(t.AsOf)
		if err != nil {
			return asOf, between, usagef("such as --as-of 2025-06", "--as-of: %w", err)
		}
		if !day.IsDate() {
			return asOf, between, usagef("--between takes an interval", "--as-of %s: want a single date", t.AsOf)
		}
		asOf = day.From
	}
	if t.Between != "" {
		if between, err = period.Parse(t.Between); err != nil {
			return asOf, between, usagef("such as --between 2024/2025-06", "--between: %w", err)
		}
	}

	return asOf, between, nil
}
