package quantity

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Unit is a unit as a dataset defines it.
type Unit struct {
	ID     string
	Kind   string   // what it measures: only units of one kind can convert
	Equals string   // its exact worth in another unit ("2000/3 m2"), "" for a unit that rests on no other
	Symbol string   // a second way to write it ("%"), "" if there is none
	Names  []string // further ways to write it, such as its labels; a name that two units share is not understood
}

// UnitFault is what is wrong with one unit of those given to NewUnits.
type UnitFault struct {
	Index int    // of the unit in the slice that was given
	Field string // "id", "equals" or "symbol"
	Err   *Error // Offset and Length are those in the field's text
}

// Units knows the units of a dataset. It is immutable and safe for concurrent use; a nil *Units knows none.
type Units struct {
	units   []Unit
	worth   []worth
	byName  map[string]int32 // ids, symbols and names
	longest int              // bytes of the longest of them
	words   Languages        // of the number words in equals
}

// worth is what a unit is in the unit that it rests on in the end; base -1 says that this could not be found out.
type worth struct {
	base   int32
	factor Number
}

// shared marks a name of several units in Units.byName.
const shared = -1

// NewUnits builds the units. Units that have faults are left known, but convert into nothing.
func NewUnits(units []Unit) (*Units, []UnitFault) { return NewUnitsIn(units, AllLanguages) }

// NewUnitsIn is NewUnits where number words in equals may be of some languages only.
func NewUnitsIn(units []Unit, words Languages) (*Units, []UnitFault) {
	u := &Units{words: words, units: append([]Unit(nil), units...), worth: make([]worth, len(units)), byName: make(map[string]int32, 2*len(units))}
	faults := u.index()
	r := resolver{units: u, state: make([]resolveState, len(units))}
	for i := range units {
		r.resolve(int32(i))
	}
	return u, append(faults, r.faults...)
}

// index fills byName: ids first, so that no symbol hides an id, then symbols, then names.
func (u *Units) index() (faults []UnitFault) {
	for i, unit := range u.units {
		if other, known := u.byName[unit.ID]; known {
			faults = append(faults, unitFault(i, "id", unit.ID, "unit %s is defined twice (also as number %d)", quoted(unit.ID), other+1))
			continue
		}
		u.name(unit.ID, i)
	}
	for i, unit := range u.units {
		if unit.Symbol == "" || unit.Symbol == unit.ID {
			continue
		}
		if other, known := u.byName[unit.Symbol]; known {
			faults = append(faults, unitFault(i, "symbol", unit.Symbol, "%s is already a way to write the unit %s", quoted(unit.Symbol), quoted(u.units[other].ID)))
			continue
		}
		u.name(unit.Symbol, i)
	}
	u.indexNames()
	return faults
}

func (u *Units) indexNames() {
	fixed := len(u.byName)
	names := make(map[string]int32, fixed)
	for i, unit := range u.units {
		for _, name := range unit.Names {
			if _, known := u.byName[name]; known {
				continue
			}
			if other, known := names[name]; known && other != int32(i) {
				names[name] = shared
				continue
			}
			names[name] = int32(i)
		}
	}
	for name, i := range names {
		u.name(name, int(i))
	}
}

func (u *Units) name(name string, i int) {
	u.byName[name] = int32(i)
	u.longest = max(u.longest, len(name))
}

func unitFault(index int, field, text, format string, args ...any) UnitFault {
	return UnitFault{Index: index, Field: field, Err: faultf(0, len(text), BadUnit, format, args...).in(text)}
}

// Lookup finds a unit by its id, its symbol or one of its names.
func (u *Units) Lookup(name string) (unit Unit, ok bool) {
	i, ok := u.find(name)
	if !ok {
		return Unit{}, false
	}
	return u.units[i], true
}

// All gives the units in the order in which they were given; the caller must not change them.
func (u *Units) All() []Unit {
	if u == nil {
		return nil
	}
	return u.units
}

func (u *Units) find(name string) (int32, bool) {
	if u == nil || name == "" || len(name) > 3*u.longest {
		return 0, false
	}
	if i, ok := u.byName[name]; ok {
		return i, i != shared
	}
	if i, ok := u.byName[plainUnit(name)]; ok {
		return i, i != shared
	}
	return u.currency(name)
}

// currency finds the unit that the sign of a currency stands for, if that is one alone. Signs that the dataset gives to a unit come first.
func (u *Units) currency(sign string) (found int32, ok bool) {
	if length := currencySign(sign); length == 0 || length < len(sign) {
		return 0, false
	}
	for _, id := range currenciesOf(sign) {
		if i, known := u.byName[id]; known && i != shared {
			if ok {
				return 0, false
			}
			found, ok = i, true
		}
	}
	return found, ok
}

