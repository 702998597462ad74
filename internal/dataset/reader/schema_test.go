package reader_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"

	builtin "github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/testing/raced"
)

// editorSchema is the schema as an editor has it.
func editorSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()

	var text bytes.Buffer
	require.NoError(t, shape.WriteSchema(&text))
	document, err := jsonschema.UnmarshalJSON(&text)
	require.NoError(t, err)

	compiler := jsonschema.NewCompiler()
	require.NoError(t, compiler.AddResource("dataset.schema.json", document))
	schema, err := compiler.Compile("dataset.schema.json")
	require.NoError(t, err)

	return schema
}

// plain gives the values of YAML as an editor sees them: what is not a number, true, false or null is a text, dates too.
func plain(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return plain(n.Content[0])
	case yaml.AliasNode:
		return plain(n.Alias)
	case yaml.MappingNode:
		all := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			all[n.Content[i].Value] = plain(n.Content[i+1])
		}

		return all
	case yaml.SequenceNode:
		all := []any{}
		for _, one := range n.Content {
			all = append(all, plain(one))
		}

		return all
	}

	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int", "!!float":
		if number, err := strconv.ParseFloat(n.Value, 64); err == nil {
			return number
		}
	}

	return n.Value
}

func TestTheSchemaTakesEveryFileOfTheDatasetsThatAreRight(t *testing.T) {
	schema := editorSchema(t)
	for name, files := range map[string]fs.FS{
		"built in": builtin.Dataset(), "starter": os.DirFS("../../starter/example"), "empty starter": os.DirFS("../../starter/empty"),
	} {
		checked := 0
		require.NoError(t, fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || filepath.Ext(path) != ".yaml" {
				return err
			}
			text, err := fs.ReadFile(files, path)
			require.NoError(t, err)
			text = []byte(strings.ReplaceAll(string(text), "LANGUAGES", "[en]"))
			var node yaml.Node
			if err := yaml.Unmarshal(text, &node); err != nil || node.Kind == 0 {
				return err // nothing but comments
			}
			checked++
			require.NoError(t, schema.Validate(plain(&node)), "%s: %s", name, path)

			return nil
		}))
		require.Positive(t, checked, name)
	}
}

// everyField is a dataset in which each field of each kind occurs.
const everyField = `
name: lakeside
title: {en: Lakeside, de: Am See}
languages: [en, de]
version: 2025.1
description: What is said about Lakeside.
licence: CC BY 4.0
quoteWords: 25
kinds: {company: ordinary}
exclude: ["raw/*.yaml", drafts]
types:
  Place: {abstract: true, label: {en: place, de: Ort}}
  City: {is: Place, label: {en: city, de: Stadt}}
  Company: {label: company}
predicates:
  locatedIn: {label: {en: is located in, de: liegt in}, inverse: {en: is the place of, de: ist der Ort von}, from: [Company], to: [Place], whole: object}
  memberOf: {label: is a member of, from: [Company], to: [Company], membership: true}
  twinOf: {label: is a twin of, from: [City], to: [City], symmetric: true}
measures:
  companyCount: {label: {en: companies, de: Betriebe}, unit: count, counts: [Company]}
  area: {label: area, unit: km2}
  areaShare: {label: share of the area, unit: fraction}
units:
  count: {kind: count, label: {en: things, de: Dinge}}
  m2: {kind: area}
  km2: {kind: area, equals: 1000000 m2, symbol: km²}
  fraction: {kind: share}
sources:
  wire-1: {title: Lakeside grows, publisher: Lake News Agency, published: null, language: en, url: "https://example.org/1", kind: wire, wire: Lake News Agency}
  gazette-1: {title: Lakeside grows again, publisher: Gazette, published: 2025-12-23, language: en, copyOf: wire-1, archived: in a drawer, author: A. Writer, note: Seen in print.}
entities:
  lakeside: {type: City, name: {en: Lakeside, de: Am See}, alias: {en: [The Side, Lake Town], de: Seestadt}}
  hillside: {type: City, name: Hillside, alias: [Hill Town]}
  mill: {type: Company, name: {en: The Mill, de: Die Mühle}, alias: Mill}
  bakery: {type: Company, name: Bakery}
statements:
  - {id: s1, subject: mill, predicate: locatedIn, object: lakeside, text: The mill is in Lakeside., time: 2025-12, references: [{source: gazette-1, paragraph: 4, quote: in Lakeside}]}
  - {subject: lakeside, measure: companyCount, value: "> 90", modality: target, time: 2030, references: [{source: wire-1}]}
  - {subject: lakeside, measure: areaShare, value: 1/3, of: {entity: hillside, measure: area}, references: [{source: wire-1}, {source: gazette-1, quote: a third}]}
  - {subject: hillside, measure: areaShare, value: 0.5, of: the valley, references: [{source: wire-1}]}
decisions:
  - {different: [mill, bakery], reason: They are two., by: A. Writer, date: 2025-12-23, sources: [gazette-1]}
`

