package dataset

// Strength says how much a kind of source is worth as evidence, whatever it says.
type Strength uint8

// The strengths. What somebody says of himself, and what anybody may write, is weak; what is counted, decided or reviewed is strong.
const (
	Weak Strength = iota + 1
	Ordinary
	Strong
)

// String is the word that stands in files.
func (s Strength) String() string {
	if words := Strengths(); s >= Weak && s <= Strong {
		return words[s-Weak]
	}

	return "unknown"
}

// Strengths are the words for the strengths, the weakest first.
func Strengths() []string { return []string{"weak", "ordinary", "strong"} }

// strengthOf gives the strength of a kind where the dataset does not say: a source without a kind is weak, a kind that is not known ordinary.
func strengthOf(kind string) Strength {
	switch kind {
	case "statistics", "law", "court", "government", "journal", "academic", "standard", "dataset":
		return Strong
	case "", "encyclopedia", "encyclopaedia", "wiki", "company", "advertisement", "press-release", "blog", "forum", "social", "video":
		return Weak
	default:
		return Ordinary
	}
}

// Strength gives the strength of the sources of a kind.
func (d *Dataset) Strength(kind string) Strength {
	if strength, said := d.Kinds[kind]; said {
		return strength
	}

	return strengthOf(kind)
}
