package dataset

import "github.com/jjj-kg/jjj/internal/period"

// Decision is what somebody has decided about two entities: whether they are one thing. It destroys nothing: decisions.Apply carries out those that
// say same, and without the decision the two are as they were.
type Decision struct {
	Verdict Verdict
	A, B    int32 // indexes into Entities, as written
	Reason  string
	By      string        // who has decided; may be empty
	Date    period.Period // zero when none was written
	Sources []int32       // indexes into Sources: where one can look it up
	Origin  Origin        // of the verdict
}

// Verdict says whether two entities are one thing.
type Verdict uint8

// The verdicts. Undecided says that somebody has looked and could not tell.
const (
	Same Verdict = iota
	Different
	Undecided
)

// String is the word that stands in files.
func (v Verdict) String() string { return Verdicts()[v] }

// Verdicts are the words for the verdicts, in the order of their numbers.
func Verdicts() []string { return []string{"same", "different", "undecided"} }
