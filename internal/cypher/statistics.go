package cypher

import "github.com/jjj-kg/jjj/graph"

// statistics gives the planner the counts of a graph.
type statistics struct {
	graph      *graph.Graph
	procedures procedures
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
