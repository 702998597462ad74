package compile

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/schema"
)

// named gives the properties of a thing with names in several languages. name is the first of them that there is, else the id, so that
// everything has a caption everywhere. They are good until the next call.
func (c *compiler) named(id string, names dataset.Text) []graph.Property {
	props := append(c.props[:0], graph.Property{Key: schema.PropID, Value: graph.String(id)}, graph.Property{Key: schema.PropName, Value: graph.String(id)})
	for i, n := range names { // the languages of the dataset come first, in their order
		if i == 0 {
			props[1].Value = graph.String(n.Text)
		}
		key, known := c.nameKeys[n.Language]
		if !known {
			key = schema.NameProperty(n.Language)
			c.nameKeys[n.Language] = key
		}
		props = append(props, graph.Property{Key: key, Value: graph.String(n.Text)})
	}
	c.props = props
	return props
}

// text adds a property that has a text; a thing without the text lacks the property.
func text(props []graph.Property, key, value string) []graph.Property {
	if value == "" {
		return props
	}
	return append(props, graph.Property{Key: key, Value: graph.String(value)})
}
