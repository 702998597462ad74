package shell

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/queries"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// Params are the parameters of statements by name.
type Params = map[string]graph.Value

// Store is where statements run.
type Store interface {
	// Name is what the prompt calls the store.
	Name() string
	// Show runs a statement and writes its answer.
	Show(ctx context.Context, ask Ask) error
	// Value is what an expression of Cypher is worth.
	Value(ctx context.Context, expression string, params Params) (graph.Value, error)
	// Names are the names in the graph, for completion. It answers soon or not
	// at all.
	Names(ctx context.Context) Names
}

// Ask is a statement to run.
type Ask struct {
	Statement string
	Params    Params
	Format    output.Format // of the answer
	Explain   bool          // the plan is the answer, and the statement is not run
	Saved     bool          // it is a saved query
}

// The places that :use knows.
const (
	Memory = "memory"
	Neo4j  = "neo4j"
)

// Config is the world of a session.
type Config struct {
	IO *output.Streams
	// Open opens a store: Memory, or Neo4j with a database, which may be left
	// out.
	Open func(ctx context.Context, place, database string) (Store, error)
	// Queries are the saved queries.
	Queries func(context.Context) ([]queries.Query, error)
	// LookUps are the questions that need no Cypher.
	LookUps []LookUp
	// Report shows an error, Note tells what is no result.
	Report func(err error, format output.Format)
	Note   func(format string, args ...any)
	// OnInterrupt makes Ctrl-C call a function instead of ending the run, until
	// it is released. It may be nil.
	OnInterrupt func(func()) (release func())

	Store     Store
	Params    Params
	Format    output.Format
	History   *History
	FailAtEnd bool // a script goes on after a failure
}

// Session is one run of the shell.
type Session struct {
	Config
	split   parser.Splitter
	explain bool
	depth   int    // of :source
	typed   string // the lines since the last statement was whole
	editor  Editor // nil in a script
	running running
}

// New begins a session.
func New(config Config) *Session {
	if config.Params == nil {
		config.Params = Params{}
	}
	if config.History == nil {
		config.History = &History{}
	}
	if config.OnInterrupt == nil {
		config.OnInterrupt = func(func()) func() { return func() {} }
	}

	return &Session{Config: config}
}

// UsageError is a colon command that is not understood.
type UsageError struct{ Message, Advice string }

func (e *UsageError) Error() string { return e.Message }

// Hint says what to do about it.
func (e *UsageError) Hint() string { return e.Advice }

func usagef(advice, format string, args ...any) error {
	return &UsageError{Message: fmt.Sprintf(format, args...), Advice: advice}
}

// errExit ends a session.
var errExit = errors.New("exit")

// Interact reads what a person types, until :exit or Ctrl-D.
func (s *Session) Interact(ctx context.Context, editor Editor) error {
	s.editor = editor
	defer s.OnInterrupt(s.running.interrupt)()
	for _, entry := range s.History.Entries() {
		editor.Remember(entry)
	}

	for {
		line, err := await(ctx, func() (string, error) { return editor.Line(s.prompt()) })
		switch {
		case errors.Is(err, ErrInterrupted):
			s.split.Drop()
			s.typed = ""
			continue
		case errors.Is(err, io.EOF):
			_, err = fmt.Fprintln(s.IO.Out)
			return err
		case err != nil:
			return err
		}

		steps := s.steps(line)
		s.remember(line)
		if err := s.walk(ctx, steps); err != nil {
			if errors.Is(err, errExit) {
				return nil
			}
			return err
		}
	}
}

// walk takes the steps of a line that a person typed, up to the first that
// fails. The error is that the session ends.
func (s *Session) walk(ctx context.Context, steps []step) error {
	for _, step := range steps {
		err := s.interruptible(ctx, guarded(step.do))
		switch {
		case err == nil:
			continue
		case errors.Is(err, errExit):
			return err
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case !isReported(err):
			s.Report(err, output.FormatTable)
		}
		break
	}

	return nil
}

// interruptible runs something that Ctrl-C ends without ending the session.
func (s *Session) interruptible(parent context.Context, run func(context.Context) error) error {
	ctx, cancel := context.WithCancelCause(parent)
	defer cancel(nil)
	s.running.set(func() { cancel(ErrInterrupted) })
	defer s.running.set(nil)

	return run(ctx)
}

