package dataset

import "slices"

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
	if words := strengthWords(); s >= Weak && s <= Strong {
		return words[s-Weak]
	}

	return "unknown"
}

func strengthWords() []string { return []string{"weak", "ordinary", "strong"} }

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

// readKinds reads what the dataset says about the strength of kinds.
func (l *loader) readKinds(d *decoder) func(uint32) {
	return func(n uint32) {
		if d.nodes[n].kind != mapping {
			d.wrongKind(n, "kinds", mapping)

			return
		}

		l.ds.Kinds = map[string]Strength{}

		for i := n + 1; i < d.nodes[n].next; i = d.after(n, i) {
			word, ok := d.word(i+1, "the strength of a kind")
			if !ok {
				continue
			}

			at := slices.Index(strengthWords(), string(word))
			if at < 0 {
				d.unknownWord(i+1, "strength", string(word), strengthWords())

				continue
			}

			l.ds.Kinds[string(d.says(i))] = Weak + Strength(at)
		}
	}
}
