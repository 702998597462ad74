package report_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/jjj-kg/jjj/fixtures"
	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/report"
)

// healthOf runs audits on a dataset and sums them up.
func healthOf(t *testing.T, ds *dataset.Dataset) *audit.Health {
	t.Helper()
	in, err := audit.NewInput(context.Background(), ds, audit.Options{})
	require.NoError(t, err)
	var reports []*audit.Report
	for _, run := range []func(context.Context, *audit.Input) (*audit.Report, error){
		audit.Unnamed, audit.Figures,
		func(ctx context.Context, in *audit.Input) (*audit.Report, error) {
			return audit.Support(ctx, in, audit.SupportOptions{})
		},
	} {
		r, err := run(context.Background(), in)
		require.NoError(t, err)
		reports = append(reports, r)
	}
	h, err := audit.NewHealth(context.Background(), in, reports, audit.HealthOptions{})
	require.NoError(t, err)
	return h
}

func builtIn(t *testing.T) *audit.Health {
	t.Helper()
	ds, faults := reader.Load(context.Background(), fixtures.Dataset(), reader.Options{})
	require.Zero(t, faults.Errors())
	return healthOf(t, ds)
}

func page(t *testing.T, h *audit.Health) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, report.Write(&b, h, report.Options{Day: "2026-01-31", Version: "1", From: "<here>"}))
	return b.String()
}

// element is an element of a page.
type element struct {
	*html.Node

	attr map[string]string
}

func elements(t *testing.T, page string) []element {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	var all []element
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		all = append(all, element{n, attr})
	}
	return all
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(b.String())
}

func TestEveryLinkOfThePageLeadsSomewhere(t *testing.T) {
	all := elements(t, page(t, builtIn(t)))
	ids := map[string]bool{}
	for _, e := range all {
		if id, ok := e.attr["id"]; ok {
			assert.False(t, ids[id], "%s is there twice", id)
			ids[id] = true
		}
	}
	links := 0
	for _, e := range all {
		if target, ok := strings.CutPrefix(e.attr["href"], "#"); ok {
			assert.True(t, ids[target], "a link leads to #%s", target)
			links++
		}
		for _, name := range strings.Fields(e.attr["aria-labelledby"]) {
			assert.True(t, ids[name], "%s names nothing", name)
		}
	}
	assert.Greater(t, links, 100, "findings and statements lead to each other")
}

func TestThePageNeedsNothingElse(t *testing.T) {
	text := page(t, builtIn(t))
	for _, e := range elements(t, text) {
		assert.NotContains(t, []string{"script", "link", "img", "iframe", "object", "embed", "form"}, e.Data)
		for name := range e.attr {
			assert.False(t, strings.HasPrefix(name, "on") || name == "style" || name == "src", "%s has %s", e.Data, name)
		}
	}
	assert.Contains(t, text, `content="default-src 'none'; style-src 'sha256-`)
	assert.NotContains(t, text, "url(")
	assert.NotContains(t, text, "@import")
}

func TestThePageCanBeHeard(t *testing.T) {
	all := elements(t, page(t, builtIn(t)))
	count := map[string]int{}
	level := 0
	for _, e := range all {
		count[e.Data]++
		switch e.Data {
		case "h1", "h2", "h3", "h4":
			next := int(e.Data[1] - '0')
			assert.LessOrEqual(t, next, level+1, "no level of headings is left out: %s", text(e.Node))
			level = next
			assert.NotEmpty(t, text(e.Node))
		case "svg":
			assert.Equal(t, "img", e.attr["role"])
			assert.NotEmpty(t, e.attr["aria-labelledby"])
		case "th":
			assert.NotEmpty(t, e.attr["scope"], text(e.Node))
		case "a":
			assert.NotEmpty(t, text(e.Node))
		case "html":
			assert.Equal(t, "en", e.attr["lang"])
		}
	}
	for _, landmark := range []string{"header", "nav", "main", "footer", "h1", "title"} {
		want := 1
		if landmark == "title" {
			want += count["svg"]
		}
		assert.Equal(t, want, count[landmark], landmark)
	}
	assert.Equal(t, 5, count["svg"])
	assert.Equal(t, count["svg"], count["desc"])
	assert.Equal(t, count["svg"], count["details"], "every chart has its table")
}

