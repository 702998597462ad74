package diag_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/diag"
)

func TestCodesAreWellFormed(t *testing.T) {
	for _, entry := range diag.All() {
		assert.Regexp(t, `^(J[0-4]|A[1-9])\d\d$`, string(entry.Code))
	}
}

func TestEveryCodeHasAPageWithAWrongAndARightExample(t *testing.T) {
	shape := regexp.MustCompile("(?s)^# (J\\d{3}): ([^\\n]+)\\n\\n.+\\n## Why it matters\\n\\n.+\\n## Wrong\\n\\n.*```[a-z]+[^\\n]*\\n.+\\n```\\n\\n" +
		"## Right\\n\\n.*```[a-z]+[^\\n]*\\n.+\\n```\\n$")

	for _, entry := range diag.All() {
		if entry.Code.IsFinding() {
			continue
		}
		t.Run(string(entry.Code), func(t *testing.T) {
			parts := shape.FindStringSubmatch(entry.Page)
			require.NotNil(t, parts, "the page lacks a part:\n%s", entry.Page)
			assert.Equal(t, string(entry.Code), parts[1])
			assert.Equal(t, entry.Title, parts[2])
		})
	}
}

func TestEveryFindingHasAPageThatShowsOneAndSaysWhatToDo(t *testing.T) {
	shape := regexp.MustCompile("(?s)^# (A\\d{3}): ([^\\n]+)\\n\\n.+\\n## Why it matters\\n\\n.+\\n## Example\\n\\n.*```[a-z]*\\n.+\\n```\\n\\n" +
		"## What to do\\n\\n.+\\n$")

	for _, entry := range diag.All() {
		if !entry.Code.IsFinding() {
			continue
		}
		t.Run(string(entry.Code), func(t *testing.T) {
			parts := shape.FindStringSubmatch(entry.Page)
			require.NotNil(t, parts, "the page lacks a part:\n%s", entry.Page)
			assert.Equal(t, string(entry.Code), parts[1])
			assert.Equal(t, entry.Title, parts[2])
		})
	}
}

func TestNoPageIsOrphaned(t *testing.T) {
	files, err := os.ReadDir("pages")
	require.NoError(t, err)

	for _, file := range files {
		code, isPage := strings.CutSuffix(file.Name(), ".md")
		_, known := diag.Lookup(code)

		assert.True(t, isPage && known, "pages/%s belongs to no code", file.Name())
	}
}

func TestPagesFitATerminal(t *testing.T) {
	for _, entry := range diag.All() {
		prose := true

		for _, line := range strings.Split(entry.Page, "\n") {
			if strings.HasPrefix(line, "```") {
				prose = !prose
			}

			assert.False(t, prose && len([]rune(line)) > 80, "%s: %s", entry.Code, line)
		}
	}
}

func TestLookupTakesACodeAsPeopleTypeIt(t *testing.T) {
	for _, typed := range []string{"J203", "j203", " J203\n"} {
		entry, ok := diag.Lookup(typed)

		require.True(t, ok)
		assert.Equal(t, diag.UnknownType, entry.Code)
		assert.Equal(t, diag.Error, entry.Severity)
		assert.Equal(t, "unknown type", entry.Title)
	}

	for _, typed := range []string{"", "J999", "203", "../codes", "J203.md"} {
		_, ok := diag.Lookup(typed)
		assert.False(t, ok, typed)
	}
}

func TestWarningsAreTheCodesOfTheFourHundreds(t *testing.T) {
	for _, entry := range diag.All() {
		if entry.Code.IsFinding() {
			continue
		}
		assert.Equal(t, strings.HasPrefix(string(entry.Code), "J4"), entry.Severity == diag.Warning, entry.Code)
	}

	assert.Equal(t, diag.Error, diag.Code("").Severity())
	assert.Equal(t, "Q1", diag.Code("Q1").Title(), "an unknown code is called by itself")
}
