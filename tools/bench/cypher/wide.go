package main

import (
	"context"
	"fmt"
	"os"
	"text/tabwriter"
	"time"
)

// tooSlow is by how much this engine may be slower than Neo4j on any shape.
const tooSlow = 2

// wideShapes are questions of all kinds that people ask, to find those for which this engine has no good plan. There is no answer by hand:
// the two engines are held against each other.
func wideShapes() []shape {
	var all []shape
	for _, s := range []struct{ name, text string }{
		// Paths with conditions on all that they are made of.
		{"walk, all() of the list", "MATCH (a:Person {id: 7})-[r:KNOWS*1..5]->(b) WHERE all(x IN r WHERE x.since < 1994) RETURN count(*)"},
		{"walk, all() of relationships", "MATCH p = (a:Person {id: 7})-[:KNOWS*1..7]->(b) WHERE all(x IN relationships(p) WHERE x.since < 1992) RETURN count(*)"},
		{"walk, none() of nodes", "MATCH p = (a:Person {id: 7})-[:KNOWS*1..6]->(b) WHERE none(x IN nodes(p) WHERE x.age > 25) RETURN count(*)"},
		{"walk, NOT any(), two conditions", "MATCH p = (a:Person {id: 7})-[:KNOWS*1..6]->(b) WHERE NOT any(x IN nodes(p) WHERE x.age > 40) AND all(x IN relationships(p) WHERE x.since < 2000) RETURN count(*)"},
		{"walk, single()", "MATCH p = (a:Person {id: 7})-[:KNOWS*1..4]->(b) WHERE single(x IN relationships(p) WHERE x.since > 1991) RETURN count(*)"},
		{"walk, any()", "MATCH p = (a:Person {id: 7})-[:KNOWS*1..4]->(b) WHERE any(x IN nodes(p) WHERE x.age = 20) RETURN count(*)"},
		{"walk without a bound, all()", "MATCH (a:Person {id: 7})-[r:KNOWS*]->(b) WHERE all(x IN r WHERE x.since < 1993) RETURN count(*)"},
		{"walk, undirected, all()", "MATCH p = (a:Person {id: 7})-[:KNOWS*1..6]-(b) WHERE all(x IN relationships(p) WHERE x.since = 1999) RETURN count(*)"},
		{"walk, growing years", "MATCH p = (a:Person {id: 7})-[r:KNOWS*1..4]->(b) WHERE all(i IN range(0, size(r) - 2) WHERE r[i].since < r[i + 1].since) RETURN count(*)"},
		{"walk, nodes reached", "MATCH (a:Person {id: 7})-[:KNOWS*1..4]-(b) RETURN count(DISTINCT b)"},
		{"walk, nodes reached, all()", "MATCH (a:Person {id: 7})-[r:KNOWS*1..8]->(b) WHERE all(x IN r WHERE x.since < 1998) RETURN count(DISTINCT b)"},
		{"walk of 2 to 4, nodes reached", "MATCH (a:Person {id: 7})-[:KNOWS*2..4]->(b) RETURN count(DISTINCT b)"},
		{"walk, both ends known", "MATCH (a:Person {id: 7}), (b:Person {id: 3001}) MATCH p = (a)-[:KNOWS*1..4]->(b) RETURN count(p)"},
		{"walk, sum along paths", "MATCH p = (a:Person {id: 7})-[:KNOWS*1..3]->(b) RETURN max(reduce(s = 0, r IN relationships(p) | s + r.since))"},
		{"quantified path, inside WHERE", "MATCH (a:Person {id: 7})((x)-[r:KNOWS]->(y) WHERE r.since < 1992){1,7}(b) RETURN count(*)"},
		{"quantified path, all() behind", "MATCH (a:Person {id: 7})((x)-[r:KNOWS]->(y)){1,7}(b) WHERE all(k IN r WHERE k.since < 1992) RETURN count(*)"},
		{"quantified path, nodes reached", "MATCH (a:Person {id: 7})((x)-[:KNOWS]->(y)){1,4}(b) RETURN count(DISTINCT b)"},
		{"quantified path of two steps", "MATCH (a:Person {id: 7})((x)-[:KNOWS]->(m)<-[:KNOWS]-(y) WHERE m.age < 30){1,2}(b) RETURN count(*)"},
		{"shortestPath, none() of nodes", "MATCH (a:Person {id: 7}), (b:Person {id: 30001}) MATCH p = shortestPath((a)-[:KNOWS*]->(b)) WHERE none(x IN nodes(p) WHERE x.age > 70) RETURN length(p)"},
		{"shortestPath, all() of relationships", "MATCH (a:Person {id: 7}), (b:Person {id: 30001}) MATCH p = shortestPath((a)-[:KNOWS*]-(b)) WHERE all(x IN relationships(p) WHERE x.since > 2000) RETURN length(p)"},
		{"shortestPath to many", "MATCH (a:Person {id: 7}), (b:Person) WHERE b.score < 1000 AND a <> b MATCH p = shortestPath((a)-[:KNOWS*..6]->(b)) RETURN sum(length(p))"},
		{"allShortestPaths", "MATCH (a:Person {id: 7}), (b:Person {id: 30001}) MATCH p = allShortestPaths((a)-[:KNOWS*..6]-(b)) RETURN count(p)"},
		{"SHORTEST 3", "MATCH (a:Person {id: 7}), (b:Person {id: 30001}) MATCH p = SHORTEST 3 (a)-[:KNOWS]->+(b) RETURN sum(length(p))"},
		{"SHORTEST 1 with a condition", "MATCH p = SHORTEST 1 (a:Person {id: 7})((x)-[r:KNOWS]->(y) WHERE r.since < 2010)+(b:Person {id: 30001}) RETURN length(p)"},
		{"any path exists", "MATCH (a:Person {id: 7}), (b:Person) WHERE b.score < 700 AND EXISTS { (a)-[:KNOWS*1..3]->(b) } RETURN count(b)"},

		// Lists.
		{"NOT IN collected nodes", "MATCH (v:Person) WHERE v.age < 22 WITH collect(v) AS vs MATCH (p:Person) WHERE NOT p IN vs RETURN count(*)"},
		{"IN collected numbers", "MATCH (v:Person) WHERE v.age < 22 WITH collect(v.score) AS vs MATCH (p:Person) WHERE p.score + 0 IN vs RETURN count(*)"},
		{"IN inside a comprehension", "MATCH (v:Person) WHERE v.age < 22 WITH collect(v.id) AS vs MATCH (a:Person)-[:KNOWS]->(b) WITH vs, collect(b.id) AS ks RETURN size([k IN ks WHERE k IN vs])"},
		{"IN 5,000 numbers, two conditions", "MATCH (p:Person) WHERE p.score IN range(0, 35000, 7) + range(3, 35000, 7) AND p.age > 30 RETURN count(*)"},
		{"IN a short list", "MATCH (p:Person) WHERE p.age IN [20, 30, 40] RETURN count(*)"},
		{"IN by index", "MATCH (p:Person) WHERE p.id IN range(1, 15000, 3) RETURN sum(p.age)"},
		{"UNWIND and look up", "UNWIND range(1, 15000, 3) AS i MATCH (p:Person {id: i}) RETURN sum(p.age)"},
		{"collect and UNWIND", "MATCH (a:Person)-[:KNOWS]->(b) WITH a, collect(b) AS bs UNWIND bs AS b RETURN sum(b.age)"},
		{"comprehension and reduce", "MATCH (a:Person)-[:KNOWS]->(b) WITH a, collect(b.age) AS ages RETURN sum(reduce(s = 0, x IN [y IN ages WHERE y > 30 | y * 2] | s + x))"},
		{"any() of a short list", "MATCH (p:Person) WHERE any(x IN ['7', '77', '9'] WHERE p.name ENDS WITH x) RETURN count(*)"},
		{"pattern comprehension", "MATCH (p:Person) WHERE p.age < 25 RETURN sum(size([(p)-[:KNOWS]->(f) WHERE f.age > 40 | f.name]))"},
		{"map projection, collected", "MATCH (c:City)<-[:LIVES_IN]-(p) WITH c, collect(p {.name, .age}) AS ps RETURN sum(size(ps)), sum(reduce(s = 0, p IN ps | s + p.age))"},

		// Grouping and order.
		{"group 200,000 rows", "MATCH (a:Person)-[:KNOWS]->(b) RETURN b.city AS city, count(*), sum(a.age), max(a.age)"},
		{"group by two keys", "MATCH (a:Person)-[:KNOWS]->(b) RETURN a.city AS x, b.city AS y, count(*)"},
		{"group by node, collect DISTINCT", "MATCH (a:Person)-[:KNOWS]->(b) WITH a, collect(DISTINCT b.city) AS cities RETURN sum(size(cities))"},
		{"group by a case", "MATCH (p:Person) RETURN CASE WHEN p.age < 30 THEN 'young' WHEN p.age < 60 THEN 'middle' ELSE 'old' END AS age, count(*)"},
		{"group by a part of a text", "MATCH (p:Person) RETURN split(p.name, ' ')[0] AS first, count(*), avg(p.age)"},
		{"percentiles and deviation", "MATCH (a:Person)-[k:KNOWS]->(b) RETURN percentileDisc(b.age, 0.5), percentileCont(k.since, 0.9), round(stDev(b.age), 6)"},
		{"count DISTINCT of a property", "MATCH (a:Person)-[k:KNOWS]->(b) RETURN count(DISTINCT b.name), count(DISTINCT k.since)"},
		{"distinct pairs", "MATCH (a:Person)-[:KNOWS]->()-[:LIVES_IN]->(c) RETURN DISTINCT a.city AS x, c.name AS y"},
		{"WITH DISTINCT, collect", "MATCH (a:Person)-[:KNOWS]->(b) WITH DISTINCT a.city AS x, b.age AS y WITH x, collect(y) AS ys RETURN x, size(ys)"},
		{"order 200,000 rows", "MATCH (a:Person)-[k:KNOWS]->(b) WITH a, b, k ORDER BY k.since, b.name, a.id RETURN a.id, b.id SKIP 199990"},
		{"top 10 after expanding", "MATCH (a:Person)-[k:KNOWS]->(b) RETURN a.id, b.id, k.since ORDER BY k.since DESC, a.score, b.score LIMIT 10"},
		{"top 10 by degree", "MATCH (p:Person)-[:KNOWS]->(f) WITH p, count(*) AS n ORDER BY n DESC, p.id LIMIT 10 RETURN p.id, n"},
		{"top 10, then expand", "MATCH (p:Person) WITH p ORDER BY p.score DESC LIMIT 10 MATCH (p)-[:KNOWS]->(f) RETURN p.id, count(f)"},
		{"deep SKIP", "MATCH (p:Person) RETURN p.id ORDER BY p.name, p.id SKIP 15000 LIMIT 10"},
		{"having", "MATCH (a:Person)<-[:KNOWS]-(b) WITH a, count(*) AS n WHERE n > 18 RETURN count(a), sum(n)"},

		// Conditions.
		{"CONTAINS", "MATCH (p:Person) WHERE p.name CONTAINS '77' RETURN count(*)"},
		{"ENDS WITH", "MATCH (p:Person) WHERE p.name ENDS WITH '77' RETURN count(*)"},
		{"regular expression", "MATCH (a:Person)-[:KNOWS]->(b) WHERE b.name =~ '.*[13]7.*' RETURN count(*)"},
		{"lower case equality", "MATCH (p:Person) WHERE toLower(p.city) = 'city 07' RETURN count(*)"},
		{"OR of two keys", "MATCH (p:Person) WHERE p.id = 7 OR p.score = 703 RETURN p.name"},
		{"OR of one key", "MATCH (p:Person) WHERE p.id = 7 OR p.id = 10 OR p.id = 13 RETURN sum(p.age)"},
		{"OR of labels", "MATCH (n:Person|City) RETURN count(n)"},
		{"range on relationships", "MATCH (a)-[k:KNOWS]->(b) WHERE 1995 <= k.since < 1997 RETURN count(*)"},
		{"dates made of numbers", "MATCH (a:Person)-[k:KNOWS]->(b) WHERE date({year: k.since, month: 1}) > date('2020-06-01') RETURN count(*)"},

		// Joins and subqueries.
		{"triangles of one city", "MATCH (c:City {name: 'City 07'})<-[:LIVES_IN]-(a)-[:KNOWS]->(b)-[:KNOWS]->(d)-[:KNOWS]->(a) RETURN count(*)"},
		{"recommendation", "MATCH (a:Person {id: 7})-[:KNOWS]->(f)-[:KNOWS]->(g) WHERE NOT (a)-[:KNOWS]->(g) AND a <> g RETURN g.id, count(*) AS n ORDER BY n DESC, g.id LIMIT 10"},
		{"mutual acquaintances", "MATCH (a:Person)-[:KNOWS]->(b)-[:KNOWS]->(a) RETURN count(*)"},
		{"five ways with a city", "MATCH (c:City {name: 'City 07'})<-[:LIVES_IN]-(a)-[:KNOWS]->(b)-[:LIVES_IN]->(d {name: 'City 08'}), (b)-[:KNOWS]->(e)-[:LIVES_IN]->(c) RETURN count(*)"},
		{"OPTIONAL chain", "MATCH (a:Person) WHERE a.age < 20 OPTIONAL MATCH (a)-[:KNOWS]->(b) WHERE b.age > 80 OPTIONAL MATCH (b)-[:KNOWS]->(c) WHERE c.age < 18 RETURN count(a), count(b), count(c)"},
		{"EXISTS", "MATCH (a:Person) WHERE EXISTS { MATCH (a)-[:KNOWS]->(b) WHERE b.age > 80 AND b.city = a.city } RETURN count(*)"},
		{"NOT EXISTS", "MATCH (a:Person) WHERE NOT EXISTS { (a)-[:KNOWS]->(:Person {age: 20}) } RETURN count(*)"},
		{"COUNT subquery", "MATCH (a:Person) WHERE COUNT { (a)-[:KNOWS]->(b) WHERE b.age > a.age } > 8 RETURN count(*)"},
		{"COLLECT subquery", "MATCH (a:Person) WHERE a.age < 25 RETURN sum(size(COLLECT { MATCH (a)-[:KNOWS]->(b) RETURN DISTINCT b.city }))"},
		{"CALL for each row, LIMIT", "MATCH (c:City) CALL (c) { MATCH (c)<-[:LIVES_IN]-(p) RETURN p ORDER BY p.score DESC LIMIT 3 } RETURN c.name, sum(p.score)"},
		{"CALL for each row, average", "MATCH (a:Person) WHERE a.age < 30 CALL (a) { MATCH (a)-[:KNOWS]->(f) RETURN avg(f.age) AS mean } RETURN round(avg(mean), 6)"},
		{"CALL in CALL", "MATCH (c:City) CALL (c) { MATCH (c)<-[:LIVES_IN]-(p) WHERE p.age < 20 CALL (p) { MATCH (p)-[:KNOWS]->(f) RETURN count(f) AS n } RETURN sum(n) AS m } RETURN sum(m)"},
		{"UNION", "MATCH (a:Person)-[:KNOWS]->(b) RETURN b.city AS x UNION MATCH (c:City) RETURN c.name AS x"},
		{"UNION ALL, grouped", "CALL () { MATCH (p:Person) WHERE p.age < 40 RETURN p.city AS x UNION ALL MATCH (p:Person) WHERE p.age > 60 RETURN p.city AS x } RETURN x, count(*)"},
		{"Cartesian product, equal values", "MATCH (a:Person), (b:Person) WHERE a.age < 40 AND b.age > 40 AND a.score = b.score + 7 RETURN count(*)"},
		{"Cartesian product, equal texts", "MATCH (a:Person), (b:Person) WHERE a.age = 20 AND b.age = 80 AND a.city = b.city RETURN count(*)"},
		{"Cartesian product, unequal values", "MATCH (a:Person), (b:Person) WHERE a.age = 20 AND b.age = 80 AND a.score < b.score RETURN count(*)"},
		{"Cartesian product, later filter", "MATCH (a:Person) WHERE a.age = 20 MATCH (b:Person) WHERE b.age = 21 WITH a, b WHERE a.city = b.city AND a.score > b.score RETURN count(*)"},
		{"pattern predicate to a known node", "MATCH (p:Person) WHERE (p)-[:KNOWS]->(:Person {id: 7}) RETURN count(p)"},
		{"types and their numbers", "MATCH ()-[r]->() RETURN type(r), count(*)"},
		{"labels and their numbers", "MATCH (n) RETURN labels(n)[0] AS label, count(*)"},
		{"properties of all nodes", "MATCH (n) UNWIND keys(n) AS key RETURN key, count(*)"},
	} {
		all = append(all, shape{name: s.name, text: s.text, params: []map[string]int64{{}}, expensive: true})
	}
	return all
}

