package neo4j

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/jjj-kg/jjj/graph"
)

// AccessMode says whether a query may write. The zero value reads.
type AccessMode int

// The access modes.
const (
	Read AccessMode = iota
	Write
)

// String returns read or write.
func (m AccessMode) String() string {
	if m == Write {
		return "write"
	}

	return "read"
}

// WriteRefusedError says that a query would write although it may only read. Nothing was sent to be run.
type WriteRefusedError struct{}

// Error says what to do.
func (WriteRefusedError) Error() string {
	return "the query would change the database, and queries only read unless the access mode is write"
}

// QueryError is what the server says against a query.
type QueryError struct {
	Code      string // such as Neo.ClientError.Statement.SyntaxError
	GQLStatus string // such as 42N62; the general 50N42 where the server knows nothing better
	Message   string
}

// Error returns the server's words and its code.
func (e *QueryError) Error() string { return strings.TrimSpace(e.Message) + " (" + e.Code + ")" }

// Notification is what the server wants to say about a query that it ran.
type Notification struct {
	Code        string `json:"code"`
	GQLStatus   string `json:"gqlStatus,omitempty"`
	Severity    string `json:"severity"`
	Title       string `json:"title"`
	Description string `json:"description"`
}

// Counters tells what a query changed.
type Counters struct {
	NodesCreated         int `json:"nodesCreated"`
	NodesDeleted         int `json:"nodesDeleted"`
	RelationshipsCreated int `json:"relationshipsCreated"`
	RelationshipsDeleted int `json:"relationshipsDeleted"`
	PropertiesSet        int `json:"propertiesSet"`
	LabelsAdded          int `json:"labelsAdded"`
	LabelsRemoved        int `json:"labelsRemoved"`
	SchemaChanges        int `json:"schemaChanges"`
}

// IsZero tells whether nothing was changed.
func (c Counters) IsZero() bool { return c == Counters{} }

// Summary is what the server says once all rows are read.
type Summary struct {
	Counters      Counters       `json:"counters"`
	Notifications []Notification `json:"notifications"`
	Time          time.Duration  `json:"time"` // that the server took; 0 if it does not say
	Plan          *QueryPlan     `json:"-"`    // of EXPLAIN and PROFILE
}

// Result is the answer to a query.
type Result struct {
	Columns []string
	// Rows yields the rows as they come in; it can be ranged over once. After an error there are no more rows.
	Rows iter.Seq2[[]graph.Value, error]

	summary Summary
	end     func()
}

// Summary returns what the server says about the query: it is there once Rows has been ranged over to its end.
func (r *Result) Summary() Summary { return r.summary }

// Close ends the query, for those who do not range over all rows. It may be called at any time, and again.
func (r *Result) Close() { r.end() }

// QueryOptions say how a statement is run. The zero value reads, without a bound.
type QueryOptions struct {
	Mode AccessMode
	// Timeout is how long the server may work on the statement; 0 leaves it to the server.
	Timeout time.Duration
}

// Query runs one statement of Cypher as it is, in a transaction of its own. In the access mode Read it first asks the server for its
// plan and refuses what would write (WriteRefusedError) or reach beyond the graph (*BeyondGraphError), and the transaction is one that cannot
// write.
func (s *Store) Query(ctx context.Context, statement string, params map[string]graph.Value, mode AccessMode) (*Result, error) {
	return s.QueryWith(ctx, statement, params, QueryOptions{Mode: mode})
}

// QueryWith is Query with options.
func (s *Store) QueryWith(ctx context.Context, statement string, params map[string]graph.Value, o QueryOptions) (*Result, error) {
	mode := o.Mode
	encoded, err := encodeParameters(params)
	if err != nil {
		return nil, err
	}
	if mode == Read {
		if err := s.checkReadOnly(ctx, statement, encoded); err != nil {
			return nil, err
		}
	}

	call, cancel := raced(ctx)
	session := s.driver.NewSession(call, driver.SessionConfig{DatabaseName: s.server.Database, AccessMode: driverMode(mode)})
	end := func() {
		cancel()
		closeSession(session)
	}
	var bounds []func(*driver.TransactionConfig)
	if o.Timeout > 0 {
		bounds = append(bounds, driver.WithTxTimeout(o.Timeout))
	}
	running, err := session.Run(call, statement, encoded, bounds...)
	if err != nil {
		end()

		return nil, ended(ctx, queryError(err))
	}
	columns, err := running.Keys()
	if err != nil {
		end()

		return nil, ended(ctx, queryError(err))
	}
	result := &Result{Columns: columns, end: end}
	result.Rows = result.rows(ctx, call, running)

	return result, nil
}

func driverMode(mode AccessMode) driver.AccessMode {
	if mode == Write {
		return driver.AccessModeWrite
	}

	return driver.AccessModeRead
}

// rows streams the rows, and keeps the summary when they have ended.
func (r *Result) rows(ctx, call context.Context, running driver.ResultWithContext) iter.Seq2[[]graph.Value, error] {
	return func(yield func([]graph.Value, error) bool) {
		defer r.end()
		for running.Next(call) {
			row, err := decodeRow(running.Record().Values)
			if !yield(row, err) || err != nil {
				return
			}
		}
		summary, err := running.Consume(call)
		if err = errors.Join(running.Err(), err); err != nil {
			yield(nil, ended(ctx, queryError(err)))

			return
		}
		r.summary = summarize(summary)
	}
}

