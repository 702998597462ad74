package archive

import (
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"github.com/jjj-kg/jjj/internal/sourcetext"
)

// markdownText makes paragraphs of the blocks of a Markdown text, without the marks.
func markdownText(source string) []sourcetext.Paragraph {
	src := []byte(source)
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))
	w := &markdownWalk{src: src, places: newPlaces(src)}
	_ = ast.Walk(md.Parser().Parse(text.NewReader(src)), w.visit) // visit gives no errors
	w.flush()
	return w.paragraphs
}

// markdownWalk collects the text of the blocks that it comes through.
type markdownWalk struct {
	src        []byte
	places     *places
	paragraphs []sourcetext.Paragraph
	current    sourcetext.Paragraph
	text       []byte
}

func (w *markdownWalk) visit(n ast.Node, entering bool) (ast.WalkStatus, error) {
	if n.Type() == ast.TypeBlock && n.Kind() != extast.KindTableCell {
		w.flush()
	}
	if !entering {
		if n.Kind() == extast.KindTableCell {
			w.add(" ", -1)
		}
		return ast.WalkContinue, nil
	}
	switch n := n.(type) {
	case *ast.Text:
		w.segment(n.Segment)
		if n.SoftLineBreak() || n.HardLineBreak() {
			w.add("\n", n.Segment.Stop)
		}
	case *ast.String:
		w.add(string(n.Value), -1)
	case *ast.AutoLink:
		w.add(string(n.Label(w.src)), -1)
	case *ast.FencedCodeBlock:
		w.lines(n.Lines())
	case *ast.CodeBlock:
		w.lines(n.Lines())
	case *ast.Image, *ast.RawHTML, *ast.HTMLBlock:
		return ast.WalkSkipChildren, nil
	}
	return ast.WalkContinue, nil
}

func (w *markdownWalk) lines(segments *text.Segments) {
	for i := range segments.Len() {
		w.segment(segments.At(i))
	}
}

// segment adds a piece of the file, with backslashes before punctuation and entities taken as they are meant.
func (w *markdownWalk) segment(s text.Segment) {
	piece := w.src[s.Start:s.Stop]
	for i := 0; i < len(piece); {
		if piece[i] == '\\' && i+1 < len(piece) && isPunctuation(piece[i+1]) {
			i++
		}
		_, size := utf8.DecodeRune(piece[i:])
		w.add(string(piece[i:i+size]), s.Start+i)
		i += size
	}
}

func isPunctuation(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

// add appends characters that stand at a byte of the file; -1 is behind what was last added.
func (w *markdownWalk) add(s string, at int) {
	for _, r := range s {
		offset, line := w.places.of(at)
		if at < 0 {
			if len(w.current.Offsets) == 0 {
				continue // nothing to stand behind
			}
			last := len(w.current.Offsets) - 1
			offset, line = w.current.Offsets[last], w.current.Lines[last]
		}
		w.text = utf8.AppendRune(w.text, r)
		w.current.Offsets, w.current.Lines = append(w.current.Offsets, offset), append(w.current.Lines, line)
	}
}

// flush ends a paragraph, without the white space around it.
func (w *markdownWalk) flush() {
	runes := []rune(string(w.text))
	from, to := 0, len(runes)
	for from < to && isBlank(runes[from]) {
		from++
	}
	for to > from && isBlank(runes[to-1]) {
		to--
	}
	if from < to {
		p := w.current
		p.Text, p.Offsets, p.Lines = string(runes[from:to]), p.Offsets[from:to], p.Lines[from:to]
		p.Offset, p.Line = int(p.Offsets[0]), int(p.Lines[0])
		w.paragraphs = append(w.paragraphs, p)
	}
	w.current, w.text = sourcetext.Paragraph{}, nil
}

// places turns bytes of a text, asked for from the front to the back, into code points and lines.
type places struct {
	src          []byte
	at           int
	offset, line int32
}

func newPlaces(src []byte) *places { return &places{src: src, line: 1} }

func (p *places) of(at int) (offset, line int32) {
	if at < p.at { // a block that comes earlier in the file than one already seen
		p.at, p.offset, p.line = 0, 0, 1
	}
	for p.at < at && p.at < len(p.src) {
		c := p.src[p.at]
		_, size := utf8.DecodeRune(p.src[p.at:])
		p.at += size
		p.offset++
		if c == '\n' {
			p.line++
		}
	}
	return p.offset, p.line
}
