package snapshot

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/schema"
)

// Words returns the dataset with its entities and sources, of each no more than the id and the name: what a shell completes.
func (f *File) Words() *dataset.Dataset {
	ds := *f.Dataset
	for n := range f.Graph.NodesWithLabel(schema.LabelEntity) {
		id, name := idAndName(n)
		ds.Entities = append(ds.Entities, dataset.Entity{ID: id, Name: dataset.Text{{Language: ds.Languages[0], Text: name}}})
	}
	for n := range f.Graph.NodesWithLabel(schema.LabelSource) {
		id, name := idAndName(n)
		ds.Sources = append(ds.Sources, dataset.Source{ID: id, Title: name})
	}

	return &ds
}

func idAndName(n graph.Node) (id, name string) {
	id, _ = n.Property(schema.PropID).Str()
	name, _ = n.Property(schema.PropName).Str()

	return id, name
}
