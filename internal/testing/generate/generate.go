// Package generate owns datasets that are made up: of any size, in the shape of real ones, and the same for the same seed on every machine.
// Benchmarks and tests of scale run on them. It must not know how datasets are read: it writes files, like an author does.
package generate

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// Options says what to make.
type Options struct {
	Statements int    // how many; entities are about a fifth of that, sources about a fiftieth
	Seed       uint64 // the same seed gives the same bytes
}

// Counts says what was written.
type Counts struct {
	Entities, Sources, Statements int
	Repeated                      int // statements that say what an earlier one says, from another source
	Bytes                         int64
}

// perFile is how many statements a file holds, so that a large dataset is in several files, as real ones are.
const perFile = 50_000

// Write makes a dataset in the folder dir, which is made if need be and must not hold a dataset yet. Memory does not grow with its size.
func Write(ctx context.Context, dir string, opts Options) (Counts, error) {
	if opts.Statements < 1 {
		return Counts{}, fmt.Errorf("a dataset of %d statements: at least one is needed", opts.Statements)
	}
	if _, err := os.Lstat(filepath.Join(dir, "dataset.yaml")); !errors.Is(err, fs.ErrNotExist) {
		return Counts{}, fmt.Errorf("%s holds a dataset already", dir)
	}
	w := &writer{ctx: ctx, dir: dir}
	w.counts.Statements = opts.Statements
	w.counts.Entities = max(opts.Statements/5, 3*len(groups()))
	w.counts.Sources = max(opts.Statements/50, 3)
	for _, step := range []func(Options) error{w.writeHeader, w.writeEntities, w.writeSources, w.writeStatements} {
		if err := step(opts); err != nil {
			return w.counts, err
		}
	}
	return w.counts, nil
}

type writer struct {
	ctx    context.Context
	dir    string
	counts Counts
}

// stream gives a source of chance of its own for each file's content, so that a change to one does not shift the others.
func (o Options) stream(number uint64) *rand.Rand { return rand.New(rand.NewPCG(o.Seed, number)) }

func (w *writer) writeHeader(o Options) error {
	header := fmt.Sprintf(datasetYAML, o.Statements, o.Seed)
	if err := w.file("dataset.yaml", 1, func(_ int, b []byte) []byte { return append(b, header...) }); err != nil {
		return err
	}
	return w.file("ontology.yaml", 1, func(_ int, b []byte) []byte { return append(b, ontologyYAML()...) })
}

func (w *writer) writeEntities(o Options) error {
	n := &namer{random: o.stream(1)}
	return w.file("entities.jsonl", w.counts.Entities, func(i int, b []byte) []byte { return n.entity(b, i) })
}

func (w *writer) writeSources(o Options) error {
	n := &namer{random: o.stream(2)}
	return w.file("sources.jsonl", w.counts.Sources, func(i int, b []byte) []byte { return n.source(b, i) })
}

func (w *writer) writeStatements(o Options) error {
	s := newSpeaker(o.stream(3), w.counts.Entities, w.counts.Sources)
	for from := 0; from < o.Statements; from += perFile {
		name := filepath.Join("statements", fmt.Sprintf("%04d.jsonl", from/perFile))
		err := w.file(name, min(perFile, o.Statements-from), func(i int, b []byte) []byte { return s.statement(b, from+i) })
		if err != nil {
			return err
		}
	}
	w.counts.Repeated = s.repeated
	return nil
}

// file writes a file of records, one after the other.
func (w *writer) file(name string, records int, record func(i int, b []byte) []byte) (err error) {
	path := filepath.Join(w.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	out := bufio.NewWriterSize(f, 1<<18)
	var line []byte
	for i := range records {
		if i%1024 == 0 && w.ctx.Err() != nil {
			return w.ctx.Err()
		}
		line = record(i, line[:0])
		n, err := out.Write(line)
		w.counts.Bytes += int64(n)
		if err != nil {
			return err
		}
	}
	return out.Flush()
}
