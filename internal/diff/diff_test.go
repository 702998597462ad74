package diff_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diff"
)

const base = `name: base
title: {en: Base}
languages: [en, de]
types:
  Town: {label: {en: town, de: Stadt}}
  Group: {label: {en: group, de: Gruppe}}
predicates:
  near: {label: {en: is near, de: liegt bei}, from: [Town], to: [Town], symmetric: true}
  memberOf: {label: {en: is a member of, de: gehört zu}, from: [Town], to: [Group], membership: true}
measures:
  people: {label: {en: people, de: Einwohner}, unit: one}
  towns: {label: {en: towns, de: Städte}, unit: one, counts: [Town]}
units: {one: {kind: count, label: {en: one, de: eins}}}
sources:
  press: {title: Press, publisher: Press, url: "https://example.org/p", published: 2025, language: en, kind: news}
  bote: {title: Bote, publisher: Bote, url: "https://example.org/b", published: 2025, language: de, kind: news}
entities:
  a: {type: Town, name: {en: A, de: A}}
  b: {type: Town, name: {en: B, de: B}}
  b2: {type: Town, name: {en: B two, de: B zwei}}
  c: {type: Town, name: {en: C, de: C}}
  league: {type: Group, name: {en: League, de: Bund}}
`

const claims = `statements:
  - {id: near, subject: a, predicate: near, object: b, text: A is near B., references: [{source: press, paragraph: 1}]}
  - {id: size, subject: a, measure: people, value: "> 90", time: 2025, text: More than 90 people., references: [{source: press, paragraph: 2, quote: more than 90}]}
  - {subject: b, measure: people, value: 7, time: 2025, text: Seven people., references: [{source: bote}]}
`

func dataset3(header string, files ...string) fstest.MapFS {
	fsys := fstest.MapFS{"dataset.yaml": {Data: []byte(header)}}
	for i, file := range files {
		fsys[fmt.Sprintf("s%d.yaml", i)] = &fstest.MapFile{Data: []byte(file)}
	}
	return fsys
}

type tester interface {
	require.TestingT
	Helper()
}

func sideOf(t tester, fsys fstest.MapFS) diff.Side {
	t.Helper()
	ds, faults := reader.Load(context.Background(), fsys, reader.Options{})
	require.Zero(t, faults.Errors(), faults.Sorted())
	return sideOfDataset(t, ds)
}

func sideOfDataset(t tester, ds *dataset.Dataset) diff.Side {
	t.Helper()
	in, err := audit.NewInput(context.Background(), ds, audit.Options{})
	require.NoError(t, err)
	report, err := audit.Unnamed(context.Background(), in)
	require.NoError(t, err)
	return diff.Side{From: "x", Input: in, Reports: []*audit.Report{report}}
}

func compare(t tester, old, new diff.Side) *diff.Report {
	t.Helper()
	report, err := diff.Compare(context.Background(), old, new)
	require.NoError(t, err)
	return report
}

