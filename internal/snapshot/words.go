package snapshot

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
)

// Words returns the dataset with its entities and sources, of each no more than the id and the name: what a shell completes.
func (f *File) Words() *dataset.Dataset {
	ds := *f.Dataset
	for n := range f.Graph.NodesWithLabel("Entity") {
		id, name := idAndName(n)
		ds.Entities = append(ds.Entities, dataset.Entity{ID: id, Name: dataset.Text{{Language: ds.Languages[0], Text: name}}})
	}
	for n := range f.Graph.NodesWithLabel("Source") {
		id, name := idAndName(n)
		ds.Sources = append(ds.Sources, dataset.Source{ID: id, Title: name})
	}

	return &ds
}

func idAndName(n graph.Node) (id, name string) {
	id, _ = n.Property("id").Str()
	name, _ = n.Property("name").Str()

	return id, name
}
