package quote_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/quote"
)

// index makes an index of the lines of a text, numbered from 1; a line that begins with # is not counted.
func index(text string, searches int) *quote.Index {
	var paragraphs []quote.Paragraph
	n := 0
	for _, line := range strings.Split(text, "\n") {
		p := quote.Paragraph{Text: line}
		if !strings.HasPrefix(line, "#") {
			n++
			p.Number = n
		}
		paragraphs = append(paragraphs, p)
	}
	return quote.NewIndex(paragraphs, searches)
}

const three = `The river town counts 17 mills and more than 90 workshops.
In der Flussstadt gibt es 17 Mühlen, etwa ein Drittel davon in der Altstadt.
河镇有１７座磨坊，超过９０家作坊，占全市的约三分之一。
#The old mill [Photo: Anna]
In the old quarter every third mill grinds; more than 90 workshops sing.`

func TestAQuotationIsFoundWhereItStands(t *testing.T) {
	x := index(three, 1)
	for _, c := range []struct {
		quotation string
		paragraph int
		start     int
		text      string
	}{
		{"more than 90 workshops", 1, 35, "more than 90 workshops"},
		{"17 mills", 0, 22, "17 mills"},
		{"etwa  ein\tDrittel davon", 2, 37, "etwa ein Drittel davon"},
		{"17 Mu\u0308hlen", 2, 26, "17 Mühlen"},
		{"有17座磨坊,超过90家", 3, 2, "有１７座磨坊，超过９０家"},
		{"超过 ９０ 家作坊", 3, 9, "超过９０家作坊"},
		{"sing.", 4, 67, "sing."},
	} {
		r := x.Search(c.quotation, c.paragraph)
		require.Equal(t, quote.Found, r.Verdict, c.quotation)
		require.Len(t, r.Places, 1)
		assert.Equal(t, c.start, r.Places[0].Start, c.quotation)
		assert.Equal(t, c.text, r.Places[0].Text)
		assert.Equal(t, len([]rune(c.text)), r.Places[0].Length)
	}
}

func TestAQuotationInAnotherParagraphHasMoved(t *testing.T) {
	r := index(three, 1).Search("17 Mühlen", 1)
	assert.Equal(t, quote.Moved, r.Verdict)
	assert.Equal(t, 2, r.Places[0].Paragraph)

	r = index(three, 1).Search("more than 90 workshops", 3)
	assert.Equal(t, quote.Moved, r.Verdict)
	assert.Len(t, r.Places, 2)

	r = index(three, 1).Search("17 mills", 99)
	assert.Equal(t, quote.Moved, r.Verdict, "there is no such paragraph")

	r = index(three, 1).Search("old mill", 4)
	assert.Equal(t, quote.Moved, r.Verdict)
	assert.Zero(t, r.Places[0].Paragraph, "a caption is searched and not counted")
}

func TestSeveralPlacesAreAmbiguousUnlessTheParagraphSettlesIt(t *testing.T) {
	x := index(three, 1)
	assert.Equal(t, quote.Ambiguous, x.Search("more than 90 workshops", 0).Verdict)
	assert.Equal(t, quote.Found, x.Search("more than 90 workshops", 4).Verdict)
	r := index("a mill, a mill and another mill", 1).Search("mill", 1)
	assert.Equal(t, quote.Ambiguous, r.Verdict)
	assert.Len(t, r.Places, 3)
}

func TestOneChangedCharacterIsCaughtAndShown(t *testing.T) {
	x := index(three, 1)
	for _, c := range []struct{ quotation, want string }{
		{"more than 91 workshops", "more than 9[-1-]{+0+} workshops"},
		{"More than 90 workshops", "[-M-]{+m+}ore than 90 workshops"},
		{"more than 90 workshop", "more than 90 workshop{+s+}"},
		{"more thann 90 workshops", "more than[-n-] 90 workshops"},
		{"7 mills", "{+1+}7 mills"},
		{"etwa ein Drittel dafon", "etwa ein Drittel da[-f-]{+v+}on"},
		{"17 Muhlen, etwa", "17 M[-u-]{+ü+}hlen, etwa"},
		{"超过９１家作坊", "超过9[-1-]{+0+}家作坊"},
		{"约三分之二", "约三分之[-二-]{+一+}"},
		{"有17座磨坊。超过", "有17座磨坊[-。-]{+,+}超过"},
		{"17座磨坊", ""},
	} {
		r := x.Search(c.quotation, 0)
		if c.want == "" {
			assert.Equal(t, quote.Found, r.Verdict, c.quotation)
			continue
		}
		assert.Equal(t, quote.Near, r.Verdict, c.quotation)
		assert.Equal(t, c.want, quote.Marked(r.Parts))
		assert.Equal(t, 1, r.Edits, c.quotation)
	}
}

func TestANumberIsNotCutInTwo(t *testing.T) {
	for _, c := range []struct{ text, quotation string }{
		{"17 clusters", "7 clusters"},
		{"worth 1.7 trillion", "7 trillion"},
		{"worth 1,700 yuan", "worth 1"},
		{"规模超过10万亿元", "超过10"},
		{"规模超过十二亿元", "二亿元"},
		{"规模超过１０万亿元", "规模超过１"},
	} {
		r := index(c.text, 1).Search(c.quotation, 1)
		assert.Equal(t, quote.Near, r.Verdict, c.quotation)
		assert.NotZero(t, r.Edits, c.quotation)
	}
	assert.Equal(t, quote.Found, index("It has 7, or 8, mills.", 1).Search("8", 1).Verdict)
}

func TestWhatIsNotThereIsAbsent(t *testing.T) {
	x := index(three, 1)
	for _, quotation := range []string{"an airport with two runways", "zwei Flughäfen sind im Bau", "机场正在扩建跑道", "", "  ", "\u200B", "Q"} {
		r := x.Search(quotation, 1)
		assert.Equal(t, quote.Absent, r.Verdict, quotation)
		assert.Empty(t, r.Places)
	}
	assert.Equal(t, quote.Absent, quote.NewIndex(nil, 9).Search("mill", 1).Verdict)
}

func TestAQuotationMayGoOnInTheNextParagraph(t *testing.T) {
	r := index("ends with a mill\nand goes on", 1).Search("a mill and goes", 1)
	require.Equal(t, quote.Found, r.Verdict)
	assert.Equal(t, "a mill and goes", r.Places[0].Text)
	assert.Equal(t, 6, r.Places[0].Length, "up to the end of its first paragraph")
}

func TestWithAndWithoutAnIndexOfSuffixesTheAnswersAreTheSame(t *testing.T) {
	long := strings.Repeat("and so on and on\n", 400) + three
	one, many := index(long, 1), index(long, 1000)
	for _, quotation := range []string{"17 mills", "so on", "超过９１家作坊", "more than 91 workshops", "etwa ein Drittel", "nothing of the kind"} {
		for _, paragraph := range []int{0, 1, 402} {
			a, b := one.Search(quotation, paragraph), many.Search(quotation, paragraph)
			assert.Equal(t, a.Verdict, b.Verdict, quotation)
			if !a.More {
				assert.Equal(t, a, b, quotation)
			}
		}
	}
}
