package render_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/lookup/render"
	"github.com/jjj-kg/jjj/internal/testing/lookuptest"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

var update = flag.Bool("update", false, "write the golden pages anew")

// page is one result to be laid out.
type page struct {
	name, language string
	width          int
	color          bool
	make           func(t *testing.T, r *lookup.Reader, o render.Options) string
}

func show(text string) func(*testing.T, *lookup.Reader, render.Options) string {
	return func(t *testing.T, r *lookup.Reader, o render.Options) string {
		result, err := r.Show(t.Context(), text)
		require.NoError(t, err)
		return render.Show(result, o)
	}
}

func timeline(entity, measure string) func(*testing.T, *lookup.Reader, render.Options) string {
	return func(t *testing.T, r *lookup.Reader, o render.Options) string {
		result, err := r.Timeline(t.Context(), entity, measure)
		require.NoError(t, err)
		return render.Timeline(result, o)
	}
}

func explain(id string) func(*testing.T, *lookup.Reader, render.Options) string {
	return func(t *testing.T, r *lookup.Reader, o render.Options) string {
		result, err := r.Explain(t.Context(), id)
		require.NoError(t, err)
		return render.Explain(result, o)
	}
}

func paths(from, to string, options lookup.PathOptions) func(*testing.T, *lookup.Reader, render.Options) string {
	return func(t *testing.T, r *lookup.Reader, o render.Options) string {
		result, err := r.Paths(t.Context(), from, to, options)
		require.NoError(t, err)
		return render.Paths(result, o)
	}
}

func compare(options lookup.CompareOptions, entities ...string) func(*testing.T, *lookup.Reader, render.Options) string {
	return func(t *testing.T, r *lookup.Reader, o render.Options) string {
		result, err := r.Compare(t.Context(), entities, options)
		require.NoError(t, err)
		return render.Compare(result, o)
	}
}

func pages() []page {
	return []page{
		{name: "show-entity", width: 100, make: show("zhongguancun")},
		{name: "show-entity-narrow", width: 60, make: show("zhongguancun")},
		{name: "show-entity-zh", width: 80, language: "zh", make: show("zhongguancun")},
		{name: "show-entity-de-colour", width: 100, language: "de", color: true, make: show("beijing")},
		{name: "show-nothing", width: 80, make: show("pluto")},
		{name: "show-measure", width: 80, make: show("Measure/gdp")},
		{name: "show-source", width: 90, make: show("news")},
		{name: "show-publisher", width: 80, make: show("Portal")},
		{name: "timeline-all", width: 90, make: timeline("beijing", "")},
		{name: "timeline-one-narrow", width: 48, make: timeline("beijing", "gdp")},
		{name: "timeline-open", width: 80, make: timeline("unicorns", "")},
		{name: "timeline-nothing", width: 80, make: timeline("pluto", "")},
		{name: "explain-figure", width: 100, make: explain("zgc-unicorns-2025")},
		{name: "explain-share-zh", width: 70, language: "zh", make: explain("zgc-gdp-share")},
		{name: "explain-merged", width: 80, make: explain("zgc-lies-in-beijing")},
		{name: "path-all", width: 90, make: paths("zhongguancun", "tianjin", lookup.PathOptions{All: true})},
		{name: "path-provenance", width: 80, make: paths("portal", "news", lookup.PathOptions{Provenance: true})},
		{name: "path-none", width: 80, make: paths("pluto", "beijing", lookup.PathOptions{})},
		{name: "path-more", width: 80, make: paths("zhongguancun", "tianjin", lookup.PathOptions{})},
		{name: "compare-three", width: 80, make: compare(lookup.CompareOptions{}, "beijing", "tianjin", "hebei")},
		{name: "compare-all-times", width: 80, make: compare(lookup.CompareOptions{All: true}, "beijing", "tianjin")},
		{name: "compare-nothing", width: 80, make: compare(lookup.CompareOptions{}, "zhongguancun", "pluto")},
	}
}

func reader(t *testing.T, language string) *lookup.Reader {
	t.Helper()
	g, err := lookuptest.Region()
	require.NoError(t, err)
	return lookup.New(lookup.Memory(g), lookup.View{Language: language, Vocabulary: lookuptest.RegionVocabulary()})
}

