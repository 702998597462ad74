package shell

import (
	"context"
	"fmt"
	"runtime/debug"
)

// PanicError is a fault of jjj itself that ended something that the shell did, and not the shell.
type PanicError struct {
	Cause any
	Stack []byte
}

func (e *PanicError) Error() string { return fmt.Sprintf("internal error: %v", e.Cause) }

// guarded is something to do of which a panic is an error.
func guarded(do func(context.Context) error) func(context.Context) error {
	return func(ctx context.Context) (err error) {
		defer catch(func(e *PanicError) { err = e })

		return do(ctx)
	}
}

// catch, deferred, hands on what a function panicked with. A fault of memory is a panic, too: whoever cuts off the file of a graph takes
// its pages away.
func catch(caught func(*PanicError)) {
	if cause := recover(); cause != nil {
		caught(&PanicError{Cause: cause, Stack: debug.Stack()})
	}
}
