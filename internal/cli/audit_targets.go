package cli

func targetsKind() auditKind {
	return auditKind{
		use:   "targets",
		short: "Hold targets and forecasts against what came to be",
		long: `Hold each target and forecast against the asserted figures of the same thing:
met or exceeded, missed, open, overtaken by an earlier figure, due but reported
by nobody, or undecided; with the distance and the sources of both. --as-of
looks from another day than today: figures of later times are not known yet,
nor are targets that were published later.

Which way a target was to go is what its comparator says, or else where the
figure stood when the target was published.`,
		example: `  jjj audit targets
  jjj audit targets --as-of 2024-06 --all
  jjj audit targets --between 2025 -o csv`,
	}
}
