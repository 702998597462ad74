package exec

import (
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// round is one way to walk the path inside a repetition once.
type round struct {
	end    graph.NodeIndex
	rels   []graph.RelIndex
	groups []graph.Value
}

// repetition is a quantified path in the making: the rounds so far.
type repetition struct {
	x      *machine
	o      *plan.Repeat
	inner  step
	next   step
	rounds []round
	rels   []graph.RelIndex
	// found collects the rounds that are possible from a node.
	found []round
	into  graph.NodeIndex
}

func (x *machine) repeat(o *plan.Repeat, next step) (step, error) {
	r := &repetition{x: x, o: o, next: next}
	var err error
	if r.inner, err = x.operator(o.Inner, r.collect); err != nil {
		return nil, err
	}
	return x.operator(o.Input(), func() error {
		from, ok := x.row[o.From].Node()
		if !ok {
			return nil
		}
		if o.Into {
			to, ok := x.row[o.To].Node()
			if !ok {
				return nil
			}
			r.into = to.Index()
		}
		r.rounds, r.rels = r.rounds[:0], r.rels[:0]
		return r.from(from.Index())
	})
}

// collect keeps the round that stands in the row, unless it walks a relationship again.
func (r *repetition) collect() error {
	end, ok := r.x.row[r.o.End].Node()
	if !ok {
		return nil
	}
	var rels []graph.RelIndex
	for _, slot := range r.o.Walked {
		rels = appendRels(rels, r.x.row[slot])
	}
	for _, rel := range rels {
		if slices.Contains(r.rels, rel) || r.x.walkedBefore(rel, r.o.Unique) {
			return nil
		}
	}
	groups := make([]graph.Value, len(r.o.Groups))
	for i, g := range r.o.Groups {
		groups[i] = r.x.row[g.Inner]
	}
	r.found = append(r.found, round{end.Index(), rels, groups})
	return r.x.keep(r.roundSize())
}

// roundSize is about what a round takes.
func (r *repetition) roundSize() int { return (len(r.o.Groups) + 4) * valueSize }

func appendRels(rels []graph.RelIndex, v graph.Value) []graph.RelIndex {
	if r, ok := v.Relationship(); ok {
		return append(rels, r.Index())
	}
	list, _ := v.List()
	for _, e := range list {
		rels = appendRels(rels, e)
	}
	return rels
}

// from gives the rounds so far if they are enough, and goes on from a node. All next rounds are found before any is gone on with, since
// the operators inside cannot run within themselves.
func (r *repetition) from(n graph.NodeIndex) error {
	if err := r.x.tick(); err != nil {
		return err
	}
	if int64(len(r.rounds)) >= r.o.Min && (!r.o.Into || n == r.into) {
		if err := r.emit(n); err != nil {
			return err
		}
	}
	if r.o.Max >= 0 && int64(len(r.rounds)) >= r.o.Max {
		return nil
	}
	r.found = nil
	r.x.row[r.o.Start] = graph.NodeValue(r.x.graph.Node(n))
	if err := r.inner(); err != nil {
		return err
	}
	found := r.found
	defer func() { r.x.release(int64(len(found) * r.roundSize())) }()
	for _, next := range found {
		if len(next.rels) == 0 {
			// A round that walks nothing could be repeated for ever.
			continue
		}
		r.rounds = append(r.rounds, next)
		r.rels = append(r.rels, next.rels...)
		err := r.from(next.end)
		r.rounds = r.rounds[:len(r.rounds)-1]
		r.rels = r.rels[:len(r.rels)-len(next.rels)]
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *repetition) emit(end graph.NodeIndex) error {
	if !r.o.Into {
		r.x.row[r.o.To] = graph.NodeValue(r.x.graph.Node(end))
	}
	r.x.row[r.o.Rels] = r.x.list(r.rels, false)
	for i, g := range r.o.Groups {
		values := make([]graph.Value, len(r.rounds))
		for j, round := range r.rounds {
			values[j] = round.groups[i]
		}
		r.x.row[g.Outer] = graph.ListOwned(values)
	}
	return r.next()
}
