package main

// shape is one of the queries that are measured.
type shape struct {
	name string
	// text is asked of this engine and of Neo4j; kuzu is its text for Kuzu where that needs another one.
	text, kuzu string
	// params are asked in turn; a query without parameters has one empty set.
	params []map[string]int64
	// floor answers by hand, from the slices.
	floor func(p *people, params map[string]int64) answer
	// expensive queries are run fewer times.
	expensive bool
}

// shapes are the thirteen, with parameters out of the people at hand.
func shapes(p *people) []shape {
	const sets = 16
	var one, two, score []map[string]int64
	for i := range sets {
		a := (i*977 + 5) % len(p.ids)
		b := int(p.out.of(uint32(a))[i%3])
		if i%2 == 1 {
			b = (i*3571 + 11) % len(p.ids)
		}
		one = append(one, map[string]int64{"id": p.ids[a]})
		two = append(two, map[string]int64{"a": p.ids[a], "b": p.ids[b]})
		score = append(score, map[string]int64{"score": p.scores[a] + int64(i%2)})
	}
	none := []map[string]int64{{}}

	return []shape{
		{name: "point look-up by key", text: "MATCH (p:Person {id: $id}) RETURN p.name", params: one, floor: pointLookUp},
		{name: "range and count", text: "MATCH (p:Person) WHERE p.age >= 30 AND p.age < 40 RETURN count(*)", params: none, floor: rangeCount},
		{name: "STARTS WITH and count", text: "MATCH (p:Person) WHERE p.name STARTS WITH 'Li' RETURN count(*)", params: none, floor: prefixCount},
		{name: "1 hop, count", text: "MATCH (p:Person {id: $id})-[:KNOWS]->(f:Person) RETURN count(f)", params: one, floor: oneHop},
		{
			name: "2 hops, count distinct", text: "MATCH (p:Person {id: $id})-[:KNOWS]->(:Person)-[:KNOWS]->(f:Person) RETURN count(DISTINCT f)", params: one,
			kuzu: "MATCH (p:Person {id: $id})-[:KNOWS]->(:Person)-[:KNOWS]->(f:Person) RETURN count(DISTINCT f.id)", floor: twoHops,
		},
		{
			name: "1 to 3 hops, count distinct", text: "MATCH (p:Person {id: $id})-[:KNOWS*1..3]->(f:Person) RETURN count(DISTINCT f)", params: one,
			kuzu: "MATCH (p:Person {id: $id})-[:KNOWS*1..3]->(f:Person) RETURN count(DISTINCT f.id)", floor: threeHops,
		},
		{name: "count of a label", text: "MATCH (p:Person) RETURN count(*)", params: none, floor: labelCount},
		{name: "group and count", text: "MATCH (p:Person) RETURN p.city, count(*)", params: none, floor: groupByCity},
		{name: "top 10", text: "MATCH (p:Person) RETURN p.id, p.name, p.score ORDER BY p.score DESC LIMIT 10", params: none, floor: topTen},
		{
			name: "directed triangles, count", text: "MATCH (a:Person)-[:KNOWS]->(b:Person)-[:KNOWS]->(c:Person)-[:KNOWS]->(a) RETURN count(*)", params: none,
			floor: triangles, expensive: true,
		},
		{name: "both ends bound", text: "MATCH (a:Person {id: $a})-[k:KNOWS]->(b:Person {id: $b}) RETURN k.since", params: two, floor: bothEnds},
		{
			name: "shortest path up to 6", text: "MATCH p = shortestPath((a:Person {id: $a})-[:KNOWS*..6]->(b:Person {id: $b})) RETURN length(p)", params: two,
			kuzu: "MATCH (a:Person {id: $a})-[e:KNOWS* SHORTEST 1..6]->(b:Person {id: $b}) RETURN length(e)", floor: shortest,
		},
		{name: "equality without an index", text: "MATCH (p:Person) WHERE p.score = $score RETURN count(*)", params: score, floor: equalCount},
	}
}
