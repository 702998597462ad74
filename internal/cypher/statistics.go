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

// Values guesses: an id is different for each node, and of anything else one value is shared by about ten nodes. To count would cost more
// than a better plan saves.
func (s statistics) Values(label, key string) int {
	n := s.Nodes(label)
	if key == "id" {
		return n
	}
	return max(1, n/10)
}

func (s statistics) Procedure(name string) (arguments, columns []string) {
	signature, _ := s.procedures.Signature(name)
	for _, a := range signature.Args {
		arguments = append(arguments, a.Name)
	}
	return arguments, signature.Columns
}
