package diag

// A1xx: groups and their named members (jjj audit unnamed).
const (
	MoreNamedThanClaimed = Code("A101") // more members are named than a source says there are
	MembersUnnamed       = Code("A102") // fewer members are named than a source says there are
	MembersAllNamed      = Code("A103") // as many members are named as a source says there are
	NobodyNamed          = Code("A104") // a source says how many members there are, and nobody names one
)

// finding is what the catalogue holds about a kind of finding but for its page.
type finding struct {
	severity Severity
	title    string
}

// findings is the catalogue of findings but for the pages. Whoever adds a constant above adds its line here and its page in pages/.
func findings() map[Code]finding {
	return map[Code]finding{
		MoreNamedThanClaimed: {Error, "more members named than claimed"},
		MembersUnnamed:       {Warning, "members that nobody names"},
		MembersAllNamed:      {Note, "all members named"},
		NobodyNamed:          {Warning, "group without a named member"},
	}
}
