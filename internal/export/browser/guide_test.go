package browser_test

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/export/browser"
	"github.com/jjj-kg/jjj/internal/queries"
)

var (
	runnable = regexp.MustCompile(`(?s)<pre class="pre-scrollable code runnable">(.*?)</pre>`)
	element  = regexp.MustCompile(`</?([a-z0-9]+)`)
)

// clicks gives the queries of a guide, without the first slide's setting.
func clicks(guide string) []string {
	var found []string
	for _, match := range runnable.FindAllStringSubmatch(guide, -1) {
		if text := html.UnescapeString(match[1]); !strings.HasPrefix(text, ":") {
			found = append(found, text)
		}
	}
	return found
}

func TestGuideOfTheBuiltInDatasetIsADozenSlidesOfItsQueries(t *testing.T) {
	in := builtIn(t)
	guide := guideOf(t, in)

	assert.GreaterOrEqual(t, strings.Count(guide, "<slide"), 12)
	assert.LessOrEqual(t, strings.Count(guide, "<slide"), 14)
	known := map[string]bool{}
	for _, query := range in.Queries {
		known[query.Inline()+";"] = true
	}
	for _, click := range clicks(guide) {
		assert.True(t, known[click], "%s is no saved query", click)
	}
	assert.GreaterOrEqual(t, len(clicks(guide)), 30)
}

func TestGuideSaysItsTitlesInTwoLanguages(t *testing.T) {
	guide := guideOf(t, builtIn(t))

	assert.Contains(t, guide, "<strong>Who moves to Xiong&#39;an or builds there</strong><br>谁迁往雄安、在雄安建设")
	assert.Contains(t, guide, "<h3>National clusters</h3>\n<p class=\"lead\">国家级产业集群</p>")
}

func TestTextOfADatasetCannotBecomeMarkup(t *testing.T) {
	guide := guideOf(t, small(t))

	assert.NotContains(t, guide, "<script")
	assert.NotContains(t, guide, "<b>")
	assert.Contains(t, guide, "&lt;b&gt;Small&lt;/b&gt; &amp;")
	assert.Contains(t, guide, "thing &lt;/pre&gt;")
}

func TestElementsOfAGuideAreClosed(t *testing.T) {
	for name, in := range map[string]browser.Input{"built in": builtIn(t), "small": small(t)} {
		t.Run(name, func(t *testing.T) {
			guide := guideOf(t, in)
			open := map[string]int{}
			for _, match := range element.FindAllStringSubmatch(guide, -1) {
				if strings.HasPrefix(match[0], "</") {
					open[match[1]]--
				} else if match[1] != "br" {
					open[match[1]]++
				}
			}
			for name, count := range open {
				assert.Zero(t, count, "<%s>", name)
			}
		})
	}
}

func TestDatasetWithoutQueriesIsShownByItsTypesAndMeasures(t *testing.T) {
	guide := guideOf(t, small(t))

	found := clicks(guide)
	assert.Contains(t, found, "MATCH (e:Thing)-[r]-(x:Entity)\nRETURN e, r, x\nORDER BY r.id\nLIMIT 60;")
	assert.Contains(t, found, "MATCH (e:Entity)-[r:HAS_FIGURE]->(m:Measure {id: 'size'})\nWITH e, r, m\nORDER BY r.to DESC, r.from DESC, r.id\n"+
		"WITH e, m, collect(r)[..3] AS newest\nUNWIND newest AS r\nRETURN e, r, m\nORDER BY e.id, r.to DESC, r.from DESC, r.id\nLIMIT 60;")
	assert.Contains(t, guide, "<strong>size</strong>")
}

func TestQueriesWithoutAGuidesTextAreShownInTheirOrder(t *testing.T) {
	in := small(t)
	for _, name := range []string{"a", "b", "c", "d"} {
		query, err := queries.Parse(name+".cypher", "// Title "+name+"\nRETURN '"+name+"' AS x;")
		require.NoError(t, err)
		in.Queries = append(in.Queries, query)
	}

	guide := guideOf(t, in)

	assert.Equal(t, []string{"RETURN 'a' AS x;", "RETURN 'b' AS x;", "RETURN 'c' AS x;", "RETURN 'd' AS x;"}, clicks(guide))
	assert.Equal(t, 3, strings.Count(guide, "<slide"))
}

func TestFaultsOfAGuidesTextAreNamedWithTheirLine(t *testing.T) {
	saved := []queries.Query{{Name: "clusters"}}
	tests := []struct{ name, text, want string }{
		{"query before a slide", "# Guide\n\n- clusters\n", "guide.md:3: a query stands before the first slide: begin that with ## Title"},
		{"unknown query", "## One\n- clustres\n", `guide.md:2: no query is named "clustres": did you mean "clusters"?`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := browser.ParseGuide("guide.md", test.text, saved, &dataset.Dataset{})
			assert.EqualError(t, err, test.want)
		})
	}
}

func TestGuidesTextIsReadSlideBySlide(t *testing.T) {
	saved := []queries.Query{{Name: "clusters", Title: "Clusters", Text: "RETURN 1"}}

	deck, err := browser.ParseGuide("guide.md", "# For readers\nof the file\r\n\n## One · 一\nText.\n文字。\n- clusters\n## Two\n", saved, &dataset.Dataset{})

	require.NoError(t, err)
	require.Len(t, deck, 2)
	assert.Equal(t, []string{"One", "一"}, deck[0].Titles)
	assert.Equal(t, []string{"Text.", "文字。"}, deck[0].Text)
	assert.Equal(t, []browser.Click{{Titles: []string{"Clusters"}, Cypher: "RETURN 1;"}}, deck[0].Queries)
	assert.Empty(t, deck[1].Queries)
}
