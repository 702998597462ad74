package textwidth_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/textwidth"
)

func TestWidthCountsTheCellsOfATerminal(t *testing.T) {
	tests := []struct {
		name  string
		text  string
		cells int
	}{
		{"nothing", "", 0},
		{"ASCII", "Zhongguancun", 12},
		{"umlauts", "Größe", 5},
		{"a combining mark", "e\u0301te\u0301", 3},
		{"Chinese", "京津冀", 6},
		{"Chinese between Latin", "GDP 万亿元", 10},
		{"full-width punctuation", "（现价）", 8},
		{"half-width katakana", "ｶﾞ", 2},
		{"Hangul syllables", "서울", 4},
		{"Hangul in single letters", "\u1109\u1165", 2},
		{"an emoji", "🚗", 2},
		{"a family joined of three", "👨\u200d👩\u200d👧", 2},
		{"a skin tone", "👍🏽", 2},
		{"a flag of two letters", "🇨🇳", 2},
		{"a flag of tags", "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", 2},
		{"a heart as text", "❤", 1},
		{"a heart as emoji", "❤\ufe0f", 2},
		{"a heart on fire", "❤\ufe0f\u200d🔥", 2},
		{"a key cap", "1\ufe0f\u20e3", 2},
		{"Arabic with vowels", "مُدِير", 4},
		{"a tab at the start", "\tx", 5},
		{"a tab after two", "ab\tx", 5},
		{"a tab after Chinese", "中文\tx", 9},
		{"an ideographic space", "a\u3000b", 4},
		{"the ellipsis", textwidth.Ellipsis, 1},
	}

	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.cells, textwidth.Width(test.text))
		})
	}
}

func TestTruncateCutsBetweenCharactersAndMarksTheCut(t *testing.T) {
	tests := []struct {
		name  string
		text  string
		cells int
		want  string
	}{
		{"what fits stays", "Beijing", 7, "Beijing"},
		{"ASCII", "Beijing", 5, "Beij…"},
		{"Chinese that fits", "京津冀", 6, "京津冀"},
		{"Chinese cut at a whole character", "京津冀", 5, "京津…"},
		{"Chinese with a cell left over", "京津冀", 4, "京…"},
		{"one cell", "京津冀", 1, "…"},
		{"no cells", "京津冀", 0, ""},
		{"fewer than none", "京津冀", -3, ""},
		{"a joined emoji goes as a whole", "a👨\u200d👩\u200d👧b", 3, "a…"},
		{"a joined emoji stays as a whole", "a👨\u200d👩\u200d👧bc", 4, "a👨\u200d👩\u200d👧…"},
		{"a combining mark stays with its letter", "e\u0301e\u0301e\u0301", 2, "e\u0301…"},
		{"nothing", "", 3, ""},
	}

	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, textwidth.Truncate(test.text, test.cells))
		})
	}
}

func TestPadFillsUpToTheCells(t *testing.T) {
	assert.Equal(t, "京津  |", textwidth.PadRight("京津", 6)+"|")
	assert.Equal(t, "  京津|", textwidth.PadLeft("京津", 6)+"|")
	assert.Equal(t, "Beijing", textwidth.PadRight("Beijing", 3), "what is wider stays")
	assert.Equal(t, "Beijing", textwidth.PadLeft("Beijing", 3), "what is wider stays")
}

func TestWrapBreaksWhereTheScriptAllows(t *testing.T) {
	tests := []struct {
		name  string
		text  string
		cells int
		want  []string
	}{
		{"at spaces", "write it as 2025-12 here", 12, []string{"write it as", "2025-12 here"}},
		{"between Chinese characters", "京津冀协同发展", 6, []string{"京津冀", "协同发", "展"}},
		{"inside a word that is too long", "a abcdefghij b", 4, []string{"a", "abcd", "efgh", "ij b"}},
		{"nothing is one empty line", "", 4, []string{""}},
		{"a space that does not fit is dropped", "abcd efgh", 4, []string{"abcd", "efgh"}},
	}

	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, textwidth.Wrap(test.text, test.cells))
		})
	}
}

func TestLawsOfWidth(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("ab京津é🚗\u0301\u200d\ufe0f🇨🇳 \t👨👩"))))

	rapid.Check(t, func(t *rapid.T) {
		s, cells := text.Draw(t, "text"), rapid.IntRange(0, 20).Draw(t, "cells")
		cut := textwidth.Truncate(s, cells)

		assert.LessOrEqual(t, textwidth.Width(cut), cells, "a cut text fits")
		assert.True(t, cut == s || cut == "" || strings.HasSuffix(cut, textwidth.Ellipsis), "a cut is marked")
		assert.Equal(t, max(cells, textwidth.Width(s)), textwidth.Width(textwidth.PadLeft("", max(cells-textwidth.Width(s), 0)))+textwidth.Width(s))

		joined := ""
		for cluster := range textwidth.Clusters(s) {
			joined += cluster
		}

		assert.Equal(t, s, joined, "clusters lose nothing")

		for _, line := range textwidth.Wrap(s, max(cells, 2)) {
			assert.LessOrEqual(t, textwidth.Width(line), max(cells, textwidth.TabWidth), "a wrapped line fits")
		}
	})
}
