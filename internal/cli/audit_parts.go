package cli

func partsKind() auditKind {
	return auditKind{
		use:   "parts",
		short: "Ask whether parts, shares and wholes go together",
		long: `Ask whether the figures of parts, shares and wholes go together: whether a part
is no more than its whole, parts come to no more than their whole, shares of
one whole to no more than all of it, and a share times its whole to the figure
that there is of the part. Figures are intervals, numbers may have been
rounded, and only asserted ones of the same time are compared.

Parts are those of predicates that say which end is the whole ("whole" in the
ontology). Figures that add up are counts, money, people and areas.`,
		example: `  jjj audit parts
  jjj audit parts --between 2024 -o json`,
	}
}