// currenciesOf gives the codes of the currencies that a sign stands for.
func currenciesOf(sign string) []string {
	switch plainUnit(sign) {
	case "€":
		return []string{"EUR"}
	case "£":
		return []string{"GBP", "EGP", "SYP", "LBP"}
	case "¥", "￥":
		return []string{"CNY", "JPY"}
	case "$":
		return []string{"USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP", "BRL"}
	case "US$":
		return []string{"USD"}
	case "C$":
		return []string{"CAD"}
	case "A$":
		return []string{"AUD"}
	case "NZ$":
		return []string{"NZD"}
	case "HK$":
		return []string{"HKD"}
	case "S$":
		return []string{"SGD"}
	case "NT$":
		return []string{"TWD"}
	case "R$":
		return []string{"BRL"}
	case "₩":
		return []string{"KRW"}
	case "₹":
		return []string{"INR"}
	case "₽":
		return []string{"RUB"}
	}
	return nil
}

// currencySign gives the bytes of the sign of a currency that s begins with, 0 if there is none.
func currencySign(s string) int {
	if r, size := utf8.DecodeRuneInString(s); unicode.Is(unicode.Sc, r) {
		return size
	}
	for _, sign := range [...]string{"US$", "C$", "A$", "HK$", "NZ$", "S$", "NT$", "R$"} {
		if strings.HasPrefix(s, sign) {
			return len(sign)
		}
	}
	return 0
}

// proportional says whether a unit is a part of a whole, as percent is: a bare fraction in such a unit can mean two things.
func (u *Units) proportional(name string) bool {
	i, ok := u.find(name)
	if !ok {
		return false
	}
	switch unit := u.units[i]; {
	case unit.Symbol == "%" || unit.Symbol == "‰" || unit.ID == "%" || unit.ID == "‰" || strings.EqualFold(unit.ID, "percent"):
		return true
	default:
		return unit.Kind == "share" && u.worth[i].base >= 0 && u.worth[i].factor.Cmp(Int(1)) < 0
	}
}

// countable says whether a unit counts things or people, of which there are no halves.
func (u *Units) countable(name string) bool {
	i, ok := u.find(name)
	if !ok {
		return false
	}
	for _, word := range [...]string{u.units[i].Kind, u.units[i].ID} {
		switch strings.ToLower(word) {
		case "count", "people", "persons", "items", "pieces":
			return true
		}
	}
	return false
}

// plainUnit takes typography out of a unit: full-width forms, superscripts, the squared signs, white space inside.
func plainUnit(name string) string {
	if !strings.ContainsFunc(name, isTypography) && !strings.Contains(name, "  ") {
		return name
	}
	var b strings.Builder
	for _, r := range name {
		switch r = fold(r); r {
		case '²':
			b.WriteByte('2')
		case '³':
			b.WriteByte('3')
		case '㎡':
			b.WriteString("m2")
		case '㎢':
			b.WriteString("km2")
		case '㎞':
			b.WriteString("km")
		default:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func isTypography(r rune) bool {
	return r < ' ' || fold(r) != r || r == '²' || r == '³' || r == '㎡' || r == '㎢' || r == '㎞'
}

// sharedBy gives the units that have a name in common, if several have.
func (u *Units) sharedBy(name string) (ids []string, ok bool) {
	if u == nil || u.byName[name] != shared {
		return nil, false
	}
	for _, unit := range u.units {
		if slices.Contains(unit.Names, name) {
			ids = append(ids, unit.ID)
		}
	}
	return ids, true
}

// into gives the ids of the units that convert into one, that one included; of all units if the name says nothing.
func (u *Units) into(name string) (ids []string) {
	want, known := u.find(name)
	for i, unit := range u.All() {
		if !known || u.worth[i].base == u.worth[want].base {
			ids = append(ids, unit.ID)
		}
	}
	return ids
}

// Factor gives the number by which a figure in one unit has to be multiplied to be one in the other. It is exact and above 0.
func (u *Units) Factor(from, to string) (Number, error) {
	if from == to {
		return Int(1), nil
	}
	f, ok := u.find(from)
	if !ok {
		return Number{}, fmt.Errorf("unknown unit %s", quoted(from))
	}
	t, ok := u.find(to)
	if !ok {
		return Number{}, fmt.Errorf("unknown unit %s", quoted(to))
	}
	a, b := u.worth[f], u.worth[t]
	if a.base < 0 || a.base != b.base {
		return Number{}, fmt.Errorf("%s does not convert into %s: %s", quoted(u.units[f].ID), quoted(u.units[t].ID), u.whyNot(f, t))
	}
	factor, _ := a.factor.Quo(b.factor)
	return factor, nil
}

func (u *Units) whyNot(from, to int32) string {
	if f, t := u.units[from].Kind, u.units[to].Kind; f != t {
		return fmt.Sprintf("one is of the kind %s, the other of the kind %s", quoted(f), quoted(t))
	}
	return "no equals says how"
}

// Convert gives in one unit what n is in the other, exactly.
func (u *Units) Convert(n Number, from, to string) (Number, error) {
	factor, err := u.Factor(from, to)
	if err != nil {
		return Number{}, err
	}
	return n.Mul(factor), nil
}

// PercentagePoints gives what lies between two shares in percentage points; ok is false for units that are no shares of a whole.
func (u *Units) PercentagePoints(gap Number, unit string) (points Number, ok bool) {
	if to, err := u.Factor(unit, "%"); err == nil {
		return gap.Mul(to), true
	}
	i, known := u.find(unit)
	if !known || u.units[i].Kind != "share" || u.worth[i].base != i {
		return Number{}, false
	}
	return gap.Mul(Int(100)), true
}
