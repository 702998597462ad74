package cli

func figuresKind() auditKind {
	return auditKind{
		use:   "figures",
		short: "Find figures that contradict each other",
		long: `Compare figures that are about the same: one subject, one relation, one
measure, one whole. They agree, one refines the other, they contradict each
other, one follows the other in time, or they cannot be compared; and where
the day that is meant or the way a number was rounded cannot be known, they
possibly do. The reason is printed.

Figures are compared as intervals: "> 90" holds 93, "~ 30" reaches a tenth to
either side, "12 trillion" is 11.95 trillion rounded. A forecast is never set
against what came to be; figures over spans of time, such as eleven months and
a year, are of different spans.`,
		example: `  jjj audit figures
  jjj audit figures --between 2025
  jjj audit figures --all -o json`,
	}
}
