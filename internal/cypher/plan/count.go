package plan

// Count is an aggregation without keys of which only the number of rows is wanted: it need not see them.
type Count struct {
	base
	// Slots get the number, each.
	Slots []Slot
}
