package reader_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
)

// record is a statement, entity or source as both formats can write it: keys with values that are texts, lists or mappings.
type record struct {
	kind   string // statement, entity or source
	id     string
	fields []pair
}

type pair struct {
	key   string
	value any
}

// randomRecords draws a dataset that has no errors: everything that a statement names is among the records.
func randomRecords(t *rapid.T) []record {
	entities := rapid.IntRange(2, 6).Draw(t, "entities")
	sources := rapid.IntRange(1, 4).Draw(t, "sources")

	var records []record

	for i := range entities {
		records = append(records, record{kind: "entity", id: fmt.Sprintf("e%d", i), fields: []pair{
			{"type", rapid.SampledFrom([]string{"City", "Group"}).Draw(t, "type")},
			{"name", map[string]any{"en": fmt.Sprintf("name %d", i), "zh": anyText(t)}},
		}})
	}

	for i := range sources {
		records = append(records, record{kind: "source", id: fmt.Sprintf("s%d", i), fields: []pair{
			{"title", anyText(t)}, {"publisher", anyText(t)}, {"published", rapid.SampledFrom([]any{nil, "2025", "2025-12"}).Draw(t, "published")},
		}})
	}

	for i := range rapid.IntRange(0, 20).Draw(t, "statements") {
		records = append(records, record{kind: "statement", id: fmt.Sprintf("st%d", i), fields: randomStatement(t, entities, sources)})
	}

	return records
}

func randomStatement(t *rapid.T, entities, sources int) []pair {
	subject := rapid.IntRange(0, entities-1).Draw(t, "subject")
	object := (subject + rapid.IntRange(1, entities-1).Draw(t, "object")) % entities
	fields := []pair{{"subject", fmt.Sprintf("e%d", subject)}, {"text", anyText(t)}}

	related, figure := rapid.Bool().Draw(t, "related"), rapid.Bool().Draw(t, "figure")

	if related || !figure {
		fields = append(fields, pair{"predicate", "any"}, pair{"object", fmt.Sprintf("e%d", object)})
	}

	if figure {
		fields = append(fields, pair{"measure", "share"}, pair{"value", rapid.SampledFrom([]any{"> 90 %", "1/3", "0.5", "3..5 %", json.Number("7"), json.Number("11.950")}).Draw(t, "value")})
	}

	if rapid.Bool().Draw(t, "dated") {
		fields = append(fields, pair{"time", rapid.SampledFrom([]any{"2025", "2025-12-23", "2013/2023", json.Number("2024")}).Draw(t, "time")})
	}

	var references []any

	for range rapid.IntRange(1, 3).Draw(t, "references") {
		references = append(references, map[string]any{"source": fmt.Sprintf("s%d", rapid.IntRange(0, sources-1).Draw(t, "source")), "quote": anyText(t)})
	}

	return append(fields, pair{"references", references})
}

func anyText(t *rapid.T) string {
	return rapid.SampledFrom([]string{"京津冀", "a: b", "# no comment", "\"quoted\" and 'quoted'", "yes", "null", "0x1F", "1e3", "2025-12-23", "– dash", "😀 wide", `back\slash`, "- list", "tail "}).Draw(t, "text")
}

// asJSON writes a record as a line; it is YAML as well.
func (r record) asJSON(withID bool) string {
	var out strings.Builder

	out.WriteString("{")

	if withID {
		fmt.Fprintf(&out, `"id": %q, `, r.id)
	}

	for i, field := range r.fields {
		value, _ := json.Marshal(field.value)

		if i > 0 {
			out.WriteString(", ")
		}

		fmt.Fprintf(&out, "%q: %s", field.key, value)
	}

	return out.String() + "}"
}

// asYAML writes a record as a person would.
func (r record) asYAML(t *rapid.T) string {
	var out strings.Builder

	indent := "    "
	if r.kind == "statement" {
		fmt.Fprintf(&out, "  - id: %s\n", r.id)
	} else {
		fmt.Fprintf(&out, "  %s:\n", r.id)
	}

	for _, field := range r.fields {
		value, _ := json.Marshal(field.value)
		text, isText := field.value.(string)

		if isText && isPlainYAML(text) && rapid.Bool().Draw(t, "plain") {
			value = []byte(text)
		} else if isText && rapid.Bool().Draw(t, "single quotes") {
			value = []byte("'" + strings.ReplaceAll(text, "'", "''") + "'")
		}

		fmt.Fprintf(&out, "%s%s: %s\n", indent, field.key, value)
	}

	return out.String()
}

// isPlainYAML tells texts that need no quotation marks in YAML.
func isPlainYAML(text string) bool {
	return text != "null" && !strings.ContainsAny(text[:1], "\"'#->") && !strings.Contains(text, ": ") && strings.TrimSpace(text) == text
}

