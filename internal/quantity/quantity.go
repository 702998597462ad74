// Package quantity owns figures as people write them ("> 90", "< 4 %", "~ 1/3", "10 Billionen CNY"): exact numbers, comparators, intervals,
// and units with their exact conversion. It must not know files, datasets or measures: whoever calls it says which units there are
// and which one is meant where none is written.
//
//	units, faults := quantity.NewUnits([]quantity.Unit{{ID: "fraction", Kind: "share"}, {ID: "percent", Kind: "share", Equals: "1/100 fraction", Symbol: "%"}})
//	q, err := quantity.Parse("< 4 %", units, "fraction") // Less, 4, percent
//	q.Interval()                                         // (-∞, 4)
//	share, err := units.Convert(q.Value, q.Unit, "fraction") // 0.04
package quantity

import "strings"

// Comparator says how a figure stands to its number. The zero Comparator is Equal.
type Comparator uint8

// The comparators.
const (
	Equal Comparator = iota
	Greater
	GreaterOrEqual
	Less
	LessOrEqual
	About
	Between
	JustBelow
	JustAbove

	comparatorCount = iota
)

// Comparators are all of them, in the order of their numbers.
func Comparators() []Comparator {
	all := make([]Comparator, comparatorCount)
	for i := range all {
		all[i] = Comparator(i)
	}
	return all
}

// String gives the comparator as it is written: "=", ">", ">=", "<", "<=", "~", "..", "<~" or ">~".
func (c Comparator) String() string {
	switch c {
	case Greater:
		return ">"
	case GreaterOrEqual:
		return ">="
	case Less:
		return "<"
	case LessOrEqual:
		return "<="
	case About:
		return "~"
	case Between:
		return ".."
	case JustBelow:
		return "<~"
	case JustAbove:
		return ">~"
	}
	return "="
}

// IsNear tells the comparators that say themselves that their number is not exact.
func (c Comparator) IsNear() bool { return c == About || c == JustBelow || c == JustAbove }

// AboutTolerance is the share of a number by which the truth may lie beside a figure that says "about": "~ 30" is [27, 33], "<~ 30", which is nearly
// 30, is [27, 30), and ">~ 30", which is a good 30, is (30, 33].
// A tenth is what people mean by a round number with "about" before it: one step of its leading digit or less.
func AboutTolerance() Number { return Number{num: 1, den1: 9} }

// Quantity is a figure: a comparator, a number or two, and a unit.
type Quantity struct {
	Comparator Comparator
	Value      Number // the number; for Between it is 0 and says nothing
	Low, High  Number // the two ends of Between, both belonging to it; else 0
	Unit       string // the id of the unit
	Figure     string // as it was written, with white space made single

	grouped bool // a lone mark between the digits of Figure parts thousands
}

// Interval gives the numbers that the figure allows, in its own unit. About is a band of AboutTolerance on either side, JustBelow the lower
// half of it and JustAbove the upper one, both without the number itself.
func (q Quantity) Interval() Interval {
	infinite, open, closed := End{Kind: Infinite}, End{Number: q.Value, Kind: Open}, End{Number: q.Value}
	switch q.Comparator {
	case Greater:
		return Interval{Low: open, High: infinite}
	case GreaterOrEqual:
		return Interval{Low: closed, High: infinite}
	case Less:
		return Interval{Low: infinite, High: open}
	case LessOrEqual:
		return Interval{Low: infinite, High: closed}
	case About, JustBelow, JustAbove:
		return q.near()
	case Between:
		return Interval{Low: End{Number: q.Low}, High: End{Number: q.High}}
	}
	return Point(q.Value)
}

func (q Quantity) near() Interval {
	band := q.Value.Abs().Mul(AboutTolerance())
	near := Interval{Low: End{Number: q.Value.Sub(band)}, High: End{Number: q.Value.Add(band)}}
	switch {
	case q.Value.Sign() == 0: // nothing is near 0
	case q.Comparator == JustBelow:
		near.High = End{Number: q.Value, Kind: Open}
	case q.Comparator == JustAbove:
		near.Low = End{Number: q.Value, Kind: Open}
	}
	return near
}

// Scale gives the quantity with its numbers multiplied by factor, which is above 0, and the unit that this leads to. The figure stays as written.
func (q Quantity) Scale(factor Number, unit string) Quantity {
	q.Value, q.Low, q.High, q.Unit = q.Value.Mul(factor), q.Low.Mul(factor), q.High.Mul(factor), unit
	return q
}

// String gives the quantity in a plain form that Parse reads back to the same quantity: exact digits, comparator and unit.
func (q Quantity) String() string {
	s := unmistakable(q.Value)
	switch q.Comparator {
	case Equal:
	case Between:
		s = unmistakable(q.Low) + ".." + unmistakable(q.High)
	default:
		s = q.Comparator.String() + " " + s
	}
	if q.Unit == "" {
		return s
	}
	return s + " " + q.Unit
}

// unmistakable gives a number in digits that cannot be read in two ways: "1.234" could be 1234, so it is "1.234e0".
func unmistakable(n Number) string {
	s := n.String()
	whole, decimals, found := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	if found && len(decimals) == 3 && len(whole) <= 3 && whole[0] != '0' {
		return s + "e0"
	}
	return s
}
