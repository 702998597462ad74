package plan

// Count is an aggregation without keys of which only the number of rows is wanted: it need not see them.
type Count struct {
	base
	// Slots get the number, each.
	Slots []Slot
}

func (o *Count) usage() usage                              { return usage{sets: o.Slots} }
func (o *Count) refine(p *planner, _ demand) Operator      { return over(o, p.below(o, demand{})) }
func (o *Count) describe(*Plan) (operator, details string) { return "Count", "count(*)" }
