package graph

import (
	"context"
	"math"
)

// exactly is up to how many nodes their different values are counted; of more, as many are looked at, evenly spread.
const exactly = 4096

// DistinctNodeValues says how many different values the nodes with a label (or AnyLabel) have under a key: exactly for few nodes, else as an
// estimate from a sample, which is the same each time. The first question about a label and key takes the time to find it out.
func (g *Graph) DistinctNodeValues(label LabelID, key KeyID) int {
	k := indexKey{uint32(label), uint32(key)}
	if known := g.indexes.nodeDistinct.get(k); known != nil {
		return *known
	}

	count, _ := g.indexes.nodeDistinct.create(context.Background(), k, func(*watch) int { return g.countDistinct(k) })

	return *count
}

func (g *Graph) countDistinct(k indexKey) int {
	c, nodes := &g.nodes.columns[k.key], g.NodeCount()
	at := func(i int) uint32 { return uint32(i) }
	if label := LabelID(k.owner); label != AnyLabel {
		labelled := g.NodesLabelled(label)
		nodes = len(labelled)
		at = func(i int) uint32 { return uint32(labelled[i]) }
	}

	seen := map[fingerprint]int{}
	looked := min(nodes, exactly)
	for i := range looked {
		row, ok := c.find(at(int(int64(i) * int64(nodes) / int64(looked))))
		if !ok {
			continue
		}
		kind, payload := c.payloadAt(row)
		if print, ok := g.fingerprintOf(kind, payload); ok {
			seen[print]++
		}
	}
	if looked == nodes {
		return len(seen)
	}

	return estimateDistinct(seen, float64(nodes)/float64(looked))
}

// estimateDistinct is the guaranteed-error estimator of Charikar and others (2000): a value that was met more than once is frequent, and met by
// nearly every sample; one that was met once stands for the square root of how many times more there is than was looked at.
func estimateDistinct(seen map[fingerprint]int, times float64) int {
	once := 0
	for _, n := range seen {
		if n == 1 {
			once++
		}
	}
	if once == len(seen) {
		// Not one was met twice: most likely all are different, as ids are.
		return int(float64(once) * times)
	}

	return len(seen) - once + int(math.Sqrt(times)*float64(once))
}
