package quantity

import (
	"strings"

	"github.com/jjj-kg/jjj/internal/truth"
)

// EndKind says what an end of an interval is.
type EndKind uint8

// The kinds of ends. The zero EndKind is Closed.
const (
	Closed   EndKind = iota // the number belongs to the interval
	Open                    // the interval comes as near as one likes to the number
	Infinite                // there is no end on this side
)

// End is one end of an interval.
type End struct {
	Number Number // 0 when the end is infinite
	Kind   EndKind
}

// Interval is a set of numbers without gaps: all from Low to High. An Interval made by this package is never empty.
// The zero Interval holds the number 0 alone.
type Interval struct{ Low, High End }

// Point gives the interval that holds n alone.
func Point(n Number) Interval { return Interval{Low: End{Number: n}, High: End{Number: n}} }

// NewInterval gives the interval between the two ends; ok is false when no number lies there.
func NewInterval(low, high End) (i Interval, ok bool) {
	if low.Kind == Infinite {
		low.Number = Number{}
	}
	if high.Kind == Infinite {
		high.Number = Number{}
	}
	return Interval{Low: low, High: high}, !beyond(low, high)
}

// beyond says whether no number is at or above low and at or below high.
func beyond(low, high End) bool {
	if low.Kind == Infinite || high.Kind == Infinite {
		return false
	}
	c := low.Number.Cmp(high.Number)
	return c > 0 || c == 0 && (low.Kind == Open || high.Kind == Open)
}

// IsPoint says whether the interval holds one number alone.
func (i Interval) IsPoint() bool {
	return i.Low.Kind == Closed && i.High.Kind == Closed && i.Low.Number.Equal(i.High.Number)
}

// Contains says whether n lies in the interval.
func (i Interval) Contains(n Number) bool { return i.Overlaps(Point(n)) }

// ContainsInterval says whether all of other lies in the interval.
func (i Interval) ContainsInterval(other Interval) bool {
	return compareLow(i.Low, other.Low) <= 0 && compareHigh(other.High, i.High) <= 0
}

// Overlaps says whether the two share a number.
func (i Interval) Overlaps(other Interval) bool {
	return !beyond(i.Low, other.High) && !beyond(other.Low, i.High)
}

// Disjoint says whether the two share no number.
func (i Interval) Disjoint(other Interval) bool { return !i.Overlaps(other) }

// Intersect gives what the two share; ok is false when that is nothing.
func (i Interval) Intersect(other Interval) (both Interval, ok bool) {
	both = i
	if compareLow(other.Low, i.Low) > 0 {
		both.Low = other.Low
	}
	if compareHigh(other.High, i.High) < 0 {
		both.High = other.High
	}
	return both, i.Overlaps(other)
}

// Hull gives the smallest interval that holds both.
func (i Interval) Hull(other Interval) Interval {
	if compareLow(other.Low, i.Low) < 0 {
		i.Low = other.Low
	}
	if compareHigh(other.High, i.High) > 0 {
		i.High = other.High
	}
	return i
}

// Cmp orders intervals by where they begin, then by where they end: it gives -1, 0 or 1.
func (i Interval) Cmp(other Interval) int {
	if c := compareLow(i.Low, other.Low); c != 0 {
		return c
	}
	return compareHigh(i.High, other.High)
}

// Equal says whether the two hold the same numbers.
func (i Interval) Equal(other Interval) bool {
	return compareLow(i.Low, other.Low) == 0 && compareHigh(i.High, other.High) == 0
}

// compareLow orders lower ends by how far to the right they begin.
func compareLow(a, b End) int {
	if a.Kind == Infinite || b.Kind == Infinite {
		return compareInts(boolInt(a.Kind != Infinite), boolInt(b.Kind != Infinite))
	}
	if c := a.Number.Cmp(b.Number); c != 0 {
		return c
	}
	return compareInts(boolInt(a.Kind == Open), boolInt(b.Kind == Open))
}

// compareHigh orders upper ends by how far to the right they reach.
func compareHigh(a, b End) int {
	if a.Kind == Infinite || b.Kind == Infinite {
		return compareInts(boolInt(a.Kind == Infinite), boolInt(b.Kind == Infinite))
	}
	if c := a.Number.Cmp(b.Number); c != 0 {
		return c
	}
	return compareInts(boolInt(a.Kind == Closed), boolInt(b.Kind == Closed))
}

func boolInt(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// Less answers whether a number that is only known to lie in i is below a number that is only known to lie in other.
func (i Interval) Less(other Interval) truth.Answer {
	return truth.Of(entirelyBelow(i, other), someBelow(i, other))
}

// Same answers whether a number that is only known to lie in i is the number that is only known to lie in other.
// Yes needs two points: "> 200" may be the same as another "> 200", or not.
func (i Interval) Same(other Interval) truth.Answer {
	return truth.Of(i.IsPoint() && i.Equal(other), i.Overlaps(other))
}

// entirelyBelow says whether every number of a is below every number of b.
func entirelyBelow(a, b Interval) bool {
	if a.High.Kind == Infinite || b.Low.Kind == Infinite {
		return false
	}
	c := a.High.Number.Cmp(b.Low.Number)
	return c < 0 || c == 0 && (a.High.Kind == Open || b.Low.Kind == Open)
}

// someBelow says whether some number of a is below some number of b: the ends alone decide, open or closed.
func someBelow(a, b Interval) bool {
	return a.Low.Kind == Infinite || b.High.Kind == Infinite || a.Low.Number.Cmp(b.High.Number) < 0
}

// Compare gives the sharpest statement about the order of a number in i and a number in other.
func (i Interval) Compare(other Interval) Order {
	if i.Same(other) == truth.Yes {
		return DefinitelyEqual
	}
	switch less, greater := i.Less(other), other.Less(i); {
	case less == truth.Yes:
		return DefinitelyLess
	case greater == truth.Yes:
		return DefinitelyGreater
	case greater == truth.No:
		return LessOrSame
	case less == truth.No:
		return GreaterOrSame
	}
	return Undecided
}

// Order is what can be said about two numbers that are only known to lie in intervals. The zero Order is Undecided.
type Order uint8

// The orders.
const (
	Undecided Order = iota
	DefinitelyLess
	LessOrSame
	DefinitelyEqual
	GreaterOrSame
	DefinitelyGreater
)

// String gives the order in words.
func (o Order) String() string {
	switch o {
	case DefinitelyLess:
		return "definitely less"
	case LessOrSame:
		return "less or the same"
	case DefinitelyEqual:
		return "definitely equal"
	case GreaterOrSame:
		return "greater or the same"
	case DefinitelyGreater:
		return "definitely greater"
	}
	return "undecided"
}

// Scale gives the interval with every number multiplied by factor, which is above 0.
func (i Interval) Scale(factor Number) Interval {
	i.Low.Number, i.High.Number = i.Low.Number.Mul(factor), i.High.Number.Mul(factor)
	return i
}

// String gives the usual notation, such as "(90, +∞)" or "[3, 5]".
func (i Interval) String() string {
	var b strings.Builder
	switch i.Low.Kind {
	case Infinite:
		b.WriteString("(-∞")
	case Open:
		b.WriteString("(" + i.Low.Number.String())
	default:
		b.WriteString("[" + i.Low.Number.String())
	}
	switch i.High.Kind {
	case Infinite:
		b.WriteString(", +∞)")
	case Open:
		b.WriteString(", " + i.High.Number.String() + ")")
	default:
		b.WriteString(", " + i.High.Number.String() + "]")
	}
	return b.String()
}
