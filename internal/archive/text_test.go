package archive_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/archive"
	"github.com/jjj-kg/jjj/internal/sourcetext"
)

// outline shows the paragraphs of a text: number, line, offset, text.
func outline(text *sourcetext.Text) []string {
	var all []string
	for _, p := range text.Paragraphs {
		all = append(all, fmt.Sprintf("%d %d:%d %s", p.Number, p.Line, p.Offset, p.Text))
	}
	return all
}

func TestInPlainTextEveryLineThatIsNotEmptyIsAParagraph(t *testing.T) {
	a, _ := create(t)
	text := add(t, a, "s", "a.txt", "  Mühlen am Fluss.\r\n\r\n\u3000\u3000第二段。\nThe mill [Photo: Anna Example]\n\rLast [1].\n（图片来源：新华社）\n(https://example.org/a.html)")
	assert.Equal(t, []string{
		"1 1:2 Mühlen am Fluss.",
		"2 3:24 第二段。",
		"0 4:29 The mill [Photo: Anna Example]",
		"3 6:61 Last [1].",
		"0 7:71 （图片来源：新华社）",
		"0 8:82 (https://example.org/a.html)",
	}, outline(text))
	offset, line := text.Paragraphs[1].Place(2)
	assert.Equal(t, [2]int{26, 3}, [2]int{offset, line})
}

func TestInMarkdownBlocksAreParagraphsAndMarksAreTakenOut(t *testing.T) {
	a, _ := create(t)
	source := "# Mills\n\nMore than **90** [mills](https://example.org) stand\nby the _river_. ![A mill](x.png)\n\n- one\n- two `2`\n\n> quoted \\*star\\*\n\n" +
		"| a | b |\n| --- | --- |\n| 第一 | 2 |\n\n```\ncode **is** code\n```\n"
	text := add(t, a, "s", "a.md", source)
	assert.Equal(t, []string{
		"1 1:2 Mills",
		"2 3:9 More than 90 mills stand\nby the river.",
		"3 6:97 one",
		"4 7:103 two 2",
		"5 9:114 quoted *star*",
		"6 11:133 a b",
		"7 13:157 第一 2",
		"8 16:171 code **is** code",
	}, outline(text))
	p := text.Paragraphs[1]
	at := len([]rune(p.Text[:strings.Index(p.Text, "mills")]))
	offset, line := p.Place(at)
	assert.Equal(t, 3, line)
	assert.Equal(t, strings.Index(source, "mills]"), offset, "the source is ASCII up to there")
	_, line = p.Place(at + 12)
	assert.Equal(t, 4, line)
}

func TestInHTMLBlockElementsOfTheArticleAreParagraphs(t *testing.T) {
	a, _ := create(t)
	text := add(t, a, "s", "a.html", `<!doctype html><html><head><title>Mills | News</title><style>p{}</style></head><body>
<nav><ul><li>Home</li></ul></nav>
<article><h1>Mills &amp; more</h1>
<p>More than <b>90</b>
  mills<sup>1</sup>.<br>They grind.</p>
<div>有９０座<span>磨坊</span><br><br>第二段</div>
<figure><img alt="x"><figcaption>The old mill</figcaption></figure>
<table><tr><td>mills</td><td>90</td></tr></table>
<p hidden>unseen</p><script>var x = "<p>"</script><p></p>
</article>
<aside><p>Read on</p></aside><p>Footer</p></body></html>`)
	var all []string
	for _, p := range text.Paragraphs {
		all = append(all, fmt.Sprintf("%d %s", p.Number, p.Text))
		assert.Zero(t, p.Line)
	}
	assert.Equal(t, []string{
		"0 Mills | News", "0 Home", "1 Mills & more", "2 More than 90 mills1. They grind.", "3 有９０座磨坊", "4 第二段", "0 The old mill", "5 mills 90",
		"0 Read on", "0 Footer",
	}, all)
}

func TestWithoutAnArticleAllOfThePageIsCounted(t *testing.T) {
	a, _ := create(t)
	text := add(t, a, "s", "a.htm", "<p>One<p>Two<footer>Three</footer>")
	assert.Equal(t, 2, text.Counted())
	assert.Len(t, text.Paragraphs, 3)
}

func TestDeepPagesAreReadOrRefusedButNeverHurt(t *testing.T) {
	a, _ := create(t)
	_, _, err := a.Add(t.Context(), archive.Addition{Source: "deep", Name: "a.html", Content: []byte(strings.Repeat("<div>", 100_000) + "x"), Day: day})
	if err != nil {
		assert.ErrorContains(t, err, "a.html")
	}
	text := add(t, a, "wide", "a.md", strings.Repeat("> ", 2000)+"x")
	require.NotEmpty(t, text.Paragraphs)
}

func FuzzParse(f *testing.F) {
	f.Add("a.md", "# a\n\n- b\n  - c\n\n| a |\n|---|\n| b |")
	f.Add("a.html", "<article><p>a<br><br>b</article>")
	f.Add("a.txt", "a\r\nb\u2028c")
	f.Fuzz(func(t *testing.T, name, content string) {
		a, err := archive.Open(t.TempDir())
		require.NoError(t, err)
		defer func() { _ = a.Close() }()
		text, _, err := a.Add(t.Context(), archive.Addition{Source: "s", Name: name, Content: []byte(content), Day: day})
		if err != nil {
			return
		}
		for i := range text.Paragraphs {
			p := &text.Paragraphs[i]
			require.NotEmpty(t, strings.TrimSpace(p.Text))
			for at := range []rune(p.Text) {
				offset, _ := p.Place(at)
				require.GreaterOrEqual(t, offset, 0)
			}
		}
	})
}
