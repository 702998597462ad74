package reader

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"sync"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"github.com/jjj-kg/jjj/internal/diag"
)

const byteOrderMark = "\uFEFF"

// readYAMLFiles makes trees of all YAML files, several at a time.
func (l *loader) readYAMLFiles(ctx context.Context) {
	l.yaml = make([]*document, len(l.files))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(l.options.Workers)

	for i, f := range l.files {
		if f.format != yamlFormat {
			continue
		}

		group.Go(func() error {
			if ctx.Err() == nil {
				l.yaml[i] = l.readYAMLFile(int32(i+1), f)
			}

			l.progress.add(f.size)

			return nil
		})
	}

	_ = group.Wait() // no function of the group gives an error
}

func (l *loader) readYAMLFile(number int32, f file) *document {
	text, ok := l.readWhole(number, f)
	if !ok {
		return nil
	}

	isHeader := slices.Contains(headerNames(), f.path)

	src := &source{file: number, name: f.path, text: text, line: 1}

	if bytes.HasPrefix(text, []byte(byteOrderMark)) {
		src.text, src.offset = text[len(byteOrderMark):], int64(len(byteOrderMark))
	}

	src.starts = lineStarts(src.text)
	d := &decoder{faults: l.faults, src: src}

	var found []syntaxFault

	if fault := notText(src.text); fault != nil {
		d.tree, found = &tree{}, []syntaxFault{*fault}
	} else {
		d.tree, found = readYAML(src)
	}

	if !isHeader && isForeign(src.text, d.tree, len(found) > 0) {
		l.foreign[number-1] = true

		return nil
	}

	for _, fault := range found {
		d.reportSyntax(fault)
	}

	if len(found) > 0 && len(d.tree.nodes) == 0 {
		l.lost.addWords(src.text)

		return nil
	}

	d.reportDuplicates()

	if d.losesSection() {
		l.lost.addWords(src.text)
	}

	return &document{src: src, tree: d.tree}
}

// readWhole reads a YAML file, whose size is bounded whatever the file system says.
func (l *loader) readWhole(number int32, f file) (text []byte, ok bool) {
	opened, err := l.open(f.path)
	if err != nil {
		l.unreadable(f.path, err)

		return nil, false
	}

	defer func() { _ = opened.Close() }()

	text, err = io.ReadAll(io.LimitReader(opened, MaxYAMLBytes+1))

	switch {
	case err != nil:
		l.unreadable(f.path, err)
	case len(text) > MaxYAMLBytes && isForeignText(text):
		l.foreign[number-1] = true
	case len(text) > MaxYAMLBytes:
		l.whole(f.path, diag.FileTooLarge, fmt.Sprintf("the file has more than %d MB", MaxYAMLBytes>>20), yamlSizeHint)
	default:
		return text, true
	}

	return nil, false
}

// open opens a regular file.
func (l *loader) open(name string) (fs.File, error) {
	opened, err := l.fsys.Open(name)
	if err != nil {
		return nil, err
	}

	info, err := opened.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errNotRegular
	}

	if err != nil {
		return nil, errors.Join(err, opened.Close())
	}

	return opened, nil
}

// notText finds what shows that a file is not UTF-8 text: another encoding, or bytes that no text has.
func notText(text []byte) *syntaxFault {
	if isUTF16(text) {
		return &syntaxFault{code: diag.UTF16File, start: -1, message: "the file is UTF-16 or UTF-32", hint: "save it as UTF-8"}
	}

	if at := firstInvalid(text); at >= 0 {
		return invalidUTF8(text, at)
	}

	for i, c := range text {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return &syntaxFault{
				code: diag.ControlCharacter, start: i, end: i + 1, hint: controlHint(c),
				message: fmt.Sprintf("the raw control character U+%04X", c),
			}
		}
	}

	return nil
}

func invalidUTF8(text []byte, at int) *syntaxFault {
	return &syntaxFault{
		code: diag.NotUTF8, start: at, end: at + 1,
		message: fmt.Sprintf("the byte 0x%02X is not UTF-8", text[at]), hint: "save the file as UTF-8",
	}
}

// isUTF16 tells UTF-16 and UTF-32 by their marks, and UTF-16 without a mark by every other byte being zero.
func isUTF16(text []byte) bool {
	for _, mark := range []string{"\xFF\xFE", "\xFE\xFF", "\x00\x00\xFE\xFF"} {
		if bytes.HasPrefix(text, []byte(mark)) {
			return true
		}
	}

	const look = 8

	return len(text) >= look && (allZero(text[:look], 0) != allZero(text[:look], 1))
}

func allZero(text []byte, from int) bool {
	for i := from; i < len(text); i += 2 {
		if text[i] != 0 {
			return false
		}
	}

	return true
}

// firstInvalid gives the place of the first byte that is not UTF-8, or -1.
func firstInvalid(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}

	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}

		i += size
	}

	return -1
}

// progress counts what has been read.
type progress struct {
	mu          sync.Mutex
	tell        func(done, total int64)
	done, total int64
}

// begin sets what there is to read: JSONL files are read twice.
func (p *progress) begin(tell func(done, total int64), files []file) {
	p.tell = tell

	for _, f := range files {
		p.total += f.size

		if f.format == jsonlFormat {
			p.total += f.size
		}
	}
}

func (p *progress) add(size int64) {
	if p.tell == nil {
		return
	}

	p.mu.Lock()
	defer p.mu.Unlock()

	p.done += size
	p.tell(p.done, max(p.done, p.total))
}
