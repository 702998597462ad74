package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/shell"
)

// report shows an error of the shell, as JSON where results are JSON.
func (o *shellOptions) report(err error, format output.Format) {
	asJSON := format == output.FormatJSON || format == output.FormatJSONL
	if panicked, ok := errors.AsType[*shell.PanicError](err); ok {
		o.LogPanic(panicked.Cause, panicked.Stack)
	}
	printError(o.IO, reported(err), asJSON)
}

// reported is an error of the shell with its place in a script.
func reported(err error) error {
	place, placed := errors.AsType[*shell.PlaceError](err)
	if !placed {
		return shellError(err)
	}
	inner := shellError(place.Err)
	if query, ok := errors.AsType[*queryError](inner); ok {
		return query.in(place.Name, place.Line, place.Column)
	}

	return &placedError{place: place, err: inner}
}

// placedError is an error of the shell with its place in a file.
type placedError struct {
	place *shell.PlaceError
	err   error
}

func (e *placedError) Error() string {
	return fmt.Sprintf("%s, line %d: %v", e.place.Name, e.place.Line, e.err)
}

func (e *placedError) Unwrap() error { return e.err }

// shellError words an error for the shell: a command that it does not
// understand is a usage error, a parameter is given by a command, and nothing
// lets a statement write.
func shellError(err error) error {
	if panicked, ok := errors.AsType[*shell.PanicError](err); ok {
		return internalError(panicked.Cause)
	}
	if part, ok := errors.AsType[*shell.PartError](err); ok {
		err = partError(part)
	}
	if errors.Is(err, errWouldWrite) {
		return withHint(errWouldWrite, "jjj query --neo4j --access-mode write lets it write")
	}
	if beyond, ok := errors.AsType[*neo4j.BeyondGraphError](err); ok {
		return withHint(beyond, "jjj query --neo4j --access-mode write lets it run")
	}
	if query, ok := errors.AsType[*queryError](err); ok && query.fault.Kind == fault.ParameterMissing {
		missing := *query.fault
		name := strings.TrimPrefix(query.text[missing.Span.Start:missing.Span.End], "$")
		return &queryError{text: query.text, fault: missing.WithHint("give it with :param %s => value", name)}
	}
	if usage, ok := errors.AsType[*shell.UsageError](err); ok {
		return &usageError{err: usage, hint: usage.Hint()}
	}

	return err
}

// partError is a fault of the Cypher in a colon command, shown in the command.
func partError(part *shell.PartError) error {
	f, ok := errors.AsType[*fault.Error](part.Err)
	if query, isQuery := errors.AsType[*queryError](part.Err); isQuery {
		f, ok = query.fault, true
	}
	if !ok {
		return part.Err
	}

	return &queryError{fault: part.Fault(f), text: part.Command}
}
