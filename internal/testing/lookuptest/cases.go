package lookuptest

import (
	"context"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/schema"
)

// Case is one look-up of the suite. Its name is a sentence about what it shows.
type Case struct {
	Name string
	Look func(ctx context.Context, r *lookup.Reader) (any, error)
	// Reads tells that it comes to reading the store; some are refused before.
	Reads bool
}

func find(name, query string, options lookup.FindOptions) Case {
	return Case{Name: name, Reads: true, Look: func(ctx context.Context, r *lookup.Reader) (any, error) { return r.Find(ctx, query, options) }}
}

func show(name, text string) Case {
	return Case{Name: name, Reads: true, Look: func(ctx context.Context, r *lookup.Reader) (any, error) { return r.Show(ctx, text) }}
}

func paths(name, from, to string, options lookup.PathOptions) Case {
	return Case{Name: name, Reads: true, Look: func(ctx context.Context, r *lookup.Reader) (any, error) { return r.Paths(ctx, from, to, options) }}
}

func timeline(name, entity, measure string) Case {
	return Case{Name: name, Reads: true, Look: func(ctx context.Context, r *lookup.Reader) (any, error) { return r.Timeline(ctx, entity, measure) }}
}

func compare(name string, options lookup.CompareOptions, entities ...string) Case {
	return Case{Name: name, Reads: true, Look: func(ctx context.Context, r *lookup.Reader) (any, error) { return r.Compare(ctx, entities, options) }}
}

func sources(name string, options lookup.SourcesOptions) Case {
	return Case{Name: name, Reads: true, Look: func(ctx context.Context, r *lookup.Reader) (any, error) { return r.Sources(ctx, options) }}
}

func explain(name, id string) Case {
	return Case{Name: name, Reads: true, Look: func(ctx context.Context, r *lookup.Reader) (any, error) { return r.Explain(ctx, id) }}
}

func stats(name string) Case {
	return Case{Name: name, Reads: true, Look: func(ctx context.Context, r *lookup.Reader) (any, error) { return r.Stats(ctx) }}
}

func refused(c Case) Case {
	c.Reads = false
	return c
}

