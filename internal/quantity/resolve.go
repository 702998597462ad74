package quantity

// resolver finds what every unit is worth in the unit that it rests on in the end.
type resolver struct {
	units  *Units
	state  []resolveState
	faults []UnitFault
}

type resolveState uint8

const (
	untouched resolveState = iota
	underway
	resolved
)

// step is one unit of a chain of equals, with its worth in the next.
type step struct {
	unit   int32
	factor Number
}

// resolve follows the chain of equals from a unit to its end, and then gives every unit of the chain its worth. It does not recurse:
// a dataset may hold a chain of any length.
func (r *resolver) resolve(unit int32) {
	var chain []step
	for r.state[unit] == untouched {
		r.state[unit] = underway
		factor, next, end := r.equals(unit)
		if end {
			r.state[unit] = resolved
			break
		}
		chain = append(chain, step{unit, factor})
		unit = next
	}
	end := r.units.worth[unit]
	if r.state[unit] == underway {
		r.cycle(unit, chain)
		end = worth{base: -1}
	}
	for i := len(chain) - 1; i >= 0; i-- {
		end = r.worthOf(chain[i], end)
		r.units.worth[chain[i].unit] = end
		r.state[chain[i].unit] = resolved
	}
}

// equals reads one unit's own definition: its factor and the unit that it refers to, or that the chain ends here, well or with a fault.
func (r *resolver) equals(unit int32) (factor Number, next int32, end bool) {
	u := &r.units.units[unit]
	r.units.worth[unit] = worth{base: unit, factor: Int(1)}
	if u.Equals == "" {
		return Number{}, 0, true
	}
	factor, next, f := r.units.parseEquals(u)
	if f != nil {
		r.units.worth[unit] = worth{base: -1}
		r.faults = append(r.faults, UnitFault{Index: int(unit), Field: "equals", Err: f.in(u.Equals)})
		return Number{}, 0, true
	}
	return factor, next, false
}

func (r *resolver) worthOf(s step, next worth) worth {
	if next.base < 0 {
		return next
	}
	factor := s.factor.Mul(next.factor)
	if factor.digits() > MaxDigits {
		u := r.units.units[s.unit]
		r.faults = append(r.faults, unitFault(int(s.unit), "equals", u.Equals, "the worth of the unit %s has more than %d digits", quoted(u.ID), MaxDigits))
		return worth{base: -1}
	}
	return worth{base: next.base, factor: factor}
}

// cycle reports every unit of the circle that the chain ran into; those before it only lead there.
func (r *resolver) cycle(start int32, chain []step) {
	first := 0
	for chain[first].unit != start {
		first++
	}
	for _, s := range chain[first:] {
		u := r.units.units[s.unit]
		r.faults = append(r.faults, unitFault(int(s.unit), "equals", u.Equals, "the unit %s is defined by itself", quoted(u.ID)))
	}
}

// equalsForm says how equals is written.
const equalsForm = `write it like "2000/3 m2"`

// parseEquals reads "2000/3 m2".
func (u *Units) parseEquals(unit *Unit) (factor Number, next int32, f *fault) {
	p := parser{text: unit.Equals, Context: Context{Units: u, Words: u.words}}
	start := p
	q, f := p.value()
	switch {
	case f != nil && f.reason == Approximation: // its hint would be a sign, which may not stand here either
		return Number{}, 0, faultf(f.start, f.end, BadUnit, "a unit equals an exact number of another unit").suggest("%s", equalsForm)
	case f != nil && f.reason == NotANumber:
		return Number{}, 0, hinted(start, f.suggest("%s", equalsForm))
	case f != nil:
		return Number{}, 0, hinted(start, f)
	case q.Comparator != Equal || q.Value.Sign() <= 0:
		return Number{}, 0, faultf(0, len(unit.Equals), BadUnit, "a unit equals a plain number above 0 of another unit").suggest("%s", equalsForm)
	case q.Unit == "":
		return Number{}, 0, faultf(0, len(unit.Equals), BadUnit, "equals names no unit").suggest("%s", equalsForm)
	}
	next, _ = u.find(q.Unit)
	if other := u.units[next]; other.Kind != unit.Kind {
		return Number{}, 0, faultf(0, len(unit.Equals), BadUnit, "%s is of the kind %s, but %s is of the kind %s",
			quoted(unit.ID), quoted(unit.Kind), quoted(other.ID), quoted(other.Kind)).suggest("units convert within one kind only")
	}
	return q.Value, next, nil
}
