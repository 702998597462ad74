package reader

import (
	"context"
	"io/fs"
	"runtime"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/quantity"
)

// Options says how to load. The zero Options works.
type Options struct {
	MaxFaults int         // how many faults the report keeps; all are counted. 0 means 1000
	Workers   int         // how many goroutines parse at once. 0 means as many as there are processors
	Today     period.Date // warns about sources published later than this day. The zero Date warns about none

	// Progress, if not nil, is told now and then how many bytes have been read of how many; from one goroutine at a time.
	Progress func(done, total int64)
}

// defaultMaxFaults is how many faults a report keeps when nobody says.
const defaultMaxFaults = 1000

// Load reads everything in a folder and checks everything. The report holds all faults; the dataset is fit for compiling only when it holds
// no errors, for what has faults is left out of it. The dataset is nil when there is nothing to read, and when the context has ended.
func Load(ctx context.Context, fsys fs.FS, opts Options) (*dataset.Dataset, *diag.Report) {
	if opts.MaxFaults <= 0 {
		opts.MaxFaults = defaultMaxFaults
	}

	if opts.Workers <= 0 {
		opts.Workers = runtime.GOMAXPROCS(0)
	}

	l := &loader{
		faults:  &faults{report: diag.NewReport(opts.MaxFaults), fsys: fsys},
		options: opts,
		ds:      &dataset.Dataset{},
	}
	ok := l.load(ctx)

	l.report.Sorted() // the faults that are kept get their source lines now, while the files are at hand

	if !ok {
		return nil, l.report
	}

	return l.ds, l.report
}

// loader holds what is known while a dataset is loaded. Each stage fills its part, which the following ones only read, from several
// goroutines: files, trees of the YAML files, the ontology, sources and entities, statements.
type loader struct {
	*faults

	options  Options
	progress progress
	ds       *dataset.Dataset
	files    []file
	yaml     []*document // by number of the file; nil for JSONL and for what cannot be read
	foreign  []bool      // YAML files of other people, by number of the file
	skipped  []bool      // JSONL files that are no text, by number of the file

	quoteWords int // how long quotations may be by the dataset's own rule; 0 is no rule

	types, predicates, measures, units, sources, entities *index

	unitOrigins []dataset.Origin // by number of the unit

	rules    []rule             // by predicate
	adrift   []bool             // by type: a type above it could not be read
	lineage  lineage            // of the types
	unitOf   []int32            // by measure: a number for its unit, for caches
	typeOf   []int32            // by entity
	lastDay  []int32            // by source: the day by which it was published, since 1970, or undated
	spoken   []spoken           // by source: how its language writes figures
	words    quantity.Languages // those of the dataset's languages
	expected int                // how many statements there are at most
	used     used
	same     *sameness
}

// document is a YAML file as a tree.
type document struct {
	src  *source
	tree *tree
}

// load runs the stages.
func (l *loader) load(ctx context.Context) bool {
	if _, err := fs.Stat(l.fsys, "."); err == nil && l.headerMissing() {
		l.whole(headerFile, diag.NoDatasetFile, "there is no "+headerFile+" here", headerHint(""))

		return false
	}

	l.files, l.ds.LeftAlone = walk(ctx, l.faults, l.excluded())
	for _, f := range l.files {
		l.ds.Files = append(l.ds.Files, f.path)
	}

	if ctx.Err() != nil {
		return false
	}

	if len(l.files) == 0 {
		l.whole(headerFile, diag.NoDatasetFile, "there is no "+headerFile+" here", headerHint(""))

		return false
	}

	l.progress.begin(l.options.Progress, l.files)

	l.foreign = make([]bool, len(l.files))
	stages := []func(context.Context){l.readYAMLFiles, l.readHeader, l.readOntology, l.readSourcesAndEntities, l.readDecisions, l.readStatements, l.checkWhole}
	for _, stage := range stages {
		stage(ctx)

		if ctx.Err() != nil {
			return false
		}
	}

	return true
}

// decoder makes the decoder of a document.
func (l *loader) decoder(d *document) *decoder {
	return &decoder{faults: l.faults, tree: d.tree, src: d.src}
}

// sections calls read for the value of a key at the top of every YAML file, in the order of the files. A key with nothing behind it is an
// empty section.
func (l *loader) sections(key string, read func(d *decoder, value uint32)) {
	for _, document := range l.yaml {
		if document == nil || len(document.tree.nodes) == 0 || document.tree.nodes[0].kind != mapping {
			continue
		}

		if value := document.tree.find(0, key); value > 0 && document.tree.nodes[value].kind != null {
			read(l.decoder(document), value)
		}
	}
}

// markOf is the mark of an id by its origin.
func (l *loader) markOf(o dataset.Origin, id string) mark {
	position := l.ds.Position(o)
	position.EndColumn = position.Column + utf8.RuneCountInString(id)

	return mark{position: position, offset: o.Offset}
}
