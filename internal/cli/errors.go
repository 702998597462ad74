package cli

import (
	"errors"
	"fmt"
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
