package dataset

// Decided tells which pairs of entities somebody has decided about.
type Decided struct{ pairs map[[2]int32]Verdict }

// Decided gives what was decided, for asking about many pairs. Of a dataset that decisions.Apply has made, it knows what follows for the
// merged entities as well.
func (d *Dataset) Decided() Decided {
	pairs := make(map[[2]int32]Verdict, len(d.Decisions))

	for i := range d.Decisions {
		c := &d.Decisions[i]
		pairs[[2]int32{min(c.A, c.B), max(c.A, c.B)}] = c.Verdict
	}

	return Decided{pairs: pairs}
}

// About gives what was decided about two entities.
func (d Decided) About(a, b int32) (Verdict, bool) {
	verdict, decided := d.pairs[[2]int32{min(a, b), max(a, b)}]

	return verdict, decided
}
