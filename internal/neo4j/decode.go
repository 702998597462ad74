package neo4j

import (
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"github.com/jjj-kg/jjj/graph"
)

// decode returns what the driver received as a value. Nodes, relationships and paths are detached.
func decode(x any) (graph.Value, error) {
	switch x := x.(type) {
	case nil:
		return graph.Value{}, nil
	case bool:
		return graph.Bool(x), nil
	case int64:
		return graph.Int(x), nil
	case float64:
		return graph.Float(x), nil
	case string:
		return graph.String(x), nil
	case []any:
		return decodeList(x)
	case map[string]any:
		return decodeMap(x)
	case []byte:
		return decodeBytes(x), nil
	case dbtype.Node:
		return decodeNode(x)
	case dbtype.Relationship:
		return decodeRelationship(x)
	case dbtype.Path:
		return decodePath(x)
	case dbtype.Point2D:
		return decodePoint(x.SpatialRefId, x.X, x.Y)
	case dbtype.Point3D:
		return decodePoint(x.SpatialRefId, x.X, x.Y, x.Z)
	case *dbtype.InvalidValue:
		return graph.Value{}, fmt.Errorf("the driver cannot read a value that the server sent: %w", x.Err)
	default:
		return decodeTemporal(x)
	}
}

func decodeList(list []any) (graph.Value, error) {
	elements := make([]graph.Value, len(list))
	for i, x := range list {
		v, err := decode(x)
		if err != nil {
			return graph.Value{}, err
		}
		elements[i] = v
	}

	return graph.ListOwned(elements), nil
}

func decodeMap(m map[string]any) (graph.Value, error) {
	entries := make(map[string]graph.Value, len(m))
	for key, x := range m {
		v, err := decode(x)
		if err != nil {
			return graph.Value{}, err
		}
		entries[key] = v
	}

	return graph.Map(entries), nil
}

func decodeBytes(bytes []byte) graph.Value {
	elements := make([]graph.Value, len(bytes))
	for i, b := range bytes {
		elements[i] = graph.Int(int64(int8(b))) // as the server shows them: a byte has a sign in Java
	}

	return graph.ListOwned(elements)
}

func decodePoint(srid uint32, coordinates ...float64) (graph.Value, error) {
	p, err := graph.NewPoint(int(srid), coordinates...)
	if err != nil {
		return graph.Value{}, fmt.Errorf("the server sent a point that jjj does not know: %w", err)
	}

	return graph.PointValue(p), nil
}

// decodeProperties returns properties in no particular order: whoever builds an element from them sorts.
func decodeProperties(m map[string]any) ([]graph.Property, error) {
	props := make([]graph.Property, 0, len(m))
	for key, x := range m {
		v, err := decode(x)
		if err != nil {
			return nil, err
		}
		props = append(props, graph.Property{Key: key, Value: v})
	}

	return props, nil
}

func decodeNode(n dbtype.Node) (graph.Value, error) {
	node, err := detachedNode(n)

	return graph.NodeValue(node), err
}

func detachedNode(n dbtype.Node) (graph.Node, error) {
	props, err := decodeProperties(n.Props)

	return graph.DetachedNode(n.ElementId, n.Labels, props), err
}

func decodeRelationship(r dbtype.Relationship) (graph.Value, error) {
	rel, err := detachedRelationship(r)

	return graph.RelationshipValue(rel), err
}

func detachedRelationship(r dbtype.Relationship) (graph.Relationship, error) {
	props, err := decodeProperties(r.Props)

	return graph.DetachedRelationship(r.ElementId, r.Type, r.StartElementId, r.EndElementId, props), err
}

// decodePath walks the relationships: the driver gives each node of a path once, however often the path comes by.
func decodePath(p dbtype.Path) (graph.Value, error) {
	path, nodes := graph.Path{}, map[string]graph.Node{}
	for i, n := range p.Nodes {
		node, err := detachedNode(n)
		if err != nil {
			return graph.Value{}, err
		}
		nodes[n.ElementId] = node
		if i == 0 {
			path.Nodes = append(path.Nodes, node)
		}
	}
	for _, r := range p.Relationships {
		rel, err := detachedRelationship(r)
		if err != nil {
			return graph.Value{}, err
		}
		next := r.EndElementId
		if path.Nodes[len(path.Nodes)-1].ElementID() == next {
			next = r.StartElementId
		}
		path.Relationships = append(path.Relationships, rel)
		path.Nodes = append(path.Nodes, nodes[next])
	}

	return graph.PathValue(path), nil
}

func decodeTemporal(x any) (graph.Value, error) {
	switch x := x.(type) {
	case dbtype.Date:
		return graph.DateValue(dateOf(time.Time(x))), nil
	case dbtype.LocalTime:
		return graph.LocalTimeValue(localTimeOf(time.Time(x))), nil
	case dbtype.Time:
		_, offset := time.Time(x).Zone()
		t, err := graph.NewTime(localTimeOf(time.Time(x)), offset)

		return graph.TimeValue(t), err
	case dbtype.LocalDateTime:
		t := time.Time(x)

		return graph.LocalDateTimeValue(graph.NewLocalDateTime(dateOf(t), localTimeOf(t))), nil
	case time.Time:
		return decodeDateTime(x)
	case dbtype.Duration:
		d, err := graph.NewDuration(x.Months, x.Days, x.Seconds, int64(x.Nanos))

		return graph.DurationValue(d), err
	default:
		return graph.Value{}, fmt.Errorf("the server sent a value of a type that jjj does not know (%T)", x)
	}
}

// dateOf returns the day that a time shows where it is.
func dateOf(t time.Time) graph.Date {
	year, month, day := t.Date()

	return graph.Date(floorDiv(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix(), secondsPerDay))
}

func localTimeOf(t time.Time) graph.LocalTime {
	hour, minute, second := t.Clock()

	return graph.LocalTime(int64((hour*60+minute)*60+second)*nanosPerSecond + int64(t.Nanosecond()))
}

func decodeDateTime(t time.Time) (graph.Value, error) {
	name, offset := t.Zone()
	var at graph.DateTime
	var err error
	if name == offsetName {
		at, err = graph.DateTimeOfEpoch(t.Unix(), t.Nanosecond(), offset)
	} else {
		at, err = graph.DateTimeOfEpochIn(t.Unix(), t.Nanosecond(), t.Location().String())
	}

	return graph.DateTimeValue(at), err
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}

	return q
}
