package plan

import (
	"math/bits"
	"slices"
)

// slotSet is a set of slots.
type slotSet []uint64

func (s slotSet) has(slot Slot) bool {
	return slot >= 0 && int(slot/64) < len(s) && s[slot/64]&(1<<(slot%64)) != 0
}

// with is the set and some slots more; the set itself stays as it is.
func (s slotSet) with(more ...Slot) slotSet {
	out := slices.Clone(s)
	for _, slot := range more {
		if slot < 0 {
			continue
		}
		for int(slot/64) >= len(out) {
			out = append(out, 0)
		}
		out[slot/64] |= 1 << (slot % 64)
	}
	return out
}

// withExprs is the set and the slots that expressions read: those of all names in them, which may be too many, and never too few.
func (s slotSet) withExprs(exprs ...Expr) slotSet {
	var more []Slot
	for _, e := range exprs {
		for _, name := range Names(e.AST) {
			if slot, ok := e.Scope.Slot(name); ok {
				more = append(more, slot)
			}
		}
	}
	return s.with(more...)
}

func (s slotSet) union(other slotSet) slotSet {
	out := slices.Clone(s)
	for i, word := range other {
		if i == len(out) {
			out = append(out, 0)
		}
		out[i] |= word
	}
	return out
}

// list has the slots of the set, in order.
func (s slotSet) list() []Slot {
	var list []Slot
	for i, word := range s {
		for ; word != 0; word &= word - 1 {
			list = append(list, Slot(i*64+bits.TrailingZeros64(word)))
		}
	}
	return list
}
