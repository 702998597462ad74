package cypher

import (
	"fmt"

	"github.com/jjj-kg/jjj/graph"
)

// statistics gives the planner the counts of a graph.
type statistics struct {
	graph      *graph.Graph
	procedures procedures
	degrees    map[string]float64 // that were asked for
}

func (s statistics) Nodes(label string) int {
	if label == "" {
		return s.graph.NodeCount()
	}
	return s.graph.LabelCount(label)
}

func (s statistics) Relationships(types []string) int {
	if len(types) == 0 {
		return s.graph.RelationshipCount()
	}
	n := 0
	for _, t := range types {
		n += s.graph.TypeCount(t)
	}
	return n
}

// sampledNodes is how many nodes with a label are asked for their relationships.
const sampledNodes = 64

// Degree asks some nodes, at equal distances from each other. A plan asks for the same again and again.
func (s statistics) Degree(label string, types []string, out, in bool) float64 {
	key := fmt.Sprintf("%q%q%t%t", label, types, out, in)
	degree, known := s.degrees[key]
	if !known {
		degree = s.sampledDegree(label, types, out, in)
		s.degrees[key] = degree
	}
	return degree
}

func (s statistics) sampledDegree(label string, types []string, out, in bool) float64 {
	id, ok := s.graph.LabelID(label)
	if !ok {
		return 0
	}
	nodes := s.graph.NodesLabelled(id)
	asked := min(len(nodes), sampledNodes)
	sum := 0
	for i := range asked {
		n := s.graph.Node(nodes[i*len(nodes)/asked])
		if out {
			sum += n.OutDegree(types...)
		}
		if in {
			sum += n.InDegree(types...)
		}
	}
	return float64(sum) / float64(max(1, asked))
}

// Values counts, or estimates from a sample where there are many nodes.
func (s statistics) Values(label, key string) int {
	id, ok := graph.AnyLabel, true
	if label != "" {
		id, ok = s.graph.LabelID(label)
	}
	keyID, known := s.graph.KeyID(key)
	if !ok || !known {
		return 0
	}
	return s.graph.DistinctNodeValues(id, keyID)
}

func (s statistics) Procedure(name string) (arguments, columns []string) {
	signature, _ := s.procedures.Signature(name)
	for _, a := range signature.Args[:len(signature.Args)-signature.Optional] {
		arguments = append(arguments, a.Name)
	}
	return arguments, signature.Columns
}
