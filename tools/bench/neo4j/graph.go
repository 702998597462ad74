package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/jjj-kg/jjj/graph"
)

// words are what texts are made of.
const words = "Beijing Tianjin Hebei region innovation cluster quantum technology industry transformed developed research project funded jointly " +
	"manufacturing company revenue platform science park zone"

// maker makes the same graph for the same settings.
type maker struct {
	*rand.Rand

	words []string
}

func (m maker) sentence(length int) string {
	var b strings.Builder
	for b.Len() < length {
		b.WriteString(m.words[m.IntN(len(m.words))])
		b.WriteByte(' ')
	}

	return strings.TrimSpace(b.String())
}

// makeGraph makes a graph with hubs: relationships go to few nodes often and to many seldom. The first statement has a text of its own.
func makeGraph(s settings, first string) *graph.Graph {
	m := maker{rand.New(rand.NewPCG(7, 7)), strings.Fields(words)}
	b := graph.NewBuilder()
	nodes := make([]graph.NodeIndex, s.nodes)
	for i := range nodes {
		id := fmt.Sprintf("entity-%06d", i)
		nodes[i] = must(b.AddNode("Entity/"+id, []string{"Entity", "Place", []string{"City", "Park", "Zone"}[m.IntN(3)]},
			text("dataset", "bench"), text("id", id), text("name", m.sentence(15)), text("nameEn", m.sentence(15)), text("nameZh", fmt.Sprintf("中关村科学城%d", i)),
			text("nameDe", m.sentence(15)), graph.Property{Key: "aliases", Value: graph.Strings(m.sentence(10), m.sentence(10))}))
	}
	ends := rand.NewZipf(m.Rand, 1.3, 20, uint64(s.nodes-1))
	for i := range s.relationships {
		props := m.statement(i)
		if i == 0 && first != "" {
			props[1] = text("text", first)
		}
		typ := fmt.Sprintf("TYPE_%02d", int(math.Sqrt(float64(m.IntN(225)))))
		id, _ := props[0].Value.Str()
		must(b.AddRelationship(id, typ, nodes[m.IntN(len(nodes))], nodes[ends.Uint64()], props...))
	}

	return b.Build()
}

// statement makes the properties of a statement; half of them have a figure.
func (m maker) statement(i int) []graph.Property {
	var sources, quotes []string
	var paragraphs []graph.Value
	for range 1 + m.IntN(3) {
		sources = append(sources, fmt.Sprintf("source-%05d", m.IntN(2000)))
		paragraphs = append(paragraphs, graph.Int(int64(m.IntN(20))))
		quotes = append(quotes, m.sentence(40))
	}
	day, err := graph.NewDate(2025, 12, 1)
	if err != nil {
		panic(err)
	}
	props := []graph.Property{
		text("id", fmt.Sprintf("s-%08x%08x", m.Uint32(), i)), text("text", m.sentence(80)), text("modality", "asserted"), text("time", "2025-12"),
		text("dataset", "bench"),
		{Key: "from", Value: graph.DateValue(day)},
		{Key: "to", Value: graph.DateValue(day + 30)},
		{Key: "sources", Value: graph.Strings(sources...)},
		{Key: "paragraphs", Value: graph.List(paragraphs...)},
		{Key: "quotes", Value: graph.Strings(quotes...)},
	}
	if m.IntN(2) == 0 {
		value := graph.Int(int64(m.IntN(10_000)))
		props = append(props, text("measure", "companyCount"), graph.Property{Key: "value", Value: value}, graph.Property{Key: "low", Value: value},
			text("comparator", ">"), text("unit", "count"), text("figure", "> 90 companies"))
	}

	return props
}

func text(key, value string) graph.Property {
	return graph.Property{Key: key, Value: graph.String(value)}
}

func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}

	return x
}
