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
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/schema"
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
	// dataset gives the name of the dataset, which is all that saved queries
	// see of the database.
	dataset func(context.Context) (string, error)
	aside   func(string, ...any)
	told    bool // that the database holds several datasets
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

	return &neo4jRunner{store: store, mode: mode, dataset: f.datasetName, aside: f.aside}, nil
}

// datasetName is the name of the dataset, which stands at all its elements.
func (f *Factory) datasetName(ctx context.Context) (string, error) {
	ds, err := f.About(ctx)
	if err != nil {
		return "", err
	}
	if ds == nil || ds.Name == "" {
		_, err := f.Dataset(ctx) // says what is wrong with it

		return "", err
	}

	return ds.Name, nil
}

// statement is what is sent of a query: a saved one sees its dataset alone.
// Of one that was typed it is said when it sees several.
func (r *neo4jRunner) statement(ctx context.Context, ask request) (string, error) {
	if ask.Saved {
		return r.saved(ctx, ask.Statement)
	}
	if ask.Typed && !r.told {
		r.told = true
		if held, err := r.store.Datasets(ctx); err == nil && len(held) > 1 {
			names := make([]string, len(held))
			for i, h := range held {
				names[i] = visibleLines(h.Name)
			}
			r.aside("the database holds %d datasets (%s), and Cypher sees all of them: (n {%s: '%s'}) sees one", len(held),
				strings.Join(names, ", "), schema.PropDataset, names[0])
		}
	}

	return ask.Statement, nil
}

// saved restricts a saved query to the dataset. One that this program cannot
// read is sent as it is where the database holds nothing else.
func (r *neo4jRunner) saved(ctx context.Context, statement string) (string, error) {
	name, err := r.dataset(ctx)
	if err != nil {
		return "", err
	}
	if err := holds(ctx, r.store, name); err != nil {
		return "", err
	}
	restricted, unreadable := cypher.Restricted(statement, schema.PropDataset, name)
	if unreadable == nil {
		return restricted, nil
	}
	held, err := r.store.Datasets(ctx)
	if err == nil && len(held) > 1 {
		err = withHint(fmt.Errorf("the saved query cannot be kept to dataset %s, one of %d in the database: %w", name, len(held), unreadable),
			"ask with jjj query --neo4j and the text of the query, which sees all of them")
	}

	return statement, err
}

// holds makes sure that the database holds a dataset.
func holds(ctx context.Context, store *neo4j.Store, dataset string) error {
	err := store.Holds(ctx, dataset)
	held, ok := errors.AsType[*neo4j.NotHeldError](err)
	switch {
	case !ok:
		return explainServer(err)
	case held.Older:
		return withHint(err, "jjj apply brings it up to date; jjj plan shows what that changes")
	default:
		return withHint(err, "jjj apply loads it")
	}
}

// errWouldWrite is a query that was refused because it would write.
var errWouldWrite = errors.New("this query would write, and queries only read")

// Run implements runner.
func (r *neo4jRunner) Run(ctx context.Context, ask request) (*rows, error) {
	text, err := r.statement(ctx, ask)
	if err != nil {
		return nil, err
	}
	statement := neo4j.Prefixed(text, ask.Plan)
	result, err := r.store.QueryWith(ctx, statement, ask.Params, neo4j.QueryOptions{Mode: r.mode, Timeout: ask.Limits.serverTimeout()})
	if _, refused := errors.AsType[neo4j.WriteRefusedError](err); refused {
		return nil, withHint(errWouldWrite, "--access-mode write lets it write")
	}
	if is[*neo4j.BeyondGraphError](err) {
		return nil, withHint(err, "--access-mode write lets it run")
	}
	if err != nil {
		return nil, limitHint(err)
	}

	return &rows{
		Table:     output.Table{Columns: result.Columns, Rows: bounded(result.Rows, ask.Limits.Rows), Check: ctx.Err},
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
			n                int
			noun, many, verb string
		}{
			{c.NodesCreated, "node", "nodes", "created"}, {c.NodesDeleted, "node", "nodes", "deleted"},
			{c.RelationshipsCreated, "relationship", "relationships", "created"}, {c.RelationshipsDeleted, "relationship", "relationships", "deleted"},
			{c.PropertiesSet, "property", "properties", "set"}, {c.LabelsAdded, "label", "labels", "added"}, {c.LabelsRemoved, "label", "labels", "removed"},
			{c.SchemaChanges, "schema change", "schema changes", "made"},
		} {
			if change.n > 0 {
				changes = append(changes, plural.Of(change.n, change.noun, change.many)+" "+change.verb)
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

// lookupServer opens Neo4j as the store of look-ups: what it holds of the
// dataset.
func (f *Factory) lookupServer(ctx context.Context) (lookup.Store, error) {
	store, err := f.Neo4j(ctx)
	if err != nil {
		return nil, err
	}

	return f.lookupsIn(ctx, store)
}

// lookupsIn is the dataset in a database as look-ups read it.
func (f *Factory) lookupsIn(ctx context.Context, store *neo4j.Store) (lookup.Store, error) {
	name, err := f.datasetName(ctx)
	if err != nil {
		return nil, err
	}
	if err := holds(ctx, store, name); err != nil {
		return nil, err
	}

	return store.Lookup(name), nil
}
