package exec

import (
	"errors"
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// search is one search for shortest paths between two nodes.
type search struct {
	x     *machine
	o     *plan.ShortestPath
	types []graph.TypeID
	step  predicate
	*guards
	whole    predicate
	next     step
	from, to graph.NodeIndex
	rels     []graph.RelIndex
	// near is the number of relationships from the start to each node, far that from each node to the end, as far as they have been found out.
	near, far distances
	// falling says that only steps towards the end are made.
	falling bool
	given   int
	// wanted is how many paths are still wanted, below zero for all of a length; more says that they may be of several lengths.
	wanted int64
	more   bool
	// reached says that some walk had the length asked for, wherever it ended.
	reached bool
	// held is what is kept for the distances.
	held int64
}

func (x *machine) shortestPath(o *plan.ShortestPath, next step) (step, error) {
	s := &search{x: x, o: o, types: x.typeIDs(o.Types), next: next}
	var err error
	if s.step, err = x.predicates(o.Step); err != nil {
		return nil, err
	}
	if s.guards, err = x.guards(o.Guards); err != nil {
		return nil, err
	}
	if s.whole, err = x.predicates(o.Whole); err != nil {
		return nil, err
	}
	count := func() (int64, error) { return 1, nil }
	if o.Count.AST != nil {
		if count, err = x.count(o.Count, "SHORTEST"); err != nil {
			return nil, err
		}
	}
	return x.operator(o.Input(), func() error {
		from, fromOK := x.row[o.From].Node()
		to, toOK := x.row[o.To].Node()
		if !fromOK || !toOK {
			return nil
		}
		s.from, s.to = from.Index(), to.Index()
		x.release(s.held)
		s.held = 0
		if s.from == s.to && o.Function && (o.Min > 0 || o.From == o.To) {
			return fault.At(fault.ArgumentError, "InvalidArgumentValue", ast.Span{}, "a shortest path needs two different nodes; here start and end are the same").
				WithHint("add WHERE start <> end")
		}
		k, err := count()
		if err != nil {
			return err
		}
		for _, end := range []graph.NodeIndex{s.from, s.to} {
			if ok, err := s.begin(end); !ok || err != nil {
				return err
			}
		}
		if k > 1 || o.Groups || s.from == s.to && o.Min > 0 {
			return s.several(k)
		}
		s.more, s.wanted = false, k
		return s.run()
	})
}

// several gives the paths of the k shortest lengths, or the k shortest paths, of one length after the other. Each node's distance to the end
// tells which walks can still get there.
func (s *search) several(k int64) error {
	s.more, s.falling = true, false
	if err := s.measureAll(); err != nil {
		return err
	}
	shortest, found := s.far.get(s.from)
	if !found {
		return nil
	}
	s.wanted = k
	if s.o.Groups || s.o.All {
		s.wanted = -1
	}
	for length, groups := max(shortest, int(s.o.Min)), int64(0); s.o.Max < 0 || int64(length) <= s.o.Max; length++ {
		s.given, s.reached = 0, false
		if err := s.walk(s.from, length); err != nil && err != errEnough {
			return err
		}
		if s.given > 0 {
			groups++
		}
		if s.wanted == 0 || s.wanted < 0 && groups >= k || !s.reached {
			return nil
		}
	}
	return nil
}

// measureAll finds the distance to the end of all nodes from which it can be reached.
func (s *search) measureAll() error {
	s.far.begin(s.x.graph.NodeCount())
	s.near.begin(s.x.graph.NodeCount())
	s.far.set(s.to, 0)
	layer := []graph.NodeIndex{s.to}
	var err error
	for depth := int64(1); len(layer) > 0 && (s.o.Max < 0 || depth <= s.o.Max); depth++ {
		if layer, _, err = s.layer(layer, &s.far, reversed(s.o.Direction), &s.near); err != nil {
			return err
		}
	}
	return nil
}

// run measures the distance of the nodes to the end, then walks from the start along falling distances. Where the shortest paths do not
// count, since they are too short or break a predicate on the whole path, all longer ones are tried, length by length.
func (s *search) run() error {
	shortest, found, err := s.measure()
	if err != nil || !found {
		return err
	}
	s.falling = s.whole == nil && int64(shortest) >= s.o.Min
	for length := max(shortest, int(s.o.Min)); s.o.Max < 0 || int64(length) <= s.o.Max; length++ {
		s.given, s.reached = 0, false
		if err := s.walk(s.from, length); err != nil && err != errEnough {
			return err
		}
		if s.given > 0 || !s.reached || s.falling {
			return nil
		}
	}
	return nil
}

// allowed tells whether a path may go along a relationship to a node.
func (s *search) allowed(r graph.RelIndex, to graph.NodeIndex) (bool, error) {
	if s.step != nil {
		s.x.row[s.o.StepSlot] = graph.RelationshipValue(s.x.graph.Relationship(r))
		if ok, err := s.step(); !ok || err != nil {
			return false, err
		}
	}
	return s.guards.allow(r, to)
}

// walk gives the paths of exactly the length that is left from a node.
func (s *search) walk(n graph.NodeIndex, left int) error {
	if left == 0 {
		s.reached = true
		if n != s.to {
			return nil
		}
		return s.emit()
	}
	return s.x.around(n, s.types, s.o.Direction, func(r graph.RelIndex, other graph.NodeIndex) error {
		if err := s.x.tick(); err != nil {
			return err
		}
		distance, known := s.far.get(other)
		far := !known || distance > left-1
		if (s.falling || s.more) && far || slices.Contains(s.rels, r) {
			// A walk that is too short to get to the end may do so when it is longer.
			s.reached = s.reached || known && far && !slices.Contains(s.rels, r)
			return nil
		}
		if ok, err := s.allowed(r, other); !ok || err != nil {
			return err
		}
		s.rels = append(s.rels, r)
		err := s.walk(other, left-1)
		s.rels = s.rels[:len(s.rels)-1]
		return err
	})
}

// errEnough ends a search that has found the one path that it was for.
var errEnough = errors.New("one path is enough")

// emit gives the path if it meets the predicates on it as a whole; one is enough unless all are wanted.
func (s *search) emit() error {
	p := graph.Path{Nodes: []graph.Node{s.x.graph.Node(s.from)}}
	list := s.x.list(s.rels, false)
	s.x.addToPath(&p, list)
	s.x.row[s.o.Path], s.x.row[s.o.Rels] = graph.PathValue(p), list
	if s.whole != nil {
		if ok, err := s.whole(); !ok || err != nil {
			return err
		}
	}
	s.given++
	if err := s.next(); err != nil {
		return err
	}
	if s.wanted > 0 {
		s.wanted--
	}
	if s.wanted == 0 && !s.o.All {
		return errEnough
	}
	return nil
}

func reversed(d plan.Direction) plan.Direction {
	switch d {
	case ast.Outgoing:
		return ast.Incoming
	case ast.Incoming:
		return ast.Outgoing
	}
	return d
}