// told shows the changes of a section in lines.
func told(s *diff.Section) []string {
	var lines []string
	for _, c := range s.Changes {
		line := string(c.Op) + " " + c.ID
		if c.OldID != "" {
			line += " from " + c.OldID
		}
		for _, f := range c.Fields {
			line += fmt.Sprintf("; %s: %q → %q", f.Name, f.Old, f.New)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestWhatIsDifferentIsTold(t *testing.T) {
	for _, c := range []struct {
		what, header, claims, section string
		want                          []string
	}{
		{
			"a figure", "", strings.Replace(claims, "value: 7", "value: 8", 1), diff.Statements,
			[]string{`changed s-a7c55d5f35eef665 from s-eeff818545ae3aca; value: "7" → "8"`},
		},
		{"a figure of a statement with an id", "", strings.Replace(claims, "> 90", "> 91", 1), diff.Statements, []string{`changed size; value: "> 90" → "> 91"`}},
		{"an id", "", strings.Replace(claims, "id: near", "id: nearby", 1), diff.Statements, []string{"moved nearby from near"}},
		{"how it is written", "", strings.Replace(claims, "subject: a, predicate: near, object: b", "subject: b, predicate: near, object: a", 1), diff.Statements, nil},
		{"a text", "", strings.Replace(claims, "A is near B.", "A lies near B.", 1), diff.Statements, []string{`changed near; text: "A is near B." → "A lies near B."`}},
		{
			"a further text", "", claims + "  - {id: nearby, subject: b, predicate: near, object: a, text: B is near A., references: [{source: press, paragraph: 1}]}\n",
			diff.Statements,
			[]string{`changed near; other ids: "" → "nearby"; text of nearby: "" → "B is near A."`},
		},
		{
			"a further text without an id", "", claims + "  - {subject: b, predicate: near, object: a, text: B is near A., references: [{source: press, paragraph: 1}]}\n",
			diff.Statements,
			[]string{`changed near; other texts: "" → "B is near A."`},
		},
		{
			"a further way of writing a figure", "", claims + "  - {subject: b, measure: people, value: 7.0, time: 2025, text: Seven people., references: [{source: bote}]}\n",
			diff.Statements,
			[]string{`changed s-eeff818545ae3aca; other figures: "" → "7.0"`},
		},
		{
			"how a text is typed", "", strings.Replace(claims, "text: A is near B.", "text: \"A is\\u00a0near B.\"", 1), diff.Statements,
			[]string{"changed near; text: \"A is near B.\" → \"A is\\u00a0near B.\""},
		},
		{
			"a reference", "", strings.Replace(claims, "{source: bote}", "{source: bote, paragraph: 3, quote: sieben}", 1), diff.Statements,
			[]string{`changed s-eeff818545ae3aca; reference: "bote" → ""; reference: "" → "bote, paragraph 3: “sieben”"`},
		},
		{"a statement", "", claims + "  - {subject: c, measure: people, value: 1, text: One., references: [{source: bote}]}\n", diff.Statements, []string{"added s-bcd01f85c8153da6"}},
		{"a name", strings.Replace(base, "B zwei", "B ii", 1), "", diff.Entities, []string{`changed b2; name de: "B zwei" → "B ii"`}},
		{"an entity", strings.Replace(base, "  c: {", "  d: {", 1), "", diff.Entities, []string{"removed c", "added d"}},
		{
			"a decision", base + "decisions: [{same: [b, b2], reason: one town}]\n", "", diff.Entities,
			[]string{`changed b; alias de: "" → "B zwei"; alias en: "" → "B two"; other ids: "" → "b2"`, "moved b from b2"},
		},
		{"a decision itself", base + "decisions: [{same: [b, b2], reason: one town}]\n", "", diff.Decisions, []string{"added b / b2"}},
		{"a source", strings.Replace(base, "title: Bote", "title: Der Bote", 1), "", diff.Sources, []string{`changed bote; title: "Bote" → "Der Bote"`}},
		{"a type", strings.Replace(base, "{en: group,", "{en: league,", 1), "", diff.Types, []string{`changed Group; label en: "group" → "league"`}},
		{"a predicate", strings.Replace(base, ", symmetric: true", "", 1), "", diff.Predicates, []string{`changed near; symmetric: "true" → ""`}},
		{"a unit", strings.Replace(base, "kind: count,", "kind: count, symbol: x,", 1), "", diff.Units, []string{`changed one; symbol: "" → "x"`}},
		{"a measure", strings.Replace(base, "measures:\n", "measures:\n  cars: {label: {en: cars, de: Autos}, unit: one}\n", 1), "", diff.Measures, []string{"added cars"}},
		{"the dataset", strings.Replace(base, "languages:", "version: 2\nlanguages:", 1), "", diff.Header, []string{`changed dataset; version: "" → "2"`}},
	} {
		t.Run(c.what, func(t *testing.T) {
			header, statements := c.header, c.claims
			if header == "" {
				header = base
			}
			if statements == "" {
				statements = claims
			}
			report := compare(t, sideOf(t, dataset3(base, claims)), sideOf(t, dataset3(header, statements)))
			got := told(report.Section(c.section))
			slices.Sort(got)
			slices.Sort(c.want)
			assert.Equal(t, c.want, got)
		})
	}
}

func TestAStatementInAnotherFileHasMoved(t *testing.T) {
	report := compare(t, sideOf(t, dataset3(base, claims)), sideOf(t, dataset3(base, "", claims)))
	section := report.Section(diff.Statements)
	assert.Equal(t, 3, section.Moved)
	assert.Equal(t, 3, section.Total())
	assert.Equal(t, "s0.yaml", section.Changes[0].OldStatement.File)
	assert.Equal(t, "s1.yaml", section.Changes[0].NewStatement.File)

	report = compare(t, sideOf(t, dataset3(base, claims)), sideOf(t, dataset3(base, "\n\n"+claims)))
	assert.True(t, report.Same, "another line of the same file is nothing")
	assert.Equal(t, 3, report.Section(diff.Statements).Shifted)
}

func TestACorrectedTimeIsFoundInWhateverOrderTheEndsStand(t *testing.T) {
	old := strings.Replace(claims, "{id: near, ", "{time: 2024, ", 1)
	new := strings.Replace(old, "{time: 2024, subject: a, predicate: near, object: b", "{time: 2025, subject: b, predicate: near, object: a", 1)
	section := compare(t, sideOf(t, dataset3(base, old)), sideOf(t, dataset3(base, new))).Section(diff.Statements)
	require.Len(t, section.Changes, 1, "one statement was corrected")
	assert.Equal(t, []diff.Field{{Name: "time", Old: "2024", New: "2025"}}, section.Changes[0].Fields)
}

func TestStatementsFollowTheEntityThatTheyAreAbout(t *testing.T) {
	other := strings.Replace(claims, "subject: b, measure", "subject: b2, measure", 1)
	report := compare(t, sideOf(t, dataset3(base, other)), sideOf(t, dataset3(base+"decisions: [{same: [b, b2], reason: one}]\n", claims)))
	assert.Zero(t, report.Section(diff.Statements).Added+report.Section(diff.Statements).Removed+report.Section(diff.Statements).Changed)
	assert.Zero(t, report.Section(diff.References).Total())
}

func TestFindingsThatComeAndGoAreTold(t *testing.T) {
	size := claims + "  - {id: league-size, subject: league, measure: towns, value: 2, time: 2025, text: Two towns., references: [{source: press}]}\n"
	member := size + "  - {id: in, subject: a, predicate: memberOf, object: league, time: 2024, text: A is in it., references: [{source: press}]}\n"
	report := compare(t, sideOf(t, dataset3(base, size)), sideOf(t, dataset3(base, member)))
	require.Equal(t, 1, report.Section(diff.Findings).Added)
	assert.Equal(t, "A102", report.Section(diff.Findings).Changes[0].ID)

	another := strings.Replace(member, "value: 2,", "value: 3,", 1)
	report = compare(t, sideOf(t, dataset3(base, member)), sideOf(t, dataset3(base, another)))
	require.Equal(t, 1, report.Section(diff.Findings).Changed, told(report.Section(diff.Findings)))
	assert.Equal(t, "message", report.Section(diff.Findings).Changes[0].Fields[0].Name)

	report = compare(t, sideOf(t, dataset3(base, member)), sideOf(t, dataset3(base, claims)))
	assert.Equal(t, 1, report.Section(diff.Findings).Removed)
}

// drawn makes a dataset of a few things in ways that have to do with each other.
func drawn(t *rapid.T, label string) fstest.MapFS {
	header := base
	if rapid.Bool().Draw(t, label+" decides") {
		header += "decisions: [{same: [b, b2], reason: one}]\n"
	}
	files := []string{"statements:\n", "statements:\n"}
	for i := range rapid.IntRange(1, 8).Draw(t, label+" statements") {
		subject := rapid.SampledFrom([]string{"a", "b", "b2", "c"}).Draw(t, "subject")
		said := fmt.Sprintf("measure: people, value: %d, time: %d", rapid.IntRange(1, 3).Draw(t, "value"), rapid.IntRange(2024, 2025).Draw(t, "time"))
		if rapid.Bool().Draw(t, "relation") {
			said = "predicate: near, object: " + rapid.SampledFrom(others(subject)).Draw(t, "object")
		}
		id := ""
		if rapid.Bool().Draw(t, "with id") {
			id = fmt.Sprintf("id: x%d, ", i)
		}
		file := rapid.IntRange(0, 1).Draw(t, "file")
		files[file] += fmt.Sprintf("  - {%ssubject: %s, %s, text: %s, references: [{source: %s, paragraph: %d}]}\n", id, subject, said,
			rapid.SampledFrom([]string{"One.", "Two."}).Draw(t, "text"), rapid.SampledFrom([]string{"press", "bote"}).Draw(t, "source"),
			rapid.IntRange(1, 2).Draw(t, "paragraph"))
	}
	for i, file := range files {
		if file == "statements:\n" {
			files[i] = ""
		}
	}
	return dataset3(header, files...)
}

// others are the towns that are surely not the given one.
func others(town string) []string {
	return slices.DeleteFunc([]string{"a", "b", "b2", "c"}, func(s string) bool { return s[0] == town[0] })
}

// mirrored is a report looked at from the other side.
func mirrored(r *diff.Report) *diff.Report {
	m := *r
	m.Old, m.New = r.New, r.Old
	m.Sections = slices.Clone(r.Sections)
	for i := range m.Sections {
		s := &m.Sections[i]
		s.Added, s.Removed = s.Removed, s.Added
		s.Changes = slices.Clone(s.Changes)
		for j := range s.Changes {
			c := &s.Changes[j]
			switch c.Op {
			case diff.Added:
				c.Op = diff.Removed
			case diff.Removed:
				c.Op = diff.Added
			}
			if c.OldID != "" {
				c.ID, c.OldID = c.OldID, c.ID
			}
			c.Name = "" // that of the new side
			c.OldStatement, c.NewStatement = c.NewStatement, c.OldStatement
			c.OldFinding, c.NewFinding = c.NewFinding, c.OldFinding
			c.Fields = slices.Clone(c.Fields)
			for k := range c.Fields {
				c.Fields[k].Old, c.Fields[k].New = c.Fields[k].New, c.Fields[k].Old
			}
		}
	}
	return &m
}

// written is a report in a form in which the order of changes does not count.
func written(t tester, r *diff.Report) string {
	var b strings.Builder
	for _, s := range r.Sections {
		var lines []string
		for _, c := range s.Changes {
			raw, err := json.Marshal(c)
			require.NoError(t, err)
			lines = append(lines, string(raw))
		}
		slices.Sort(lines)
		fmt.Fprintf(&b, "%s %d %d %d %d %d %d\n%s\n", s.Name, s.Added, s.Removed, s.Changed, s.Moved, s.Unchanged, s.Shifted, strings.Join(lines, "\n"))
	}
	return b.String()
}

func TestADatasetIsTheSameAsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fsys := drawn(t, "it")
		report := compare(t, sideOf(t, fsys), sideOf(t, fsys))
		if !report.Same {
			t.Fatalf("%s", written(t, report))
		}
	})
}

