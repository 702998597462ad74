package archive

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/jjj-kg/jjj/internal/sourcetext"
)

// htmlText makes paragraphs of the block elements of a page, and says which of them are counted.
func htmlText(page string) ([]sourcetext.Paragraph, []bool, error) {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil, nil, err
	}
	w := &htmlWalk{body: bodyOfText(root)}
	w.walk(root)
	w.flush()
	return w.paragraphs, w.counted, nil
}

// bodyOfText finds the element whose paragraphs are counted: the article if there is just one, else the main element, else everything.
func bodyOfText(root *html.Node) *html.Node {
	for _, name := range []atom.Atom{atom.Article, atom.Main} {
		var found []*html.Node
		for n := range root.Descendants() {
			if n.DataAtom == name && n.Type == html.ElementNode {
				found = append(found, n)
			}
		}
		if len(found) == 1 {
			return found[0]
		}
	}
	return root
}

// htmlWalk collects the text of the blocks that it comes through. It goes without recursion, as pages are nested as deep as somebody likes.
type htmlWalk struct {
	body       *html.Node
	paragraphs []sourcetext.Paragraph
	counted    []bool

	text    strings.Builder
	offset  int  // of what comes next, in code points of the text that is taken out
	inside  int  // how many elements around here are the body of the text
	apart   int  // how many elements around here are not part of the text
	breaks  int  // br elements since the last text
	pending bool // white space that counts only if something follows
}

func (w *htmlWalk) walk(root *html.Node) {
	for n := root; n != nil; {
		if w.enter(n) && n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		w.leave(n)
		for n != root && n.NextSibling == nil {
			n = n.Parent
			w.leave(n)
		}
		if n == root {
			return
		}
		n = n.NextSibling
	}
}

// enter takes in a node, and says whether its children are text.
func (w *htmlWalk) enter(n *html.Node) bool {
	switch {
	case n.Type == html.TextNode:
		w.add(n.Data)
	case n.Type == html.ElementNode && n.DataAtom == atom.Br:
		if w.breaks++; w.breaks > 1 {
			w.flush()
		} else {
			w.pending = true
		}
	}
	if n.Type != html.ElementNode || n.DataAtom == atom.Br {
		return n.Type != html.TextNode && n.Type != html.CommentNode
	}
	if isBlock(n.DataAtom) {
		w.flush()
	}
	if n == w.body {
		w.inside++
	}
	if isApart(n.DataAtom) {
		w.apart++
	}
	if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		w.pending = true
	}
	return !isHidden(n)
}

func (w *htmlWalk) leave(n *html.Node) {
	if n.Type != html.ElementNode {
		return
	}
	if isBlock(n.DataAtom) {
		w.flush()
	}
	if n == w.body {
		w.inside--
	}
	if isApart(n.DataAtom) {
		w.apart--
	}
}

// add appends text with its white space folded, as a browser shows it.
func (w *htmlWalk) add(data string) {
	for _, r := range data {
		if isBlank(r) && r != '\u3000' && r != '\u00A0' {
			w.pending = true
			continue
		}
		w.breaks = 0
		if w.pending && w.text.Len() > 0 {
			w.text.WriteByte(' ')
		}
		w.pending = false
		w.text.WriteRune(r)
	}
}

func (w *htmlWalk) flush() {
	text := strings.TrimFunc(w.text.String(), isBlank)
	w.text.Reset()
	w.pending, w.breaks = false, 0
	if text == "" {
		return
	}
	w.paragraphs = append(w.paragraphs, sourcetext.Paragraph{Text: text, Offset: w.offset})
	w.counted = append(w.counted, w.apart == 0 && (w.inside > 0 || w.body.Parent == nil))
	w.offset += utf8.RuneCountInString(text) + 1
}

// isBlock tells elements that begin a paragraph of their own. The cells of a row stay together.
func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd, atom.Details, atom.Dialog, atom.Div,
		atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Header, atom.Hgroup, atom.Hr, atom.Li, atom.Main, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Search, atom.Section, atom.Summary, atom.Table,
		atom.Tbody, atom.Tfoot, atom.Thead, atom.Tr, atom.Ul, atom.Title:
		return true
	}
	return false
}

// isApart tells elements that are not part of what a text says.
func isApart(a atom.Atom) bool {
	switch a {
	case atom.Head, atom.Nav, atom.Aside, atom.Footer, atom.Form, atom.Figcaption, atom.Caption, atom.Dialog, atom.Button:
		return true
	}
	return false
}

// isHidden tells elements that a reader does not see.
func isHidden(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Svg, atom.Select, atom.Textarea, atom.Meta, atom.Link:
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return true
		}
	}
	return false
}

// isBlank tells what takes room and shows nothing.
func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\u200B' || r == '\uFEFF' }
