package diag

import (
	"cmp"
	"container/heap"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Report collects faults. It counts all of them and keeps the first ones in the order in which they are shown, whatever the order in which
// they were added; errors are kept before warnings, so that no error is ever hidden behind a crowd of warnings. It is safe for use by
// several goroutines.
type Report struct {
	// Written is what somebody has counted in a dataset without errors; JSON shows it beside the faults. It is nil where nobody has.
	Written any

	mu     sync.Mutex
	max    int
	kept   faultHeap
	counts map[Code]int
	errors int
	warns  int
}

// NewReport makes a report that keeps at most max faults; with max below 1 it only counts.
func NewReport(max int) *Report {
	return &Report{max: max, counts: map[Code]int{}}
}

// Add counts a fault and keeps it if it is among the first ones.
func (r *Report) Add(f Fault) {
	if f.Severity != Error && f.Severity != Warning { // a note is no fault
		f.Severity = f.Code.Severity()
	}

	// What a report keeps must stay small whatever the data holds.
	f.trim()

	r.mu.Lock()
	defer r.mu.Unlock()

	r.counts[f.Code]++

	if f.Severity == Warning {
		r.warns++
	} else {
		r.errors++
	}

	r.keep(&f)
}

// keep puts a fault into the heap, whose top is the one to give way first.
func (r *Report) keep(f *Fault) {
	switch {
	case r.max < 1:
	case len(r.kept) < r.max:
		heap.Push(&r.kept, f)
	case compareKept(f, r.kept[0]) < 0:
		r.kept[0] = f
		heap.Fix(&r.kept, 0)
	}
}

// Errors counts the faults that are errors, kept or not.
func (r *Report) Errors() int {
	r.mu.Lock()
	defer r.mu.Unlock()

	return r.errors
}

// Warnings counts the faults that are warnings, kept or not.
func (r *Report) Warnings() int {
	r.mu.Lock()
	defer r.mu.Unlock()

	return r.warns
}

// Count says how often a code was added.
func (r *Report) Count(code Code) int {
	r.mu.Lock()
	defer r.mu.Unlock()

	return r.counts[code]
}

// Counts is how often each code was added.
func (r *Report) Counts() map[Code]int {
	r.mu.Lock()
	defer r.mu.Unlock()

	return maps.Clone(r.counts)
}

// Dropped is the number of faults that were counted but not kept.
func (r *Report) Dropped() int {
	r.mu.Lock()
	defer r.mu.Unlock()

	return r.errors + r.warns - len(r.kept)
}

// Sorted is the faults that were kept, in order of file, line, column and code.
func (r *Report) Sorted() []Fault {
	r.mu.Lock()
	defer r.mu.Unlock()

	faults := make([]Fault, len(r.kept))

	for i, f := range r.kept {
		if finish := f.Finish; finish != nil {
			f.Finish = nil
			finish(f)
			f.trim()
		}

		faults[i] = *f
	}

	slices.SortFunc(faults, func(a, b Fault) int { return compareFaults(&a, &b) })

	return faults
}

// maxWords is how many bytes of a message or hint are kept. Who quotes data with Quote stays far below.
const maxWords = 2000

// trim cuts what is longer than anybody reads.
func (f *Fault) trim() {
	f.Message, f.Hint = short(f.Message), short(f.Hint)
	f.SourceLine, f.SourceFrom = trimLine(f.SourceLine, f.SourceFrom, f.Position.Column)

	for i, related := range f.Related {
		line, from := trimLine(related.SourceLine, related.SourceFrom, related.Position.Column)
		f.Related[i].SourceLine, f.Related[i].SourceFrom = line, from
	}
}

// trimLine cuts a source line that was not cut yet.
func trimLine(line string, from, column int) (string, int) {
	if len(line) <= maxWords {
		return line, from
	}

	text, cut := Excerpt(line, column-from)

	return text, from + cut
}

// short cuts a message that quotes too much.
func short(words string) string {
	if len(words) <= maxWords {
		return words
	}

	return strings.ToValidUTF8(words[:maxWords], "") + "…"
}

// compareKept is the order of giving way: the greatest goes first.
func compareKept(a, b *Fault) int {
	return cmp.Or(cmp.Compare(a.Severity, b.Severity), compareFaults(a, b))
}

// faultHeap is a max-heap by compareKept.
type faultHeap []*Fault

func (h faultHeap) Len() int           { return len(h) }
func (h faultHeap) Less(i, j int) bool { return compareKept(h[i], h[j]) > 0 }
func (h faultHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *faultHeap) Push(f any)        { *h = append(*h, f.(*Fault)) }

func (h *faultHeap) Pop() any {
	last := len(*h) - 1
	f := (*h)[last]
	(*h)[last] = nil
	*h = (*h)[:last]

	return f
}