// spread writes records into files: each into a section of one of some YAML files or onto a line of one of some JSONL files.
func spread(t *rapid.T, records []record) fstest.MapFS {
	const header = "name: law\nlanguages: [en, zh]\ntypes: {City: {}, Group: {}}\npredicates: {any: {from: [City, Group], to: [City, Group]}}\n" +
		"measures: {share: {unit: fraction}}\nunits: {fraction: {kind: share}, percent: {kind: share, equals: 1/100 fraction, symbol: '%'}}\n"

	sections := map[string]string{"statement": "statements", "entity": "entities", "source": "sources"}
	lines, yaml := map[string]string{}, map[string]map[string]string{}

	for _, r := range records {
		name := rapid.SampledFrom([]string{"a", "b/c", "d"}).Draw(t, "file")

		if rapid.Bool().Draw(t, "jsonl") {
			lines[name] += fmt.Sprintf("{%q: %s}\n", r.kind, r.asJSON(true))
		} else {
			if yaml[name] == nil {
				yaml[name] = map[string]string{}
			}

			yaml[name][sections[r.kind]] += r.asYAML(t)
		}
	}

	files := fstest.MapFS{"dataset.yaml": {Data: []byte(header)}}

	for name, text := range lines {
		files[name+".jsonl"] = &fstest.MapFile{Data: []byte(text)}
	}

	for name, parts := range yaml {
		text := ""
		for section, part := range parts {
			text += section + ":\n" + part
		}

		files[name+".yaml"] = &fstest.MapFile{Data: []byte(text)}
	}

	return files
}

// content writes what a dataset says, whatever the files it was in.
func content(ds *dataset.Dataset) []string {
	var all []string

	at := func(i int32, id func(int32) string) string {
		if i == dataset.None {
			return "none"
		}

		return id(i)
	}
	entity := func(i int32) string { return at(i, func(i int32) string { return ds.Entities[i].ID }) }

	for _, e := range ds.Entities {
		all = append(all, fmt.Sprint("entity ", e.ID, ds.Types[e.Type].ID, e.Name, e.Aliases))
	}

	for _, s := range ds.Sources {
		all = append(all, fmt.Sprint("source ", s.ID, s.Title, s.Publisher, s.Published))
	}

	for _, s := range ds.Statements {
		line := fmt.Sprint("statement ", s.ID, entity(s.Subject), entity(s.Object), s.Predicate, s.Measure, s.Quantity, s.Time, s.Modality, fmt.Sprintf("%q", s.Text))
		for _, r := range s.References {
			line += fmt.Sprintf(" %s %d %q", ds.Sources[r.Source].ID, r.Paragraph, r.Quote)
		}

		all = append(all, line)
	}

	slices.Sort(all)

	return all
}

func TestNeitherFilesNorFormatsNorOrderChangeWhatADatasetSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := randomRecords(t)

		one, report := reader.Load(t.Context(), spread(t, records), reader.Options{Workers: 1})
		require.Zero(t, report.Errors(), "%v", report.Sorted())

		shuffled := rapid.Permutation(records).Draw(t, "shuffled")

		other, report := reader.Load(t.Context(), spread(t, shuffled), reader.Options{Workers: 3})
		require.Zero(t, report.Errors(), "%v", report.Sorted())

		require.Equal(t, content(one), content(other))
	})
}

// TestTheNumberOfWorkersChangesNothing reads files of several chunks, with faults and without, again and again.
func TestTheNumberOfWorkersChangesNothing(t *testing.T) {
	good := `{"statement": {"id": "s%d", "subject": "beijing", "predicate": "near", "object": "tianjin", "references": [{"source": "paper"}]}}` + "\n"
	bad := `{"statement": {"id": "s%d", "subject": "bejing", "predicate": "near", "object": "tianjin", "references": [{"source": "paper"}], "pages": 3}}` + "\n"
	lines := func(count int, every int) string {
		var out strings.Builder

		for i := range count {
			if every > 0 && i%every == 0 {
				fmt.Fprintf(&out, bad, i)
			} else {
				fmt.Fprintf(&out, good, i)
			}
		}

		return out.String()
	}

	for _, every := range []int{0, 7} {
		files := with("a.jsonl", lines(20_000, every), "b.yaml", "statements: [{subject: tianjin}]", "c.jsonl", lines(9_000, every))
		if every == 0 {
			delete(files, "b.yaml")
		}

		first, report := reader.Load(t.Context(), files, reader.Options{Workers: 1, MaxFaults: 50})
		faults := report.Sorted()

		for workers := 2; workers < 6; workers++ {
			again, report := reader.Load(t.Context(), files, reader.Options{Workers: workers, MaxFaults: 50})

			require.Equal(t, first.Statements, again.Statements)
			require.Equal(t, first.Entities, again.Entities)
			require.Equal(t, faults, report.Sorted())
		}
	}
}
