package diff

import (
	"cmp"

	"github.com/jjj-kg/jjj/internal/audit"
)

// Op says what has become of something.
type Op string

// The ops. Moved is what says the same under another id or in another file.
const (
	Added   Op = "added"
	Removed Op = "removed"
	Changed Op = "changed"
	Moved   Op = "moved"
)

// Report is what is different between two datasets. Fields are added to its JSON, never renamed or taken away.
type Report struct {
	Old      Origin    `json:"old"`
	New      Origin    `json:"new"`
	Same     bool      `json:"same"`     // nothing is different
	Sections []Section `json:"sections"` // always all of them, in the same order
}

// Origin is one of the datasets that were compared.
type Origin struct {
	From       string `json:"from"` // as it was named
	Dataset    string `json:"dataset"`
	Version    string `json:"version"`
	Entities   int    `json:"entities"`
	Statements int    `json:"statements"` // of different content
	Sources    int    `json:"sources"`
}

// The names of the sections.
const (
	Header     = "dataset"
	Types      = "types"
	Predicates = "predicates"
	Units      = "units"
	Measures   = "measures"
	Sources    = "sources"
	Entities   = "entities"
	Decisions  = "decisions"
	Statements = "statements"
	References = "references" // counted; which ones they are stands with their statements
	Findings   = "findings"
)

// Section is what is different among things of a kind.
type Section struct {
	Name      string   `json:"name"`
	Added     int      `json:"added"`
	Removed   int      `json:"removed"`
	Changed   int      `json:"changed"`
	Moved     int      `json:"moved"`
	Unchanged int      `json:"unchanged"`
	Shifted   int      `json:"shifted,omitempty"` // of the unchanged: how many stand in another line of the same file
	Changes   []Change `json:"changes"`
}

// Total is the number of things that are different.
func (s *Section) Total() int { return s.Added + s.Removed + s.Changed + s.Moved }

// Change is what has become of one thing.
type Change struct {
	Op     Op      `json:"op"`
	ID     string  `json:"id"`              // in the new dataset; of what was removed, in the old one
	OldID  string  `json:"oldId,omitempty"` // where it is another one
	Name   string  `json:"name,omitempty"`  // what it is called, or says
	Fields []Field `json:"fields,omitempty"`

	OldStatement *audit.StatementRef `json:"oldStatement,omitempty"`
	NewStatement *audit.StatementRef `json:"newStatement,omitempty"`
	OldFinding   *audit.Finding      `json:"oldFinding,omitempty"`
	NewFinding   *audit.Finding      `json:"newFinding,omitempty"`
}

// Field is what is different about one thing. A field that is not there is empty.
type Field struct {
	Name string `json:"name"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

func (s *Section) add(c Change) {
	switch c.Op {
	case Added:
		s.Added++
	case Removed:
		s.Removed++
	case Changed:
		s.Changed++
	case Moved:
		s.Moved++
	}
	s.Changes = append(s.Changes, c)
}

// compareChanges puts changes into the order of the ids, whichever side they are of.
func compareChanges(a, b Change) int {
	low := func(c Change) (string, string) {
		if c.OldID == "" {
			return c.ID, c.ID
		}
		return min(c.ID, c.OldID), max(c.ID, c.OldID)
	}
	aLow, aHigh := low(a)
	bLow, bHigh := low(b)
	return cmp.Or(cmp.Compare(aLow, bLow), cmp.Compare(aHigh, bHigh), cmp.Compare(a.Op, b.Op))
}
