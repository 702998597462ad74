// Package lookup answers the questions that people ask without a query language: find, show, path, timeline, compare, sources, explain and
// stats. It owns the questions, their results and the order of their rows, and it reads through a small Store, so that a graph in memory and
// a Neo4j server give the same rows. It must not know which store it reads, how a dataset is written, or how results are printed.
//
//	reader := lookup.New(lookup.Memory(g), lookup.View{Language: "zh"})
//	found, err := reader.Find(ctx, "zhongguancun", lookup.FindOptions{})
//	shown, err := reader.Show(ctx, "中关村")
//
// Every place that takes the name of a thing takes its id, any of its names in any language, or an alias; see Reader.Resolve.
package lookup
