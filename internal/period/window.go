package period

import "github.com/jjj-kg/jjj/internal/truth"

// Window is the time that somebody asks about: what was so by a day, or within a time, or both. The zero Window is all time.
type Window struct {
	AsOf    Date   // what is about a later time is outside; the zero Date is no limit
	Between Period // what is about other times is outside; the zero Period is no limit
}

// IsZero says whether the window is all time.
func (w Window) IsZero() bool { return w.AsOf.IsZero() && w.Between.IsZero() }

// Holds answers whether what is about a time is inside the window. A year is only possibly inside one of its months, and so is what reaches into
// the window and beyond it, such as what goes on; what has no time is possibly inside any window.
func (w Window) Holds(p Period) truth.Answer {
	answer := truth.Yes
	if !w.AsOf.IsZero() {
		answer = min(answer, inside(p, Period{To: w.AsOf.Last()}))
	}
	if !w.Between.IsZero() {
		answer = min(answer, inside(p, w.Between))
	}
	return answer
}

func inside(p, window Period) truth.Answer {
	if p.IsZero() {
		return truth.Possibly
	}
	return max(p.Within(window), min(p.Overlaps(window), truth.Possibly))
}
