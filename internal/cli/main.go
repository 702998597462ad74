package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/jjj-kg/jjj/internal/output"
)

// Main runs jjj with the arguments, environment and streams of the process and
// returns its exit code. The first Ctrl-C cancels what is going on and lets it
// put things in order; the second one ends the process.
func Main() int { return mainWithin(completionTime) }

// ballastSize is the size of the ballast of mainWithin, in bytes.
const ballastSize = 32 << 20

// mainWithin is Main with the time that a completion may take.
func mainWithin(completion time.Duration) int {
	// A short run is over before its garbage is worth collecting: five
	// collections took a sixth of the processor's time. The collector waits
	// until there is as much garbage as live data, and the ballast is live. As
	// it is never touched, it takes no memory.
	ballast := make([]byte, ballastSize)
	defer runtime.KeepAlive(ballast)

	streams := output.System(os.Getenv)
	var ctrlC interrupts
	ctx, stop := interruptible(context.Background(), streams, ctrlC.taken)
	defer stop()

	f := &Factory{IO: streams, Env: os.Getenv, Clock: time.Now, completion: completion, onInterrupt: ctrlC.on}

	return Run(ctx, f, os.Args[1:])
}

// Run runs one command line and returns its exit code.
func Run(ctx context.Context, f *Factory, args []string) (code int) {
	defer f.release()
	// Who cuts off a mapped file takes its pages away: to read them is a fault of memory, which is to be an error. This holds for this goroutine.
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	// Faults of jjj itself are one line for the user; the stack is for the log.
	defer func() {
		if fault := recover(); fault != nil {
			f.logPanic(fault, debug.Stack())
			printError(f.IO, internalError(fault), f.wantsJSON())
			code = ExitFailure
		}
	}()

	root := newRootCmd(f)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		err = f.unsaid
	}
	closeErr := f.Close()
	if err == nil {
		err = closeErr
	} else if closeErr != nil {
		printError(f.IO, closeErr, f.wantsJSON())
	}

	if err == nil {
		for _, aside := range f.asides {
			f.note("%s", aside)
		}
	}

	// Whatever an interrupted run died of, it died of the interruption.
	if err != nil && errors.Is(context.Cause(ctx), errInterrupted) {
		err = errInterrupted
	}
	printError(f.IO, err, f.wantsJSON())

	return ExitCode(err)
}

// logPanic keeps for the log what is no use to most people.
func (f *Factory) logPanic(cause any, stack []byte) {
	f.logger().Debug("internal error", slog.Any("fault", cause), slog.String("stack", string(stack)))
}

// internalError is the error that a panic is for the user.
func internalError(cause any) error {
	if _, gone := cause.(interface{ Addr() uintptr }); gone {
		return errGraphChanged()
	}

	return withHint(fmt.Errorf("internal error: %v", cause),
		"this is a fault in jjj: please report it with the command and %q at %s", "jjj version", issuesURL)
}
