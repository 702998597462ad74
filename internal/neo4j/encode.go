package neo4j

import (
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"github.com/jjj-kg/jjj/graph"
)

// encode returns a value as the driver wants it. Nodes, relationships and paths cannot be sent to a server.
func encode(v graph.Value) (any, error) {
	switch v.Kind() {
	case graph.KindNull:
		return nil, nil
	case graph.KindBool:
		b, _ := v.Bool()

		return b, nil
	case graph.KindInt:
		i, _ := v.Int()

		return i, nil
	case graph.KindFloat:
		f, _ := v.Float()

		return f, nil
	case graph.KindString:
		s, _ := v.Str()

		return s, nil
	case graph.KindList:
		return encodeList(v)
	case graph.KindMap:
		return encodeMap(v)
	case graph.KindPoint:
		p, _ := v.Point()

		return encodePoint(p), nil
	case graph.KindNode, graph.KindRelationship, graph.KindPath:
		return nil, fmt.Errorf("a %s cannot be sent to the server: send its id", v.Kind())
	default:
		return encodeTemporal(v), nil
	}
}

func encodePoint(p graph.Point) any {
	if p.Dimensions() == 3 {
		return dbtype.Point3D{X: p.X(), Y: p.Y(), Z: p.Z(), SpatialRefId: uint32(p.SRID())}
	}

	return dbtype.Point2D{X: p.X(), Y: p.Y(), SpatialRefId: uint32(p.SRID())}
}

func encodeList(v graph.Value) (any, error) {
	elements, _ := v.List()
	if texts, ok := onlyTexts(elements); ok {
		return texts, nil // saves the driver a look at each
	}
	list := make([]any, len(elements))
	for i, element := range elements {
		encoded, err := encode(element)
		if err != nil {
			return nil, err
		}
		list[i] = encoded
	}

	return list, nil
}

func onlyTexts(elements []graph.Value) (texts []string, ok bool) {
	if len(elements) == 0 || elements[0].Kind() != graph.KindString {
		return nil, false
	}
	texts = make([]string, len(elements))
	for i, element := range elements {
		if texts[i], ok = element.Str(); !ok {
			return nil, false
		}
	}

	return texts, true
}

func encodeMap(v graph.Value) (any, error) {
	m := make(map[string]any, v.Len())
	for key, entry := range v.Entries() {
		encoded, err := encode(entry)
		if err != nil {
			return nil, err
		}
		m[key] = encoded
	}

	return m, nil
}

// encodeParameters returns the parameters of a statement as the driver wants them.
func encodeParameters(params map[string]graph.Value) (map[string]any, error) {
	encoded := make(map[string]any, len(params))
	for name, v := range params {
		e, err := encode(v)
		if err != nil {
			return nil, fmt.Errorf("parameter %s: %w", name, err)
		}
		encoded[name] = e
	}

	return encoded, nil
}

const (
	secondsPerDay  = 24 * 60 * 60
	nanosPerSecond = int64(time.Second)
)

func encodeTemporal(v graph.Value) any {
	switch v.Kind() {
	case graph.KindDate:
		d, _ := v.Date()

		return dbtype.Date(time.Unix(int64(d)*secondsPerDay, 0).UTC())
	case graph.KindLocalTime:
		t, _ := v.LocalTime()

		return dbtype.LocalTime(clockAt(t, time.UTC))
	case graph.KindTime:
		t, _ := v.Time()

		return dbtype.Time(clockAt(t.Local(), time.FixedZone(offsetName, t.Offset())))
	case graph.KindLocalDateTime:
		t, _ := v.LocalDateTime()

		return dbtype.LocalDateTime(time.Unix(t.EpochSeconds(), int64(t.Nanosecond())).UTC())
	case graph.KindDateTime:
		t, _ := v.DateTime()

		return encodeDateTime(t)
	default:
		d, _ := v.Duration()

		return dbtype.Duration{Months: d.Months(), Days: d.Days(), Seconds: d.Seconds(), Nanos: d.Nanosecond()}
	}
}

// offsetName is the zone name by which the driver knows a zone that is only an offset.
const offsetName = "Offset"

func clockAt(t graph.LocalTime, zone *time.Location) time.Time {
	return time.Date(0, 1, 1, 0, 0, int(int64(t)/nanosPerSecond), int(int64(t)%nanosPerSecond), zone)
}

func encodeDateTime(t graph.DateTime) any {
	at := time.Unix(t.EpochSeconds(), int64(t.Nanosecond()))
	if t.Zone() != "" {
		if zone, err := time.LoadLocation(t.Zone()); err == nil {
			return at.In(zone)
		}
	}

	return at.In(time.FixedZone(offsetName, t.Offset()))
}
