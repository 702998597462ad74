package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/view/queryplanview"
	"github.com/jjj-kg/jjj/internal/workspace/database"
)

// Neo4j connects to the database that flags, environment and .env name.
func (f *Factory) Neo4j(ctx context.Context) (*database.Database, error) {
	if f.neo4j == nil {
		opened, err := f.connect(ctx, f.flags.Database)
		if err != nil {
			return nil, err
		}
		f.neo4j = opened
	}

	return f.neo4j, nil
}

// connect connects to a database; the end of the run closes it.
func (f *Factory) connect(ctx context.Context, name string) (*database.Database, error) {
	started := f.Clock()
	db, err := database.Open(ctx, f.work(), database.Settings{
		URI: f.flags.URI, Username: f.flags.Username, Database: name,
		PasswordFile: f.flags.PasswordFile, EnvFile: f.flags.EnvFile, NoEnvFile: f.flags.NoEnvFile,
		Env: f.getenv, Ask: f.askPassword, Readable: f.warnOfReaders,
	})
	if err != nil {
		return nil, f.explain(err)
	}
	f.closers = append(f.closers, func() error {
		db.Close(ctx)
		return nil
	})
	server := db.Server()
	f.logger().Info("connected", slog.String("address", server.Address), slog.String("database", server.Database),
		slog.String("version", server.Version), slog.Duration("time", f.Clock().Sub(started)))

	return db, nil
}

// askPassword asks on a terminal, where there is one.
func (f *Factory) askPassword(ctx context.Context, question string) (string, error) {
	password, err := f.IO.Password(ctx, question)
	if errors.Is(err, output.ErrNoTerminal) {
		return "", database.ErrNobody
	}

	return password, err
}

// warnOfReaders warns of a file with a secret that others may read.
func (f *Factory) warnOfReaders(name string) {
	f.note("warning: others can read the password in %s: chmod 600 %s keeps it to you", output.VisibleLines(name), shellWord(name))
}

// neo4jRunner runs queries on Neo4j.
type neo4jRunner struct {
	db      *database.Database
	mode    neo4j.AccessMode
	explain func(error) error
	aside   func(string, ...any)
	told    bool // that the database holds several datasets
}

// queryServer opens Neo4j as the place where queries run.
func (f *Factory) queryServer(ctx context.Context, write bool) (runner, error) {
	db, err := f.Neo4j(ctx)
	if err != nil {
		return nil, err
	}
	mode := neo4j.Read
	if write {
		mode = neo4j.Write
	}

	return f.queriesOn(db, mode), nil
}

// queriesOn runs queries on a database.
func (f *Factory) queriesOn(db *database.Database, mode neo4j.AccessMode) runner {
	return &neo4jRunner{db: db, mode: mode, explain: f.explain, aside: f.aside}
}

// statement is what is sent of a query: a saved one sees its dataset alone.
// Of one that was typed it is said when it sees several.
func (r *neo4jRunner) statement(ctx context.Context, ask request) (string, error) {
	if ask.Saved {
		restricted, err := r.db.Restricted(ctx, ask.Statement)

		return restricted, r.explain(err)
	}
	if ask.Typed && !r.told {
		r.told = true
		if names, err := r.db.Datasets(ctx); err == nil && len(names) > 1 {
			for i := range names {
				names[i] = output.VisibleLines(names[i])
			}
			r.aside("the database holds %d datasets (%s), and Cypher sees all of them: (n {%s: '%s'}) sees one", len(names),
				strings.Join(names, ", "), schema.PropDataset, names[0])
		}
	}

	return ask.Statement, nil
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
	result, err := r.db.Query(ctx, statement, ask.Params, neo4j.QueryOptions{Mode: r.mode, Timeout: ask.Limits.serverTimeout()})
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
		Plan:      func() *queryplanview.Plan { return queryplanview.OfServer(result.Summary().Plan) },
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
		lines = append(lines, output.VisibleLines(notificationText(n)))
	}

	return strings.Join(lines, "\n")
}

// notificationText words what the server remarks, with its status.
func notificationText(n neo4j.Notification) string {
	text := strings.ToLower(n.Severity) + ": " + cmp.Or(n.Description, n.Title)
	if n.GQLStatus != "" {
		text += " (" + n.GQLStatus + ")"
	}

	return text
}
