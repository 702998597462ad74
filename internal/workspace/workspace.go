package workspace

import (
	"cmp"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/snapshot"
)

// Options say which dataset is meant, and are the world that a workspace stands in. The zero Options is the dataset of
// the working directory.
type Options struct {
	// Path is the folder of a dataset, the file of a compiled graph, or BuiltIn. Where it is empty, the dataset is the
	// one that the working directory lies in, else the built-in one.
	Path string
	// Working is where the search for a dataset begins; empty is the working directory of the process.
	Working string
	// OwnData refuses the built-in dataset where it is not named.
	OwnData bool
	// Without are the ids of sources that the graph leaves out.
	Without []string

	// Clock tells the time; nil is the clock of the machine.
	Clock func() time.Time
	// Log is told what is done; nil is told nothing.
	Log *slog.Logger
	// Found, unless it is nil, is told of each source of a dataset that is found.
	Found func(Source)
	// Opened, unless it is nil, is told the name of the dataset once that has been read, or the compiled graph opened.
	Opened func(name string, from Source)
	// Progress makes what shows how far something long has come; nil shows nothing.
	Progress func() Progress
}

// Progress shows how far something long has come.
type Progress interface {
	// Report says that so much of a stage is done; a total of 0 is not known.
	Report(stage string, done, total int)
	// Close takes away what was shown.
	Close()
}

// noProgress shows nothing.
type noProgress struct{}

func (noProgress) Report(string, int, int) {}
func (noProgress) Close()                  {}

// Workspace is a dataset at work. Its methods do their work when they are first called, and keep what they made.
type Workspace struct {
	options Options

	source lazy[Source]
	file   lazy[*snapshot.File]
	loaded lazy[Loaded]
	graph  lazy[Compiled]

	mu      sync.Mutex
	closers []func() error
}

// New makes a workspace. Nothing is opened yet.
func New(o Options) *Workspace {
	if o.Clock == nil {
		o.Clock = time.Now
	}
	o.Log = cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	if o.Progress == nil {
		o.Progress = func() Progress { return noProgress{} }
	}
	return &Workspace{options: o}
}

// Close closes the files of the dataset. A graph that was opened from a file, and all that was read from it, must not
// be used any more.
func (w *Workspace) Close() error {
	w.mu.Lock()
	closers := w.closers
	w.closers = nil
	w.mu.Unlock()
	var errs []error
	for _, closer := range slices.Backward(closers) {
		errs = append(errs, closer())
	}
	return errors.Join(errs...)
}

// onClose keeps what is to be done at the end.
func (w *Workspace) onClose(closer func() error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closers = append(w.closers, closer)
}

// Today is the day on which the workspace is used.
func (w *Workspace) Today() period.Date { return DayOf(w.options.Clock()) }

// DayOf is the day of a time, where it was measured.
func DayOf(t time.Time) period.Date {
	year, month, day := t.Date()
	return period.Date{Year: int16(year), Month: uint8(month), Day: uint8(day)}
}
