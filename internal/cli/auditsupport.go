package cli

import (
	"context"

	"github.com/jjj-kg/jjj/internal/audit"
)

func supportKind() auditKind {
	return auditKind{
		use:   "support",
		short: "Count the independent sources of every statement",
		long: `Count the independent sources of every statement. Sources that are copies or
translations of one text, reports of one agency, or by one publisher on one
day, are one voice. Shown are the statements whose several sources are but one
voice, and those that rest on weak kinds of source alone; with --all, also
those on one source, and those that are corroborated.`,
		example: `  jjj audit support
  jjj audit support --all -o json
  jjj audit support --as-of 2024`,
		run: func(ctx context.Context, in *audit.Input) (*audit.Report, error) {
			return audit.Support(ctx, in, audit.SupportOptions{})
		},
	}
}
