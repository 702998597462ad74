package archive

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Text is the text of a source, taken out of its file.
type Text struct {
	Source     string
	File       string // its name in the archive
	Format     Format
	Encoding   Encoding
	Paragraphs []Paragraph // in the order of the file; none is empty
}

// Paragraph is a piece of a text that is not broken.
type Paragraph struct {
	Number int    // from 1; 0 where it is not counted
	Text   string // as it is written, without markup and without white space around it
	Offset int    // the code points before it: in the file, or for HTML in the text that was taken out of it
	Line   int    // the line of the file where it begins, from 1; 0 for HTML

	at    []int32 // for Markdown: the offset in the file of each code point, else nil, and they follow each other
	lines []int32 // for Markdown: the line of the file of each code point
}

// Place says where the code point number i of the paragraph stands: how many come before it in the file, and the line; 0 where there are no lines.
func (p *Paragraph) Place(i int) (offset, line int) {
	if p.at == nil {
		return p.Offset + i, p.Line
	}
	i = min(max(i, 0), len(p.at)-1)
	return int(p.at[i]), int(p.lines[i])
}

// Plain gives the whole text, a line for each paragraph.
func (t *Text) Plain() string {
	var b strings.Builder
	for i := range t.Paragraphs {
		b.WriteString(t.Paragraphs[i].Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// Counted says how many paragraphs have a number.
func (t *Text) Counted() int {
	for i := len(t.Paragraphs) - 1; i >= 0; i-- {
		if n := t.Paragraphs[i].Number; n > 0 {
			return n
		}
	}
	return 0
}

// number gives the paragraphs their numbers, those that are not to be counted apart.
func number(paragraphs []Paragraph, counts func(int) bool) {
	n := 0
	for i := range paragraphs {
		if counts(i) && !isCaption(paragraphs[i].Text) && !isAddress(paragraphs[i].Text) {
			n++
			paragraphs[i].Number = n
		}
	}
}

// longestCaption is how many bytes a line may have to be a caption of a picture.
const longestCaption = 400

var (
	captionEnd = regexp.MustCompile(`(?i)[\[(（【](foto|photo|picture|image|bild|grafik|图|图片|图片来源|图源|照片|摄影)\s*[:：/][^\[\]()（）【】]*[\])）】]\s*$`)
	address    = regexp.MustCompile(`^[(（<\[]?https?://\S+?[)）>\]]?$`)
)

// isCaption tells the caption of a picture by the mention of its author at the end.
func isCaption(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune("])）】", last) && len(line) <= longestCaption && captionEnd.MatchString(line)
}

// isAddress tells a line that is nothing but the address of the text.
func isAddress(line string) bool {
	return strings.Contains(line[:min(len(line), len("（https://"))], "http") && address.MatchString(line)
}

// plainText makes paragraphs of the lines of a text that are not empty.
func plainText(text string) []Paragraph {
	var paragraphs []Paragraph
	offset, number := 0, 0
	for line := range lines(text) {
		number++
		trimmed := strings.TrimLeftFunc(line, isBlank)
		lead := utf8.RuneCountInString(line[:len(line)-len(trimmed)])
		if trimmed = strings.TrimRightFunc(trimmed, isBlank); trimmed != "" {
			paragraphs = append(paragraphs, Paragraph{Text: trimmed, Offset: offset + lead, Line: number})
		}
		offset += utf8.RuneCountInString(line)
	}
	return paragraphs
}

// lines yields the lines of a text with their ends: LF, CR LF or CR.
func lines(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for text != "" {
			end := strings.IndexAny(text, "\r\n\u2028\u2029")
			if end < 0 {
				yield(text)
				return
			}
			_, size := utf8.DecodeRuneInString(text[end:])
			if strings.HasPrefix(text[end:], "\r\n") {
				size = 2
			}
			if !yield(text[:end+size]) {
				return
			}
			text = text[end+size:]
		}
	}
}
