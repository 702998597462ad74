package browser

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/schema"
)

// How much of a dataset the slides of a guide without saved queries show.
const (
	mostTypes    = 12
	mostMeasures = 6
	mostParallel = 3 // figures between the same two nodes
)

// deckOfDataset shows a dataset for which nobody has saved queries: its kinds of things, its measures, its evidence.
func deckOfDataset(in Input) Deck {
	deck := overview(in.Dataset)
	deck = withTypes(deck, in)
	deck = withMeasures(deck, in)
	return withEvidence(deck, in.Dataset)
}

func overview(ds *dataset.Dataset) Deck {
	return Deck{{Titles: sayOverview.in(ds), Queries: []Click{
		{
			sayKinds.in(ds),
			"MATCH (n)\nWHERE n:Entity OR n:Measure OR n:Source OR n:Publisher\nUNWIND labels(n) AS label\nRETURN label, count(n) AS nodes\nORDER BY nodes DESC, label;",
		},
		{
			sayRelations.in(ds),
			"MATCH (n)-[r]->()\nWHERE n:Entity OR n:Source\nRETURN type(r) AS relation, count(r) AS relationships\nORDER BY relationships DESC, relation;",
		},
		{
			sayMostSaid.in(ds),
			"MATCH (e:Entity)-[r]-()\nRETURN e.name AS entity, count(DISTINCT r) AS statements\nORDER BY statements DESC, entity\nLIMIT 20;",
		},
	}}}
}

// withTypes shows the most common types, each with what is said of its entities.
func withTypes(deck Deck, in Input) Deck {
	var types []dataset.Type
	for _, typ := range in.Dataset.Types {
		if !typ.Abstract && in.Graph.LabelCount(typ.ID) > 0 && !strings.ContainsAny(typ.ID, "`") {
			types = append(types, typ)
		}
	}
	slices.SortStableFunc(types, func(a, b dataset.Type) int { return in.Graph.LabelCount(b.ID) - in.Graph.LabelCount(a.ID) })

	for _, typ := range types[:min(len(types), mostTypes)] {
		deck = deck.add(sayThings.in(in.Dataset), Click{
			Titles: labels(in.Dataset, typ.ID, typ.Label),
			Cypher: fmt.Sprintf("MATCH (e:%s)-[r]-(x:%s)\nRETURN e, r, x\nORDER BY r.id\nLIMIT 60;",
				quoteName(typ.ID), schema.LabelEntity),
		})
	}
	return deck
}

// withMeasures shows the measures with most figures, as entities that meet at the measure. Of the figures of an entity it shows the newest: Browser
// writes captions over each other where many relationships lie between the same two nodes.
func withMeasures(deck Deck, in Input) Deck {
	counts := map[string]int{}
	for relationship := range in.Graph.RelationshipsOfType(schema.TypeHasFigure) {
		if measure, ok := relationship.Property(schema.PropMeasure).Str(); ok {
			counts[measure]++
		}
	}
	ids := slices.Sorted(maps.Keys(counts))
	slices.SortStableFunc(ids, func(a, b string) int { return counts[b] - counts[a] })

	for _, id := range ids[:min(len(ids), mostMeasures)] {
		var label dataset.Text
		if at, ok := in.Dataset.MeasureIndex(id); ok {
			label = in.Dataset.Measures[at].Label
		}
		deck = deck.add(sayFigures.in(in.Dataset), Click{Titles: labels(in.Dataset, id, label), Cypher: newestFigures(id)})
	}
	return deck
}

func newestFigures(measure string) string {
	return fmt.Sprintf("MATCH (e:%s)-[r:%s]->(m:%s {id: %s})\nWITH e, r, m\nORDER BY r.to DESC, r.from DESC, r.id\n"+
		"WITH e, m, collect(r)[..%d] AS newest\nUNWIND newest AS r\nRETURN e, r, m\nORDER BY e.id, r.to DESC, r.from DESC, r.id\nLIMIT 60;",
		schema.LabelEntity, schema.TypeHasFigure, schema.LabelMeasure, quoteText(measure), mostParallel)
}

func withEvidence(deck Deck, ds *dataset.Dataset) Deck {
	return append(deck, Slide{Titles: sayEvidence.in(ds), Queries: []Click{
		{
			sayPublishers.in(ds),
			"MATCH (s:Source)-[r:PUBLISHED_BY]->(p:Publisher)\nRETURN s, r, p\nORDER BY s.id, p.id\nLIMIT 60;",
		},
		{
			sayMostReferred.in(ds),
			"MATCH (:Entity)-[r]->()\nUNWIND r.sources AS source\nRETURN source, count(DISTINCT r) AS statements\nORDER BY statements DESC, source\nLIMIT 20;",
		},
	}})
}

// labels gives what something is called in the dataset's languages, each name once, and its id if it has no name.
func labels(ds *dataset.Dataset, id string, text dataset.Text) []string {
	var names []string
	for _, language := range ds.Languages {
		if name, ok := text.In(language); ok && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return []string{id}
	}
	return names
}

// quoteName writes a label for Cypher; one that is a plain word stays as it is.
func quoteName(name string) string {
	for i, r := range name {
		if !(r == '_' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || i > 0 && r >= '0' && r <= '9') {
			return "`" + strings.ReplaceAll(name, "`", "``") + "`"
		}
	}
	return name
}

func quoteText(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}

// statements counts the relationships that are statements.
func statements(g *graph.Graph) int {
	count := g.RelationshipCount()
	for _, typ := range g.Types() {
		if !schema.IsStatement(typ) {
			count -= g.TypeCount(typ)
		}
	}
	return count
}
