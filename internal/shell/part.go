package shell

import (
	"errors"

	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// PartError is an error of the Cypher that a colon command ends in.
type PartError struct {
	Command string // as typed, without the semicolon behind it
	Start   int    // where the Cypher begins in the command, in bytes
	Err     error
}

func (e *PartError) Error() string { return e.Err.Error() }
func (e *PartError) Unwrap() error { return e.Err }

// Fault is a fault of the Cypher with its place in the command.
func (e *PartError) Fault(f *fault.Error) *fault.Error {
	moved := *f
	moved.Span.Start += e.Start
	moved.Span.End += e.Start

	return &moved
}

// inPart says of an error that it is about the text with which a command ends; what the shell itself has to say is about the command.
func inPart(err error, text string) error {
	if err == nil || errors.As(err, new(*UsageError)) {
		return err
	}

	return &PartError{Start: -len(text), Err: err}
}

// inCommand completes an error of a part with the command that it is a part of.
func inCommand(err error, command string) error {
	if part, ok := errors.AsType[*PartError](err); ok && part.Command == "" {
		part.Command = command
		part.Start += len(command)
	}

	return err
}
