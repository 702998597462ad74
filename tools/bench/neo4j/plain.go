package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/jjj-kg/jjj/graph"
)

// plain is the loop that one writes without jjj: a constraint, then batches of UNWIND and MERGE, nodes before relationships, relationships by
// type and by their id, one after the other.
type plain struct {
	driver   driver.DriverWithContext
	database string
}

const plainBatch = 5000

func (p plain) run(ctx context.Context, statement string, params map[string]any) error {
	_, err := driver.ExecuteQuery(ctx, p.driver, statement, params, driver.EagerResultTransformer, driver.ExecuteQueryWithDatabase(p.database))

	return err
}

func (p plain) load(ctx context.Context, g *graph.Graph) error {
	if err := p.run(ctx, "CREATE CONSTRAINT plain_entity IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE", nil); err != nil {
		return err
	}
	byType := map[string][]any{}
	for n := range g.Nodes() {
		id, _ := n.Property("id").Str()
		labels := ""
		for _, label := range n.Labels() {
			labels += ":" + label
		}
		byType[labels] = append(byType[labels], map[string]any{"id": id, "props": propertiesOf(n.Properties())})
	}
	for labels, rows := range byType {
		if err := p.batches(ctx, "UNWIND $rows AS row MERGE (n:Entity {id: row.id}) SET n"+labels+" SET n += row.props", rows); err != nil {
			return err
		}
	}

	byType = map[string][]any{}
	for r := range g.Relationships() {
		start, _ := r.Start().Property("id").Str()
		end, _ := r.End().Property("id").Str()
		byType[r.Type()] = append(byType[r.Type()],
			map[string]any{"start": start, "end": end, "id": r.Key(), "props": propertiesOf(r.Properties())})
	}
	for typ, rows := range byType {
		statement := "UNWIND $rows AS row MATCH (a:Entity {id: row.start}) MATCH (b:Entity {id: row.end}) " +
			"MERGE (a)-[r:" + typ + " {id: row.id}]->(b) SET r += row.props"
		if err := p.batches(ctx, statement, rows); err != nil {
			return err
		}
	}

	return nil
}

func (p plain) batches(ctx context.Context, statement string, rows []any) error {
	for batch := range slices.Chunk(rows, plainBatch) {
		if err := p.run(ctx, statement, map[string]any{"rows": batch}); err != nil {
			return err
		}
	}

	return nil
}

func propertiesOf(props func(func(string, graph.Value) bool)) map[string]any {
	m := map[string]any{}
	for key, v := range props {
		m[key] = plainValue(v)
	}

	return m
}

func plainValue(v graph.Value) any {
	switch v.Kind() {
	case graph.KindString:
		s, _ := v.Str()

		return s
	case graph.KindInt:
		i, _ := v.Int()

		return i
	case graph.KindDate:
		d, _ := v.Date()

		return driver.DateOf(time.Unix(int64(d)*24*60*60, 0).UTC())
	case graph.KindList:
		elements, _ := v.List()
		list := make([]any, len(elements))
		for i, e := range elements {
			list[i] = plainValue(e)
		}

		return list
	default:
		panic(fmt.Sprintf("the bench has no properties that are %s", v.Kind()))
	}
}

// empty deletes everything, constraints and indexes included.
func (p plain) empty(ctx context.Context) error {
	session := p.driver.NewSession(ctx, driver.SessionConfig{DatabaseName: p.database})
	defer session.Close(ctx)
	for _, statement := range []string{
		"MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS",
		"MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS",
	} {
		result, err := session.Run(ctx, statement, nil)
		if err == nil {
			_, err = result.Consume(ctx)
		}
		if err != nil {
			return err
		}
	}
	for _, s := range []struct{ show, drop string }{
		{"SHOW CONSTRAINTS YIELD name RETURN name", "DROP CONSTRAINT `%s` IF EXISTS"},
		{"SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name", "DROP INDEX `%s` IF EXISTS"},
	} {
		rows, err := driver.ExecuteQuery(ctx, p.driver, s.show, nil, driver.EagerResultTransformer, driver.ExecuteQueryWithDatabase(p.database))
		if err != nil {
			return err
		}
		for _, row := range rows.Records {
			if err := p.run(ctx, fmt.Sprintf(s.drop, row.Values[0]), nil); err != nil {
				return err
			}
		}
	}

	return nil
}
