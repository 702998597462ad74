package compile_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
)

// drawn is a statement with its meaning: two say the same if their meanings are equal.
type drawn struct {
	statement
	meaning meaning
}

// meaning is what a statement says, in one form.
type meaning struct{ subject, predicate, object, value, whole, time, modality string }

// ways are the ways in which each part of a meaning may be written.
type ways map[string][]string

func (w ways) some(t *rapid.T, what string) string {
	return rapid.SampledFrom(slices.Sorted(maps.Keys(w))).Draw(t, what)
}

func (w ways) write(t *rapid.T, meaning string) string {
	return rapid.SampledFrom(w[meaning]).Draw(t, "way")
}

func times() ways {
	return ways{"": {""}, "2024": {"2024"}, "2024-11/2024-12": {"2024-11/12", "2024-11/2024-12"}}
}

func values() ways {
	return ways{
		"=2": {"2", "2 km2", "3000 mu", "2.0"}, ">2": {"> 2", "> 3000 mu"}, "2..3": {"2..3", "2..3 km2"}, "=1000000": {"1 million", "1000000", "1000000 km2"},
	}
}

func wholes() ways {
	return ways{
		"": {""}, "Cafe owners": {"Cafe owners"},
		"Café owners": {"Caf\u00e9 owners", "Cafe\u0301 owners", "Caf\u00e9\u00a0owners", "Caf\u00e9  own\u200bers"},
	}
}

// entities are those of the small world with its twins, which are one if united.
func entities(united bool) ways {
	if united {
		return ways{"a": {"a", "a2", "a3"}, "b": {"b"}, "c": {"c"}}
	}
	return ways{"a": {"a"}, "a2": {"a2"}, "a3": {"a3"}, "b": {"b"}, "c": {"c"}}
}

// someMeaning draws what a statement may say.
func someMeaning(t *rapid.T, united bool) meaning {
	all := entities(united)
	m := meaning{subject: all.some(t, "subject"), time: times().some(t, "time"), modality: rapid.SampledFrom([]string{"asserted", "target"}).Draw(t, "modality")}
	if rapid.Bool().Draw(t, "relation") {
		m.predicate = rapid.SampledFrom([]string{"hosts", "cooperatesWith"}).Draw(t, "predicate")
		others := slices.DeleteFunc(slices.Sorted(maps.Keys(all)), func(e string) bool { return e == m.subject })
		m.object = rapid.SampledFrom(others).Draw(t, "object")
		if m.predicate == "cooperatesWith" && m.object < m.subject {
			m.subject, m.object = m.object, m.subject
		}
	}
	if m.predicate == "" || rapid.Bool().Draw(t, "figure") {
		m.value, m.whole = values().some(t, "value"), wholes().some(t, "whole")
	}
	return m
}

// written draws a way of writing a meaning.
func (m meaning) written(t *rapid.T, united bool) statement {
	all := entities(united)
	s := statement{Subject: all.write(t, m.subject), Predicate: m.predicate, Time: times().write(t, m.time), Modality: m.modality}
	if m.object != "" {
		s.Object = all.write(t, m.object)
	}
	if m.predicate == "cooperatesWith" && rapid.Bool().Draw(t, "the other way round") {
		s.Subject, s.Object = s.Object, s.Subject
	}
	if m.value != "" {
		s.Measure, s.Value = "area", values().write(t, m.value)
	}
	if m.whole != "" {
		s.Of = wholes().write(t, m.whole)
	}
	s.ID = rapid.SampledFrom([]string{"", "", "x", "y", "z", derivedID}).Draw(t, "id")
	s.Text = rapid.SampledFrom([]string{"", "", "A.", "A\u0301.", "\u00c1.", "A\u0301\u200b."}).Draw(t, "text")
	s.References = from(rapid.SampledFrom([]string{"s1", "s2", "s3"}).Draw(t, "source"))
	return s
}

// someWritten draws statements, many of which say the same in other ways. The entities a, a2 and a3 are one if united.
func someWritten(t *rapid.T, united bool) []drawn {
	meanings := []meaning{{subject: "a", predicate: "hosts", object: "c", modality: "asserted"}}
	for range rapid.IntRange(1, 3).Draw(t, "meanings") {
		meanings = append(meanings, someMeaning(t, united))
	}
	all := make([]drawn, rapid.IntRange(0, 6).Draw(t, "statements"))
	for i := range all {
		m := rapid.SampledFrom(meanings).Draw(t, "meaning")
		all[i] = drawn{m.written(t, united), m}
	}
	return all
}

// derivedID is the id that is made of the derivedMeaning.
const derivedID = "s-503366be57220210"

func derivedMeaning() meaning {
	return meaning{subject: "a", predicate: "hosts", object: "c", modality: "asserted"}
}

