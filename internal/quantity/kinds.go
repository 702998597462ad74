package quantity

// UnitKind is what units may measure. Units of one kind may convert into each other; audits go by what figures of a kind are.
type UnitKind struct {
	Name    string
	Meaning string // for people, such as "money"
	AddsUp  bool   // the figures of the parts of a thing make up that of the whole
	Rounds  Rounding
}

// Rounding says how figures of a kind may have been rounded.
type Rounding uint8

// The roundings.
const (
	ToDigits Rounding = iota // to the last digit that is written
	ToWholes                 // as ToDigits, but whole numbers that were not rounded are exact: 7 things are not 7.3
	Never                    // years and days are what they are
)

// UnitKinds are the kinds that there are, those first whose figures add up.
func UnitKinds() []UnitKind {
	return []UnitKind{
		{"count", "things that are counted", true, ToWholes},
		{"people", "people that are counted", true, ToWholes},
		{"currency", "money", true, ToDigits},
		{"area", "area", true, ToDigits},
		{"volume", "volume", true, ToDigits},
		{"mass", "mass", true, ToDigits},
		{"energy", "energy, and what stores it", true, ToDigits},
		{"power", "power", true, ToDigits},
		{"data", "bits and bytes", true, ToDigits},
		{"containers", "freight in containers", true, ToWholes},
		{"length", "length and distance", false, ToDigits},
		{"share", "parts of a whole: fraction, percent", false, ToDigits},
		{"rate", "so much of one thing per another", false, ToDigits},
		{"speed", "speed", false, ToDigits},
		{"duration", "how long", false, ToDigits},
		{"years", "how many years", false, ToDigits},
		{"calendar", "a year or day of the calendar", false, Never},
		{"temperature", "temperature", false, ToDigits},
		{"number", "a pure number: an index, a rank, points", false, ToDigits},
		{"other", "anything else", false, ToDigits},
	}
}

// KindRounds says how figures of a kind may have been rounded, for a kind by its name.
func KindRounds(name string) Rounding {
	for _, kind := range UnitKinds() {
		if kind.Name == name {
			return kind.Rounds
		}
	}

	return ToDigits
}

// KindAddsUp says whether the figures of the parts make up that of the whole, for a kind by its name.
func KindAddsUp(name string) bool {
	for _, kind := range UnitKinds() {
		if kind.Name == name {
			return kind.AddsUp
		}
	}

	return false
}
