package plan

import "slices"

// reads are the slots that an operator and what runs inside it read, without what is below it.
func reads(op Operator) slotSet {
	u := op.usage()
	s := slotSet{}.with(u.reads...).withExprs(u.exprs...)
	for _, inner := range u.inner {
		s = s.union(readsBelow(inner))
	}
	return s
}

// readsBelow are the slots that an operator and all below it read.
func readsBelow(op Operator) slotSet {
	var s slotSet
	for ; op != nil; op = op.Input() {
		s = s.union(reads(op))
	}
	return s
}

// when is a slot, or none.
func when(condition bool, slot Slot) Slot {
	if condition {
		return slot
	}
	return -1
}

func expressions(items []Assignment) []Expr {
	exprs := make([]Expr, len(items))
	for i, item := range items {
		exprs[i] = item.Expr
	}
	return exprs
}

// assigned are the slots that assignments set.
func assigned(items []Assignment) []Slot {
	slots := make([]Slot, len(items))
	for i, item := range items {
		slots[i] = item.Slot
	}
	return slots
}

// setsBelow tells whether an operator, or one inside it or below it, gives a slot a value.
func setsBelow(op Operator, slot Slot) bool {
	for ; op != nil; op = op.Input() {
		if u := op.usage(); slices.Contains(u.sets, slot) || slices.Contains(u.finds, slot) || setsInside(u, slot) {
			return true
		}
	}
	return false
}

func setsInside(u usage, slot Slot) bool {
	return slices.ContainsFunc(u.inner, func(inner Operator) bool { return setsBelow(inner, slot) })
}
