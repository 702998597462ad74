package reader

import (
	"slices"

	"github.com/jjj-kg/jjj/internal/dataset"
)

// readKinds reads what the dataset says about the strength of kinds.
func (l *loader) readKinds(d *decoder) func(uint32) {
	return func(n uint32) {
		if d.nodes[n].kind != mapping {
			d.wrongKind(n, "kinds", mapping)

			return
		}

		l.ds.Kinds = map[string]dataset.Strength{}

		for i := n + 1; i < d.nodes[n].next; i = d.after(n, i) {
			word, ok := d.word(i+1, "the strength of a kind")
			if !ok {
				continue
			}

			at := slices.Index(dataset.Strengths(), string(word))
			if at < 0 {
				d.unknownWord(i+1, "strength", string(word), dataset.Strengths())

				continue
			}

			l.ds.Kinds[string(d.says(i))] = dataset.Weak + dataset.Strength(at)
		}
	}
}
