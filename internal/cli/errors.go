package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/output"
)

// The exit codes of jjj. They are a promise to scripts: see the help topic
// exit-codes.
const (
	ExitOK          = 0
	ExitFailure     = 1
	ExitUsage       = 2
	ExitFaults      = 3
	ExitConnection  = 4
	ExitInterrupted = 130
)

// errInterrupted is why the context of an interrupted run ended.
var errInterrupted = errors.New("interrupted")

// usageError is a command line that jjj does not understand.
type usageError struct {
	err  error
	hint string
}

func (e *usageError) Error() string { return e.err.Error() }
func (e *usageError) Unwrap() error { return e.err }

// Hint says what to do about it.
func (e *usageError) Hint() string { return e.hint }

// usagef returns a usage error with a hint, which may be empty.
func usagef(hint, format string, args ...any) error {
	return &usageError{err: fmt.Errorf(format, args...), hint: hint}
}

// hintedError adds what to do to an error that does not say it.
type hintedError struct {
	err  error
	hint string
}

func (e *hintedError) Error() string { return e.err.Error() }
func (e *hintedError) Unwrap() error { return e.err }

// Hint says what to do about it.
func (e *hintedError) Hint() string { return e.hint }

// withHint adds a hint to an error; no error stays none.
func withHint(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}

	return &hintedError{err: err, hint: fmt.Sprintf(format, args...)}
}

// connectionError is a Neo4j that cannot be reached or logged in to, where it
// is jjj's command line that knows it, as when no password was given.
type connectionError struct {
	err  error
	hint string
}

func (e *connectionError) Error() string { return e.err.Error() }
func (e *connectionError) Unwrap() error { return e.err }

// Hint says what to do about it.
func (e *connectionError) Hint() string { return e.hint }

// faultsError is a dataset that cannot be used because of its faults, which
// have not been shown yet: the text is a summary.
type faultsError struct{ summary, hint string }

func (e *faultsError) Error() string { return e.summary }

// Hint says what to do about it.
func (e *faultsError) Hint() string { return e.hint }

// errGraphChanged says that a compiled graph was written into, or cut off, while it was read.
func errGraphChanged() error {
	return withHint(errors.New("the file of the compiled graph was changed while it was read"),
		"make it again with jjj build, which replaces a file and never writes into it")
}

// codedError is an error with an exit code that a flag gives it.
type codedError struct {
	err  error
	code int
}

func (e *codedError) Error() string { return e.err.Error() }
func (e *codedError) Unwrap() error { return e.err }

// exitError ends the run with a code after everything has been said.
type exitError struct{ code int }

func (e *exitError) Error() string { return fmt.Sprintf("exit status %d", e.code) }

// ExitCode is the exit code that an error stands for: the one place where
// errors become numbers.
func ExitCode(err error) int {
	if exit, ok := errors.AsType[*exitError](err); ok {
		return exit.code
	}
	if coded, ok := errors.AsType[*codedError](err); ok {
		return coded.code
	}

	switch {
	case err == nil, output.IsBrokenPipe(err):
		return ExitOK
	case errors.Is(err, errInterrupted), errors.Is(err, context.Canceled):
		return ExitInterrupted
	case is[*usageError](err):
		return ExitUsage
	case is[*faultsError](err):
		return ExitFaults
	case is[*connectionError](err):
		return ExitConnection
	}

	return ExitFailure
}

// is reports whether an error is, or wraps, one of the type E.
func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)

	return ok
}

// errorJSON is what an error is on standard error when results are JSON.
type errorJSON struct {
	Error struct {
		Message  string `json:"message"`
		Hint     string `json:"hint,omitempty"`
		ExitCode int    `json:"exitCode"`
		*queryErrorJSON
	} `json:"error"`
}

// printError shows an error on standard error, with its hint below, or as one
// JSON object where results are JSON too.
func printError(io *output.Streams, err error, asJSON bool) {
	if err == nil || is[*exitError](err) || output.IsBrokenPipe(err) {
		return
	}

	message, hint := err.Error(), hintOf(err)
	if errors.Is(err, context.Canceled) && !errors.Is(err, errInterrupted) {
		message = errInterrupted.Error()
	}
	if asJSON {
		printErrorJSON(io.Err, message, hint, ExitCode(err), queryDetail(err))
		return
	}

	style := io.ErrStyle()
	if shown, ok := errors.AsType[*queryError](err); ok && !shown.fault.Placeless() {
		// Nothing more can be said where standard error cannot be written to.
		_ = shown.Show(io.Err, style.On(), io.ErrWidth())
		return
	}
	fmt.Fprintf(io.Err, "%s %s\n", style.Red(style.Bold("jjj:")), output.VisibleLines(message))
	if hint != "" {
		fmt.Fprintf(io.Err, "%s %s\n", style.Cyan("hint:"), output.VisibleLines(hint))
	}
}

func printErrorJSON(w io.Writer, message, hint string, code int, query *queryErrorJSON) {
	var object errorJSON
	object.Error.Message, object.Error.Hint, object.Error.ExitCode, object.Error.queryErrorJSON = message, hint, code, query
	text, err := json.Marshal(object)
	if err != nil {
		text = []byte(`{"error":{"message":"an error that cannot be shown","exitCode":1}}`)
	}
	fmt.Fprintf(w, "%s\n", output.EscapeJSON(text))
}

// hintOf asks an error, or the ones that it wraps, what to do about it.
func hintOf(err error) string {
	var hinter interface{ Hint() string }
	if errors.As(err, &hinter) {
		return hinter.Hint()
	}
	if unknown, ok := errors.AsType[*lookup.UnknownError](err); ok && len(unknown.Suggestions) == 0 {
		return nextStep(unknown.Kinds)
	}

	return ""
}

// nextStep says how to find what things are called.
func nextStep(kinds []lookup.Kind) string {
	if len(kinds) == 1 {
		return "jjj find --kind " + string(kinds[0]) + " TEXT looks for a part of a name, in any language"
	}

	return "jjj find TEXT looks for a part of a name, in any language"
}