func TestTheOtherWayRoundIsTheMirrorImage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := sideOf(t, drawn(t, "a")), sideOf(t, drawn(t, "b"))
		there, back := mirrored(mirrored(compare(t, a, b))), mirrored(compare(t, b, a))
		if want, got := written(t, there), written(t, back); want != got {
			t.Fatalf("there:\n%s\nback:\n%s", want, got)
		}
	})
}

func TestWhatIsCountedAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := sideOf(t, drawn(t, "a")), sideOf(t, drawn(t, "b"))
		report := compare(t, a, b)
		s := report.Section(diff.Statements)
		if both := s.Changed + s.Moved + s.Unchanged; both+s.Removed != report.Old.Statements || both+s.Added != report.New.Statements {
			t.Fatalf("%d and %d statements: %s", report.Old.Statements, report.New.Statements, written(t, report))
		}
	})
}

func TestTheBuiltInDatasetIsTheSameAsItself(t *testing.T) {
	ds, faults := reader.Load(context.Background(), fixtures.Dataset(), reader.Options{})
	require.Zero(t, faults.Errors())
	report := compare(t, sideOfDataset(t, ds), sideOfDataset(t, ds))
	assert.True(t, report.Same)
	assert.Equal(t, report.Old.Statements, report.Section(diff.Statements).Unchanged)
}
