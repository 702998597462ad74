package main

import (
	"context"
	"errors"
	"os"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// warmUp is how long a Neo4j is asked one shape before it is measured.
const warmUp = 2 * time.Second

// bolt is a Neo4j that is asked with the plain driver, in one session.
type bolt struct {
	session driver.SessionWithContext
	// agent is the name and version of the server.
	agent string
}

// measureNeo4j fills the database of the environment, which is emptied, and times all shapes on it.
func measureNeo4j(ctx context.Context, p *people, all []shape) side {
	s := side{name: "Neo4j, over Bolt", took: map[string]time.Duration{}}
	if err := s.neo4j(ctx, p, all); err != nil {
		s.missing = err.Error()
	}

	return s
}

// connect opens a session with the Neo4j of the environment.
func connect(ctx context.Context) (b bolt, closeAll func(), err error) {
	uri := os.Getenv("NEO4J_URI")
	if uri == "" {
		return b, nil, errors.New("NEO4J_URI is not set")
	}
	d, err := driver.NewDriverWithContext(uri, driver.BasicAuth(os.Getenv("NEO4J_USERNAME"), os.Getenv("NEO4J_PASSWORD"), ""),
		func(c *config.Config) { c.TelemetryDisabled = true })
	if err != nil {
		return b, nil, err
	}
	info, err := d.GetServerInfo(ctx)
	if err != nil {
		return b, nil, errors.Join(err, d.Close(ctx))
	}
	b = bolt{d.NewSession(ctx, driver.SessionConfig{DatabaseName: os.Getenv("NEO4J_DATABASE")}), info.Agent()}

	return b, func() { b.session.Close(ctx); d.Close(ctx) }, nil
}

func (s *side) neo4j(ctx context.Context, p *people, all []shape) error {
	b, closeAll, err := connect(ctx)
	if err != nil {
		return err
	}
	defer closeAll()
	s.version = b.agent
	if err := b.load(ctx, p); err != nil {
		return err
	}
	for _, shape := range all {
		ask := b.asking(ctx, shape)
		if err := check(p, shape, s.name, ask); err != nil {
			return err
		}
		// A virtual machine that compiles what it runs often needs more than a few runs.
		for began := time.Now(); time.Since(began) < warmUp; {
			if _, err := ask(0); err != nil {
				return err
			}
		}
		if s.took[shape.name], err = median(shape, ask); err != nil {
			return err
		}
	}

	return nil
}

// load empties the database and fills it.
func (b bolt) load(ctx context.Context, p *people) error {
	var persons, knows []map[string]any
	for i, id := range p.ids {
		persons = append(persons, map[string]any{"id": id, "name": p.names[i], "age": p.ages[i], "city": p.cities[i], "score": p.scores[i]})
	}
	p.each(func(x, y uint32) {
		knows = append(knows, map[string]any{"a": p.ids[x], "b": p.ids[y], "since": since(x, y)})
	})
	for _, text := range []string{
		"MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS",
		"CREATE CONSTRAINT person_id IF NOT EXISTS FOR (p:Person) REQUIRE p.id IS UNIQUE",
		"CALL db.awaitIndexes(60)",
	} {
		if _, err := b.run(ctx, text, nil); err != nil {
			return err
		}
	}
	const batch = 10_000
	for from := 0; from < len(persons); from += batch {
		rows := persons[from:min(len(persons), from+batch)]
		if _, err := b.run(ctx, "UNWIND $rows AS row CREATE (p:Person) SET p = row", map[string]any{"rows": rows}); err != nil {
			return err
		}
	}
	for from := 0; from < len(knows); from += batch {
		rows := knows[from:min(len(knows), from+batch)]
		if _, err := b.run(ctx, "UNWIND $rows AS row MATCH (a:Person {id: row.a}), (b:Person {id: row.b}) CREATE (a)-[:KNOWS {since: row.since}]->(b)",
			map[string]any{"rows": rows}); err != nil {
			return err
		}
	}

	const live = `MATCH (p:Person) WITH DISTINCT p.city AS name CREATE (:City {name: name})`
	for _, text := range []string{live, "MATCH (p:Person) MATCH (c:City {name: p.city}) CREATE (p)-[:LIVES_IN]->(c)"} {
		if _, err := b.run(ctx, text, nil); err != nil {
			return err
		}
	}

	return nil
}

func (b bolt) run(ctx context.Context, text string, params map[string]any) (answer, error) {
	result, err := b.session.Run(ctx, text, params)
	if err != nil {
		return nil, err
	}
	records, err := result.Collect(ctx)
	if err != nil {
		return nil, err
	}
	rows := make(answer, len(records))
	for i, r := range records {
		rows[i] = r.Values
	}

	return rows, nil
}

func (b bolt) asking(ctx context.Context, s shape) ask {
	params := make([]map[string]any, len(s.params))
	for i, set := range s.params {
		params[i] = map[string]any{}
		for name, v := range set {
			params[i][name] = v
		}
	}

	return func(set int) (answer, error) { return b.run(ctx, s.text, params[set]) }
}
