package archive

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/sourcetext"
)

// number gives the paragraphs their numbers, those that are not to be counted apart.
func number(paragraphs []sourcetext.Paragraph, counts func(int) bool) {
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
func plainText(text string) []sourcetext.Paragraph {
	var paragraphs []sourcetext.Paragraph
	offset, number := 0, 0
	for line := range lines(text) {
		number++
		trimmed := strings.TrimLeftFunc(line, isBlank)
		lead := utf8.RuneCountInString(line[:len(line)-len(trimmed)])
		if trimmed = strings.TrimRightFunc(trimmed, isBlank); trimmed != "" {
			paragraphs = append(paragraphs, sourcetext.Paragraph{Text: trimmed, Offset: offset + lead, Line: number})
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
