package lookup

import (
	"context"
	"slices"

	"github.com/jjj-kg/jjj/graph"
)

// pathSearch looks for all shortest chains of nodes between two, from both ends at once: it always takes the smaller front one level further, with
// one read of the store, until the fronts meet. A store over a network is asked no more often than a path has hops.
type pathSearch struct {
	store   Store
	options PathOptions
	from    *front
	to      *front
}

// front is the search from one end.
type front struct {
	start string
	// forward walks relationships from start to end if the search is directed.
	forward bool
	// depth is the distance of each node met, before its neighbours on shortest chains to start.
	depth  map[string]int
	before map[string][]string
	// edge are the nodes met last, sorted; level is their distance.
	edge  []string
	level int
}

func newPathSearch(store Store, options PathOptions, from, to string) *pathSearch {
	return &pathSearch{store: store, options: options, from: newFront(from, true), to: newFront(to, false)}
}

func newFront(start string, forward bool) *front {
	return &front{start: start, forward: forward, depth: map[string]int{start: 0}, before: map[string][]string{}, edge: []string{start}}
}

// run gives the chains of keys, at most as many as the options say, and tells whether there are more.
func (s *pathSearch) run(ctx context.Context) (chains [][]string, more bool, err error) {
	meeting := s.meeting()
	for len(meeting) == 0 && s.from.level+s.to.level < s.options.MaxLength {
		f := s.smaller()
		if f == nil {
			return nil, false, nil
		}
		if err := s.advance(ctx, f); err != nil {
			return nil, false, err
		}
		meeting = s.meeting()
	}
	if len(meeting) == 0 {
		return nil, false, nil
	}
	chains = s.chains(meeting)
	if len(chains) > s.options.MaxPaths {
		return chains[:s.options.MaxPaths], true, nil
	}
	return chains, false, nil
}

// smaller is the front with fewer nodes at its edge; nil when either can go no further.
func (s *pathSearch) smaller() *front {
	switch {
	case len(s.from.edge) == 0 || len(s.to.edge) == 0:
		return nil
	case len(s.to.edge) < len(s.from.edge):
		return s.to
	}
	return s.from
}

// meeting lists the nodes at the edge of one front that the other has met, sorted. As levels are taken whole, the first to meet are on shortest chains.
func (s *pathSearch) meeting() []string {
	var all []string
	for _, key := range s.from.edge {
		if depth, ok := s.to.depth[key]; ok && depth == s.to.level {
			all = append(all, key)
		}
	}
	return all
}

// advance takes a front one level further.
func (s *pathSearch) advance(ctx context.Context, f *front) error {
	keys := f.edge
	g, err := s.store.Neighbourhood(ctx, Reach{Keys: keys, Bare: true})
	if err != nil {
		return err
	}
	f.level++
	f.edge = nil
	for _, key := range keys {
		n, ok := g.NodeByKey(key)
		if !ok {
			continue
		}
		if !s.options.Directed || f.forward {
			for rel := range n.Out() {
				s.walk(f, key, rel, rel.End().Key())
			}
		}
		if !s.options.Directed || !f.forward {
			for rel := range n.In() {
				s.walk(f, key, rel, rel.Start().Key())
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	slices.Sort(f.edge)
	return nil
}

// walk goes over one relationship. As a level is walked node by node, a node that was met from the same one before has it as its last.
func (s *pathSearch) walk(f *front, at string, rel graph.Relationship, next string) {
	if !s.options.walkable(rel.Type()) || !s.passable(next) {
		return
	}
	depth, met := f.depth[next]
	if !met {
		depth = f.level
		f.depth[next] = depth
		f.edge = append(f.edge, next)
	}
	before := f.before[next]
	if depth == f.level && (len(before) == 0 || before[len(before)-1] != at) {
		f.before[next] = append(before, at)
	}
}

// passable tells whether a path may lead through a node, or to it if it is an end.
func (s *pathSearch) passable(key string) bool {
	kind, _ := splitKey(key)
	return s.options.Measures || kind != KindMeasure || key == s.from.start || key == s.to.start
}

// chains spells out the shortest chains through the meeting nodes in order, one more than is wanted at most.
func (s *pathSearch) chains(meeting []string) [][]string {
	onward := s.onward(meeting)
	var chains [][]string
	var extend func(chain []string)
	extend = func(chain []string) {
		last := chain[len(chain)-1]
		if last == s.to.start {
			chains = append(chains, slices.Clone(chain))
			return
		}
		for _, next := range onward[last] {
			if len(chains) > s.options.MaxPaths {
				return
			}
			extend(append(chain, next))
		}
	}
	extend([]string{s.from.start})
	return chains
}

// onward gives for each node on a shortest chain the nodes that may come next, sorted.
func (s *pathSearch) onward(meeting []string) map[string][]string {
	onward := map[string][]string{}
	trace(meeting, s.from.before, func(node, before string) { onward[before] = append(onward[before], node) })
	trace(meeting, s.to.before, func(node, after string) { onward[node] = append(onward[node], after) })
	for _, next := range onward {
		slices.Sort(next)
	}
	return onward
}

// trace follows the nodes before, from the meeting nodes to the start of a front, and reports each step once.
func trace(meeting []string, before map[string][]string, step func(node, before string)) {
	seen := map[string]bool{}
	for _, key := range meeting {
		seen[key] = true
	}
	for queue := slices.Clone(meeting); len(queue) > 0; queue = queue[1:] {
		for _, key := range before[queue[0]] {
			step(queue[0], key)
			if !seen[key] {
				seen[key] = true
				queue = append(queue, key)
			}
		}
	}
}
