package neo4j

import "sync"

// Progress says how far something long has come. Stages come one after another; Total is 0 if it is not known. A Note is for people, about
// something that does not happen every time, such as waiting for the server.
type Progress struct {
	Stage Stage
	Done  int
	Total int
	Note  string
}

// Stage is what is being done.
type Stage string

// The stages of plan and apply.
const (
	StageReadLedger Stage = "reading what was written before"
	StageRead       Stage = "reading the database"
	StageCompare    Stage = "comparing"
	StageSchema     Stage = "making constraints and indexes"
	StageWrite      Stage = "writing"
	StageFinish     Stage = "checking what was written"
	StageVerify     Stage = "reading everything back"
)

// report calls a progress function, if there is one.
func report(f func(Progress), p Progress) {
	if f != nil {
		f(p)
	}
}

// oneAtATime keeps the promise of the options: batches and waiting report from goroutines of their own, and the function need not know.
func oneAtATime(f func(Progress)) func(Progress) {
	if f == nil {
		return nil
	}
	var mu sync.Mutex

	return func(p Progress) {
		mu.Lock()
		defer mu.Unlock()
		f(p)
	}
}
