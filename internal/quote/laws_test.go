package quote_test

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/quote"
)

// words are of three languages, with full-width forms and letters that can be written in two ways.
var words = []string{
	"more", "than", "90", "workshops", "mills", "Mühlen", "größer", "etwa", "ein", "Drittel", "4.5", "1,200", "％", "超过", "９０", "家", "作坊", "，", "。",
	"三分之一", "u\u0308ber", "ﬁne", "Ⅻ", "㎢", "—", "„Kern“", "ＡＩ", "x",
}

func texts(t *rapid.T) []string {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 3, 30).Draw(t, "words"), rapid.SampledFrom([]string{" ", "  ", "\u3000"}).Draw(t, "space"))
	}), 1, 6).Draw(t, "paragraphs")
}

func numbered(texts []string) []quote.Paragraph {
	var paragraphs []quote.Paragraph
	for i, text := range texts {
		paragraphs = append(paragraphs, quote.Paragraph{Number: i + 1, Text: text})
	}
	return paragraphs
}

// folded is the form in which texts are compared, told in another way than the package does it.
func folded(s string) string {
	var out []rune
	for _, r := range norm.NFKC.String(s) {
		switch {
		case unicode.IsSpace(r):
			out = append(out, ' ')
		default:
			out = append(out, r)
		}
	}
	return strings.Join(strings.Fields(string(out)), "")
}

// quotation draws some words in a row of a paragraph.
func quotation(t *rapid.T, text string, least int) string {
	fields := strings.Fields(text)
	from := rapid.IntRange(0, len(fields)-1).Draw(t, "from")
	to := rapid.IntRange(from+1, len(fields)).Draw(t, "to")
	for to < len(fields) && len([]rune(folded(strings.Join(fields[from:to], " ")))) < least {
		to++
	}
	return strings.Join(fields[from:to], " ")
}

func TestWordsInARowOfAParagraphAreThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paragraphs := texts(t)
		which := rapid.IntRange(0, len(paragraphs)-1).Draw(t, "which")
		q := quotation(t, paragraphs[which], 1)
		if rapid.Bool().Draw(t, "taken apart") {
			q = norm.NFD.String(q)
		}
		r := quote.NewIndex(numbered(paragraphs), rapid.SampledFrom([]int{1, 100}).Draw(t, "searches")).Search(q, which+1)
		if r.Verdict == quote.Near && r.Edits > 0 {
			// Words of the sample may make up a longer number or word, which must not be cut.
			return
		}
		if r.Verdict != quote.Found && r.Verdict != quote.Ambiguous {
			t.Fatalf("%q in %q is %s", q, paragraphs[which], r.Verdict)
		}
		for _, p := range r.Places {
			original := []rune(paragraphs[p.Index])[p.Start : p.Start+p.Length]
			goesOn := p.Start+p.Length == len([]rune(paragraphs[p.Index])) && strings.HasPrefix(p.Text, string(original)+" ")
			if p.Paragraph != which+1 || string(original) != p.Text && !goesOn || folded(p.Text) != folded(q) {
				t.Fatalf("%q is found as %q", q, p.Text)
			}
		}
	})
}

func TestAChangedCharacterIsNeverOverlooked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paragraphs := texts(t)
		which := rapid.IntRange(0, len(paragraphs)-1).Draw(t, "which")
		q := []rune(quotation(t, paragraphs[which], 4))
		at := rapid.IntRange(0, len(q)-1).Draw(t, "at")
		q[at] = rapid.SampledFrom([]rune("aZ0７中é¿，")).Draw(t, "character")
		r := quote.NewIndex(numbered(paragraphs), 1).Search(string(q), which+1)
		there := false
		for i := range paragraphs {
			there = there || strings.Contains(folded(strings.Join(paragraphs[i:], " ")), folded(string(q)))
		}
		found := r.Verdict == quote.Found || r.Verdict == quote.Moved || r.Verdict == quote.Ambiguous
		if found && !there {
			t.Fatalf("%q is %s in %q", string(q), r.Verdict, paragraphs)
		}
		if r.Verdict == quote.Near && r.Edits == 0 {
			t.Fatalf("%q is near without a difference in %q: %v", string(q), paragraphs, r)
		}
	})
}

func TestThePartsOfANearPassageMakeUpBothSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		paragraphs := texts(t)
		q := []rune(quotation(t, paragraphs[0], 6))
		for range rapid.IntRange(1, 3).Draw(t, "changes") {
			q[rapid.IntRange(0, len(q)-1).Draw(t, "at")] = rapid.SampledFrom([]rune("aZ0中")).Draw(t, "character")
		}
		r := quote.NewIndex(numbered(paragraphs), 1).Search(string(q), 1)
		if r.Verdict != quote.Near {
			return
		}
		var ofQuote, ofText strings.Builder
		edits := 0
		for _, p := range r.Parts {
			if p.Op != quote.Text {
				ofQuote.WriteString(p.Text)
			}
			if p.Op != quote.Quote {
				ofText.WriteString(p.Text)
			}
			if p.Op != quote.Both {
				edits++
			}
		}
		if folded(ofQuote.String()) != folded(string(q)) || folded(ofText.String()) != folded(r.Places[0].Text) || edits == 0 {
			t.Fatalf("%q: %v against %q", string(q), r.Parts, r.Places[0].Text)
		}
	})
}

func FuzzSearch(f *testing.F) {
	f.Add("超过９０家\nmore than 90", "90", 1)
	f.Add("a\u0301\u0302\n\u00AD\uFFFD", "a", 0)
	f.Fuzz(func(t *testing.T, text, q string, paragraph int) {
		r := quote.NewIndex(numbered(strings.Split(text, "\n")), 10).Search(q, paragraph)
		for _, p := range r.Places {
			if p.Start < 0 || p.Length < 0 || p.Text == "" {
				t.Fatalf("%q in %q: %v", q, text, r)
			}
		}
	})
}