func decodeRow(values []any) ([]graph.Value, error) {
	row := make([]graph.Value, len(values))
	for i, x := range values {
		v, err := decode(x)
		if err != nil {
			return nil, err
		}
		row[i] = v
	}

	return row, nil
}

func summarize(from driver.ResultSummary) Summary {
	c := from.Counters()
	summary := Summary{Counters: Counters{
		NodesCreated: c.NodesCreated(), NodesDeleted: c.NodesDeleted(),
		RelationshipsCreated: c.RelationshipsCreated(), RelationshipsDeleted: c.RelationshipsDeleted(),
		PropertiesSet: c.PropertiesSet(), LabelsAdded: c.LabelsAdded(), LabelsRemoved: c.LabelsRemoved(),
		SchemaChanges: c.IndexesAdded() + c.IndexesRemoved() + c.ConstraintsAdded() + c.ConstraintsRemoved(),
	}}
	if spent := from.ResultAvailableAfter() + from.ResultConsumedAfter(); spent > 0 {
		summary.Time = spent
	}
	summary.Notifications = remarks(from)
	summary.Plan = queryPlan(from)

	return summary
}

// remarks are what the server remarks on. Its list by GQLSTATUS is the longer one; the codes that were there before stand in the other,
// each at the same place of the text.
func remarks(from driver.ResultSummary) []Notification {
	var all []Notification
	older := from.Notifications()
	for _, status := range from.GqlStatusObjects() {
		if !status.IsNotification() {
			continue
		}
		n := Notification{GQLStatus: status.GqlStatus(), Severity: status.RawSeverity(), Description: description(status)}
		for i, o := range older {
			if samePlace(o.Position(), status.Position()) {
				n.Code, n.Title = o.Code(), o.Title()
				older = slices.Delete(slices.Clone(older), i, i+1)

				break
			}
		}
		all = append(all, n)
	}

	return all
}

// description is the server's text without the word for its severity, which stands elsewhere.
func description(status driver.GqlStatusObject) string {
	text := status.StatusDescription()
	for _, word := range []string{"warn: ", "info: "} {
		text = strings.TrimPrefix(text, word)
	}

	return text
}

func samePlace(a, b driver.InputPosition) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}

	return a.Offset() == b.Offset()
}

// firstLinePlace is how the server names a place in the first line of a statement.
var firstLinePlace = regexp.MustCompile(`line 1, column \d+ \(offset: \d+`)

// checkReadOnly refuses a statement that would write, or reach beyond the graph, by the server's own judgement and plan.
func (s *Store) checkReadOnly(ctx context.Context, statement string, params map[string]any) error {
	if IsExplained(statement) { // is not run
		return nil
	}
	ask := lookAt(statement)

	call, cancel := raced(ctx)
	defer cancel()
	session := s.session(call, driver.AccessModeRead)
	defer closeSession(session)
	result, err := session.Run(call, ask.statement, params)
	if err != nil {
		return ended(ctx, queryError(ask.mended(err)))
	}
	summary, err := result.Consume(call)
	if err != nil {
		return ended(ctx, queryError(ask.mended(err)))
	}
	plan, err := wholePlan(summary)
	if err != nil {
		return err
	}
	if err := checkKind(summary.StatementType(), plan, ask.shows); err != nil {
		return err
	}

	return checkPlan(plan)
}

// queryError takes the server's words out of the driver's.
func queryError(err error) error {
	var server *driver.Neo4jError
	switch {
	case errors.As(err, &server) && strings.Contains(server.Msg, "Writing in read access mode"):
		return WriteRefusedError{}
	case errors.As(err, &server):
		return &QueryError{Code: server.Code, GQLStatus: gqlStatus(server), Message: server.Msg}
	case driver.IsConnectivityError(err):
		return fmt.Errorf("the connection to Neo4j was lost: %s", lastPart(err.Error()))
	default:
		return err
	}
}

// gqlStatus is the most exact status that the server gives: that of the innermost cause.
func gqlStatus(err *driver.Neo4jError) string {
	for err.GqlCause != nil {
		err = err.GqlCause
	}

	return err.GqlStatus
}

// withoutExplain takes the word that jjj put before a statement out of the server's message about it: out of the line that it shows, of the
// caret below, and of the column that it names.
func withoutExplain(err error) error {
	var server *driver.Neo4jError
	if !errors.As(err, &server) {
		return err
	}
	lines := strings.Split(server.Msg, "\n")
	for i, line := range lines {
		if stripped, found := strings.CutPrefix(strings.TrimLeft(line, " "), `"`+explain); found {
			lines[i] = `"` + stripped
			if i+1 < len(lines) {
				lines[i+1] = strings.Replace(lines[i+1], strings.Repeat(" ", len(explain)), "", 1)
			}
		}
	}
	message := firstLinePlace.ReplaceAllStringFunc(strings.Join(lines, "\n"), func(place string) string {
		var column, offset int
		if n, _ := fmt.Sscanf(place, "line 1, column %d (offset: %d", &column, &offset); n < 2 || offset < len(explain) {
			return place
		}

		return fmt.Sprintf("line 1, column %d (offset: %d", column-len(explain), offset-len(explain))
	})

	return &driver.Neo4jError{Code: server.Code, Msg: message, GqlStatus: server.GqlStatus, GqlCause: server.GqlCause}
}