// clash tells whether an id stands for two meanings, or for two wordings of one.
func clash(all []drawn, wording func(string) string) bool {
	meanings, wordings := map[string]meaning{}, map[string]string{}
	named := map[meaning]bool{} // the meanings that have an id
	for _, d := range all {
		named[d.meaning] = named[d.meaning] || d.ID != ""
	}
	if isNamed, there := named[derivedMeaning()]; there && !isNamed {
		meanings[derivedID] = derivedMeaning()
	}
	for _, d := range all {
		if d.ID == "" {
			continue
		}
		if was, known := meanings[d.ID]; known && was != d.meaning {
			return true
		}
		meanings[d.ID] = d.meaning
		if d.Text == "" {
			continue
		}
		if was, known := wordings[d.ID]; known && was != wording(d.Text) {
			return true
		}
		wordings[d.ID] = wording(d.Text)
	}
	return false
}

// plainWording gives one form of the drawn texts.
func plainWording(text string) string {
	return strings.NewReplacer("A\u0301", "\u00c1", "\u200b", "").Replace(text)
}

func TestWhatCheckAcceptsCompilesToWhatWasMeant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		united := rapid.Bool().Draw(t, "united")
		all := someWritten(t, united)
		fsys := fstest.MapFS{"dataset.yaml": {Data: []byte(header)}, "world.yaml": {Data: []byte(world)}, "twins.yaml": {Data: []byte(twins)}}
		if united {
			fsys["decisions.yaml"] = &fstest.MapFile{Data: []byte(decided("same: [a, a2], reason: One.", "same: [a2, a3], reason: One."))}
		}
		files := map[string]string{}
		meanings := map[meaning]bool{}
		for _, d := range all {
			files[rapid.SampledFrom([]string{"k.jsonl", "z.jsonl"}).Draw(t, "file")] += lines(t, d.statement)
			meanings[d.meaning] = true
		}
		for name, text := range files {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
		ds, report := reader.Load(context.Background(), fsys, reader.Options{})
		require.Equal(t, clash(all, plainWording), report.Count(diag.DuplicateID) > 0, "%v", report.Sorted())
		if report.Errors() > 0 {
			require.Equal(t, report.Count(diag.DuplicateID), report.Errors(), "%v", report.Sorted())
			return
		}
		counts, err := compile.Count(context.Background(), ds, compile.Options{})
		require.NoError(t, err)
		g, summary, err := compile.Compile(context.Background(), ds, compile.Options{})
		require.NoError(t, err, "what has no faults compiles")
		assert.Equal(t, summary.Counts, counts)
		assert.Equal(t, len(meanings), summary.Statements)
		assert.Equal(t, len(all)-len(meanings), summary.Merged)
		assert.Equal(t, summary.Statements, g.RelationshipCount()-summary.Provenance)
		distinct, _, err := compile.Merge(context.Background(), ds, compile.Options{})
		require.NoError(t, err)
		assert.Len(t, distinct, len(meanings), "audits and diff see what the graph has")
		for _, d := range all {
			assert.Truef(t, keepsWording(distinct, ds, d, plainWording), "the wording %+q of %q is kept", d.Text, d.ID)
		}
	})
}

// keepsWording tells whether the statement that one was merged into has its id and its words.
func keepsWording(distinct []compile.Distinct, ds *dataset.Dataset, d drawn, wording func(string) string) bool {
	for i := range distinct {
		w := distinct[i].Wordings(ds)
		if d.ID != "" && d.ID != distinct[i].ID && !slices.Contains(w.OtherIDs, d.ID) {
			continue
		}
		texts := append([]string{w.Text}, w.OtherTexts...)
		if d.Text == "" || slices.ContainsFunc(texts, func(text string) bool { return wording(text) == wording(d.Text) }) {
			return true
		}
	}
	return false
}

func TestAnIDThatIsMadeOfAContentIsNotGivenToAnotherStatement(t *testing.T) {
	nameless := statement{Subject: "a", Predicate: "hosts", Object: "c", References: from("s1")}
	other := statement{ID: derivedID, Subject: "b", Predicate: "hosts", Object: "c", References: from("s1")}
	fsys := fstest.MapFS{"dataset.yaml": {Data: []byte(header)}, "world.yaml": {Data: []byte(world)}, "s.jsonl": {Data: []byte(lines(t, nameless, other))}}
	_, report := reader.Load(t.Context(), fsys, reader.Options{})
	assert.Equal(t, 1, report.Count(diag.DuplicateID), "they would be one relationship")

	same := nameless
	same.ID = other.ID
	small(t, nameless, same)

	named := nameless
	named.ID = "k"
	ds := small(t, nameless, named, other)
	_, summary := compiled(t, ds)
	require.Equal(t, 2, summary.Statements)
}