// measureWide measures the wide shapes in this process and, where there is one, on the Neo4j that has been filled for the others: shape by
// shape, so that what else the machine does hits both alike. A difference in answers is an error.
func measureWide(ctx context.Context, p *people, all []shape, neo4j bool) (here, there side, err error) {
	here, there = side{name: "jjj, with plan", took: map[string]time.Duration{}}, side{name: "Neo4j, over Bolt", took: map[string]time.Duration{}}
	g := p.graph()
	var b bolt
	if !neo4j {
		there.missing = "left out: say -wipe if its database may be emptied"
	} else {
		var closeAll func()
		if b, closeAll, err = connect(ctx); err != nil {
			return here, there, err
		}
		defer closeAll()
	}
	for _, s := range all {
		e := newEngine(g, s)
		want, err := e.answering(s)(0)
		if err != nil {
			return here, there, fmt.Errorf("%s: %w", s.name, err)
		}
		if there.missing == "" {
			if err := there.wide(b.asking(ctx, s), s, want); err != nil {
				return here, there, err
			}
		}
		if here.took[s.name], err = median(s, e.whole(s)); err != nil {
			return here, there, fmt.Errorf("%s: %w", s.name, err)
		}
		fmt.Fprintf(os.Stderr, "%s: %s here, %s in Neo4j\n", s.name, short(here.took[s.name]), short(there.took[s.name]))
	}
	return here, there, nil
}

