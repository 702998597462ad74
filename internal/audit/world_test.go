package audit_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
)

// world is the vocabulary of the tests: every statement of a test stands in a file of its own, after this one.
const world = `
types:
  Place: {abstract: true, label: {en: place}}
  City: {is: Place, label: {en: city}}
  District: {is: Place, label: {en: district}}
  Company: {label: {en: company}}
  Group: {label: {en: group}}
predicates:
  memberOf: {label: {en: is a member of}, from: [Company, Place], to: [Group], membership: true}
  hosts: {label: {en: hosts}, from: [Place], to: [Company, Group]}
  hasPart: {label: {en: has part}, from: [Place], to: [Place]}
measures:
  companyCount: {label: {en: number of companies}, unit: count, counts: [Company, Group]}
  patentCount: {label: {en: number of patents}, unit: count}
  gdp: {label: {en: gross product}, unit: CNY}
  gdpShare: {label: {en: share of the gross product}, unit: fraction}
  area: {label: {en: area}, unit: km2}
units:
  count: {kind: count, label: {en: items}}
  fraction: {kind: share, label: {en: of the whole}}
  percent: {kind: share, equals: 1/100 fraction, symbol: "%", label: {en: percent}}
  CNY: {kind: currency, label: {en: yuan}}
  m2: {kind: area, label: {en: square metres}}
  km2: {kind: area, equals: 1000000 m2, label: {en: square kilometres}}
sources:
  s0: {title: Zero, publisher: P, url: "http://example.org/0", published: 2023-01-15, language: en, kind: news}
  s1: {title: One, publisher: P, url: "http://example.org/1", published: 2025-12-23, language: en, kind: news}
  s2: {title: Two, publisher: Q, url: "http://example.org/2", published: 2025-12-24, language: en, kind: news}
entities:
  city: {type: City, name: {en: the city}}
  north: {type: District, name: {en: the north}}
  south: {type: District, name: {en: the south}}
  makers: {type: Group, name: {en: the makers}}
  others: {type: Group, name: {en: the others}}
  a: {type: Company, name: {en: A Works}}
  b: {type: Company, name: {en: B Works}}
  c: {type: Company, name: {en: C Works}}
`

const head = "name: small\nversion: 1\ntitle: {en: Small}\nlanguages: [en]\ndescription: Small.\nlicence: CC0-1.0\n"

// load reads the world with statements; those without references get one.
func load(t require.TestingT, vocabulary string, statements ...string) *dataset.Dataset {
	var b strings.Builder
	b.WriteString("statements:\n")
	for _, s := range statements {
		if !strings.Contains(s, "references") {
			s += ", references: [{source: s1}]"
		}
		b.WriteString("  - {" + s + "}\n")
	}
	fsys := fstest.MapFS{"dataset.yaml": {Data: []byte(head)}, "a.yaml": {Data: []byte(vocabulary)}, "b.yaml": {Data: []byte(b.String())}}
	ds, report := reader.Load(context.Background(), fsys, reader.Options{})
	require.Zero(t, report.Errors(), "%v", report.Sorted())
	return ds
}

// kind is an audit.
type kind = func(context.Context, *audit.Input) (*audit.Report, error)

// report runs an audit of statements in the world.
func report(t require.TestingT, run kind, opts audit.Options, statements ...string) *audit.Report {
	return run1(t, run, load(t, world, statements...), opts)
}

func run1(t require.TestingT, run kind, ds *dataset.Dataset, opts audit.Options) *audit.Report {
	in, err := audit.NewInput(context.Background(), ds, opts)
	require.NoError(t, err)
	r, err := run(context.Background(), in)
	require.NoError(t, err)
	return r
}

// everything asks for notes, too.
func everything() audit.Options { return audit.Options{All: true} }

// codes gives the codes of findings in order.
func codes(r *audit.Report) []diag.Code {
	all := []diag.Code{}
	for _, f := range r.Findings {
		all = append(all, f.Code)
	}
	return all
}

// messages gives the messages of findings in order.
func messages(r *audit.Report) []string {
	all := []string{}
	for _, f := range r.Findings {
		all = append(all, f.Message)
	}
	return all
}

// builtIn reads the built-in dataset.
func builtIn(t testing.TB) *dataset.Dataset {
	t.Helper()
	ds, report := reader.Load(context.Background(), fixtures.Dataset(), reader.Options{})
	require.Zero(t, report.Errors(), "%v", report.Sorted())
	return ds
}