// running is what Ctrl-C stops: nothing while a line is typed, where it comes
// as a character.
type running struct {
	mu   sync.Mutex
	stop func()
}

func (r *running) set(stop func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stop = stop
}

func (r *running) interrupt() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stop != nil {
		r.stop()
	}
}

// remember adds a line to the history once the statement that it ends is
// whole.
func (s *Session) remember(line string) {
	s.typed += line + "\n"
	if s.split.Pending() {
		return
	}
	entry := strings.TrimSpace(s.typed)
	s.typed = ""
	line, err := s.History.Add(entry)
	if err != nil {
		s.Note("the history cannot be written: %s", textwidth.Visible(err.Error()))
	}
	if line != "" {
		s.editor.Remember(line)
	}
}

// prompt says where statements run, or within a statement, what has to be
// closed.
func (s *Session) prompt() string {
	store := textwidth.Truncate(textwidth.Visible(s.Store.Name()), 24) + "> "
	if !s.split.Pending() {
		return store
	}
	mark := "-> "
	if open := s.split.Open(); open != "" {
		mark = open[:1] + "> "
	}

	return textwidth.PadLeft(mark, textwidth.Width(store))
}

// Script runs the statements and commands of a text. The first failure ends
// it, unless failures are to wait until the end; the last one is returned. All
// have been reported then, with their place.
func (s *Session) Script(ctx context.Context, name string, r io.Reader) error {
	err := s.script(ctx, name, r)
	if errors.Is(err, errExit) {
		return nil
	}

	return err
}

// lineLimit bounds a line of a script, statementLimit a statement.
const (
	lineLimit      = 16 << 20
	statementLimit = 64 << 20
)

func (s *Session) script(ctx context.Context, name string, r io.Reader) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, lineLimit)
	var failure error
	for {
		more, err := await(ctx, func() (bool, error) { return lines.Scan(), nil })
		if err != nil {
			return err
		}
		next := s.last
		if more {
			next = func() []step { return s.steps(lines.Text()) }
		}
		for _, step := range next() {
			err := s.settle(ctx, PlaceError{Name: name, Line: step.line, Column: step.column}, guarded(step.do)(ctx))
			if err != nil && (!s.FailAtEnd || !isReported(err)) {
				return err
			}
			failure = first(err, failure)
		}
		if !more {
			break
		}
	}
	if err := lines.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			err = fmt.Errorf("a line has more than %d MB", lineLimit>>20)
		}

		return fmt.Errorf("read %s: %w", name, err)
	}

	return failure
}

// settle reports a failure in a script, unless it ends the run anyway.
func (s *Session) settle(ctx context.Context, at PlaceError, err error) error {
	switch {
	case err == nil, isReported(err), errors.Is(err, errExit), output.IsBrokenPipe(err):
		return err
	case ctx.Err() != nil:
		return context.Cause(ctx)
	}
	at.Err = err
	s.Report(&at, s.Format)

	return &ReportedError{Err: err}
}

// PlaceError says where in a script a statement or command begins that failed.
type PlaceError struct {
	Name         string
	Line, Column int
	Err          error
}

func (e *PlaceError) Error() string { return fmt.Sprintf("%s, line %d: %v", e.Name, e.Line, e.Err) }
func (e *PlaceError) Unwrap() error { return e.Err }

// ReportedError is an error that has been shown already.
type ReportedError struct{ Err error }

func (e *ReportedError) Error() string { return e.Err.Error() }
func (e *ReportedError) Unwrap() error { return e.Err }

func isReported(err error) bool {
	_, ok := errors.AsType[*ReportedError](err)

	return ok
}

// step is one thing to do, a statement or a command, and where it begins.
type step struct {
	line, column int
	do           func(context.Context) error
}

