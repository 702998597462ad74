package neo4j

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"
)

// defaultServerWait is how long a server that has gone is waited for.
const defaultServerWait = time.Minute

// The pauses between tries become longer, from the first to the last of these.
const (
	firstPause = 100 * time.Millisecond
	lastPause  = 2 * time.Second
)

// busyTries is how often something is tried again that failed because of what others do at the same time.
const busyTries = 12

// patience says how long to bear with a server. The zero value waits as long as is usual, without a word.
type patience struct {
	wait  time.Duration // for a server that has gone; 0 means defaultServerWait
	note  func(Progress)
	stage Stage
	retry func() // called before every further try
}

// GoneError says that the server went away and was waited for in vain.
type GoneError struct {
	Waited time.Duration
	Err    error
}

// Error says for how long the server was waited for.
func (e *GoneError) Error() string {
	return fmt.Sprintf("the Neo4j server has gone and did not come back within %s (%s); what was committed stays, and the same command goes on from there",
		e.Waited.Round(time.Second), serverText(e.Err))
}

// Unwrap returns what the driver said last.
func (e *GoneError) Unwrap() error { return e.Err }

// patiently calls f until it succeeds or fails for good: a server that has gone is waited for, and what is in the way of others is tried again.
func patiently[T any](ctx context.Context, p patience, f func() (T, error)) (T, error) {
	w := waiting{patience: p}
	for {
		result, err := f()
		if err == nil {
			return result, nil
		}
		if err := w.again(ctx, err); err != nil {
			var none T

			return none, err
		}
	}
}

// waiting counts the tries of one thing.
type waiting struct {
	patience

	since time.Time // when the server went
	noted time.Time
	pause time.Duration
	tries int
}

// again waits before another try, or returns the error to give up with.
func (w *waiting) again(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	switch faultOf(err) {
	case gone:
		if err := w.bearWithAbsence(err); err != nil {
			return err
		}
	case busy:
		w.tries++
		if w.tries > busyTries {
			return err
		}
	default:
		return err
	}
	if w.retry != nil {
		w.retry()
	}
	w.pause = min(max(firstPause, 2*w.pause), lastPause)
	timer := time.NewTimer(w.pause/2 + rand.N(w.pause/2))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-timer.C:
		return nil
	}
}

// bearWithAbsence waits for a server that has gone, up to a limit, and says so now and then.
func (w *waiting) bearWithAbsence(err error) error {
	const noteEvery = 10 * time.Second
	limit := w.wait
	if limit == 0 {
		limit = defaultServerWait
	}
	now := time.Now()
	if w.since.IsZero() {
		w.since = now
	}
	if now.Sub(w.since) > limit {
		return &GoneError{Waited: now.Sub(w.since), Err: err}
	}
	if now.Sub(w.noted) >= noteEvery {
		w.noted = now
		report(w.note, Progress{Stage: w.stage, Note: fmt.Sprintf("the server does not answer (%s): waiting for it, up to %s", serverText(err), limit)})
	}

	return nil
}
