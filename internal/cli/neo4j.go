package cli

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"strings"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
)

// closeTime is how long the end of a run may take to say goodbye to a server.
const closeTime = 500 * time.Millisecond

// Neo4j connects to the database that flags, environment and .env name.
func (f *Factory) Neo4j(ctx context.Context) (*neo4j.Store, error) {
	return f.neo4j.get(func() (*neo4j.Store, error) {
		settings, err := f.connectionSettings(ctx)
		if err != nil {
			return nil, err
		}

		started := f.Clock()
		store, err := f.connect(ctx, settings)
		if err != nil {
			return nil, err
		}
		f.closers = append(f.closers, func() error {
			// The run's context may have ended, and a server that has gone
			// must not hold up the end of the run.
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
			defer cancel()
			_ = store.Close(ctx)
			return nil
		})
		server := store.Server()
		f.logger().Info("connected", slog.String("address", server.Address), slog.String("database", server.Database),
			slog.String("version", server.Version), slog.Duration("time", f.Clock().Sub(started)))

		return store, nil
	})
}

// connect connects, and where a server wants a password that nobody has given,
// asks for it once.
func (f *Factory) connect(ctx context.Context, c connection) (*neo4j.Store, error) {
	store, err := neo4j.Connect(ctx, neo4j.Config(c))
	failure, ok := errors.AsType[*neo4j.ConnectError](err)
	if !ok {
		return store, err
	}

	if failure.Kind == neo4j.Unauthorized && c.Password == "" && f.IO.CanPrompt() {
		c.Username = first(c.Username, defaultUsername)
		c.Password, err = f.IO.Password(ctx, fmt.Sprintf("Password of %s at %s", c.Username, c.URI))
		if err != nil {
			return nil, err
		}
		if c.Password != "" {
			return f.connect(ctx, c)
		}
	}

	return nil, &connectionError{err: fmt.Errorf("%s: %s", failure.Address, failure.Problem), hint: failure.Advice}
}

// neo4jRunner runs queries on Neo4j.
type neo4jRunner struct {
	store *neo4j.Store
	mode  neo4j.AccessMode
}

// queryServer opens Neo4j as the place where queries run.
func (f *Factory) queryServer(ctx context.Context, write bool) (runner, error) {
	store, err := f.Neo4j(ctx)
	if err != nil {
		return nil, err
	}
	mode := neo4j.Read
	if write {
		mode = neo4j.Write
	}

	return &neo4jRunner{store: store, mode: mode}, nil
}

// errWouldWrite is a query that was refused because it would write.
var errWouldWrite = errors.New("this query would write, and queries only read")

// Run implements runner.
func (r *neo4jRunner) Run(ctx context.Context, ask request) (*rows, error) {
	statement := neo4j.Prefixed(ask.Statement, ask.Plan)
	result, err := r.store.QueryWith(ctx, statement, ask.Params, neo4j.QueryOptions{Mode: r.mode, Timeout: ask.Limits.serverTimeout()})
	if _, refused := errors.AsType[neo4j.WriteRefusedError](err); refused {
		return nil, withHint(errWouldWrite, "--access-mode write lets it write")
	}
	if err != nil {
		return nil, limitHint(err)
	}

	return &rows{
		Table:     output.Table{Columns: result.Columns, Rows: bounded(result.Rows, ask.Limits.Rows)},
		Note:      func() string { return summaryNote(result.Summary()) },
		Close:     result.Close,
		Plan:      func() *queryPlan { return serverPlan(result.Summary().Plan) },
		Explained: neo4j.IsExplained(statement),
	}, nil
}

// bounded ends rows with an error after a number of them.
func bounded(answer iter.Seq2[[]graph.Value, error], most int64) iter.Seq2[[]graph.Value, error] {
	return func(yield func([]graph.Value, error) bool) {
		count := int64(0)
		for row, err := range answer {
			if count++; err == nil && most > 0 && count > most {
				yield(nil, withHint(fmt.Errorf("the query gives more than %d rows", most), "add LIMIT to the query, or raise --max-rows"))
				return
			}
			if !yield(row, limitHint(err)) {
				return
			}
		}
	}
}

// limitHint says which flag bounds the time of the server.
func limitHint(err error) error {
	if e, ok := errors.AsType[*neo4j.QueryError](err); ok && strings.HasPrefix(e.Code, "Neo.ClientError.Transaction.TransactionTimedOut") {
		return withHint(err, "narrow the patterns, or raise --timeout")
	}

	return err
}

// summaryNote says what a query has changed and what the server warns of.
func summaryNote(summary neo4j.Summary) string {
	c := summary.Counters
	var lines []string
	if !c.IsZero() {
		var changes []string
		for _, change := range []struct {
			n    int
			noun string
			verb string
		}{
			{c.NodesCreated, "node", "created"}, {c.NodesDeleted, "node", "deleted"},
			{c.RelationshipsCreated, "relationship", "created"}, {c.RelationshipsDeleted, "relationship", "deleted"},
			{c.PropertiesSet, "property", "set"}, {c.LabelsAdded, "label", "added"}, {c.LabelsRemoved, "label", "removed"},
			{c.SchemaChanges, "schema change", "made"},
		} {
			if change.n > 0 {
				plural := change.noun + "s"
				if change.noun == "property" {
					plural = "properties"
				}
				changes = append(changes, output.Plural(change.n, change.noun, plural)+" "+change.verb)
			}
		}
		lines = append(lines, strings.Join(changes, ", "))
	}
	for _, n := range summary.Notifications {
		lines = append(lines, visibleLines(notificationText(n)))
	}

	return strings.Join(lines, "\n")
}

// notificationText words what the server remarks, with its status.
func notificationText(n neo4j.Notification) string {
	text := strings.ToLower(n.Severity) + ": " + first(n.Description, n.Title)
	if n.GQLStatus != "" {
		text += " (" + n.GQLStatus + ")"
	}

	return text
}

// lookupServer opens Neo4j as the store of look-ups.
func (f *Factory) lookupServer(ctx context.Context) (lookup.Store, error) {
	store, err := f.Neo4j(ctx)
	if err != nil {
		return nil, err
	}

	return store.Lookup(), nil
}