// RegionCases are the look-ups whose answers over Region are written down in testdata/region.json.
func RegionCases() []Case {
	return []Case{
		find("find meets a name in another language", "中关村", lookup.FindOptions{}),
		find("find meets pinyin and ranks entities first", "haidian", lookup.FindOptions{}),
		find("find keeps to the kinds it is given", "gdp", lookup.FindOptions{Kinds: []lookup.Kind{lookup.KindMeasure}}),
		find("find counts what its limit leaves out", "in", lookup.FindOptions{Limit: 1}),
		find("find suggests when nothing matches", "Zhongwancunn Centre", lookup.FindOptions{}),
		show("show an entity with figures and relations", "zhongguancun"),
		show("show figures newest first, a time before none", "beijing"),
		show("show reads relations backwards and both ways", "tianjin"),
		show("show by a name that is a letter off", "Pekin"),
		show("show an entity that nothing is stated of", "pluto"),
		show("show a measure with everybody's figures", "Measure/gdp"),
		show("show a measure that is only stated with objects", "unicornCount"),
		show("show a source with what rests on it and its copies", "news"),
		show("show a source that is a copy of a copy", "portal"),
		show("show a source that nothing rests on", "unread"),
		show("show a publisher with its sources", "Portal"),
		show("show a publisher by the key of its node", "Publisher/Portal"),
		show("show refuses a name of two things", "海淀"),
		show("show refuses a name of nothing", "Reykjavik"),
		paths("path to itself has no hops", "beijing", "beijing", lookup.PathOptions{}),
		paths("path takes the first of several", "zhongguancun", "tianjin", lookup.PathOptions{}),
		paths("path gives all shortest", "zhongguancun", "tianjin", lookup.PathOptions{All: true}),
		paths("path tells that there are more", "zhongguancun", "tianjin", lookup.PathOptions{All: true, MaxPaths: 1}),
		paths("path keeps to a direction", "tianjin", "zhongguancun", lookup.PathOptions{Directed: true}),
		paths("path keeps to types", "zhongguancun", "tianjin", lookup.PathOptions{Types: []string{"cooperatesWith"}}),
		paths("path keeps to its length", "unicorns", "xiongan", lookup.PathOptions{MaxLength: 2}),
		paths("path leads through no measure", "xiongan", "beijing", lookup.PathOptions{}),
		paths("path leads through a measure if it may", "hebei", "beijing", lookup.PathOptions{Measures: true, All: true}),
		paths("path ends at a measure", "zhongguancun", "gdp", lookup.PathOptions{All: true}),
		paths("path leads from source to source if it may", "portal", "news", lookup.PathOptions{Provenance: true}),
		paths("path to what nothing touches", "pluto", "beijing", lookup.PathOptions{}),
		refused(paths("path refuses a type that is none", "hebei", "beijing", lookup.PathOptions{Types: []string{"cooperateWith"}})),
		timeline("timeline of all measures", "beijing", ""),
		timeline("timeline of one measure, with forecast and target", "beijing", "gross domestic product"),
		timeline("timeline of what is the object of figures", "unicorns", ""),
		timeline("timeline of a measure that is not there", "tianjin", "area"),
		compare("compare at the newest time that all have", lookup.CompareOptions{}, "beijing", "tianjin", "hebei"),
		compare("compare with all figures", lookup.CompareOptions{All: true}, "beijing", "tianjin"),
		compare("compare what has nothing in common", lookup.CompareOptions{}, "zhongguancun", "tianjin"),
		refused(compare("compare refuses one", lookup.CompareOptions{}, "beijing")),
		compare("compare refuses the same twice", lookup.CompareOptions{}, "beijing", "Peking"),
		sources("sources are listed with most statements first", lookup.SourcesOptions{}),
		sources("sources of a publisher and kind", lookup.SourcesOptions{Publisher: "portal", Kind: "NEWS"}),
		explain("explain tells who else says so and whether independently", "zgc-unicorns-2025"),
		explain("explain a statement by an id that was merged into it", "zgc-lies-in-beijing"),
		explain("explain a figure with no object", "beijing-gdp-2024"),
		explain("explain a relation with no figure", "zgc-hosts-unicorns"),
		explain("explain refuses what is no statement", "beijing"),
		explain("explain refuses what is nothing", "nothing"),
		stats("stats count everything"),
	}
}

// BuiltinCases are look-ups of every kind over the built-in dataset, whose answers over any store must be those over the graph in memory. Of
// things and statements they take every so many.
func BuiltinCases(g *graph.Graph, every int) []Case {
	cases := []Case{
		find("find by pinyin", "zhongguancun", lookup.FindOptions{}), find("find by initials", "zgc", lookup.FindOptions{}),
		find("find in traditional characters", "中關村", lookup.FindOptions{}), find("find misspelt", "Zhonguancun", lookup.FindOptions{}),
		find("find by a part", "innovation", lookup.FindOptions{Limit: -1}),
		paths("path from the quarter to the new area", "zhongguancun", "xiongan-new-area", lookup.PathOptions{All: true}),
		paths("path from the municipality to the province", "tianjin", "hebei", lookup.PathOptions{All: true, MaxPaths: 50}),
		paths("path against the direction", "beijing", "zhongguancun", lookup.PathOptions{Directed: true, All: true}),
		compare("compare the three places", lookup.CompareOptions{All: true}, "beijing", "tianjin", "hebei"),
		sources("all sources", lookup.SourcesOptions{}), sources("German sources", lookup.SourcesOptions{Language: "de"}),
		stats("stats"),
	}
	for n := range g.Nodes() {
		if int(n.Index())%every != 0 {
			continue
		}
		cases = append(cases, show("show "+n.Key(), n.Key()))
		if n.HasLabel(schema.LabelEntity) {
			cases = append(cases, timeline("timeline of "+n.Key(), n.Key(), ""))
		}
	}
	for rel := range g.Relationships() {
		if schema.IsStatement(rel.Type()) && int(rel.Index())%(3*every) == 0 {
			cases = append(cases, explain("explain "+rel.Key(), rel.Key()))
		}
	}
	return cases
}