// wide times a shape on Neo4j, and holds its answer against that of this engine.
func (s *side) wide(ask ask, shape shape, want answer) error {
	got, err := ask(0)
	if err != nil {
		return fmt.Errorf("%s: %s: %w", s.name, shape.name, err)
	}
	if got.String() != want.String() {
		return fmt.Errorf("%s: Neo4j answers\n%.300s\nand jjj\n%.300s", shape.name, got, want)
	}
	for began := time.Now(); time.Since(began) < warmUp/2; {
		if _, err := ask(0); err != nil {
			return err
		}
	}
	s.took[shape.name], err = median(shape, ask)
	return err
}

// wideTable prints how long the shapes take here and in Neo4j, and names those that are too slow here.
func wideTable(all []shape, here, there side) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 1, ' ', 0)
	fmt.Fprintf(w, "| shape\t| %s\t| %s\t| jjj / Neo4j\t|\n| ---\t| ---\t| ---\t| ---\t|\n", here.name, there.name)
	slow := 0
	for _, s := range all {
		a, b := here.took[s.name], there.took[s.name]
		note := ""
		if b > 0 && a > tooSlow*b {
			slow++
			note = " slower"
		}
		fmt.Fprintf(w, "| %s\t| %s\t| %s\t| %s%s\t|\n", s.name, short(a), short(b), ratio(a, b), note)
	}
	w.Flush()
	if there.missing == "" {
		fmt.Printf("\n%d of %d shapes are slower here than in Neo4j by more than %d times\n", slow, len(all), tooSlow)
	}
}