// steps takes a line, which is a command or a piece of a statement, and
// returns what there is to do now.
func (s *Session) steps(line string) (steps []step) {
	defer catch(func(e *PanicError) {
		s.split.Drop()
		steps = []step{{s.split.Line(), 1, func(context.Context) error { return e }}}
	})

	if !s.split.Pending() {
		if command, ok := asCommand(line); ok {
			s.split.Skip()
			column := utf8.RuneCountInString(line) - utf8.RuneCountInString(strings.TrimLeft(line, blanks)) + 1
			return []step{{s.split.Line(), column, func(ctx context.Context) error { return s.command(ctx, command) }}}
		}
	} else if name, _ := cutWord(strings.TrimSuffix(strings.TrimSpace(line), ";")); s.isCommand(name) && insideStatement(s.split.Begun()) {
		s.Note("%s stands inside a statement and is taken for a line of it: a semicolon ends the statement, Ctrl-C clears it", name)
	}

	begins := !s.split.Pending()
	steps = s.stepsOf(s.split.Feed(line + "\n"))
	if begins && len(steps) == 0 && s.looksUp(line) {
		s.Note("%q is taken for the beginning of a statement of Cypher; look-ups begin with a colon: :%s", textwidth.Visible(strings.Trim(line, blanks)), textwidth.Visible(strings.Trim(line, blanks)))
	}
	if len(s.split.Begun()) > statementLimit {
		s.split.Drop()
		steps = append(steps, step{s.split.Line(), 1, func(context.Context) error {
			return fmt.Errorf("a statement is longer than %d MB", statementLimit>>20)
		}})
	}

	return steps
}

// last is what there is to do at the end of a script: the last statement needs
// no semicolon.
func (s *Session) last() []step {
	if last, ok := s.split.Flush(); ok {
		return s.stepsOf([]parser.Statement{last})
	}

	return nil
}

func (s *Session) stepsOf(statements []parser.Statement) []step {
	steps := make([]step, len(statements))
	for i, st := range statements {
		steps[i] = step{st.Line, st.Column, func(ctx context.Context) error { return s.ask(ctx, Ask{Statement: st.Text, Params: s.Params}) }}
	}

	return steps
}

// blanks may stand before and behind a colon command.
const blanks = " \t\r\n\v\f"

// asCommand takes a line for a colon command; those words that end or explain
// every other shell need no colon.
func asCommand(line string) (command string, ok bool) {
	line = strings.Trim(line, blanks)
	if strings.HasPrefix(line, ":") {
		return strings.TrimRight(strings.TrimSuffix(line, ";"), blanks), true
	}
	word := strings.ToLower(strings.TrimSuffix(line, ";"))
	if word == "exit" || word == "quit" || word == "help" {
		return ":" + word, true
	}

	return "", false
}

// ask runs a statement. Where plans are wanted, one that asks for its profile
// still gets it.
func (s *Session) ask(ctx context.Context, ask Ask) error {
	preamble := parser.PreambleOf(ask.Statement)
	ask.Format, ask.Explain = s.Format, s.explain && !preamble.Profiled()

	err := s.Store.Show(ctx, ask)
	if err != nil {
		s.noteLookUp(ask.Statement)
	}

	return err
}

// insideStatement tells whether a text has something of a statement, and does
// not end in a comment or a text that goes on.
func insideStatement(text string) bool {
	some := false
	for t := range parser.Tokens(text) {
		if t.Kind == parser.Unclosed {
			return false
		}
		some = some || t.Kind != parser.Comment
	}

	return some
}

// isCommand tells whether a word is the name of a colon command.
func (s *Session) isCommand(word string) bool {
	_, err := s.findCommand(word)

	return err == nil && strings.HasPrefix(word, ":")
}

// first is the first of two values that is one, such as an error.
func first[T comparable](a, b T) T {
	var nothing T
	if a != nothing {
		return a
	}

	return b
}

// await returns what read returns, or the reason why ctx ended first. A read
// cannot be interrupted: its goroutine then ends with the process, which is
// about to end.
func await[T any](ctx context.Context, read func() (T, error)) (T, error) {
	type answer struct {
		value T
		err   error
	}
	answers := make(chan answer, 1)
	go func() {
		value, err := read()
		answers <- answer{value, err}
	}()

	select {
	case <-ctx.Done():
		var nothing T
		return nothing, context.Cause(ctx)
	case got := <-answers:
		return got.value, got.err
	}
}
