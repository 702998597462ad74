package reader

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/diag"
)

// chunkSize is how much of a JSONL file is parsed at a time, and how long a line may be.
const chunkSize = 1 << 20

// maxPassed is how much of a line that is too long is passed over to find its end.
const maxPassed = 256 << 20

// chunk is whole lines of a JSONL file.
type chunk struct {
	file   int32 // as in Origin
	line   int   // the number of its first line
	offset int64
	text   []byte
	buffer *[]byte // that holds the text, to be used again
}

// job is a chunk, or the statements of a YAML file, and where the result goes.
type job[R any] struct {
	chunk  *chunk
	yaml   *document
	result chan R
}

// inOrder reads the files and lets several workers work on their parts at once; the results are collected in the order of the parts. Work
// gets the number of its worker, so that it may keep what it needs from one part to the next.
func inOrder[R any](ctx context.Context, l *loader, p pass, work func(worker int, c *chunk, yaml *document) R, collect func(R)) {
	group, ctx := errgroup.WithContext(ctx)
	jobs := make(chan job[R], l.options.Workers)
	results := make(chan chan R, 2*l.options.Workers)

	group.Go(func() error {
		defer close(jobs)
		defer close(results)

		return l.read(ctx, p, func(c *chunk, yaml *document) error {
			j := job[R]{chunk: c, yaml: yaml, result: make(chan R, 1)}

			// The place in the row first: workers then never wait for a collector that waits for them.
			if err := offer(ctx, results, j.result); err != nil {
				return err
			}

			return offer(ctx, jobs, j)
		})
	})

	for worker := range l.options.Workers {
		group.Go(func() error {
			for j := range jobs {
				if ctx.Err() == nil {
					j.result <- work(worker, j.chunk, j.yaml)
				}

				if j.chunk != nil {
					p.buffers.Put(j.chunk.buffer)
				}
			}

			return nil
		})
	}

	for result := range results {
		select {
		case r := <-result:
			collect(r)
		case <-ctx.Done():
		}
	}

	_ = group.Wait() // the only error is that of the context, which the caller looks at
}

