package cli

func namesKind() auditKind {
	return auditKind{
		use:   "names",
		short: "Find names that are missing, wrong, or shared by two things",
		long: `Look at what entities are called: the languages in which they have no name,
names in the wrong script, and entities that have a name in common, or nearly,
with the commands by which to write down whether they are one. What is decided
is not shown again. With -o json, the summary says by type how many entities
lack which language.`,
		example: `  jjj audit names
  jjj audit names --all -o json`,
	}
}
