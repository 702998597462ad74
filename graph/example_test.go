package graph_test

import (
	"fmt"

	"github.com/jjj-kg/jjj/graph"
)

// exampleGraph is (Zhongguancun)-[:HOSTS {value: 90}]->(unicorn companies), and (Zhongguancun)-[:LOCATED_IN]->(Beijing).
func exampleGraph() *graph.Graph {
	b := graph.NewBuilder()
	name := func(s string) graph.Property { return graph.Property{Key: "name", Value: graph.String(s)} }
	zhongguancun, err1 := b.AddNode("Entity/zhongguancun", []string{"Entity", "InnovationArea"}, name("Zhongguancun"))
	unicorns, err2 := b.AddNode("Entity/unicorn-companies", []string{"Entity", "Group"}, name("unicorn companies"))
	beijing, err3 := b.AddNode("Entity/beijing", []string{"Entity", "Municipality"}, name("Beijing"))
	_, err4 := b.AddRelationship("s-1", "HOSTS", zhongguancun, unicorns,
		graph.Property{Key: "value", Value: graph.Int(90)},
		graph.Property{Key: "comparator", Value: graph.String(">")},
		graph.Property{Key: "sources", Value: graph.Strings("german-china-org-cn-2025-12-23")})
	_, err5 := b.AddRelationship("s-2", "LOCATED_IN", zhongguancun, beijing)
	for _, err := range []error{err1, err2, err3, err4, err5} {
		if err != nil {
			panic(err)
		}
	}

	return b.Build()
}

func ExampleBuilder() {
	g := exampleGraph()
	fmt.Println(g.NodeCount(), "nodes,", g.RelationshipCount(), "relationships")
	fmt.Println(g.Labels(), g.Types(), g.PropertyKeys())
	fmt.Println(g.Digest().String()[:16])
	// Output:
	// 3 nodes, 2 relationships
	// [Entity Group InnovationArea Municipality] [HOSTS LOCATED_IN] [comparator name sources value]
	// e9c7244fed7fcf25
}

func ExampleNode_Out() {
	g := exampleGraph()
	n, _ := g.NodeByKey("Entity/zhongguancun")
	for r := range n.Out() {
		fmt.Println(graph.NodeValue(n), graph.RelationshipValue(r), graph.NodeValue(r.End()))
	}
	// Output:
	// (:Entity:InnovationArea {name: "Zhongguancun"}) [:HOSTS {comparator: ">", sources: ["german-china-org-cn-2025-12-23"], value: 90}] (:Entity:Group {name: "unicorn companies"})
	// (:Entity:InnovationArea {name: "Zhongguancun"}) [:LOCATED_IN] (:Entity:Municipality {name: "Beijing"})
}

func ExampleGraph_NodesWhere() {
	g := exampleGraph()
	for n := range g.NodesWhere("Entity", "name", graph.String("Beijing")) {
		fmt.Println(n.Key(), n.Labels())
	}
	// Output:
	// Entity/beijing [Entity Municipality]
}

// An engine goes along relationships by numbers, and makes a Value only of what it shows.
func ExampleGraph_OutRange() {
	g := exampleGraph()
	label, _ := g.LabelID("InnovationArea")
	hosts, _ := g.TypeID("HOSTS")
	key, _ := g.KeyID("value")
	values := g.RelationshipColumn(key)
	for _, n := range g.NodesLabelled(label) {
		relationships, ends := g.OutRange(n, hosts)
		for i, r := range relationships {
			value, _ := values.Int(uint32(r))
			fmt.Println(g.Node(ends[i]).Key(), value)
		}
	}
	// Output:
	// Entity/unicorn-companies 90
}

func ExampleCompare() {
	fmt.Println(graph.Compare(graph.Int(1), graph.Float(1.5)), graph.Compare(graph.Int(1), graph.Float(1)), graph.Compare(graph.Value{}, graph.Int(1)))
	// Output:
	// -1 0 1
}

func ExampleParseDate() {
	for _, text := range []string{"2025-12-23", "20251223", "2025-W52-2", "2025-Q4-84", "2025-357"} {
		d, err := graph.ParseDate(text)
		fmt.Println(d, err)
	}
	_, err := graph.ParseDate("2025-02-29")
	fmt.Println(err)
	// Output:
	// 2025-12-23 <nil>
	// 2025-12-23 <nil>
	// 2025-12-23 <nil>
	// 2025-12-23 <nil>
	// 2025-12-23 <nil>
	// "2025-02-29" is not a date: month 2 of the year 2025 has only 28 days, not 29
}

func ExampleParseDuration() {
	month, _ := graph.ParseDuration("P1M")
	end, _ := graph.ParseDate("2025-01-31")
	later, _ := end.Plus(month)
	fmt.Println(month, later)
	// Output:
	// P1M 2025-02-28
}
