package quantity

// UnitKind is what units may measure. Units of one kind may convert into each other; audits go by what figures of a kind are.
type UnitKind struct {
	Name    string
	Meaning string // for people, such as "money"
	AddsUp  bool   // the figures of the parts of a thing make up that of the whole
}

// UnitKinds are the kinds that there are, those first whose figures add up.
func UnitKinds() []UnitKind {
	return []UnitKind{
		{"count", "things that are counted", true},
		{"people", "people that are counted", true},
		{"currency", "money", true},
		{"area", "area", true},
		{"volume", "volume", true},
		{"mass", "mass", true},
		{"energy", "energy, and what stores it", true},
		{"power", "power", true},
		{"data", "bits and bytes", true},
		{"containers", "freight in containers", true},
		{"length", "length and distance", false},
		{"share", "parts of a whole: fraction, percent", false},
		{"rate", "so much of one thing per another", false},
		{"speed", "speed", false},
		{"duration", "how long", false},
		{"years", "how many years", false},
		{"calendar", "a year or day of the calendar", false},
		{"temperature", "temperature", false},
		{"number", "a pure number: an index, a rank, points", false},
		{"other", "anything else", false},
	}
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
