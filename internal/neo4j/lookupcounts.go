package neo4j

import (
	"context"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/schema"
)

// relationships matches the relationships of the dataset.
func (l lookups) relationships() string {
	return "MATCH (a)-[r]->(b) WHERE " + l.owned.node("r") + " AND " + l.kindPredicate("a") + " AND " + l.kindPredicate("b") + " "
}

// statements matches the relationships that are statements.
func (l lookups) statements() string {
	return l.relationships() + "AND NOT " + isProvenance("r") + " AND r.id IS NOT NULL "
}

// isProvenance writes that a relationship is about sources and no statement.
func isProvenance(relationship string) string {
	return "type(" + relationship + ") IN ['" + strings.Join(schema.Provenance(), "', '") + "']"
}

// Counts implements lookup.Store: the server counts.
func (l lookups) Counts(ctx context.Context, origin map[string]string) (lookup.Counts, error) {
	c := lookup.Counts{
		Labels: map[string]int{}, Types: map[string]int{}, Modalities: map[string]int{}, StatementsBySource: map[string]int{},
		EntityNames: map[string]int{},
	}
	for _, count := range []func(context.Context, *lookup.Counts, map[string]string) error{
		l.countNodes, l.countNames, l.countRelationships, l.countStatements, l.countModalities, l.countSources,
	} {
		if err := count(ctx, &c, origin); err != nil {
			return lookup.Counts{}, err
		}
	}

	return c, nil
}

func (l lookups) countNodes(ctx context.Context, c *lookup.Counts, _ map[string]string) error {
	statement := "MATCH (n) WHERE " + l.kindPredicate("n") + " WITH n, labels(n) AS labels UNWIND labels AS label " +
		"RETURN label, count(*), sum(CASE WHEN label = labels[0] THEN 1 ELSE 0 END)"

	return l.each(ctx, statement, l.owned.named(), func(row []any) error {
		label, _ := row[0].(string)
		c.Labels[label] = asInt(row[1])
		c.Nodes += asInt(row[2])

		return nil
	})
}

func (l lookups) countNames(ctx context.Context, c *lookup.Counts, _ map[string]string) error {
	statement := "MATCH (n:" + schema.LabelEntity + ") WHERE " + l.owned.node("n") + " UNWIND [key IN keys(n) WHERE key STARTS WITH '" + schema.PropName + "'] AS key RETURN key, count(*)"

	return l.each(ctx, statement, l.owned.named(), func(row []any) error {
		key, _ := row[0].(string)
		if _, isName := schema.LanguageOf(key); isName {
			c.EntityNames[key] = asInt(row[1])
		}

		return nil
	})
}

func (l lookups) countRelationships(ctx context.Context, c *lookup.Counts, _ map[string]string) error {
	statement := l.relationships() + "AND (r.id IS NOT NULL OR " + isProvenance("r") + ") " +
		"RETURN type(r), count(*)"

	return l.each(ctx, statement, l.owned.named(), func(row []any) error {
		typ, _ := row[0].(string)
		c.Types[typ] = asInt(row[1])
		c.Relationships += asInt(row[1])

		return nil
	})
}

func (l lookups) countStatements(ctx context.Context, c *lookup.Counts, origin map[string]string) error {
	statement := l.statements() + "CALL { WITH r UNWIND coalesce(r.sources, []) AS source RETURN count(DISTINCT coalesce($origin[source], source)) AS origins } " +
		"RETURN count(*), count(r.comparator), count(coalesce(r.from, r.to)), min(r.from), max(r.to), sum(size(coalesce(r.sources, []))), " +
		"sum(CASE origins WHEN 0 THEN 1 ELSE 0 END), sum(CASE origins WHEN 1 THEN 1 ELSE 0 END)"

	return l.each(ctx, statement, l.owned.params("origin", origin), func(row []any) (err error) {
		c.Statements, c.Figures, c.Timed = asInt(row[0]), asInt(row[1]), asInt(row[2])
		c.References, c.Unsourced, c.SingleSourced = asInt(row[5]), asInt(row[6]), asInt(row[7])
		var from, to graph.Value
		if from, err = decode(row[3]); err == nil {
			to, err = decode(row[4])
		}
		c.From, c.To = from, to

		return err
	})
}

func (l lookups) countModalities(ctx context.Context, c *lookup.Counts, _ map[string]string) error {
	return l.each(ctx, l.statements()+"AND r.modality IS NOT NULL RETURN r.modality, count(*)", l.owned.named(), func(row []any) error {
		if modality, ok := row[0].(string); ok {
			c.Modalities[modality] = asInt(row[1])
		}

		return nil
	})
}

func (l lookups) countSources(ctx context.Context, c *lookup.Counts, _ map[string]string) error {
	statement := l.statements() + "CALL { WITH r UNWIND coalesce(r.sources, []) AS source RETURN DISTINCT source } RETURN source, count(*)"

	return l.each(ctx, statement, l.owned.named(), func(row []any) error {
		if source, ok := row[0].(string); ok {
			c.StatementsBySource[source] = asInt(row[1])
		}

		return nil
	})
}

func asInt(x any) int {
	n, _ := x.(int64)

	return int(n)
}
