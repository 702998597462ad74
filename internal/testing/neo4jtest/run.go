package neo4jtest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

const verifyTimeout = 120 * time.Second

// Run runs a statement as the server's own user and gives the rows as the driver reads them, column by column.
func (s *Server) Run(t testing.TB, cypher string, params map[string]any) [][]any {
	t.Helper()
	var rows [][]any
	err := s.with(t.Context(), func(ctx context.Context, driver neo4j.DriverWithContext) error {
		var err error
		rows, err = s.rows(ctx, driver, cypher, params)
		return err
	})
	if err != nil {
		t.Fatalf("run %q: %v", cypher, err)
	}
	return rows
}

// Empty deletes all nodes, constraints and indexes of the database (but Neo4j's own token look-up indexes).
func (s *Server) Empty(t testing.TB) {
	t.Helper()
	if err := s.with(t.Context(), s.empty); err != nil {
		t.Fatalf("empty the database: %v", err)
	}
}

func (s *Server) with(ctx context.Context, do func(context.Context, neo4j.DriverWithContext) error) error {
	driver, err := neo4j.NewDriverWithContext(s.URI, neo4j.BasicAuth(s.Username, s.Password, ""))
	if err != nil {
		return err
	}
	defer driver.Close(ctx)
	return do(ctx, driver)
}

func (s *Server) rows(ctx context.Context, driver neo4j.DriverWithContext, cypher string, params map[string]any) ([][]any, error) {
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: s.Database})
	defer session.Close(ctx)

	// Auto-commit, because CALL … IN TRANSACTIONS allows nothing else.
	result, err := session.Run(ctx, cypher, params)
	if err != nil {
		return nil, err
	}
	records, err := result.Collect(ctx)
	if err != nil {
		return nil, err
	}

	rows := make([][]any, 0, len(records))
	for _, record := range records {
		rows = append(rows, record.Values)
	}
	return rows, nil
}

func (s *Server) empty(ctx context.Context, driver neo4j.DriverWithContext) error {
	steps := []string{
		"MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 20000 ROWS",
		"MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 20000 ROWS",
	}
	for _, kind := range []string{"CONSTRAINT", "INDEX"} {
		names, err := s.rows(ctx, driver, schemaNames(kind), nil)
		if err != nil {
			return err
		}
		for _, name := range names {
			steps = append(steps, fmt.Sprintf("DROP %s `%s` IF EXISTS", kind, name[0]))
		}
	}

	for _, step := range steps {
		if _, err := s.rows(ctx, driver, step, nil); err != nil {
			return fmt.Errorf("%s: %w", step, err)
		}
	}
	return nil
}

// schemaNames asks for the names of constraints, or of the indexes that are nobody's part.
func schemaNames(kind string) string {
	if kind == "CONSTRAINT" {
		return "SHOW CONSTRAINTS YIELD name RETURN name"
	}
	return "SHOW INDEXES YIELD name, type, owningConstraint WHERE type <> 'LOOKUP' AND owningConstraint IS NULL RETURN name"
}

// isEmpty reports whether the database holds no node.
func (s *Server) isEmpty(ctx context.Context, driver neo4j.DriverWithContext) (bool, error) {
	rows, err := s.rows(ctx, driver, "MATCH (n) RETURN count(n) = 0", nil)
	if err != nil {
		return false, err
	}
	return rows[0][0] == true, nil
}

// verify waits until the database answers a query: after the handshake that may still take a moment, and in a
// container all of the start comes after the process is there.
func (s *Server) verify(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, verifyTimeout)
	defer cancel()
	return s.with(ctx, func(ctx context.Context, driver neo4j.DriverWithContext) error {
		for {
			_, err := s.isEmpty(ctx, driver)
			if err == nil {
				return nil
			}
			select {
			case <-ctx.Done():
				return fmt.Errorf("ask %s: %w", s.URI, err)
			case <-time.After(200 * time.Millisecond):
			}
		}
	})
}
