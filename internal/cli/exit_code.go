package cli

import (
	"context"
	"errors"

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
