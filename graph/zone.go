package graph

import (
	"fmt"
	"sync"
	"time"
)

// zone is a named time zone. Its rules come from the time zone database of the system, or from the one that the program embeds by importing
// time/tzdata.
type zone struct{ rules *time.Location }

// zones remembers what loadZone found. It changes nothing that a caller could see but the time it takes, and holds no more than the few
// hundred zones that there are.
var zones sync.Map

func loadZone(name string) (zone, error) {
	if found, ok := zones.Load(name); ok {
		return found.(zone), nil
	}
	// These two names mean something to the time package and nothing in Cypher.
	if name == "" || name == "Local" {
		return zone{}, fmt.Errorf("there is no time zone %q, expected a name such as Asia/Shanghai", name)
	}

	rules, err := time.LoadLocation(name)
	if err != nil {
		return zone{}, fmt.Errorf("there is no time zone %q, expected a name such as Asia/Shanghai", name)
	}
	z := zone{rules}
	zones.Store(name, z)

	return z, nil
}

// offsetAt returns the seconds that local time is ahead of UTC at a point in time.
func (z zone) offsetAt(seconds int64) int32 {
	_, offset := time.Unix(seconds, 0).In(z.rules).Zone()

	return int32(offset)
}

// offsetOfLocal returns the offset when clocks show local, the first one if they show it twice. If they never show it, exact is false and
// the offset is the one from before the change.
func (z zone) offsetOfLocal(local int64) (offset int32, exact bool) {
	before, after := z.offsetAt(local-secondsPerDay), z.offsetAt(local+secondsPerDay)
	for _, offset := range [...]int32{before, after} {
		if z.offsetAt(local-int64(offset)) == offset {
			return offset, true
		}
	}

	return before, false
}
