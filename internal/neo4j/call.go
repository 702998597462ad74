package neo4j

import (
	"context"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// The driver listens for the end of a context only if the context has a deadline: without one, a call to a server that does not answer blocks
// for ever, cancelled or not. So every call gets a deadline, so far away that it means nothing, and ends at once when it is cancelled: the
// driver then closes the connection, and the server rolls back what was open on it.
const farAway = 30 * 24 * time.Hour

// closeTimeout bounds what is sent to a server to part from it well. It is well under the second that Ctrl-C may take.
const closeTimeout = 300 * time.Millisecond

// raced returns a context that the driver listens to.
func raced(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, farAway)
}

// parting returns a short context for saying goodbye, whether or not ctx has ended.
func parting(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), closeTimeout)
}

// closeSession gives a session's connection back. What can go wrong there changes nothing: the connection is closed then.
func closeSession(session driver.SessionWithContext) {
	ctx, cancel := parting(context.Background())
	defer cancel()
	_ = session.Close(ctx)
}

func closeQuietly(ctx context.Context, d driver.DriverWithContext) {
	ctx, cancel := parting(ctx)
	defer cancel()
	_ = d.Close(ctx)
}

// ended returns the context's own error if it has ended, and else err: what the driver says about a cancelled call helps nobody.
func ended(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}

	return err
}

// read runs a statement that only reads, in a transaction of its own, and calls each with every record. It is not tried again after a
// failure; see Store.patiently.
func (s *Store) read(ctx context.Context, statement string, params map[string]any, each func(values []any) error) error {
	call, cancel := raced(ctx)
	defer cancel()
	session := s.session(call, driver.AccessModeRead)
	defer closeSession(session)
	result, err := session.Run(call, statement, params)
	if err != nil {
		return ended(ctx, err)
	}
	for result.Next(call) {
		if err := each(result.Record().Values); err != nil {
			return err
		}
	}

	return ended(ctx, result.Err())
}
