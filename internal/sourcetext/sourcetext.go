// Package sourcetext owns what the text of a source is to those who ask about it: its paragraphs and where they stand, how it was written, and
// what an archive knows of it. It must not know where texts are kept or how they are taken out of files: package archive does.
package sourcetext

import (
	"errors"
	"path"
	"strings"
)

// Archive has the texts of sources, whose ids its methods take.
type Archive interface {
	// Read gives the text of a source, in a language that helps to tell how it is encoded. Without a text the error is ErrNoText.
	Read(source, language string) (*Text, State, error)

	// Entry gives what was written down about the text of a source when it was archived.
	Entry(source string) (Entry, bool)

	// Sources gives the ids of the sources whose texts are there, sorted.
	Sources() []string
}

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

	// For Markdown, which has marks between the code points: the offset in the file and the line of each; else nil, and they follow each other.
	Offsets, Lines []int32
}

// Place says where the code point number i of the paragraph stands: how many come before it in the file, and the line; 0 where there are no lines.
func (p *Paragraph) Place(i int) (offset, line int) {
	if p.Offsets == nil {
		return p.Offset + i, p.Line
	}
	i = min(max(i, 0), len(p.Offsets)-1)
	return int(p.Offsets[i]), int(p.Lines[i])
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

// Format is how a text is marked up.
type Format string

// The formats.
const (
	Plain    Format = "text"
	Markdown Format = "markdown"
	HTML     Format = "html"
)

// Extension is the end of the names of files of a format in an archive.
func (f Format) Extension() string {
	switch f {
	case Markdown:
		return ".md"
	case HTML:
		return ".html"
	}
	return ".txt"
}

// FormatOf tells the format of a file by its name.
func FormatOf(name string) (Format, bool) {
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".text":
		return Plain, true
	case ".md", ".markdown":
		return Markdown, true
	case ".html", ".htm", ".xhtml":
		return HTML, true
	}
	return "", false
}

// Encoding is how the characters of a file are written.
type Encoding string

// The encodings that texts are read in.
const (
	UTF8        Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	UTF32LE     Encoding = "utf-32le"
	UTF32BE     Encoding = "utf-32be"
	GB18030     Encoding = "gb18030" // GB 2312 and GBK too, which it holds
	Windows1252 Encoding = "windows-1252"
)

// State says what the manifest knows of a text.
type State string

// The states.
const (
	Unchanged  State = "unchanged"  // it is the text that was archived
	Changed    State = "changed"    // it is another one
	Unrecorded State = "unrecorded" // the manifest does not have it: it was put there by hand
)

// ErrNoText says that an archive has no text of a source.
var ErrNoText = errors.New("there is no text in the archive")

// Entry is what the manifest says of a text.
type Entry struct {
	Source   string   `json:"source"`
	File     string   `json:"file"`
	SHA256   string   `json:"sha256"` // of the bytes of the file
	Bytes    int      `json:"bytes"`
	Encoding Encoding `json:"encoding"`
	Archived string   `json:"archived"` // the day, 2025-12-23
}
