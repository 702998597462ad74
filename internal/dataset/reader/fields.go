package reader

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/diag"
)

// The kinds of records. Those of which there may be millions are read without asking for a field by its key.
var (
	headerKind    = shape.Header()
	sectionsKind  = shape.Sections()
	typeKind      = shape.Type()
	predicateKind = shape.Predicate()
	measureKind   = shape.Measure()
	unitKind      = shape.Unit()
	sourceKind    = shape.Source()
	sourceLine    = sourceKind.InLine()
	entityKind    = shape.Entity()
	entityKeys    = entityKind.Keys()
	wholeKind     = shape.OfWhole()
	decisionKind  = shape.Decision()
	statementKeys = shape.Statement().Keys()
	referenceKeys = shape.Reference().Keys()
)

// statementKeysByLength are the numbers of the fields of a statement by how long their keys are; no length has more than two.
var statementKeysByLength = byLength(statementKeys)

func byLength(keys []string) [][]int {
	var all [][]int

	for i, key := range keys {
		for len(all) <= len(key) {
			all = append(all, nil)
		}

		all[len(key)] = append(all[len(key)], i)
	}

	return all
}

// statementKey gives the number of a field of a statement by its key; shape.StatementFields is none.
func statementKey(name []byte) int {
	if len(name) < len(statementKeysByLength) {
		for _, i := range statementKeysByLength[len(name)] {
			if statementKeys[i] == string(name) {
				return i
			}
		}
	}

	return shape.StatementFields
}

// into says where the values of fields go, by their keys: into a text or a flag, which are read as the form of the field has it, or to a
// function of the number of the node.
type into map[string]any

// fields reads a mapping: owner is where the fault is shown when a key is missing, mostly the id of what the mapping describes.
func (d *decoder) fields(n, owner uint32, kind *shape.Kind, into into) {
	if d.nodes[n].kind != mapping {
		d.wrongKind(n, kind.What, mapping)

		return
	}

	seen := make([]bool, len(kind.Fields))
	misspelt := make([]uint32, len(kind.Fields)) // the value behind a key that is not written as it should be

	for i := n + 1; i < d.nodes[n].next; i = d.after(n, i) {
		if d.nodes[i].double { // reported as a key given twice
			continue
		}

		known := kind.Index(string(d.says(i)))
		if known >= 0 {
			seen[known] = true

			if last := d.spilled(n, i, kind); last > i {
				i = last
			} else {
				d.value(i+1, &kind.Fields[known], into)
			}

			continue
		}

		if j := kind.Index(d.unknownKey(i, kind.What, kind.Keys())); j >= 0 {
			misspelt[j] = i + 1
		}
	}

	for j := range kind.Fields {
		switch f := &kind.Fields[j]; {
		case seen[j]:
		case misspelt[j] > 0:
			d.value(misspelt[j], f, into)
		case f.Required:
			d.missingKey(owner, kind.What, f.Key)
		}
	}
}

// value reads the value of a field.
func (d *decoder) value(n uint32, f *shape.Field, into into) {
	switch to := into[f.Key].(type) {
	case func(uint32):
		to(n)
	case *bool:
		*to = d.boolean(n, f.What())
	case *string:
		switch f.Form {
		case shape.Label:
			*to = d.label(n, f.What())
		case shape.Prose:
			if text, ok := d.prose(n, f.What()); ok {
				*to = string(text)
			}
		default:
			*to = d.text(n, f.What())
		}
	}
}

// spilled reports keys that are not known and stand behind key i, which has nothing: they mostly belong to it, and are not indented. It gives the last
// of them, or i where there is none.
func (d *decoder) spilled(n, i uint32, kind *shape.Kind) (last uint32) {
	last = i
	if d.nodes[i+1].kind != null {
		return last
	}

	known := kind.Keys()

	for next := d.after(n, i); next < d.nodes[n].next; next = d.after(n, next) {
		key := string(d.says(next))

		_, near := closestKey(key, known)
		if own, _ := unspaced(key); near || own != "" || slices.Contains(known, key) || d.cutByComma(next) != "" {
			break
		}

		if last == i {
			above := quote(string(d.says(i)))
			d.fault(next, diag.UnknownKey, kind.What+" has no key "+quote(key), "if it belongs to "+above+", indent it more than that; known here: "+strings.Join(known, ", "))
		}

		last = next
	}

	return last
}
