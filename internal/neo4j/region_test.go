package neo4j_test

import (
	"fmt"
	"maps"
	"slices"

	"github.com/jjj-kg/jjj/graph"
)

// region is a graph that is easy to change: entities by id, statements by id. A statement without an object is a figure of the measure.
type region struct {
	entities   map[string]entity
	statements map[string]statement
	sources    int
}

type entity struct {
	typ  string
	name string
}

type statement struct {
	subject, predicate, object string
	text                       string
	value                      graph.Value
}

// jingJinJi is the region that most tests begin with.
func jingJinJi() region {
	return region{
		entities: map[string]entity{
			"beijing":      {"City", "Beijing"},
			"tianjin":      {"City", "Tianjin"},
			"hebei":        {"Province", "Hebei"},
			"zhongguancun": {"Park", "Zhongguancun"},
		},
		statements: map[string]statement{
			"s-1": {"beijing", "NEXT_TO", "tianjin", "Beijing lies next to Tianjin.", graph.Value{}},
			"s-2": {"beijing", "NEXT_TO", "hebei", "Beijing lies next to Hebei.", graph.Value{}},
			"s-3": {"zhongguancun", "IN", "beijing", "Zhongguancun is in Beijing.", graph.Value{}},
			"s-4": {"beijing", "", "", "Beijing's product is 5 trillion yuan.", graph.Float(5.2)},
			"s-5": {"tianjin", "", "", "Tianjin's product is 2 trillion yuan.", graph.Int(2)},
			"s-6": {"beijing", "", "", "Beijing's product was 4 trillion yuan.", graph.Int(4)},
		},
		sources: 2,
	}
}

// with returns the region after a change.
func (r region) with(change func(*region)) region {
	c := region{maps.Clone(r.entities), maps.Clone(r.statements), r.sources}
	change(&c)

	return c
}

func text(key, value string) graph.Property {
	return graph.Property{Key: key, Value: graph.String(value)}
}

// graph builds the graph as compile would.
func (r region) graph() *graph.Graph { return r.of(dataset) }

// of builds the graph of the dataset of that name.
func (r region) of(dataset string) *graph.Graph {
	b := graph.NewBuilder()
	of := text("dataset", dataset)
	nodes := map[string]graph.NodeIndex{}
	for _, id := range slices.Sorted(maps.Keys(r.entities)) {
		e := r.entities[id]
		nodes[id] = must(b.AddNode("Entity/"+id, []string{"Entity", "Place", e.typ}, of, text("id", id), text("name", e.name), text("nameEn", e.name),
			graph.Property{Key: "aliases", Value: graph.Strings(e.name+" (alias)", "别名")}))
	}
	gdp := must(b.AddNode("Measure/gdp", []string{"Measure"}, of, text("id", "gdp"), text("name", "GDP"), text("unit", "CNY")))
	for _, id := range slices.Sorted(maps.Keys(r.statements)) {
		s := r.statements[id]
		typ, end := s.predicate, nodes[s.object]
		if s.object == "" {
			typ, end = "HAS_FIGURE", gdp
		}
		must(b.AddRelationship(id, typ, nodes[s.subject], end, of, text("id", id), text("text", s.text), graph.Property{Key: "value", Value: s.value},
			graph.Property{Key: "from", Value: graph.DateValue(20_000)}, graph.Property{Key: "sources", Value: graph.Strings("source-0")},
			graph.Property{Key: "paragraphs", Value: graph.List(graph.Int(3))}))
	}
	var last graph.NodeIndex
	for i := range r.sources {
		id := fmt.Sprintf("source-%d", i)
		source := must(b.AddNode("Source/"+id, []string{"Source"}, of, text("id", id), text("name", "Source "+id)))
		if i > 0 {
			must(b.AddRelationship("COPY_OF/"+id+"/source", "COPY_OF", source, last, of))
		}
		last = source
	}

	return b.Build()
}

func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}

	return x
}

// crowd is a region with many statements, for what takes a while.
func crowd(entities, statements int, word string) region {
	r := region{entities: map[string]entity{}, statements: map[string]statement{}, sources: 1}
	for i := range entities {
		r.entities[fmt.Sprintf("e-%05d", i)] = entity{"City", fmt.Sprintf("City %d", i)}
	}
	for i := range statements {
		s := statement{subject: fmt.Sprintf("e-%05d", i%entities), text: fmt.Sprintf("Statement %d %s", i, word)}
		if i%3 > 0 {
			s.predicate, s.object = "NEXT_TO", fmt.Sprintf("e-%05d", i*7%entities)
		}
		r.statements[fmt.Sprintf("s-%06d", i)] = s
	}

	return r
}
