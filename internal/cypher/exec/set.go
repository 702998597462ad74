package exec

import (
	"math"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

// elementSet is a set of nodes or relationships of the graph, by their index: a bit for each that the graph has.
type elementSet struct {
	bits  []uint64
	count int
	// members are remembered as long as there are few of them, so that the set is cheap to empty.
	members []uint32
}

// grow makes room for indexes below a number and gives the bytes that this took.
func (s *elementSet) grow(size int) int {
	words := size/64 + 1
	if len(s.bits) >= words {
		return 0
	}
	s.bits = make([]uint64, words)
	return words * 8
}

func (s *elementSet) has(i uint32) bool { return s.bits[i/64]&(1<<(i%64)) != 0 }

// add is true if an index is new to the set.
func (s *elementSet) add(i uint32) bool {
	if s.has(i) {
		return false
	}
	s.bits[i/64] |= 1 << (i % 64)
	s.count++
	if s.count <= len(s.bits)/4 {
		s.members = append(s.members, i)
	}
	return true
}

func (s *elementSet) empty() {
	if s.count <= len(s.bits)/4 {
		for _, i := range s.members {
			s.bits[i/64] = 0
		}
	} else {
		clear(s.bits)
	}
	s.count, s.members = 0, s.members[:0]
}

// valueSet is a set of values, of which equivalent ones are one.
type valueSet struct {
	x *machine
	// nodes has a bit for each node, where the set is large enough for that.
	nodes elementSet
	dense bool
	small map[uint64]struct{}
	keys  map[string]struct{}
	key   []byte
}

// add is true if a value is new to the set. What the set takes is accounted for.
func (s *valueSet) add(v graph.Value) (bool, error) {
	if n, ok := v.Node(); ok && n.Graph() == s.x.graph {
		if !s.dense {
			return s.addSmall(1<<63 | uint64(n.Index()))
		}
		if bytes := s.nodes.grow(s.x.graph.NodeCount()); bytes > 0 {
			if err := s.x.keep(bytes); err != nil {
				return false, err
			}
		}
		return s.nodes.add(uint32(n.Index())), nil
	}
	if n, ok := v.Int(); ok && n >= 0 {
		return s.addSmall(uint64(n))
	}
	if f, ok := v.Float(); ok && f >= 0 && f < 1<<63 && f == math.Trunc(f) {
		return s.addSmall(uint64(f)) // a whole number is equivalent to the integer
	}
	if f, ok := v.Float(); ok && f == 1<<63 {
		return s.addSmall(math.MaxInt64) // as value.AppendKey has it
	}
	s.key = value.AppendKey(s.key[:0], v)
	if _, again := s.keys[string(s.key)]; again {
		return false, nil
	}
	if s.keys == nil {
		s.keys = map[string]struct{}{}
	}
	s.keys[string(s.key)] = struct{}{}
	return true, s.x.keep(len(s.key) + 32)
}

func (s *valueSet) addSmall(n uint64) (bool, error) {
	if _, again := s.small[n]; again {
		return false, nil
	}
	if s.small == nil {
		s.small = map[uint64]struct{}{}
	}
	s.small[n] = struct{}{}
	return true, s.x.keep(24)
}

// empty forgets all values.
func (s *valueSet) empty() {
	s.nodes.empty()
	clear(s.small)
	clear(s.keys)
}
