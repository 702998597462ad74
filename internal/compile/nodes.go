package compile

import (
	"context"
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/textform"
)

// Labels and relationship types that do not come from the dataset.
const (
	EntityLabel    = "Entity"
	MeasureLabel   = "Measure"
	SourceLabel    = "Source"
	PublisherLabel = "Publisher"

	HasFigure   = "HAS_FIGURE"   // from an entity to a measure: a statement without an object
	CopyOf      = "COPY_OF"      // from a source to the source that it repeats
	PublishedBy = "PUBLISHED_BY" // from a source to its publisher
)

// DatasetProperty names the dataset at every node and every relationship: a database can hold several datasets, with nodes of the same id, and
// whoever asks it must be able to tell them apart.
const DatasetProperty = "dataset"

// IsProvenance says whether relationships of the type are about sources; all others are statements.
func IsProvenance(relationshipType string) bool {
	return relationshipType == CopyOf || relationshipType == PublishedBy
}

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
	return c.builder.AddNode(key, labels, text(props, DatasetProperty, c.ds.Name)...)
}

func (c *compiler) addEntities() error {
	labels := c.labels()
	c.entities = make([]graph.NodeIndex, len(c.ds.Entities))
	for i := range c.ds.Entities {
		e := &c.ds.Entities[i]
		props := c.named(e.ID, e.Name)
		if len(e.Aliases)+len(e.OtherIDs) > 0 {
			props = append(props, graph.Property{Key: "aliases", Value: aliases(e)})
		}
		index, err := c.addNode(EntityLabel+"/"+e.ID, labels[e.Type], props)
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
		labels := []string{EntityLabel}
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
		index, err := c.addNode(MeasureLabel+"/"+m.ID, []string{MeasureLabel}, text(c.named(m.ID, m.Label), "unit", m.Unit))
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
		index, err := c.addNode(SourceLabel+"/"+s.ID, []string{SourceLabel}, sourceProperties(s))
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
	props := []graph.Property{{Key: "id", Value: graph.String(name)}, {Key: "name", Value: graph.String(name)}}
	index, err := c.addNode(PublisherLabel+"/"+name, []string{PublisherLabel}, props)
	c.publishers[name] = index
	return err
}

func sourceProperties(s *dataset.Source) []graph.Property {
	title := s.Title
	if title == "" {
		title = s.ID
	}
	props := []graph.Property{{Key: "id", Value: graph.String(s.ID)}, {Key: "name", Value: graph.String(title)}}
	props = text(props, "title", s.Title)
	props = text(props, "publisher", s.Publisher)
	props = text(props, "url", s.URL)
	props = text(props, "language", s.Language)
	props = text(props, "kind", s.Kind)
	for _, f := range s.Extra {
		props = text(props, f.Key, f.Value)
	}
	if s.Published.IsZero() {
		return props
	}
	return append(props, graph.Property{Key: "published", Value: published(s.Published)})
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
			key := CopyOf + "/" + s.ID + "/" + c.ds.Sources[s.CopyOf].ID
			if err := c.provenance(key, CopyOf, c.sources[i], c.sources[s.CopyOf]); err != nil {
				return err
			}
		}
		if s.Publisher != "" {
			if err := c.provenance(PublishedBy+"/"+s.ID, PublishedBy, c.sources[i], c.publishers[s.Publisher]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *compiler) provenance(key, typ string, start, end graph.NodeIndex) error {
	c.summary.Provenance++
	_, err := c.builder.AddRelationship(key, typ, start, end, text(nil, DatasetProperty, c.ds.Name)...)
	return err
}
