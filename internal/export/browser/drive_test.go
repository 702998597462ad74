package browser_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/export/browser"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/queries"
	"github.com/jjj-kg/jjj/internal/testing/neo4jtest"
)

// pictured gives the queries whose drawings fill the screen on a screenshot of their own.
func pictured() map[string]string {
	return map[string]string{
		"article": "article-graph", "figures": "compare-graph", "clusters": "clusters", "xiongan": "xiongan-relocations",
	}
}

// TestGuideAndStyleWorkInNeo4jBrowser walks through the guide as a reader does, in the real Neo4j Browser over a real
// Neo4j that holds the built-in graph.
func TestGuideAndStyleWorkInNeo4jBrowser(t *testing.T) {
	findChromium(t)
	in := builtIn(t)
	sheet := style(t, in)
	folder := t.TempDir()
	files := serve(t, folder, in)
	settings, err := browser.ServerSettings(files)
	require.NoError(t, err)
	neo := neo4jtest.Start(t, neo4jtest.WithBrowser(),
		neo4jtest.WithSetting(settings[0]), neo4jtest.WithSetting(settings[1]))
	store := loadServer(t, neo, in)

	styleSheet := filepath.Join(folder, browser.StyleFile)
	require.NoError(t, os.Rename(styleSheet, styleSheet+".away"))
	seePlain(t, neo, sheet)
	require.NoError(t, os.Rename(styleSheet+".away", styleSheet))

	w := openWindow(t)
	w.connect(neo.HTTPURL+"/browser/", neo.Username, neo.Password)
	w.await("Browser's first commands, style and guide", guideFrame+` !== undefined`)
	assert.Contains(t, ask[string](w, commands), browser.StyleCommand(files))
	assert.NotContains(t, ask[string](w, `document.querySelector('[data-testid=stream]').innerText`), "ERROR")
	w.shoot("guide-01")

	seen := w.walk(store, pictures(t, in))

	assert.GreaterOrEqual(t, seen.slides, 12)
	assert.Equal(t, strings.Count(guideOf(t, in), "<pre")-1, seen.queries, "every query of the guide was run")
	assert.True(t, slices.ContainsFunc(seen.nodes, hasChinese), "no Chinese caption was drawn")
	assert.True(t, slices.ContainsFunc(seen.nodes, func(s string) bool { return strings.Contains(s, "Zhongguancun") && hasChinese(s) }),
		"no caption is in both languages")
	assert.Contains(t, seen.relationships, "11.5 trillion CNY 2024")
	assert.Contains(t, seen.relationships, "MEMBER_OF")
	for _, colour := range seen.colours {
		assert.True(t, sheet.has(colour), "%s is a colour that Browser made up", colour)
	}

	t.Run("queries for datasets without saved ones run too", func(t *testing.T) {
		in.Queries, in.Guide = nil, ""
		for _, text := range clicks(guideOf(t, in)) {
			_, _, rows := elements(t, store, text)
			assert.NotZero(t, rows, "%s gives nothing to see", text)
		}
	})
}

// commands lists the commands of all frames.
const commands = `Array.from(document.querySelectorAll('[data-testid=frameCommand]')).map(c => c.innerText).join('\n')`

// serve writes the files and serves them as a person would.
func serve(t *testing.T, folder string, in browser.Input) string {
	t.Helper()
	_, err := browser.Write(folder, in)
	require.NoError(t, err)
	server := httptest.NewServer(browser.Handler(browser.Folder(folder)))
	t.Cleanup(server.Close)
	return server.URL
}

func guideOf(t *testing.T, in browser.Input) string {
	t.Helper()
	text, err := browser.Guide(in)
	require.NoError(t, err)
	return string(text)
}

// loadServer gives the server the graph.
func loadServer(t *testing.T, neo *neo4jtest.Server, in browser.Input) *neo4j.Store {
	t.Helper()
	store, err := neo4j.Connect(t.Context(), neo4j.Config{
		URI: neo.URI, Username: neo.Username, Password: neo.Password, Database: neo.Database,
	})
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, store.Close(context.Background())) })
	plan, err := store.Plan(t.Context(), in.Graph, neo4j.PlanOptions{Dataset: in.Dataset.Name})
	require.NoError(t, err)
	_, err = store.Apply(t.Context(), plan, neo4j.ApplyOptions{})
	require.NoError(t, err)
	return store
}

// sightings are what was seen on the way through the guide.
type sightings struct {
	slides, queries               int
	nodes, relationships, colours []string
}