func TestPagesLookAsTheyDid(t *testing.T) {
	for _, p := range pages() {
		t.Run(p.name, func(t *testing.T) {
			text := p.make(t, reader(t, p.language), render.Options{Width: p.width, Color: p.color, Language: p.language})
			path := filepath.Join("testdata", p.name+".txt")
			if *update {
				require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Equal(t, string(want), text)
		})
	}
}

func TestNoLineIsWiderThanThePage(t *testing.T) {
	for _, p := range pages() {
		if p.color {
			continue
		}
		for _, width := range []int{0, 1, 40, 60, 80, 200} {
			text := p.make(t, reader(t, p.language), render.Options{Width: width, Language: p.language})
			allowed := max(width, 40)
			if width == 0 {
				allowed = 80
			}
			for line := range strings.Lines(text) {
				line = strings.TrimSuffix(line, "\n")
				assert.LessOrEqual(t, textwidth.Width(line), allowed, "%s at %d: %s", p.name, width, line)
				assert.Equal(t, strings.TrimRight(line, " "), line, "%s ends in spaces", p.name)
			}
		}
	}
}

func TestColourIsAllThatColourAdds(t *testing.T) {
	for _, p := range pages() {
		r := reader(t, p.language)
		plain := p.make(t, r, render.Options{Width: p.width, Language: p.language})
		painted := p.make(t, r, render.Options{Width: p.width, Language: p.language, Color: true})
		assert.NotContains(t, plain, "\x1b", p.name)
		assert.Equal(t, plain, withoutColour(painted), p.name)
	}
}

func withoutColour(text string) string {
	var b strings.Builder
	for at := 0; at < len(text); at++ {
		if text[at] == '\x1b' {
			at += strings.IndexByte(text[at:], 'm')
			continue
		}
		b.WriteByte(text[at])
	}
	return b.String()
}

// hostile makes a graph whose every text is s.
func hostile(t *rapid.T, s string) *graph.Graph {
	text := func(keys ...string) []graph.Property {
		var all []graph.Property
		for _, key := range keys {
			all = append(all, graph.Property{Key: key, Value: graph.String(s)})
		}
		return all
	}
	b := graph.NewBuilder()
	id := func(id string) graph.Property { return graph.Property{Key: "id", Value: graph.String(id)} }
	x, err := b.AddNode("Entity/x", []string{"Entity", "Thing"}, append(text("name", "nameEn"), id("x"), graph.Property{Key: "aliases", Value: graph.Strings(s, s)})...)
	require.NoError(t, err)
	y, err := b.AddNode("Entity/y", []string{"Entity", "Thing"}, append(text("name"), id("y"))...)
	require.NoError(t, err)
	_, err = b.AddNode("Measure/m", []string{"Measure"}, append(text("name", "unit"), id("m"))...)
	require.NoError(t, err)
	_, err = b.AddNode("Source/q", []string{"Source"}, append(text("name", "title", "publisher", "url", "published", "language", "kind"), id("q"))...)
	require.NoError(t, err)
	lists := []graph.Property{
		{Key: "sources", Value: graph.Strings("q")},
		{Key: "quotes", Value: graph.Strings(s)},
		{Key: "paragraphs", Value: graph.List(graph.Int(1))},
		{Key: "measure", Value: graph.String("m")},
		{Key: "comparator", Value: graph.String("=")},
		{Key: "value", Value: graph.Int(3)},
		id("st"),
	}
	_, err = b.AddRelationship("st", "HOSTS", x, y, append(text("text", "figure", "unit", "of", "time", "modality"), lists...)...)
	require.NoError(t, err)
	return b.Build()
}

func TestNoTextOfTheDataCommandsTheTerminal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching("[\x00-\x1f\x7f-\u009f\u202e\u2066a北 ]{1,12}")).Draw(t, "text")
		r := lookup.New(lookup.Memory(hostile(t, s)), lookup.View{})
		shown, err := r.Show(t.Context(), "x")
		require.NoError(t, err)
		source, err := r.Show(t.Context(), "q")
		require.NoError(t, err)
		history, err := r.Timeline(t.Context(), "x", "")
		require.NoError(t, err)
		explained, err := r.Explain(t.Context(), "st")
		require.NoError(t, err)
		chain, err := r.Paths(t.Context(), "x", "y", lookup.PathOptions{})
		require.NoError(t, err)
		o := render.Options{}
		for _, page := range []string{
			render.Show(shown, o), render.Show(source, o), render.Timeline(history, o), render.Explain(explained, o), render.Paths(chain, o),
		} {
			for _, c := range page {
				require.False(t, c != '\n' && (unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c)), "%q in %q", c, page)
			}
		}
	})
}
