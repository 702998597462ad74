package cli

func unnamedKind() auditKind {
	return auditKind{
		use:   "unnamed",
		short: "Find the members of groups that nobody names",
		long: `Find the members of groups that nobody names. One source says that there are
seven clusters, membership statements name five: two are unnamed. More named
than claimed is an error. What a source says for another time, or another
number, is kept apart; a membership holds from its time on, unless that is an
interval.

A claim is an asserted figure of a measure that says what it counts
("counts" in the ontology), about a group. Where no measure of the dataset
says so, any figure in a unit of the kind "count" will do whose object is a
group.`,
		example: `  jjj audit unnamed
  jjj audit unnamed --as-of 2024
  jjj audit unnamed --all -o json`,
	}
}
