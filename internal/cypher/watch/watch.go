// Package watch tells those who read, check and plan a query whether anybody still waits for it.
//
// It owns how often a context is asked. It must not know what is done meanwhile.
package watch

import "context"

// Watch looks from time to time whether a context has ended. A nil Watch never stops anybody.
type Watch struct {
	ctx     context.Context
	asked   uint32
	stopped bool
}

// New watches a context.
func New(ctx context.Context) *Watch { return &Watch{ctx: ctx} }

// Stopped tells whether the work is to end. It is cheap enough to be asked for each token and expression.
func (w *Watch) Stopped() bool {
	if w == nil || w.stopped {
		return w != nil
	}
	if w.asked++; w.asked&255 == 0 {
		w.stopped = w.ctx.Err() != nil
	}
	return w.stopped
}
