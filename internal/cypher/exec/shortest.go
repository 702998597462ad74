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
	x        *machine
	o        *plan.ShortestPath
	types    []graph.TypeID
	step     predicate
	whole    predicate
	next     step
	from, to graph.NodeIndex
	rels     []graph.RelIndex
	// far is the number of relationships from each node to the end, as far as it has been found out.
	far map[graph.NodeIndex]int
	// falling says that only steps towards the end are made.
	falling bool
	given   int
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
	if s.whole, err = x.predicates(o.Whole); err != nil {
		return nil, err
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
		if s.from == s.to && o.Min > 0 {
			return fault.At(fault.ArgumentError, "InvalidArgumentValue", ast.Span{}, "a shortest path needs two different nodes; here start and end are the same").
				WithHint("add WHERE start <> end")
		}
		return s.run()
	})
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

// measure finds the distance between the ends by going from both at once, always on the side that has fewer nodes to go on from, and
// then the distance to the end of all nodes that can lie on a path.
func (s *search) measure() (distance int, found bool, err error) {
	s.far = map[graph.NodeIndex]int{s.to: 0}
	if s.from == s.to {
		return 0, true, nil
	}
	near := map[graph.NodeIndex]int{s.from: 0}
	front, back := []graph.NodeIndex{s.from}, []graph.NodeIndex{s.to}
	for depth := 1; len(front) > 0 && len(back) > 0 && (s.o.Max < 0 || int64(depth) <= s.o.Max); depth++ {
		if len(front) <= len(back) {
			front, err = s.layer(front, near, s.o.Direction, s.far, &found)
		} else {
			back, err = s.layer(back, s.far, reversed(s.o.Direction), near, &found)
		}
		if err != nil {
			return 0, false, err
		}
		if found {
			return depth, true, s.complete(depth)
		}
	}
	return 0, false, nil
}

// complete measures from the end alone up to a distance: where the two searches met, each knows only its own half.
func (s *search) complete(depth int) error {
	s.far = map[graph.NodeIndex]int{s.to: 0}
	layer := []graph.NodeIndex{s.to}
	var err error
	done := false
	for range depth - 1 {
		if layer, err = s.layer(layer, s.far, reversed(s.o.Direction), nil, &done); err != nil {
			return err
		}
	}
	return nil
}

// layer goes one relationship further from all nodes of a layer.
func (s *search) layer(from []graph.NodeIndex, seen map[graph.NodeIndex]int, d plan.Direction, other map[graph.NodeIndex]int, met *bool) ([]graph.NodeIndex, error) {
	var next []graph.NodeIndex
	for _, n := range from {
		depth := seen[n] + 1
		err := s.x.around(n, s.types, d, func(r graph.RelIndex, o graph.NodeIndex) error {
			if err := s.x.tick(); err != nil {
				return err
			}
			if _, again := seen[o]; again {
				return nil
			}
			if ok, err := s.allowed(r); !ok || err != nil {
				return err
			}
			seen[o] = depth
			next = append(next, o)
			if _, meets := other[o]; meets {
				*met = true
			}
			s.held += 48
			return s.x.keep(48)
		})
		if err != nil {
			return nil, err
		}
	}
	return next, nil
}

func (s *search) allowed(r graph.RelIndex) (bool, error) {
	if s.step == nil {
		return true, nil
	}
	s.x.row[s.o.StepSlot] = graph.RelationshipValue(s.x.graph.Relationship(r))
	return s.step()
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
		if distance, known := s.far[other]; s.falling && (!known || distance > left-1) || slices.Contains(s.rels, r) {
			return nil
		}
		if ok, err := s.allowed(r); !ok || err != nil {
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
	if !s.o.All {
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
