package cli

import (
	"context"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/jjj-kg/jjj/internal/output"
)

// interrupts is where Ctrl-C goes: it ends the run, unless a part of the run,
// such as a statement in the shell, has taken it over.
type interrupts struct {
	mu   sync.Mutex
	take func() // nil is the run itself
}

// taken calls who has taken over, if anybody has.
func (i *interrupts) taken() bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.take != nil {
		i.take()
	}

	return i.take != nil
}

// on gives the interrupts to f until they are released.
func (i *interrupts) on(f func()) (release func()) {
	i.set(f)

	return func() { i.set(nil) }
}

func (i *interrupts) set(f func()) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.take = f
}

// interruptible returns a context that the first interrupt cancels. A closed
// pipe is made an error of the write, so that the run can end in order. While a
// pager shows the result, interrupts are the pager's.
func interruptible(parent context.Context, streams *output.Streams, taken func() bool) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(parent)
	interrupts := make(chan os.Signal, 2)
	signal.Notify(interrupts, os.Interrupt, syscall.SIGTERM)
	pipes := make(chan os.Signal, 1)
	signal.Notify(pipes, syscall.SIGPIPE)

	done := make(chan struct{})
	go func() {
		defer close(done)
		for interrupt := range interrupts {
			switch {
			case streams.Paging():
			case interrupt == os.Interrupt && taken():
			case ctx.Err() == nil:
				cancel(errInterrupted)
			default:
				os.Exit(ExitInterrupted)
			}
		}
	}()

	return ctx, func() {
		signal.Stop(interrupts)
		signal.Stop(pipes)
		close(interrupts)
		<-done
		cancel(nil)
	}
}
