package exec

import (
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// place is how far a walk has come in a pattern: the link that it is in, how many rounds of it are done, and how many hops of the next.
type place struct {
	link, hop int
	round     int64
}

// point is a place at a node.
type point struct {
	node graph.NodeIndex
	place
}

// reach is a point that walks of one length come to, with all ways that lead there from walks that are one relationship shorter.
type reach struct {
	point
	ways []way
	// again says that shorter walks came to the same point: a path need not lead here.
	again bool
}

// way is the last step of a walk: over a relationship, or, with none, on to the next link at the same node.
type way struct {
	from   *reach
	rel    graph.RelIndex
	walked bool
}

// target is a node that paths lead to, with what has been found of them.
type target struct {
	given, groups int64
	refused, full bool
}

// selecting goes breadth first through the graph and the pattern at once. The points of one length after the other are found, with the ways to
// them; from those at the end of the pattern the paths are read backwards, which walk no relationship twice.
type selecting struct {
	x     *machine
	o     *plan.SelectPaths
	links []selectLink
	end   predicate
	whole predicate
	next  step
	from  graph.NodeIndex
	into  graph.NodeIndex
	k     int64

	layer []*reach
	at    map[point]*reach
	// least has, for each point, the fewest rounds with which a walk came there; fresh says that this length came to a new one, or with fewer.
	least   map[point]int64
	fresh   bool
	targets map[graph.NodeIndex]*target
	// open is how many targets want more paths.
	open int
	held int64
	// trail are the steps read so far, from the end; nodes are those between the links.
	trail []way
	rels  []graph.RelIndex
	nodes []graph.NodeIndex
}

// selectLink is a link made ready.
type selectLink struct {
	plan.PathLink
	hops         []selectHop
	tests, round predicate
}

type selectHop struct {
	types []graph.TypeID
	tests predicate
}

func (x *machine) selectPaths(o *plan.SelectPaths, next step) (step, error) {
	s := &selecting{x: x, o: o, next: next, nodes: make([]graph.NodeIndex, len(o.Links))}
	var err error
	if s.end, err = x.predicates(o.End); err != nil {
		return nil, err
	}
	if s.whole, err = x.predicates(o.Whole); err != nil {
		return nil, err
	}
	for _, link := range o.Links {
		ready, err := x.selectLink(link)
		if err != nil {
			return nil, err
		}
		s.links = append(s.links, ready)
	}
	count := func() (int64, error) { return 1, nil }
	if o.Count.AST != nil {
		if count, err = x.count(o.Count, "SHORTEST"); err != nil {
			return nil, err
		}
	}
	return x.operator(o.Input(), func() error {
		from, ok := x.row[o.From].Node()
		if !ok {
			return nil
		}
		s.from = from.Index()
		if o.Into {
			to, ok := x.row[o.To].Node()
			if !ok {
				return nil
			}
			s.into = to.Index()
		}
		if s.k, err = count(); err != nil {
			return err
		}
		if s.k == 0 {
			return fault.At(fault.SyntaxError, "NegativeIntegerArgument", o.Count.AST.Place(), "SHORTEST needs a number of 1 or more")
		}
		err := s.run()
		x.release(s.held)
		s.held, s.layer, s.at, s.least, s.targets = 0, nil, nil, nil, nil
		return err
	})
}

func (x *machine) selectLink(link plan.PathLink) (selectLink, error) {
	ready := selectLink{PathLink: link}
	var err error
	if ready.tests, err = x.predicates(link.Tests); err != nil {
		return ready, err
	}
	if ready.round, err = x.predicates(link.Round); err != nil {
		return ready, err
	}
	for _, hop := range link.Hops {
		tests, err := x.predicates(hop.Tests)
		if err != nil {
			return ready, err
		}
		ready.hops = append(ready.hops, selectHop{x.typeIDs(hop.Types), tests})
	}
	return ready, nil
}

// run goes through the lengths until all targets have their paths, or no path is left that could go on.
func (s *selecting) run() error {
	s.least, s.targets, s.open = map[point]int64{}, map[graph.NodeIndex]*target{}, 0
	s.begin()
	if err := s.add(point{node: s.from}, way{}); err != nil {
		return err
	}
	for len(s.layer) > 0 {
		for _, r := range s.layer {
			if r.link < len(s.links) {
				continue
			}
			if err := s.arrive(r); err != nil {
				return err
			}
		}
		if s.open == 0 && (!s.fresh || s.o.Into && len(s.targets) > 0) {
			return nil
		}
		layer := s.layer
		s.begin()
		for _, r := range layer {
			if err := s.goOn(r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *selecting) begin() {
	s.layer, s.at, s.fresh = nil, map[point]*reach{}, false
}

// add says that a way leads to a point, and to all points behind it at the same node.
func (s *selecting) add(p point, w way) error {
	const pointBytes, wayBytes = 160, 24
	r, there := s.at[p]
	if !there {
		r = &reach{point: p}
		s.at[p] = r
		s.layer = append(s.layer, r)
		r.again = !s.isNew(p)
		if err := s.hold(pointBytes); err != nil {
			return err
		}
	}
	if w.from != nil {
		r.ways = append(r.ways, w)
		if err := s.hold(wayBytes); err != nil {
			return err
		}
	}
	if there || p.link == len(s.links) || p.hop > 0 || p.round < s.links[p.link].Min {
		return nil
	}
	link := &s.links[p.link]
	if link.Node >= 0 {
		s.x.row[link.Node] = graph.NodeValue(s.x.graph.Node(p.node))
	}
	if ok, err := holds(link.tests); !ok || err != nil {
		return err
	}
	return s.add(point{p.node, place{link: p.link + 1}}, way{from: r})
}

func holds(p predicate) (bool, error) {
	if p == nil {
		return true, nil
	}
	return p()
}

func (s *selecting) hold(bytes int64) error {
	s.held += bytes
	return s.x.keep(int(bytes))
}

// isNew tells whether no shorter walk came to a point, with as few rounds: what such a walk can reach, no later one reaches first.
func (s *selecting) isNew(p point) bool {
	round := p.round
	if p.link < len(s.links) {
		p.round = min(p.round, s.links[p.link].Min)
	}
	if least, seen := s.least[p]; seen && least <= round {
		return false
	}
	s.least[p] = round
	s.fresh = true
	return true
}

// goOn walks all relationships that the pattern allows next. From where shorter walks have been before, only what may be part of a path goes on.
func (s *selecting) goOn(r *reach) error {
	if r.link == len(s.links) {
		return nil
	}
	link := &s.links[r.link]
	if r.hop == 0 && link.Max >= 0 && r.round >= link.Max {
		return nil
	}
	if r.again {
		if err := s.back(r, func() error { return errFound }); err != errFound {
			return err
		}
		s.trail, s.rels = s.trail[:0], s.rels[:0]
	}
	after := place{r.link, r.hop + 1, r.round}
	if after.hop == len(link.hops) {
		after.hop, after.round = 0, r.round+1
		if link.Max < 0 {
			after.round = min(after.round, link.Min)
		}
	}
	hop, ready := link.Hops[r.hop], link.hops[r.hop]
	return s.x.around(r.node, ready.types, hop.Direction, func(rel graph.RelIndex, other graph.NodeIndex) error {
		if err := s.x.tick(); err != nil {
			return err
		}
		if ready.tests != nil {
			s.set(hop, r.node, rel, other)
			if ok, err := ready.tests(); !ok || err != nil {
				return err
			}
		}
		return s.add(point{other, after}, way{r, rel, true})
	})
}

// set shows a hop to the predicates on it. The start of the path stands in the row as it is.
func (s *selecting) set(hop plan.Hop, from graph.NodeIndex, rel graph.RelIndex, to graph.NodeIndex) {
	if hop.From >= 0 && hop.From != s.o.From {
		s.x.row[hop.From] = graph.NodeValue(s.x.graph.Node(from))
	}
	s.x.row[hop.Rel] = graph.RelationshipValue(s.x.graph.Relationship(rel))
	if hop.To >= 0 {
		s.x.row[hop.To] = graph.NodeValue(s.x.graph.Node(to))
	}
}

// arrive gives the paths to a node at the end of the pattern, as many as are still wanted.
func (s *selecting) arrive(r *reach) error {
	t, err := s.target(r.node)
	if err != nil || t == nil || t.refused || t.full {
		return err
	}
	before := t.given
	enough := func() bool { return !s.o.All && !s.o.Groups && t.given >= s.k }
	err = s.back(r, func() error {
		ok, err := s.bind(r.node)
		if !ok || err != nil {
			return err
		}
		t.given++
		if err := s.next(); err != nil {
			return err
		}
		if enough() {
			return errEnough
		}
		return nil
	})
	if err != nil && err != errEnough {
		return err
	}
	s.trail, s.rels = s.trail[:0], s.rels[:0]
	if t.given > before {
		t.groups++
	}
	if enough() || (s.o.All || s.o.Groups) && t.groups >= s.k {
		t.full = true
		s.open--
	}
	return nil
}

// target is what is known of an end; nil for one that is not asked for.
func (s *selecting) target(n graph.NodeIndex) (*target, error) {
	if s.o.Into && n != s.into {
		return nil, nil
	}
	if t, there := s.targets[n]; there {
		return t, nil
	}
	t := &target{}
	s.targets[n] = t
	if !s.o.Into {
		s.x.row[s.o.To] = graph.NodeValue(s.x.graph.Node(n))
		ok, err := holds(s.end)
		if err != nil {
			return nil, err
		}
		t.refused = !ok
	}
	if !t.refused {
		s.open++
	}
	return t, s.hold(64)
}

// back reads the walks that lead to a point backwards, and calls found for each that walks no relationship twice.
func (s *selecting) back(r *reach, found func() error) error {
	if err := s.x.tick(); err != nil {
		return err
	}
	if len(r.ways) == 0 {
		return found()
	}
	for _, w := range r.ways {
		if !w.walked {
			s.nodes[w.from.link] = r.node
			if err := s.back(w.from, found); err != nil {
				return err
			}
			continue
		}
		if slices.Contains(s.rels, w.rel) {
			continue
		}
		s.trail, s.rels = append(s.trail, w), append(s.rels, w.rel)
		err := s.back(w.from, found)
		if err != nil {
			return err
		}
		s.trail, s.rels = s.trail[:len(s.trail)-1], s.rels[:len(s.rels)-1]
	}
	return nil
}

// bind sets all slots of the path that has been read, and tells whether it meets the predicates that need all of it.
func (s *selecting) bind(end graph.NodeIndex) (bool, error) {
	x := s.x
	if !s.o.Into {
		x.row[s.o.To] = graph.NodeValue(x.graph.Node(end))
	}
	p := graph.Path{Nodes: []graph.Node{x.graph.Node(s.from)}}
	x.addToPath(&p, x.list(s.rels, true))
	x.row[s.o.Path] = graph.PathValue(p)
	for i := range s.links {
		if link := &s.links[i]; link.Node >= 0 {
			x.row[link.Node] = graph.NodeValue(x.graph.Node(s.nodes[i]))
		}
	}
	at := len(s.trail) - 1
	for i := range s.links {
		for ; at >= 0 && s.trail[at].from.link == i && !s.links[i].Repeated; at-- {
			x.row[s.links[i].Hops[0].Rel] = graph.RelationshipValue(x.graph.Relationship(s.trail[at].rel))
		}
	}
	return s.bindRounds(end)
}

// bindRounds collects the variables of the repeated paths, and tests each round.
func (s *selecting) bindRounds(end graph.NodeIndex) (bool, error) {
	at := len(s.trail) - 1
	groups := make([][][]graph.Value, len(s.links))
	for i := range s.links {
		link := &s.links[i]
		groups[i] = make([][]graph.Value, len(link.Groups))
		for ; at >= 0 && s.trail[at].from.link == i; at-- {
			if !link.Repeated {
				continue
			}
			w, to := s.trail[at], end
			if at > 0 {
				to = s.trail[at-1].from.node
			}
			s.set(link.Hops[w.from.hop], w.from.node, w.rel, to)
			if w.from.hop < len(link.hops)-1 {
				continue
			}
			for j, g := range link.Groups {
				groups[i][j] = append(groups[i][j], s.x.row[g.Inner])
			}
			if ok, err := holds(link.round); !ok || err != nil {
				return false, err
			}
		}
		for j, g := range link.Groups {
			s.x.row[g.Outer] = graph.ListOwned(groups[i][j])
		}
	}
	return holds(s.whole)
}
