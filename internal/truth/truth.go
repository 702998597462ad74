// Package truth owns the three-valued answer that comparisons of uncertain things give: of figures such as "> 90" and of times such as "2021".
// It knows nothing about either.
package truth

// Answer says whether something holds: for no reading of what was compared, for some readings, or for all of them.
// The zero Answer is No.
type Answer uint8

// The answers, in the order of their strength.
const (
	No Answer = iota
	Possibly
	Yes
)

// Of gives Yes when it holds in every reading, Possibly when it holds in some reading, No otherwise.
func Of(always, sometimes bool) Answer {
	switch {
	case always:
		return Yes
	case sometimes:
		return Possibly
	}
	return No
}

// Not gives the answer to the opposite question.
func (a Answer) Not() Answer { return Yes - a }

// String gives "no", "possibly" or "yes".
func (a Answer) String() string {
	switch a {
	case No:
		return "no"
	case Possibly:
		return "possibly"
	}
	return "yes"
}