func offer[T any](ctx context.Context, to chan<- T, value T) error {
	select {
	case to <- value:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// pass is one of the two readings of the files: the first takes all lines but statements, the second the statements. Each reports the faults
// of its own lines; those of files as such belong to the first.
type pass struct {
	statements bool
	buffers    *sync.Pool
}

func newPass(statements bool) pass {
	return pass{statements: statements, buffers: &sync.Pool{New: func() any {
		buffer := make([]byte, chunkSize)

		return &buffer
	}}}
}

// read gives all parts of all files in their order to emit.
func (l *loader) read(ctx context.Context, p pass, emit func(c *chunk, yaml *document) error) error {
	for i, f := range l.files {
		var err error

		switch {
		case f.format == yamlFormat && p.statements && l.yaml[i] != nil:
			err = emit(nil, l.yaml[i])
		case f.format == jsonlFormat && !l.skipped[i]:
			err = l.readLines(ctx, p, int32(i+1), func(c *chunk) error { return emit(c, nil) })
		}

		if err != nil {
			return err
		}
	}

	return ctx.Err()
}

// readLines cuts a file into chunks.
func (l *loader) readLines(ctx context.Context, p pass, number int32, emit func(*chunk) error) error {
	name := l.files[number-1].path

	opened, err := l.open(name)
	if err != nil {
		l.skip(p, number, func() { l.unreadable(name, err) })

		return nil
	}

	defer func() { _ = opened.Close() }()

	r := lineReader{loader: l, pass: p, file: opened, number: number, name: name, line: 1}

	for ctx.Err() == nil {
		c := r.next(ctx)
		if c == nil {
			break
		}

		l.progress.add(int64(len(c.text)))

		if err := emit(c); err != nil {
			return err
		}
	}

	return ctx.Err()
}

// skip leaves a file out of both passes.
func (l *loader) skip(p pass, number int32, report func()) {
	if !p.statements {
		report()
	}

	l.skipped[number-1] = true
}

// lineReader gives one chunk of a file after the other.
type lineReader struct {
	*loader
	pass

	file   fs.File
	number int32
	name   string
	line   int    // the number of the next line
	offset int64  // of the next line
	rest   []byte // the beginning of the next line, which has been read already
	tooFar bool   // within a line that is too long
	passed int64  // how much of it has been passed over
	ended  bool
}

// next gives the next chunk, or nil at the end of the file.
func (r *lineReader) next(ctx context.Context) *chunk {
	for !r.ended && ctx.Err() == nil {
		buffer := r.buffers.Get().(*[]byte)
		text := r.fill(*buffer)

		if c := r.cut(text, buffer); c != nil {
			return c
		}

		r.buffers.Put(buffer)
	}

	return nil
}

// fill reads as much as there is place for.
func (r *lineReader) fill(buffer []byte) []byte {
	size := copy(buffer, r.rest)

	n, err := io.ReadFull(r.file, buffer[size:])
	if err != nil {
		r.ended = true
	}

	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		r.loader.skip(r.pass, r.number, func() { r.unreadable(r.name, err) })

		return nil
	}

	return buffer[:size+n]
}

// cut takes the whole lines out of what has been read, and keeps the rest for the next time.
func (r *lineReader) cut(text []byte, buffer *[]byte) *chunk {
	r.rest = nil

	if r.offset == 0 && r.line == 1 && !r.tooFar {
		if isUTF16(text) {
			r.ended = true
			r.loader.skip(r.pass, r.number, func() {
				r.whole(r.name, diag.UTF16File, "the file is UTF-16 or UTF-32", "save it as UTF-8")
			})

			return nil
		}

		if bytes.HasPrefix(text, []byte(byteOrderMark)) {
			text, r.offset = text[len(byteOrderMark):], int64(len(byteOrderMark))
		}
	}

	text = r.passLongLine(text)

	end := len(text)
	if !r.ended {
		end = bytes.LastIndexByte(text, '\n') + 1
	}

	if end == 0 {
		if len(text) > 0 {
			r.beginLongLine(text)
		}

		return nil
	}

	c := &chunk{file: r.number, line: r.line, offset: r.offset, text: text[:end], buffer: buffer}
	r.line += bytes.Count(c.text, []byte{'\n'})
	r.offset += int64(end)
	r.rest = bytes.Clone(text[end:])

	return c
}

// beginLongLine reports a line that does not fit into a chunk; what follows up to its end is passed over.
func (r *lineReader) beginLongLine(text []byte) {
	if !r.statements {
		at := mark{position: diag.Position{File: r.name, Line: r.line, Column: 1}, offset: r.offset}
		r.add(diag.LineTooLong, at, fmt.Sprintf("the line is longer than %d MB", chunkSize>>20), hint("one record per line; long texts do not belong into a graph"))
		r.lost.addWords(text[:min(len(text), 4*shape.MaxIDLength)]) // its id stands at the beginning, if it is a record
	}

	r.tooFar, r.passed = true, 0
	r.offset += int64(len(text))
}

// passLongLine gives what follows a line that is too long.
func (r *lineReader) passLongLine(text []byte) []byte {
	if !r.tooFar {
		return text
	}

	end := bytes.IndexByte(text, '\n') + 1
	if end == 0 {
		r.offset += int64(len(text))
		r.passOver(int64(len(text)))

		return nil
	}

	r.tooFar = false
	r.line++
	r.offset += int64(end)

	return text[end:]
}

// passOver counts what is passed over of a line, and gives the file up where the line does not end.
func (r *lineReader) passOver(bytes int64) {
	if r.passed += bytes; r.passed <= maxPassed {
		return
	}

	r.ended = true
	r.loader.skip(r.pass, r.number, func() {
		r.whole(r.name, diag.FileTooLarge, fmt.Sprintf("a line goes on for more than %d MB: what follows is not read", maxPassed>>20),
			"this is no JSON Lines, or it is damaged: one record per line")
	})
}

// eachLine calls read for the lines of a chunk that belong to the pass, and gives the number of those that do not.
func (c *chunk) eachLine(p pass, read func(number int, offset int64, line []byte)) (others int) {
	number, offset := c.line, c.offset

	for text := c.text; len(text) > 0; number++ {
		if text[0] == '\n' { // a file may hold nothing but empty lines, tens of millions of them
			text, offset = text[1:], offset+1

			continue
		}

		line := text

		if end := bytes.IndexByte(text, '\n'); end >= 0 {
			line, text = text[:end], text[end+1:]
			offset += int64(end + 1)
		} else {
			text = nil
			offset += int64(len(line)) + 1
		}

		begin := offset - int64(len(line)) - 1
		line = bytes.TrimSuffix(line, []byte{'\r'})

		switch {
		case isStatement(line) != p.statements:
			others++
		case !isBlank(line):
			read(number, begin, line)
		}
	}

	return others
}

// isStatement tells a statement from other records by its first key, without reading the line.
func isStatement(line []byte) bool {
	const key = `"statement"`

	line = bytes.TrimLeft(line, " \t")
	if len(line) == 0 || line[0] != '{' {
		return false
	}

	return bytes.HasPrefix(bytes.TrimLeft(line[1:], " \t"), []byte(key))
}

func isBlank(line []byte) bool { return len(bytes.TrimLeft(line, " \t\r")) == 0 }
