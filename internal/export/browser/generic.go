package browser

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
)

// How much of a dataset the slides of a guide without saved queries show.
const (
	mostTypes    = 12
	mostMeasures = 6
)

// deckOfDataset shows a dataset for which nobody has saved queries: its kinds of things, its measures, its evidence.
func deckOfDataset(in Input) Deck {
	deck := Deck{overviewSlide()}
	deck = append(deck, typeSlides(in)...)
	deck = append(deck, measureSlides(in)...)
	return append(deck, evidenceSlide())
}

func overviewSlide() Slide {
	slide := newSlide("What is in the graph · 图谱概览")
	slide.Queries = []Click{
		{[]string{"Kinds of things", "有哪些类型"},
			"MATCH (n)\nWHERE n:Entity OR n:Measure OR n:Source OR n:Publisher\nUNWIND labels(n) AS label\nRETURN label, count(n) AS nodes\nORDER BY nodes DESC, label;"},
		{[]string{"Kinds of relationships", "有哪些关系"},
			"MATCH (n)-[r]->()\nWHERE n:Entity OR n:Source\nRETURN type(r) AS relation, count(r) AS relationships\nORDER BY relationships DESC, relation;"},
		{[]string{"The entities that most is said of", "陈述最多的实体"},
			"MATCH (e:Entity)-[r]-()\nRETURN e.name AS entity, count(DISTINCT r) AS statements\nORDER BY statements DESC, entity\nLIMIT 20;"},
	}
	return slide
}

// typeSlides show the most common types, each with what is said of its entities.
func typeSlides(in Input) Deck {
	var types []dataset.Type
	for _, typ := range in.Dataset.Types {
		if !typ.Abstract && in.Graph.LabelCount(typ.ID) > 0 && !strings.ContainsAny(typ.ID, "`") {
			types = append(types, typ)
		}
	}
	slices.SortStableFunc(types, func(a, b dataset.Type) int { return in.Graph.LabelCount(b.ID) - in.Graph.LabelCount(a.ID) })

	var deck Deck
	for i, typ := range types[:min(len(types), mostTypes)] {
		if i%queriesPerSlide == 0 {
			deck = append(deck, newSlide("Things and their relationships · 事物与关系"))
		}
		last := &deck[len(deck)-1]
		last.Queries = append(last.Queries, Click{
			Titles: labels(in.Dataset, typ.ID, typ.Label),
			Cypher: fmt.Sprintf("MATCH (e:%s)-[r]-(x:%s)\nRETURN e, r, x\nORDER BY r.id\nLIMIT 60;",
				quoteName(typ.ID), compile.EntityLabel),
		})
	}
	return deck
}

// measureSlides show the measures with most figures, as entities that meet at the measure.
func measureSlides(in Input) Deck {
	counts := map[string]int{}
	for relationship := range in.Graph.RelationshipsOfType(compile.HasFigure) {
		if measure, ok := relationship.Property("measure").Str(); ok {
			counts[measure]++
		}
	}
	ids := slices.Sorted(maps.Keys(counts))
	slices.SortStableFunc(ids, func(a, b string) int { return counts[b] - counts[a] })

	var deck Deck
	for i, id := range ids[:min(len(ids), mostMeasures)] {
		if i%queriesPerSlide == 0 {
			deck = append(deck, newSlide("Figures · 数字"))
		}
		var label dataset.Text
		if at, ok := in.Dataset.MeasureIndex(id); ok {
			label = in.Dataset.Measures[at].Label
		}
		last := &deck[len(deck)-1]
		last.Queries = append(last.Queries, Click{
			Titles: labels(in.Dataset, id, label),
			Cypher: fmt.Sprintf("MATCH (e:%s)-[r:%s]->(m:%s {id: %s})\nRETURN e, r, m\nORDER BY r.from, r.to, r.id\nLIMIT 60;",
				compile.EntityLabel, compile.HasFigure, compile.MeasureLabel, quoteText(id)),
		})
	}
	return deck
}

func evidenceSlide() Slide {
	slide := newSlide("Evidence · 证据")
	slide.Queries = []Click{
		{[]string{"Sources and their publishers", "来源与发布方"},
			"MATCH (s:Source)-[r:PUBLISHED_BY]->(p:Publisher)\nRETURN s, r, p\nORDER BY s.id, p.id\nLIMIT 60;"},
		{[]string{"Sources that most rests on", "引用最多的来源"},
			"MATCH (:Entity)-[r]->()\nUNWIND r.sources AS source\nRETURN source, count(DISTINCT r) AS statements\nORDER BY statements DESC, source\nLIMIT 20;"},
	}
	return slide
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
		if compile.IsProvenance(typ) {
			count -= g.TypeCount(typ)
		}
	}
	return count
}

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
