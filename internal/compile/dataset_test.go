package compile_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/schema"
)

// world is everything but the statements of the small datasets that tests make.
const world = `
types:
  Place: {abstract: true, label: {en: place, zh: 地方}}
  City: {is: Place, label: {en: city, zh: 城市}}
  Company: {label: {en: company, zh: 企业}}
predicates:
  hosts: {label: {en: hosts, zh: 拥有}, from: [Place, Company], to: [Place, Company]}
  cooperatesWith: {label: {en: cooperates with, zh: 合作}, from: [Place, Company], to: [Place, Company], symmetric: true}
measures:
  area: {label: {en: area, zh: 面积}, unit: km2}
  share: {label: {en: share, zh: 占比}, unit: fraction}
units:
  fraction: {kind: share, label: {en: of the whole, zh: 几分之几}}
  percent: {kind: share, equals: 1/100 fraction, symbol: "%", label: {en: percent, zh: 百分之}}
  m2: {kind: area, label: {en: square metres, zh: 平方米}}
  km2: {kind: area, equals: 1000000 m2, label: {en: square kilometres, zh: 平方公里}}
  mu: {kind: area, equals: 2000/3 m2, label: {en: mu, zh: 亩}}
entities:
  a: {type: City, name: {en: Aville, zh: 甲市}, alias: {zh: [甲], en: [City of A, A]}}
  b: {type: City, name: {zh: 乙市}}
  c: {type: Company, name: {en: C Works, zh: 丙公司}}
sources:
  s1: {title: One, publisher: P, url: "http://example.org/1", published: 2025-12-23, language: en, kind: news}
  s2: {title: Two, publisher: P, url: "http://example.org/2", published: 2025-12, language: zh, kind: news, copyOf: s1}
  s3: {title: Three, publisher: Q, url: "http://example.org/3", language: en, kind: wire, copyOf: s2}
`

const header = "name: small\nversion: 1\ntitle: {en: Small, zh: 小}\nlanguages: [en, zh]\ndescription: Small.\nlicence: CC0-1.0\n"

// statement is a statement as it stands in a file.
type statement struct {
	ID         string      `json:"id,omitempty"`
	Subject    string      `json:"subject"`
	Predicate  string      `json:"predicate,omitempty"`
	Object     string      `json:"object,omitempty"`
	Measure    string      `json:"measure,omitempty"`
	Value      string      `json:"value,omitempty"`
	Of         any         `json:"of,omitempty"`
	Time       string      `json:"time,omitempty"`
	Modality   string      `json:"modality,omitempty"`
	Text       string      `json:"text,omitempty"`
	References []reference `json:"references"`
}

type reference struct {
	Source    string `json:"source"`
	Paragraph int    `json:"paragraph,omitempty"`
	Quote     string `json:"quote,omitempty"`
}

// from gives one reference to a source.
func from(source string) []reference { return []reference{{Source: source}} }

// lines gives statements as JSON lines.
func lines(t require.TestingT, statements ...statement) string {
	var b strings.Builder
	for _, s := range statements {
		line, err := json.Marshal(map[string]statement{"statement": s})
		require.NoError(t, err)
		b.Write(append(line, '\n'))
	}
	return b.String()
}

// load reads a dataset of the small world with further files.
func load(t require.TestingT, files map[string]string) *dataset.Dataset {
	fsys := fstest.MapFS{"dataset.yaml": {Data: []byte(header)}, "world.yaml": {Data: []byte(world)}}
	for name, content := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	ds, report := reader.Load(context.Background(), fsys, reader.Options{})
	require.Zero(t, report.Errors(), "%v", report.Sorted())
	return ds
}

func small(t require.TestingT, statements ...statement) *dataset.Dataset {
	return load(t, map[string]string{"statements.jsonl": lines(t, statements...)})
}

func compiled(t require.TestingT, ds *dataset.Dataset, without ...string) (*graph.Graph, compile.Summary) {
	g, summary, err := compile.Compile(context.Background(), ds, compile.Options{Without: without})
	require.NoError(t, err)
	return g, summary
}

// builtIn reads the built-in dataset.
func builtIn(t testing.TB) *dataset.Dataset {
	t.Helper()
	ds, report := reader.Load(context.Background(), os.DirFS("../../fixtures/jing-jin-ji"), reader.Options{})
	require.Zero(t, report.Errors(), "%v", report.Sorted())
	return ds
}

// rebuilt gives the dataset as it would have been had the sources never been in it.
func rebuilt(ds *dataset.Dataset, without ...string) *dataset.Dataset {
	out := *ds
	out.Sources, out.Statements = nil, nil
	moved := make([]int32, len(ds.Sources))
	for i, s := range ds.Sources {
		moved[i] = dataset.None
		if !slices.Contains(without, s.ID) {
			moved[i] = int32(len(out.Sources))
			out.Sources = append(out.Sources, s)
		}
	}
	for i, s := range out.Sources {
		if s.CopyOf != dataset.None {
			out.Sources[i].CopyOf = moved[s.CopyOf]
		}
	}
	for _, s := range ds.Statements {
		references := s.References
		s.References = nil
		for _, r := range references {
			if r.Source = moved[r.Source]; r.Source != dataset.None {
				s.References = append(s.References, r)
			}
		}
		if len(s.References) > 0 {
			out.Statements = append(out.Statements, s)
		}
	}
	return &out
}

// dump gives a graph as text, an element a line, without the name of the dataset, which stands at every one of them.
func dump(g *graph.Graph) string {
	var b strings.Builder
	properties := func(props func(func(string, graph.Value) bool)) {
		for key, value := range props {
			if key != schema.PropDataset {
				fmt.Fprintf(&b, " %s=%v", key, value)
			}
		}
		b.WriteByte('\n')
	}
	for n := range g.Nodes() {
		fmt.Fprintf(&b, "(%s:%s)", n.Key(), strings.Join(n.Labels(), ":"))
		properties(n.Properties())
	}
	for r := range g.Relationships() {
		fmt.Fprintf(&b, "(%s)-[%s:%s]->(%s)", r.Start().Key(), r.Key(), r.Type(), r.End().Key())
		properties(r.Properties())
	}
	return b.String()
}
