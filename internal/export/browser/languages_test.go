package browser_test

import (
	"bytes"
	"fmt"
	"html"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/export/browser"
	"github.com/jjj-kg/jjj/internal/testing/neo4jtest"
)

var chinese = regexp.MustCompile(`\p{Han}`)

// plants is a dataset in some languages. Plants have one name in all of them; countries are called otherwise in each.
func plants(t testing.TB, languages ...string) browser.Input {
	named := func(name string) string {
		var pairs []string
		for _, language := range languages {
			pairs = append(pairs, fmt.Sprintf("%s: %q", language, strings.ReplaceAll(name, "*", language)))
		}
		return "{" + strings.Join(pairs, ", ") + "}"
	}
	return load(t, fstest.MapFS{
		"dataset.yaml": {Data: []byte("name: plants\nversion: 1\ntitle: " + named("Battery plants") + "\nlanguages: [" + strings.Join(languages, ", ") + "]\nlicence: CC0-1.0\n")},
		"all.yaml": {Data: []byte(`
types:
  Plant: {label: ` + named("plant *") + `}
  Country: {label: ` + named("country *") + `}
predicates:
  liesIn: {label: ` + named("lies in *") + `, from: [Plant], to: [Country]}
measures:
  plantCount: {label: ` + named("plants *") + `, unit: count}
units:
  count: {label: ` + named("count") + `, kind: count}
sources:
  s: {title: S, publisher: P, url: "http://example.org/s", published: 2025-01-02, language: ` + languages[0] + `, kind: news}
entities:
  northvolt: {type: Plant, name: ` + named("Northvolt Drei") + `}
  catl: {type: Plant, name: ` + named("CATL") + `}
  germany: {type: Country, name: ` + named("Germany *") + `}
statements:
  - {subject: northvolt, predicate: liesIn, object: germany, references: [{source: s}]}
  - {subject: germany, measure: plantCount, value: 60, time: 2029, modality: target, references: [{source: s}]}
`)},
	})
}

func TestTheGuideSpeaksTheLanguagesOfItsDataset(t *testing.T) {
	for _, test := range []struct {
		languages     []string
		says, lacks   []string
		speaksChinese bool
	}{
		{[]string{"en", "de"}, []string{"entities · Dinge", "<h3>Evidence</h3>\n<p class=\"lead\">Belege</p>", "Ein Klick auf eine Abfrage"}, nil, false},
		{[]string{"de"}, []string{"<h3>Belege</h3>", "Ein Klick"}, []string{"Evidence", "Click a query"}, false},
		{[]string{"zh", "en"}, []string{"实体 · entities"}, []string{"Dinge"}, true},
		{[]string{"fr"}, []string{"<h3>Evidence</h3>"}, []string{"Dinge"}, false},
	} {
		t.Run(strings.Join(test.languages, "+"), func(t *testing.T) {
			guide := guideOf(t, plants(t, test.languages...))
			for _, text := range test.says {
				assert.Contains(t, guide, text)
			}
			for _, text := range test.lacks {
				assert.NotContains(t, guide, text)
			}
			assert.Equal(t, test.speaksChinese, chinese.MatchString(guide))
		})
	}
}

func TestNamesThatAreTheSameInBothLanguagesAreCaptionedOnce(t *testing.T) {
	read := style(t, plants(t, "en", "de"))

	assert.Equal(t, "{name}", read.of("node", "Entity", "Plant")["caption"])
	assert.Equal(t, "{name} {nameDe}", read.of("node", "Entity", "Country")["caption"])
}

func TestNodesAreAsLargeAsTheirCaptionsNeed(t *testing.T) {
	read := style(t, builtIn(t))
	size := func(label string) (pixels int) {
		_, err := fmt.Sscanf(read.of("node", "Entity", label)["diameter"], "%dpx", &pixels)
		require.NoError(t, err)
		return pixels
	}

	assert.Less(t, size("Municipality"), size("Organisation"), "Beijing 北京 needs less room than the name of an institute")
}

// asciidoctor reads a document as the program does that AsciiDoc is defined by, or skips the test aloud.
func asciidoctor(t *testing.T, document []byte) string {
	program, err := exec.LookPath("asciidoctor")
	if err != nil {
		neo4jtest.Skip(t, "no asciidoctor to read guide.adoc with")
	}
	cmd := exec.CommandContext(t.Context(), program, "-o", "-", "--safe-mode", "secure", "--failure-level", "WARN", "-")
	cmd.Stdin = bytes.NewReader(document)
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	return string(out)
}

func TestTheAsciiDocGuideHasTheSlidesAndQueriesOfTheOtherOne(t *testing.T) {
	for name, in := range map[string]browser.Input{"built in": builtIn(t), "small": small(t), "plants": plants(t, "en", "de")} {
		t.Run(name, func(t *testing.T) {
			document, err := browser.AsciiDoc(in)
			require.NoError(t, err)
			page := asciidoctor(t, document)

			other := guideOf(t, in)
			assert.Equal(t, strings.Count(other, "<slide")-1, strings.Count(page, "<h2"), "the first slide is the head")
			for _, query := range clicks(other) {
				assert.Contains(t, html.UnescapeString(page), query)
			}
			assert.NotContains(t, page, "<script>alert")
		})
	}
}

func TestNoTextBecomesMarkupOfAsciiDoc(t *testing.T) {
	var guide strings.Builder
	texts := []string{
		"*bold*", "a_b_c", "= Title", "- item", ". item", "| cell", "[NOTE]", "----", "{author}", "<<ref>>", "https://example.org[x]",
		"a]b", "link:x[y]", "image::x[]", "'''", "include::x[]", "// comment",
	}
	for _, text := range texts {
		guide.WriteString("## " + text + "\nbelow " + text + "\n")
	}
	in := small(t)
	in.Guide = guide.String()
	document, err := browser.AsciiDoc(in)
	require.NoError(t, err)

	page := html.UnescapeString(asciidoctor(t, document))

	for _, text := range texts {
		assert.Contains(t, page, ">"+text+"</h2>", text)
		assert.Contains(t, page, "<p>below "+text+"</p>", text)
	}
}
