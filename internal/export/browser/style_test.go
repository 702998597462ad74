package browser_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/export/browser"
)

func style(t *testing.T, in browser.Input) sheet {
	t.Helper()
	text := string(browser.Style(in))
	assert.NotContains(t, text, "//", "a comment would become part of a selector")
	assert.NotContains(t, text, "/*")
	read, err := readGrass(text)
	require.NoError(t, err)
	return read
}

func TestEveryLabelOfTheGraphHasItsOwnRule(t *testing.T) {
	in := builtIn(t)
	read := style(t, in)

	for _, label := range in.Graph.Labels() {
		assert.Contains(t, read.selectors, "node."+label, "Browser would make up a colour for it")
	}
}

func TestTypesOfOneFamilyShareAColourAndFamiliesDoNot(t *testing.T) {
	in := builtIn(t)
	read := style(t, in)

	seen := map[string]string{}
	for _, typ := range in.Dataset.Types {
		if typ.Parent != dataset.None {
			continue
		}
		colour := read.of("node", "Entity", typ.ID)["color"]
		assert.Empty(t, seen[colour], "%s has the colour of %s", typ.ID, seen[colour])
		seen[colour] = typ.ID
	}
	assert.Len(t, seen, 8)
}

func TestMostSpecificLabelDecides(t *testing.T) {
	in := builtIn(t)
	read := style(t, in)

	for node := range in.Graph.NodesWithLabel("Entity") {
		labels := node.Labels()
		specific := ""
		for _, typ := range in.Dataset.Types {
			if node.HasLabel(typ.ID) && !typ.Abstract {
				specific = typ.ID
			}
		}
		assert.Equal(t, read.rules["node."+specific]["color"], read.of("node", labels...)["color"], node.Key())
	}
}

func TestFiguresAreCaptionedWithTheFigureAndOthersWithTheType(t *testing.T) {
	read := style(t, small(t))

	assert.Equal(t, "{figure} {time}", read.of("relationship", "HAS_FIGURE")["caption"])
	assert.Equal(t, "{figure} HAS", read.of("relationship", "HAS")["caption"])
	assert.Equal(t, "<type>", read.of("relationship", "KNOWS")["caption"])
	assert.Equal(t, "<type>", read.of("relationship", "PUBLISHED_BY")["caption"])
}

func TestNamesAreCaptionedInTwoLanguagesWhereTheDatasetHasThem(t *testing.T) {
	assert.Equal(t, "{name} {nameZh}", style(t, builtIn(t)).of("node", "Entity", "City")["caption"])
	assert.Equal(t, "{name}", style(t, small(t)).of("node", "Entity", "Thing")["caption"])
}

func TestTextIsReadableOnEveryColour(t *testing.T) {
	read := style(t, builtIn(t))

	for selector, rule := range read.rules {
		if !strings.HasPrefix(selector, "node") {
			continue
		}
		ratio := browser.Contrast(rule["color"], rule["text-color-internal"])
		assert.GreaterOrEqual(t, ratio, 7.0, "%s: %s on %s", selector, rule["text-color-internal"], rule["color"])
		edge := browser.Contrast(rule["border-color"], "#FFFFFF")
		assert.GreaterOrEqual(t, edge, 2.5, "%s: the edge %s is lost on white", selector, rule["border-color"])
	}
}

func TestFamiliesStayApartForPeopleWhoAreColourBlind(t *testing.T) {
	for _, sight := range browser.Sights() {
		t.Run(sight, func(t *testing.T) {
			assert.GreaterOrEqual(t, browser.SmallestDistance(sight), 9.0)
		})
	}
}

func TestValuesAreOfTheFormThatBrowserReads(t *testing.T) {
	read := style(t, builtIn(t))
	known := []string{
		"diameter", "color", "border-color", "border-width", "text-color-internal", "text-color-external",
		"font-size", "caption", "shaft-width", "padding",
	}

	for selector, rule := range read.rules {
		for name, value := range rule {
			assert.True(t, slices.Contains(known, name), "%s: Browser knows no %s", selector, name)
			switch {
			case strings.Contains(name, "color"):
				assert.Regexp(t, regexp.MustCompile(`^#[0-9A-F]{6}$`), value, "%s: %s", selector, name)
			case name != "caption":
				assert.Regexp(t, regexp.MustCompile(`^\d+px$`), value, "%s: %s", selector, name)
			}
		}
	}
}

func TestSelectorsThatBrowserWouldMisreadAreLeftOut(t *testing.T) {
	for _, selector := range []string{"node.a.b", "node.a b", "node.{", "relationship.it's", "node.a;b", "node.a:b"} {
		assert.False(t, browser.IsSafeSelector(selector), selector)
	}
	assert.True(t, browser.IsSafeSelector("node.Stadt_2"))
	assert.True(t, browser.IsSafeSelector("node.城市"))
}
