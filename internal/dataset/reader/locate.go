package reader

import (
	"bytes"
	"io"
	"io/fs"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
)

// Locator finds where the quotations of statements are written, in the files that the dataset was read from. It is for what is found out after
// reading: positions of everything would take more memory than the dataset itself. It is not safe for concurrent use.
type Locator struct {
	fsys  fs.FS
	ds    *dataset.Dataset
	files map[int32]*source
}

// NewLocator makes a Locator for a dataset that was read from fsys.
func NewLocator(fsys fs.FS, ds *dataset.Dataset) *Locator {
	return &Locator{fsys: fsys, ds: ds, files: map[int32]*source{}}
}

// Find gives the position of a quotation in a statement, given by its index in Statements. One that is not written there as it is, because it is
// folded or escaped, is where its statement is.
func (l *Locator) Find(statement int32, quotation string) diag.Position {
	origin := l.ds.Statements[statement].Origin
	position := l.ds.Position(origin)
	src := l.file(origin)
	if src == nil || quotation == "" || position.Line > len(src.starts) {
		return position
	}
	from, to := src.starts[position.Line-1], uint32(len(src.text))
	if next := int(statement) + 1; next < len(l.ds.Statements) {
		if after := l.ds.Statements[next].Origin; after.File == origin.File && int(after.Line) <= len(src.starts) && after.Line > origin.Line {
			to = src.starts[after.Line-1]
		}
	}
	at := quotationIn(src.text[from:to], []byte(quotation))
	if at < 0 {
		return position
	}
	line := position.Line + bytes.Count(src.text[from:int(from)+at], []byte("\n"))
	start := src.starts[line-1]
	position.Line = line
	position.Column = countCodePoints(src.text[start:int(from)+at]) + 1
	position.EndColumn = position.Column + countCodePoints([]byte(quotation))
	return position
}

// quotationIn finds a quotation: where it is the value of a key quote, else where its words stand first; -1 if they do not.
func quotationIn(statement, quotation []byte) int {
	for at := 0; ; at++ {
		i := bytes.Index(statement[at:], quotation)
		if i < 0 {
			return bytes.Index(statement, quotation)
		}
		at += i
		key := bytes.TrimRight(bytes.TrimRight(statement[:at], " '\""), ":\"")
		if bytes.HasSuffix(key, []byte("quote")) {
			return at
		}
	}
}

// file reads the file of an origin once; nil if it cannot be read any more, or is too large to be read whole.
func (l *Locator) file(o dataset.Origin) *source {
	if o.File == 0 {
		return nil
	}
	if src, ok := l.files[o.File]; ok {
		return src
	}
	l.files[o.File] = nil
	opened, err := l.fsys.Open(l.ds.Files[o.File-1])
	if err != nil {
		return nil
	}
	defer func() { _ = opened.Close() }()
	text, err := io.ReadAll(io.LimitReader(opened, MaxYAMLBytes+1))
	if err != nil || len(text) > MaxYAMLBytes {
		return nil
	}
	text = bytes.TrimPrefix(text, []byte(byteOrderMark))
	src := &source{file: o.File, text: text, line: 1, starts: lineStarts(text)}
	l.files[o.File] = src
	return src
}
