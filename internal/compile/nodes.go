package compile

import (
	"context"
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/textform"
)

func (c *compiler) addNodes(ctx context.Context) error {
	for _, add := range []func() error{c.addEntities, c.addMeasures, c.addSources} {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := add(); err != nil {
			return err
		}
	}
	return nil
}

// addNode adds a node with what it is and the dataset that it belongs to.
func (c *compiler) addNode(key string, labels []string, props []graph.Property) (graph.NodeIndex, error) {
	return c.builder.AddNode(key, labels, text(props, schema.PropDataset, c.ds.Name)...)
}

func (c *compiler) addEntities() error {
	labels := c.labels()
	c.entities = make([]graph.NodeIndex, len(c.ds.Entities))
	for i := range c.ds.Entities {
		e := &c.ds.Entities[i]
		props := c.named(e.ID, e.Name)
		if len(e.Aliases)+len(e.OtherIDs) > 0 {
			props = append(props, graph.Property{Key: schema.PropAliases, Value: aliases(e)})
		}
		index, err := c.addNode(schema.NodeKey(schema.LabelEntity, e.ID), labels[e.Type], props)
		if err != nil {
			return err
		}
		c.entities[i] = index
	}
	c.summary.Entities = len(c.entities)
	return nil
}

// labels gives the labels of the entities of each type: Entity, the type and all its ancestors.
func (c *compiler) labels() [][]string {
	all := make([][]string, len(c.ds.Types))
	for i := range c.ds.Types {
		labels := []string{schema.LabelEntity}
		for t := int32(i); t != dataset.None && !slices.Contains(labels, c.ds.Types[t].ID); t = c.ds.Types[t].Parent {
			labels = append(labels, c.ds.Types[t].ID)
		}
		all[i] = labels
	}
	return all
}

// aliases gives the aliases of all languages, each once: a name that is the same in two languages finds its entity once. The ids of entities
// that were merged into this one come last, so that whoever knows one of them finds it.
func aliases(e *dataset.Entity) graph.Value {
	var unique []string
	known := map[string]bool{}
	add := func(text string) {
		if key := textform.Key(text); !known[key] {
			known[key] = true
			unique = append(unique, text)
		}
	}
	for _, t := range e.Aliases {
		add(t.Text)
	}
	for _, id := range e.OtherIDs {
		add(id)
	}
	return graph.Strings(unique...)
}

func (c *compiler) addMeasures() error {
	c.measures = make([]graph.NodeIndex, len(c.ds.Measures))
	for i := range c.ds.Measures {
		m := &c.ds.Measures[i]
		index, err := c.addNode(schema.NodeKey(schema.LabelMeasure, m.ID), []string{schema.LabelMeasure}, text(c.named(m.ID, m.Label), schema.PropUnit, m.Unit))
		if err != nil {
			return err
		}
		c.measures[i] = index
	}
	c.summary.Measures = len(c.measures)
	return nil
}

func (c *compiler) addSources() error {
	c.sources = make([]graph.NodeIndex, len(c.ds.Sources))
	c.publishers = make(map[string]graph.NodeIndex)
	for i := range c.ds.Sources {
		if c.without[i] {
			continue
		}
		s := &c.ds.Sources[i]
		index, err := c.addNode(schema.NodeKey(schema.LabelSource, s.ID), []string{schema.LabelSource}, sourceProperties(s))
		if err != nil {
			return err
		}
		c.sources[i] = index
		c.summary.Sources++
		if err := c.addPublisher(s.Publisher); err != nil {
			return err
		}
	}
	c.summary.Publishers = len(c.publishers)
	return nil
}

func (c *compiler) addPublisher(name string) error {
	if _, known := c.publishers[name]; known || name == "" {
		return nil
	}
	props := []graph.Property{{Key: schema.PropID, Value: graph.String(name)}, {Key: schema.PropName, Value: graph.String(name)}}
	index, err := c.addNode(schema.NodeKey(schema.LabelPublisher, name), []string{schema.LabelPublisher}, props)
	c.publishers[name] = index
	return err
}

func sourceProperties(s *dataset.Source) []graph.Property {
	title := s.Title
	if title == "" {
		title = s.ID
	}
	props := []graph.Property{{Key: schema.PropID, Value: graph.String(s.ID)}, {Key: schema.PropName, Value: graph.String(title)}}
	props = text(props, schema.PropTitle, s.Title)
	props = text(props, schema.PropPublisher, s.Publisher)
	props = text(props, schema.PropURL, s.URL)
	props = text(props, schema.PropLanguage, s.Language)
	props = text(props, schema.PropKind, s.Kind)
	for _, f := range s.Extra {
		props = text(props, f.Key, f.Value)
	}
	if s.Published.IsZero() {
		return props
	}
	return append(props, graph.Property{Key: schema.PropPublished, Value: published(s.Published)})
}

// published is a date where the day is known, else the text as it was written: a year never becomes 1 January.
func published(p period.Period) graph.Value {
	if p.IsDate() && p.From.Precision() == period.Day {
		return date(p.From)
	}
	return graph.String(p.Text)
}

func date(d period.Date) graph.Value { return graph.DateValue(graph.Date(d.EpochDays())) }

// addProvenance adds the relationships that are about sources.
func (c *compiler) addProvenance(context.Context) error {
	for i := range c.ds.Sources {
		s := &c.ds.Sources[i]
		if c.without[i] {
			continue
		}
		if s.CopyOf != dataset.None && !c.without[s.CopyOf] {
			key := schema.CopyOfKey(s.ID, c.ds.Sources[s.CopyOf].ID)
			if err := c.provenance(key, schema.TypeCopyOf, c.sources[i], c.sources[s.CopyOf]); err != nil {
				return err
			}
		}
		if s.Publisher != "" {
			if err := c.provenance(schema.PublishedByKey(s.ID), schema.TypePublishedBy, c.sources[i], c.publishers[s.Publisher]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *compiler) provenance(key, typ string, start, end graph.NodeIndex) error {
	c.summary.Provenance++
	_, err := c.builder.AddRelationship(key, typ, start, end, text(nil, schema.PropDataset, c.ds.Name)...)
	return err
}