func TestChartsShowWhatTheirTablesSay(t *testing.T) {
	h := builtIn(t)
	for _, e := range elements(t, page(t, h)) {
		if e.Data != "figure" {
			continue
		}
		bars, rows := 0, 0
		for n := range e.Descendants() {
			if n.Type == html.ElementNode && n.Data == "rect" {
				bars++
			}
			if n.Type == html.ElementNode && n.Data == "tr" {
				rows++
			}
		}
		assert.Equal(t, bars, rows-1, text(e.Node))
	}
}

const hostile = `name: hostile
title: {en: '</title><script>alert(1)</script>'}
languages: [en]
description: "x"
types: {Town: {label: {en: '<b>town</b>'}}, Group: {label: {en: group}}}
predicates: {memberOf: {label: {en: in}, from: [Town], to: [Group], membership: true}}
measures: {size: {label: {en: '"><img src=x onerror=alert(1)>'}, unit: one, counts: [Town]}}
units: {one: {kind: count, label: {en: one}}}
sources:
  s: {title: '<script>alert(2)</script>', publisher: '{{.Style}}', url: "https://example.org/?a=<b>&c='d'", published: 2025, language: en, kind: 'x"y'}
entities:
  a: {type: Town, name: {en: '<i>A</i>'}}
  g: {type: Group, name: {en: "'; DROP"}}
statements:
  - {subject: a, predicate: memberOf, object: g, text: '<script>alert(3)</script>', time: 2024, references: [{source: s, quote: '<q>'}]}
  - {subject: g, measure: size, value: 7, text: '</td></table><h1>x', time: 2024, references: [{source: s}]}
`

func TestDataIsNeverMarkup(t *testing.T) {
	ds, faults := reader.Load(context.Background(), fstest.MapFS{"dataset.yaml": {Data: []byte(hostile)}}, reader.Options{})
	require.Zero(t, faults.Errors(), faults.Sorted())
	written := page(t, healthOf(t, ds))
	h1 := 0
	for _, e := range elements(t, written) {
		assert.NotContains(t, []string{"script", "img", "b", "i", "q"}, e.Data)
		if e.Data == "h1" {
			h1++
		}
	}
	assert.Equal(t, 1, h1)
	assert.Contains(t, written, "&lt;script&gt;alert(3)")
	assert.Contains(t, written, "{{.Style}}")
	// Whatever the page says, its tags are closed: it can be read as XML but for the elements that are empty.
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(written, "<!doctype html>\n")))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		if _, err := d.Token(); err == io.EOF {
			break
		} else {
			require.NoError(t, err)
		}
	}
}

func TestListsAreBoundedAndSayWhatIsLeftOut(t *testing.T) {
	h := &audit.Health{Dataset: "many", Title: "Many", Totals: audit.HealthTotals{Statements: 1_000_000, Single: 999_999}}
	for i := range 40 {
		h.Kinds = append(h.Kinds, audit.HealthCount{Name: fmt.Sprintf("kind with a long name %d", i), Count: 40 - i})
		h.Years = append(h.Years, audit.HealthCount{Name: fmt.Sprint(1900 + 3*i), Count: i})
	}
	findings := []audit.Finding{{Code: diag.FiguresContradict, Severity: "error", Message: "one"}}
	h.Audits = []audit.HealthAudit{{Audit: "figures", Errors: 1_000_000, Codes: []audit.HealthCode{
		{Code: diag.FiguresContradict, Title: "x", Severity: "error", Count: 1_000_000, Findings: findings},
	}}}
	written := page(t, h)
	assert.Contains(t, written, "and 999,999 more: <code>jjj audit figures</code> shows them.")
	assert.Contains(t, written, "and 26 more")
	assert.Contains(t, written, "over 99 %")
	assert.Contains(t, written, "until 19")
	assert.Contains(t, written, "Something cannot be right.")
}

func TestAnEmptyDatasetHasAPage(t *testing.T) {
	written := page(t, &audit.Health{Dataset: "none", Title: "None"})
	assert.Contains(t, written, "No audit finds anything wrong.")
	assert.Contains(t, written, "No audit was run.")
	assert.NotContains(t, written, "NaN")
}

func TestTheSameHealthGivesTheSameBytes(t *testing.T) {
	assert.Equal(t, page(t, builtIn(t)), page(t, builtIn(t)))
}
