package reader

import (
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/textform"
)

// lookUp gives the number of what a scalar names, or None after a fault.
func (d *decoder) lookUp(n uint32, what string, in *index, code diag.Code) int32 {
	v := &d.nodes[n]

	// As it is first: white space around a name, or another form of its letters, is rare.
	if v.kind == scalar {
		if i := in.find(d.says(n)); i != dataset.None {
			return i
		}
	}

	text, ok := d.word(n, what)
	if !ok {
		return dataset.None
	}

	name := normalID(string(text))
	for _, written := range []string{name, textform.Key(name)} { // characters that cannot be seen are warned of, and do not hide what is meant
		if i := in.find([]byte(written)); i != dataset.None {
			return i
		}
	}

	d.errors++
	d.unknown(code, d.mark(n), name, in.closest(name))

	return dataset.None
}

// kindOf is what an unknown name should have been the name of.
func kindOf(code diag.Code) string {
	switch code {
	case diag.UnknownEntity:
		return "entity"
	case diag.UnknownPredicate:
		return "predicate"
	case diag.UnknownMeasure:
		return "measure"
	case diag.UnknownType:
		return "type"
	case diag.UnknownUnit:
		return "unit"
	default:
		return "source"
	}
}