func everyFieldTree(t require.TestingT) map[string]any {
	var node yaml.Node
	require.NoError(t, yaml.Unmarshal([]byte(everyField), &node))

	return plain(&node).(map[string]any)
}

// loaded reads a tree as a dataset. JSON is YAML.
func loadedTree(t require.TestingT, tree any) *diag.Report {
	text, err := json.Marshal(tree)
	require.NoError(t, err)
	_, report := reader.Load(context.Background(), fstest.MapFS{"dataset.yaml": {Data: text}}, reader.Options{MaxFaults: 1000})

	return report
}

func TestADatasetWithEveryFieldIsRight(t *testing.T) {
	tree := everyFieldTree(t)
	report := loadedTree(t, tree)
	require.Zero(t, report.Errors(), "%v", report.Sorted())
	require.NoError(t, editorSchema(t).Validate(tree))

	for _, kind := range []*shape.Kind{shape.Header(), shape.Type(), shape.Predicate(), shape.Measure(), shape.Unit(), shape.Source(), shape.Entity(), shape.Statement(), shape.Reference(), shape.OfWhole()} {
		for _, key := range kind.Keys() {
			require.Contains(t, everyField, key+":", "the dataset above has the field %s of %s", key, kind.What)
		}
	}
}

// place is a value in a tree, with what puts another one there, or takes it out.
type place struct {
	path string
	set  func(any)
	drop func()
	in   map[string]any // the mapping that it is, or nil
}

func places(tree any, path string, set func(any), drop func()) []place {
	mapping, _ := tree.(map[string]any)
	all := []place{{path, set, drop, mapping}}
	for _, key := range slices.Sorted(maps.Keys(mapping)) {
		all = append(all, places(mapping[key], path+"/"+key, func(v any) { mapping[key] = v }, func() { delete(mapping, key) })...)
	}
	if list, ok := tree.([]any); ok {
		for i := range list {
			all = append(all, places(list[i], fmt.Sprintf("%s/%d", path, i), func(v any) { list[i] = v }, nil)...)
		}
	}

	return all
}

// isOfShape tells the faults that a schema can see: of keys and of the kinds of values.
func isOfShape(f diag.Fault) bool {
	return slices.Contains([]diag.Code{diag.UnknownKey, diag.MissingKey, diag.WrongKind}, f.Code)
}

func TestWhatTheSchemaRefusesIsAFaultAndFaultsOfShapeAreRefusedByTheSchema(t *testing.T) {
	raced.Skip(t)
	schema := editorSchema(t)
	rapid.Check(t, func(t *rapid.T) {
		tree := everyFieldTree(t)
		all := places(tree, "", nil, nil)
		at := all[rapid.IntRange(1, len(all)-1).Draw(t, "place")]
		switch slip := rapid.SampledFrom([]string{"set", "drop", "add"}).Draw(t, "slip"); {
		case slip == "drop" && at.drop != nil:
			at.drop()
		case slip == "add" && at.in != nil:
			at.in[rapid.SampledFrom([]string{"colour", "Label", "sourc", "of"}).Draw(t, "key")] = "x"
		default:
			at.set(rapid.SampledFrom([]any{7.0, true, "x", []any{}, []any{"x"}, map[string]any{}, map[string]any{"x": "y"}, nil, ""}).Draw(t, "value"))
		}

		report := loadedTree(t, tree)
		refusal := schema.Validate(tree)
		if refusal != nil && report.Errors() == 0 {
			t.Fatalf("%s: only the schema refuses it: %v", at.path, refusal)
		}
		if i := slices.IndexFunc(report.Sorted(), isOfShape); i >= 0 && refusal == nil {
			t.Fatalf("%s: only the reader refuses it: %s", at.path, report.Sorted()[i].Message)
		}
	})
}

func TestPatternsOfIDsAreTheRulesOfTheReader(t *testing.T) {
	raced.Skip(t)
	for name, ids := range map[string]shape.IDs{"plain": shape.PlainIDs(), "type": shape.TypeIDs(), "predicate": shape.PredicateIDs(), "unit": shape.UnitIDs()} {
		compiled := jsonschema.NewCompiler()
		require.NoError(t, compiled.AddResource("x", map[string]any{"pattern": ids.Pattern}))
		schema, err := compiled.Compile("x")
		require.NoError(t, err)
		rapid.Check(t, func(t *rapid.T) {
			id := rapid.StringMatching(`[A-Za-z0-9äÄß京\-_.:+@~ %²<=]{1,6}`).Draw(t, "id")
			ok := ids.First([]rune(id)[0]) && strings.IndexFunc(id, func(r rune) bool { return !ids.Rest(r) }) <= 0
			for i, r := range id {
				ok = ok && (i == 0 || ids.Rest(r))
			}
			if refused := schema.Validate(id) != nil; refused == ok {
				t.Fatalf("%s id %q: the rule says %v, the schema refuses: %v", name, id, ok, refused)
			}
		})
	}
}
