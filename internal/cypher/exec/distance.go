package exec

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// distances are how far nodes are, as far as it has been found out.
type distances struct {
	// near has one more than the distance of each node, where the graph is small enough for that; touched are the nodes that have one.
	near    []int32
	touched []graph.NodeIndex
	// few has the distances where the graph is large: a search seldom comes to many of its nodes.
	few map[graph.NodeIndex]int32
}

// smallGraph is up to how many nodes a number is kept for each of them.
const smallGraph = 1 << 16

// begin forgets all distances, and makes room for those of a graph.
func (d *distances) begin(nodes int) {
	if nodes > smallGraph {
		d.few = map[graph.NodeIndex]int32{}
		return
	}
	if d.near == nil {
		d.near = make([]int32, nodes)
	}
	for _, n := range d.touched {
		d.near[n] = 0
	}
	d.touched = d.touched[:0]
}

func (d *distances) get(n graph.NodeIndex) (int, bool) {
	if d.near != nil {
		distance := d.near[n]
		return int(distance) - 1, distance > 0
	}
	distance, ok := d.few[n]
	return int(distance), ok
}

func (d *distances) set(n graph.NodeIndex, distance int) {
	if d.near == nil {
		d.few[n] = int32(distance)
		return
	}
	d.near[n] = int32(distance) + 1
	d.touched = append(d.touched, n)
}

// measure finds the distance between the ends by going from both at once, always on the side that has fewer nodes to go on from. Then all
// nodes on the shortest paths know how far the end is.
func (s *search) measure() (distance int, found bool, err error) {
	s.far.begin(s.x.graph.NodeCount())
	s.near.begin(s.x.graph.NodeCount())
	s.far.set(s.to, 0)
	s.near.set(s.from, 0)
	if s.from == s.to {
		return 0, true, nil
	}
	front, back := []graph.NodeIndex{s.from}, []graph.NodeIndex{s.to}
	steps := 0
	for depth := 1; len(front) > 0 && len(back) > 0 && (s.o.Max < 0 || int64(depth) <= s.o.Max); depth++ {
		var met []graph.NodeIndex
		if len(front) <= len(back) {
			steps++
			front, met, err = s.layer(front, &s.near, s.o.Direction, &s.far)
		} else {
			back, met, err = s.layer(back, &s.far, reversed(s.o.Direction), &s.near)
		}
		if err != nil {
			return 0, false, err
		}
		if len(met) > 0 {
			return depth, true, s.complete(met, steps, depth)
		}
	}
	return 0, false, nil
}

// layer goes one relationship further from all nodes of a layer, and gives the nodes of the next one, and those of them that the search
// from the other side has come to.
func (s *search) layer(from []graph.NodeIndex, seen *distances, d plan.Direction, other *distances) (next, met []graph.NodeIndex, err error) {
	for _, n := range from {
		depth, _ := seen.get(n)
		err := s.x.around(n, s.types, d, func(r graph.RelIndex, o graph.NodeIndex) error {
			if err := s.x.tick(); err != nil {
				return err
			}
			if _, again := seen.get(o); again {
				return nil
			}
			if ok, err := s.allowed(r, o); !ok || err != nil {
				return err
			}
			seen.set(o, depth+1)
			next = append(next, o)
			if _, meets := other.get(o); meets {
				met = append(met, o)
			}
			return s.hold()
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return next, met, nil
}

// complete goes back from where the two searches met to the start, along the layers of the search from there: what lies on the way is on a
// shortest path.
func (s *search) complete(met []graph.NodeIndex, steps, depth int) error {
	for near := steps - 1; near > 0; near-- {
		var before []graph.NodeIndex
		for _, n := range met {
			err := s.x.around(n, s.types, reversed(s.o.Direction), func(r graph.RelIndex, o graph.NodeIndex) error {
				if err := s.x.tick(); err != nil {
					return err
				}
				if distance, known := s.near.get(o); !known || distance != near {
					return nil
				}
				if _, again := s.far.get(o); again {
					return nil
				}
				if ok, err := s.allowed(r, o); !ok || err != nil {
					return err
				}
				s.far.set(o, depth-near)
				before = append(before, o)
				return s.hold()
			})
			if err != nil {
				return err
			}
		}
		met = before
	}
	return nil
}

// hold accounts for the distance of a node.
func (s *search) hold() error {
	const bytes = 24
	s.held += bytes
	return s.x.keep(bytes)
}
