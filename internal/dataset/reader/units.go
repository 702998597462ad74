package reader

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/similar"
)

// writtenUnit is a unit with where its parts stand.
type writtenUnit struct {
	quantity.Unit

	label          dataset.Text
	origin         dataset.Origin
	key            mark
	equals, symbol func(offset, length int) mark
}

// readUnits reads the units and what they are worth in each other.
func (l *loader) readUnits() {
	var all []writtenUnit

	l.define("units", unitKind, func(d *decoder, key uint32, id string) {
		u := writtenUnit{Unit: quantity.Unit{ID: id}, origin: d.src.origin(d.nodes[key].start), key: d.mark(key)}
		within := func(n uint32) func(int, int) mark {
			return func(offset, length int) mark { return d.withinWord(n, offset, length).mark() }
		}

		label, lost := uint32(0), d.nodes[key+1].kind != mapping

		d.fields(key+1, key, unitKind, into{
			"kind":   func(n uint32) { u.Kind = d.unitKind(n, id) },
			"equals": func(n uint32) { u.Equals, u.equals = d.text(n, "equals"), within(n) },
			"symbol": func(n uint32) {
				u.Symbol, u.symbol = d.text(n, "the symbol"), within(n)
				lost = lost || u.Symbol == ""
			},
			"label": func(n uint32) { label = n },
		})

		u.label = d.labelled(label, key, l.ds.Languages)
		for _, translation := range u.label {
			u.Names = append(u.Names, translation.Text)
		}

		if lost { // figures may be in it by a symbol that is not known
			l.lost.addSection("units")
		}

		all = append(all, u)
	})

	kinds := definitions[writtenUnit]{what: "the unit", id: func(u *writtenUnit) string { return u.ID }, origin: func(u *writtenUnit) dataset.Origin { return u.origin }}
	all = kinds.settle(l, all)
	l.units = newIndex(all, kinds.id)
	l.unitOrigins = make([]dataset.Origin, len(all))
	plain := make([]quantity.Unit, len(all))

	l.ds.UnitLabels = make(map[string]dataset.Text, len(all))

	for i := range all {
		plain[i], l.unitOrigins[i] = all[i].Unit, all[i].origin
		l.ds.UnitLabels[all[i].ID] = all[i].label
	}

	units, faults := quantity.NewUnitsIn(plain, l.wordsOf())
	l.ds.Units = units

	cyclic := l.cyclicUnits()

	for _, fault := range faults {
		l.unitFault(&all[fault.Index], fault, cyclic)
	}
}

// counting is the kind of what counts things, and what such a unit is mostly called.
const counting = "count"

// unitKind reads the kind of a unit. Audits know what to make of the documented ones alone.
func (d *decoder) unitKind(n uint32, unit string) string {
	kind := d.label(n, "the kind")

	var known []string
	for _, k := range quantity.UnitKinds() {
		known = append(known, k.Name)
	}

	// Datasets that an earlier version began count in a pure number, and audits would be silent about them.
	if unit == counting && kind == "number" {
		d.fault(n, diag.UnknownUnitKind, "what is counted does not add up in a unit of the kind number", "write kind: "+counting)
	}

	if kind == "" || slices.Contains(known, kind) {
		return kind
	}

	d.faultAt(d.mark(n), diag.UnknownUnitKind, "no audit knows the kind of unit "+quote(kind), func() string {
		if best, ok := similar.Closest(kind, known); ok {
			return didYouMean(best)
		}

		return "the kinds are " + listed(known, "and")
	})

	return kind
}

func (l *loader) unitFault(u *writtenUnit, fault quantity.UnitFault, cyclic map[string]bool) {
	at, code := u.key, diag.UnitClash

	switch fault.Field {
	case "equals":
		if other, ok := l.ds.Units.Lookup(lastWord(u.Equals)); ok && (other.Kind == "" || u.Kind == "") {
			return // a kind that could not be read is reported as that
		}

		at, code = u.equals(fault.Err.Offset, fault.Err.Length), l.equalsCode(u, fault.Err, cyclic)
	case "symbol":
		at = u.symbol(fault.Err.Offset, fault.Err.Length)
	}

	l.add(code, at, fault.Err.Message, hint(fault.Err.Hint))
}

// equalsCode tells in which way an equals is wrong.
func (l *loader) equalsCode(u *writtenUnit, err *quantity.Error, cyclic map[string]bool) diag.Code {
	if err.Reason == quantity.UnknownUnit {
		return diag.UnknownUnit
	}

	other, ok := l.ds.Units.Lookup(lastWord(u.Equals))

	switch {
	case !ok:
		return diag.BadEquals
	case other.Kind != u.Kind:
		return diag.UnitKindClash
	case cyclic[u.ID]:
		return diag.UnitCycle
	default:
		return diag.BadEquals
	}
}

// cyclicUnits gives the units that are defined by themselves.
func (l *loader) cyclicUnits() map[string]bool {
	all := l.ds.Units.All()
	cyclic := map[string]bool{}

	for _, i := range onCircles(len(all), func(i int32) int32 {
		other, ok := l.ds.Units.Lookup(lastWord(all[i].Equals))
		if !ok {
			return dataset.None
		}

		return l.units.find([]byte(other.ID))
	}) {
		cyclic[all[i].ID] = true
	}

	return cyclic
}

func lastWord(text string) string {
	fields := strings.Fields(text)
	if len(fields) == 0 {
		return ""
	}

	return fields[len(fields)-1]
}

// text reads a text of one line; it is empty after a fault.
func (d *decoder) text(n uint32, what string) string {
	text, ok := d.word(n, what)
	if !ok {
		return ""
	}

	return string(text)
}

// unitNamed reads the unit of a measure and gives its id.
func (l *loader) unitNamed(d *decoder, n uint32) string {
	name := d.name(n, "the unit")
	if name.id == "" {
		return ""
	}

	if l.units.find([]byte(name.id)) != dataset.None {
		return name.id
	}

	// A symbol or another name is understood, because it cannot mean anything else.
	if unit, ok := l.ds.Units.Lookup(name.id); ok {
		return unit.ID
	}

	d.errors++
	d.unknown(diag.UnknownUnit, name.at, name.id, l.units.closest(name.id))

	return ""
}

// numberUnits gives every measure a number that measures of the same unit share.
func (l *loader) numberUnits() []int32 {
	numbers := map[string]int32{}
	unitOf := make([]int32, len(l.ds.Measures))

	for i, m := range l.ds.Measures {
		number, ok := numbers[m.Unit]
		if !ok {
			number = int32(len(numbers))
			numbers[m.Unit] = number
		}

		unitOf[i] = number
	}

	return unitOf
}
