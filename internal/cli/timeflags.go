package cli

import (
	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/period"
)

// timeFlags are the flags that say which time is asked about.
type timeFlags struct{ AsOf, Between string }

// add declares the flags.
func (t *timeFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&t.AsOf, "as-of", "", "look from this `date`, such as 2025-06: leave out what is about a later time")
	cmd.Flags().StringVar(&t.Between, "between", "", "only what is about this `time`, such as 2024/2025-06")
	_ = cmd.RegisterFlagCompletionFunc("as-of", cobra.NoFileCompletions)
	_ = cmd.RegisterFlagCompletionFunc("between", cobra.NoFileCompletions)
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
