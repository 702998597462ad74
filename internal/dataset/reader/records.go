package reader

import (
	"bytes"
	"context"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
)

// lineParser reads the lines of a chunk as trees.
type lineParser struct {
	decoder

	json jsonParser
	line source
}

// newLineParser makes a parser; it is used for many chunks, because its buffers grow to what lines need.
func newLineParser(f *faults) *lineParser {
	p := &lineParser{}
	p.decoder = decoder{faults: f, tree: &p.json.tree, src: &p.line}

	return p
}

// records calls read for every line of the chunk that belongs to the pass and is a JSON object with one key; value is what stands behind it.
// It gives the number of lines that do not belong to the pass.
func (p *lineParser) records(l *loader, c *chunk, which pass, read func(key []byte, value uint32)) (others int) {
	valid := utf8.Valid(c.text)
	p.json.odd = bytes.IndexByte(c.text, 0x7f) >= 0
	p.line = source{file: c.file, name: l.ds.Files[c.file-1]}

	return c.eachLine(which, func(number int, offset int64, line []byte) {
		p.line.read(line, number, offset)

		if !valid {
			if at := firstInvalid(line); at >= 0 {
				p.reportSyntax(*invalidUTF8(line, at))
				p.lose(line, which)

				return
			}
		}

		if !p.json.parse(line) {
			p.reportSyntax(p.json.fault)
			p.lose(line, which)

			return
		}

		if len(p.duplicates) > 0 {
			p.reportDuplicates()
		}

		if p.isRecord() {
			read(p.says(1), 2)
		}
	})
}

// lose remembers what a line that cannot be read may define. Nothing refers to statements.
func (p *lineParser) lose(line []byte, which pass) {
	if !which.statements {
		p.lost.addWords(line)
	}
}

// isRecord checks that the line is a mapping with one key.
func (p *lineParser) isRecord() bool {
	const form = `write it like {"statement": {…}}, {"entity": {…}} or {"source": {…}}`

	switch {
	case p.nodes[0].kind != mapping:
		p.fault(0, diag.BadRecord, "the line is "+p.nodes[0].kind.String()+", not a record", form)
	case p.count(0) == 0:
		p.fault(0, diag.BadRecord, "the record is empty", form)
	case p.count(0) > 1:
		p.fault(p.after(0, 1), diag.BadRecord, "a record has one key, this is the second", form)
	default:
		return true
	}

	return false
}

// readThingLines reads the sources and entities of all JSONL files.
func (l *loader) readThingLines(ctx context.Context, all *things) {
	l.skipped = make([]bool, len(l.files))
	parsers := make([]*lineParser, l.options.Workers)
	p := newPass(false)

	inOrder(ctx, l, p, func(worker int, c *chunk, _ *document) *things {
		if parsers[worker] == nil {
			parsers[worker] = newLineParser(l.faults)
		}

		return l.readThings(parsers[worker], c, p)
	}, all.append)
}

func (l *loader) readThings(p *lineParser, c *chunk, which pass) *things {
	r := &thingReader{decoder: &p.decoder, l: l}

	r.statements = p.records(l, c, which, func(key []byte, value uint32) {
		switch string(key) {
		case "entity":
			if id := r.idOf(value, "an entity"); id > 0 {
				r.entity(id, value)
			}
		case "source":
			if id := r.idOf(value, "a source"); id > 0 {
				r.source(id, value)
			}
		default:
			p.unknownKey(1, "a line", []string{"statement", "entity", "source"})
			p.lost.addWords(p.src.text)
		}
	})

	return &r.things
}

// readStatements reads the statements of all files into the dataset.
func (l *loader) readStatements(ctx context.Context) {
	l.ds.Statements = make([]dataset.Statement, 0, l.expected)
	l.used = l.newUsed()
	readers := make([]*statementReader, l.options.Workers)
	p := newPass(true)

	inOrder(ctx, l, p, func(worker int, c *chunk, yaml *document) []dataset.Statement {
		if readers[worker] == nil {
			readers[worker] = newStatementReader(l)
		}

		if yaml != nil {
			return readers[worker].document(yaml)
		}

		return readers[worker].chunk(c, p)
	}, func(statements []dataset.Statement) { l.ds.Statements = append(l.ds.Statements, statements...) })

	for i := range l.yaml {
		l.yaml[i] = nil // the trees are not needed any more
	}

	for _, r := range readers {
		if r != nil {
			l.used.add(r.used)
		}
	}
}