// walk turns over the guide's slides and runs each query of each.
func (w *window) walk(store *neo4j.Store, pictures map[string]string) sightings {
	w.t.Helper()
	var seen sightings
	for {
		slide := w.slide()
		seen.slides++
		if seen.slides > 1 {
			w.shoot(fmt.Sprintf("guide-%02d", seen.slides))
		}
		for i, text := range slide.Queries {
			result := w.click(i, text)
			if !strings.HasPrefix(text, ":") {
				seen.queries++
				w.check(store, text, result)
			}
			if name, ok := pictures[text]; ok {
				w.fill(name)
			}
			seen.nodes = append(seen.nodes, result.Nodes...)
			seen.relationships = append(seen.relationships, result.Relationships...)
			seen.colours = append(seen.colours, result.Colours...)
			w.discard()
		}
		if seen.slides == slide.slides() {
			return seen
		}
		w.turn()
	}
}

// pictures gives the names of screenshots by the texts of their queries.
func pictures(t *testing.T, in browser.Input) map[string]string {
	t.Helper()
	names := map[string]string{}
	for picture, name := range pictured() {
		query, err := queries.Find(in.Queries, name)
		require.NoError(t, err)
		names[query.Inline()+";"] = picture
	}
	return names
}

// seePlain looks at the article's graph with the style that Browser makes up by itself, for there is no style sheet to be
// had: nodes must have captions then too.
func seePlain(t *testing.T, neo *neo4jtest.Server, sheet sheet) {
	t.Helper()
	w := openWindow(t)
	w.connect(neo.HTTPURL+"/browser/", neo.Username, neo.Password)
	w.await("the guide", guideFrame+` !== undefined`)
	w.turn()
	plain := w.click(0, "the article's graph")
	w.shoot("plain")

	assert.NotEmpty(t, plain.Nodes)
	for _, caption := range plain.Nodes {
		assert.NotEmpty(t, caption)
	}
	assert.Contains(t, plain.Nodes, "Beijing")
	assert.False(t, sheet.has(plain.Colours[0]), "the style sheet is there")
	w.close()
}

// check compares what is seen of a result with what the server gives: elements must be drawn with captions, and any
// other result must be a table that is not empty.
func (w *window) check(store *neo4j.Store, text string, result result) {
	w.t.Helper()
	assert.Empty(w.t, result.Fault, "%s", text)
	nodes, relationships, rows := elements(w.t, store, text)
	assert.NotZero(w.t, rows, "%s gives nothing to see", text)
	assert.Len(w.t, result.Nodes, nodes, "%s", text)
	assert.Len(w.t, result.Relationships, relationships, "%s", text)
	for _, caption := range result.Nodes {
		assert.NotEmpty(w.t, caption, "%s draws a node without a caption", text)
	}
	// An arrow that is too short for its caption has none.
	if relationships > 0 {
		assert.NotEmpty(w.t, strings.Join(result.Relationships, ""), "%s draws no caption on any arrow", text)
	}
}

// elements counts the distinct nodes and relationships in what the server answers, and the rows.
func elements(t *testing.T, store *neo4j.Store, text string) (nodes, relationships, rows int) {
	t.Helper()
	answer, err := store.Query(t.Context(), strings.TrimSuffix(text, ";"), nil, neo4j.Read)
	require.NoError(t, err, "%s", text)
	defer answer.Close()

	seen := map[string]bool{}
	for row, err := range answer.Rows {
		require.NoError(t, err)
		rows++
		for _, value := range row {
			count(value, seen)
		}
	}
	for id := range seen {
		if strings.HasPrefix(id, "node ") {
			nodes++
		} else {
			relationships++
		}
	}
	return nodes, relationships, rows
}

func count(value graph.Value, seen map[string]bool) {
	if node, ok := value.Node(); ok {
		seen["node "+node.ElementID()] = true
	}
	if relationship, ok := value.Relationship(); ok {
		seen["relationship "+relationship.ElementID()] = true
	}
	if path, ok := value.Path(); ok {
		for _, node := range path.Nodes {
			seen["node "+node.ElementID()] = true
		}
		for _, relationship := range path.Relationships {
			seen["relationship "+relationship.ElementID()] = true
		}
	}
}

func hasChinese(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// has reports whether the sheet has a rule with that fill.
func (s sheet) has(colour string) bool {
	for _, rule := range s.rules {
		if strings.EqualFold(rule["color"], colour) {
			return true
		}
	}
	return false
}
