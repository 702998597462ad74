package output_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

func TestWideLinesAreFoldedWithTheirIndentation(t *testing.T) {
	style := output.NewStyle(true)
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"short\n", 20, "short\n"},
		{"no terminal, so that nothing is folded at all", 0, "no terminal, so that nothing is folded at all"},
		{"A102 warning  seven are claimed, five are named\n", 24, "A102 warning  seven are\n    claimed, five are\n    named\n"},
		{"    zgc-1: more than 90 unicorns | cnr | a.yaml:7\n", 26, "    zgc-1: more than 90\n        unicorns | cnr |\n        a.yaml:7\n"},
		{"中关村国家自主创新示范区总收入突破十万亿元\n", 20, "中关村国家自主创新示\n    范区总收入突破十\n    万亿元\n"},
		{
			style.Red("one two three four five six") + " seven\n", 20,
			"\x1b[31mone two three four\x1b[0m\n    \x1b[31mfive six\x1b[0m seven\n",
		},
	} {
		assert.Equal(t, c.want, output.Fold(c.text, c.width))
	}
}

func TestFoldingLosesNothingAndFits(t *testing.T) {
	sequences := regexp.MustCompile("\x1b\\[[0-9]+m")
	bare := func(text string) string { return sequences.ReplaceAllString(text, "") }
	visible := func(text string) string { return strings.Join(strings.Fields(bare(text)), "") }
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"word", " ", "  ", "中关村", "“quoted”,", "é", "a-long-identifier-that-has-no-blank-in-it", "\x1b[31m", "\x1b[0m", "\x1b[1m", "\n", "👩‍👩‍👧", "(2024-04)", "/"})
		text := strings.Join(rapid.SliceOfN(piece, 0, 40).Draw(t, "text"), "")
		width := rapid.IntRange(20, 60).Draw(t, "width")
		folded := output.Fold(text, width)
		assert.Equal(t, visible(text), visible(folded))
		for _, line := range strings.Split(folded, "\n") {
			assert.LessOrEqual(t, textwidth.Width(strings.TrimRight(bare(line), " ")), width, "%q", line)
		}
		assert.Equal(t, folded, output.Fold(folded, width))
	})
}
