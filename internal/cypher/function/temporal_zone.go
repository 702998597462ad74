package function

import (
	"strings"

	"github.com/jjj-kg/jjj/graph"
)

// zone is a named time zone, or, where the name is empty, an offset from UTC in seconds. The zero zone is UTC.
type zone struct {
	name   string
	offset int
}

// parseZone reads Z, an offset such as +08:00, or the name of a zone such as Asia/Shanghai.
func parseZone(text string) (zone, error) {
	if text == "" || text == "Z" || text == "z" || strings.ContainsAny(text[:1], "+-") {
		t, err := graph.ParseTime("00:00" + text)
		return zone{offset: t.Offset()}, err
	}
	_, err := graph.DateTimeOfEpochIn(0, 0, text)
	return zone{name: text}, err
}

// at is the point in time when clocks of the zone show local.
func (z zone) at(local graph.LocalDateTime) (graph.DateTime, error) {
	if z.name != "" {
		return graph.NewDateTimeIn(local, z.name)
	}
	return graph.NewDateTime(local, z.offset)
}

// of is a point in time as seen in the zone.
func (z zone) of(t graph.DateTime) (graph.DateTime, error) {
	if z.name != "" {
		return graph.DateTimeOfEpochIn(t.EpochSeconds(), t.Nanosecond(), z.name)
	}
	return graph.DateTimeOfEpoch(t.EpochSeconds(), t.Nanosecond(), z.offset)
}

// offsetAt is the offset of the zone from UTC at a point in time.
func (z zone) offsetAt(t graph.DateTime) (int, error) {
	if z.name == "" {
		return z.offset, nil
	}
	there, err := z.of(t)
	return there.Offset(), err
}
