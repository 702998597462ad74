package neo4j

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/db"
)

// BeyondGraphError says that a query that may only read the graph would do something else on the server: read a file or an address there, or call a
// procedure that is not known to only read the graph. Nothing was sent to be run.
type BeyondGraphError struct{ What string }

// Error says what it is.
func (e *BeyondGraphError) Error() string {
	return "the query " + e.What + ", and queries only read the graph unless the access mode is write"
}

const loadsFiles = "loads a file or an address that the server can reach (LOAD CSV)"

// readingProcedures read the graph, or what the server says of itself to everybody, in lower case. SHOW PROCEDURES is not asked: the
// mode that it gives is that of the graph, so that those read which change what the server keeps of it, load files or run Cypher that they are
// given.
var readingProcedures = map[string]bool{
	"db.awaitindex": true, "db.awaitindexes": true, "db.info": true, "db.labels": true, "db.ping": true, "db.propertykeys": true,
	"db.relationshiptypes": true, "db.schema.nodetypeproperties": true, "db.schema.reltypeproperties": true, "db.schema.visualization": true,
	"db.index.fulltext.awaiteventuallyconsistentindexrefresh": true, "db.index.fulltext.listavailableanalyzers": true,
	"db.index.fulltext.querynodes": true, "db.index.fulltext.queryrelationships": true,
	"db.index.vector.querynodes": true, "db.index.vector.queryrelationships": true,
	"dbms.components": true, "dbms.info": true, "dbms.showcurrentuser": true,
}

// readerNamespaces hold procedures of APOC that only walk the graph.
var readerNamespaces = []string{"apoc.algo.", "apoc.meta.", "apoc.neighbors.", "apoc.path."}

// checkProcedure refuses a procedure that is not known to read.
func checkProcedure(name string) error {
	lower := strings.ToLower(strings.ReplaceAll(name, "`", ""))
	if readingProcedures[lower] {
		return nil
	}
	for _, namespace := range readerNamespaces {
		if strings.HasPrefix(lower, namespace) {
			return nil
		}
	}

	return &BeyondGraphError{What: "calls " + name + ", which is not known to only read the graph"}
}

// checkKind refuses a kind of statement that writes. The server counts procedures about itself among what changes the schema, and SHOW in part.
func checkKind(kind driver.StatementType, plan *db.Plan, shows bool) error {
	switch kind {
	case driver.StatementTypeReadWrite, driver.StatementTypeWriteOnly:
		return WriteRefusedError{}
	case driver.StatementTypeSchemaWrite:
		if !shows && !calls(plan) {
			return WriteRefusedError{}
		}
	}

	return nil
}

// calls tells whether a plan calls a procedure.
func calls(plan *db.Plan) bool {
	found := isProcedureCall(plan.Operator)
	for i := range plan.Children {
		found = found || calls(&plan.Children[i])
	}

	return found
}

func isProcedureCall(operator string) bool { return strings.HasPrefix(operator, "ProcedureCall") }

// checkPlan refuses what a plan does beyond reading the graph. An expression can have a query in it that the server shows as text alone, in the
// server's own spelling.
func checkPlan(plan *db.Plan) error {
	details, _ := plan.Arguments["Details"].(string)
	name, _, _ := strings.Cut(plan.Operator, "@") // behind it stands the database
	switch {
	case strings.HasPrefix(name, "LoadCSV"):
		return &BeyondGraphError{What: loadsFiles}
	case strings.HasPrefix(name, "TerminateTransactions"):
		return WriteRefusedError{}
	case isProcedureCall(name):
		procedure, _, _ := strings.Cut(details, "(")
		if err := checkProcedure(strings.TrimSpace(procedure)); err != nil {
			return err
		}
	}
	if err := checkText(details); err != nil {
		return err
	}
	for i := range plan.Children {
		if err := checkPlan(&plan.Children[i]); err != nil {
			return err
		}
	}

	return nil
}

var (
	loadInText = regexp.MustCompile(`(?i)\bLOAD\s+CSV\b`)
	callInText = regexp.MustCompile("(?i)(?:\\bCALL\\s+|ResolvedCall\\()([\\w.`]+)\\s*\\(")
	// runsCypher are the functions of APOC that run Cypher which they are given.
	runsCypher = regexp.MustCompile("(?i)\\b`?apoc`?\\s*\\.\\s*`?cypher`?\\s*\\.")
)

// checkText refuses what the text of an expression holds of queries.
func checkText(details string) error {
	switch {
	case loadInText.MatchString(details):
		return &BeyondGraphError{What: loadsFiles}
	case runsCypher.MatchString(details):
		return &BeyondGraphError{What: "runs Cypher that is made while it runs"}
	}
	for _, call := range callInText.FindAllStringSubmatch(details, -1) {
		if err := checkProcedure(call[1]); err != nil {
			return err
		}
	}

	return nil
}

// errUnreadablePlan refuses a statement of which it cannot be told what it does.
var errUnreadablePlan = errors.New("the server's plan of the query cannot be read, so it cannot be told whether the query only reads")

// wholePlan takes the plan out of the driver's summary. It goes past the driver's own tree, in which all children of an operator are the last one
// (https://go.dev/blog/loopvar-preview), to what the tree is made of.
func wholePlan(from driver.ResultSummary) (*db.Plan, error) {
	tree := from.Plan()
	if tree == nil {
		return nil, errUnreadablePlan
	}
	v := reflect.ValueOf(tree)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct || v.Elem().NumField() != 1 || v.Elem().Field(0).Type() != reflect.TypeFor[*db.Plan]() {
		return nil, fmt.Errorf("%w: %T", errUnreadablePlan, tree)
	}

	return (*db.Plan)(v.Elem().Field(0).UnsafePointer()), nil
}
