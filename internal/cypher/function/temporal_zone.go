package function

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/jjj-kg/jjj/graph"
)

// zone is a named time zone, or, where the name is empty, an offset from UTC in seconds. The zero zone is UTC.
type zone struct {
	name   string
	offset int
}

// parseZone reads Z, an offset such as +08:00, or the name of a zone such as Asia/Shanghai.
func parseZone(text string) (zone, error) {
	if text == "Z" || text == "z" || offsetText(text) {
		t, err := graph.ParseTime("00:00" + text)
		return zone{offset: t.Offset()}, err
	}
	name := canonicalZone(text)
	if abbreviation(name) {
		return zone{}, fmt.Errorf("there is no time zone %q, expected a name such as Asia/Shanghai", text)
	}
	_, err := graph.DateTimeOfEpochIn(0, 0, name)
	return zone{name: name}, err
}

// offsetText tells whether a text has the form of an offset with hours and minutes, and perhaps seconds.
func offsetText(text string) bool {
	if (len(text) != len("+08:00") && len(text) != len("+08:00:00")) || text[0] != '+' && text[0] != '-' {
		return false
	}
	for i, c := range text[1:] {
		if (i%3 == 2) != (c == ':') {
			return false
		}
	}
	return true
}

// canonicalZone is the name of a zone as the time zone database writes it. Neo4j takes it in any case, and with blanks for underscores. What
// is no name of a zone is given back as it is.
func canonicalZone(name string) string {
	underscored := strings.ReplaceAll(name, " ", "_")
	for _, spelt := range [...]string{underscored, titled(underscored), strings.ToUpper(underscored), strings.ToLower(underscored)} {
		if abbreviation(spelt) {
			break
		}
		if _, err := graph.DateTimeOfEpochIn(0, 0, spelt); err == nil {
			return spelt
		}
	}
	return name
}

// abbreviation tells whether a name is one that the time zone database has for offsets, and Java has not.
func abbreviation(name string) bool {
	switch name {
	case "EST", "MST", "HST", "":
		return true
	}
	return false
}

// titled begins each word of a name with a capital, as nearly all names of zones are written.
func titled(name string) string {
	capital := true
	titled := strings.Map(func(r rune) rune {
		defer func() { capital = r == '/' || r == '_' || r == '-' }()
		if capital {
			return unicode.ToUpper(r)
		}
		return unicode.ToLower(r)
	}, name)
	for _, word := range [...]string{"_Es_", "_Of_", "-Au-", "-Of-"} {
		titled = strings.ReplaceAll(titled, word, strings.ToLower(word))
	}
	for plain, spelt := range map[string]string{
		"Mcmurdo": "McMurdo", "Dumontdurville": "DumontDUrville", "Gmt": "GMT", "Comodrivadavia": "ComodRivadavia",
		"Utc": "UTC", "Uct": "UCT",
	} {
		titled = strings.ReplaceAll(titled, "/"+plain, "/"+spelt)
	}
	return titled
}

// canonicalZoneIn brings the name of a zone at the end of a text, in brackets, into its form.
func canonicalZoneIn(text string) string {
	before, name, ok := strings.Cut(text, "[")
	name, closed := strings.CutSuffix(name, "]")
	if !ok || !closed {
		return text
	}
	return before + "[" + canonicalZone(name) + "]"
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
