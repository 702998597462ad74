package neo4jtest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/jjj-kg/jjj/internal/testing/neo4jserver"
)

// borrow takes the running server at uri, alone until it is given back. What it holds is somebody's until they say
// otherwise; what tests leave in it is removed when it is given back.
func borrow(ctx context.Context, uri string, log writer) (*Server, error) {
	server := &Server{
		URI:      uri,
		Username: envOr("NEO4J_USERNAME", "neo4j"),
		Password: os.Getenv("NEO4J_PASSWORD"),
		Database: envOr("NEO4J_DATABASE", "neo4j"),
		Origin:   "JJJ_TEST_NEO4J_URI",
	}

	fmt.Fprintf(log, "waiting for a turn on %s\n", uri)
	release, err := neo4jserver.Lock(ctx, lockPath(uri+"/"+server.Database))
	if err != nil {
		return nil, err
	}
	if err := server.clear(ctx); err != nil {
		release()
		return nil, err
	}

	server.stop = func() error {
		defer release()
		return server.with(context.Background(), server.empty)
	}
	return server, nil
}

// clear makes sure that the database is empty, and empties it only with leave.
func (s *Server) clear(ctx context.Context) error {
	return s.with(ctx, func(ctx context.Context, driver neo4j.DriverWithContext) error {
		empty, err := s.isEmpty(ctx, driver)
		if err != nil {
			return fmt.Errorf("use the server of JJJ_TEST_NEO4J_URI: %w", err)
		}
		if empty {
			return nil
		}
		if os.Getenv("JJJ_TEST_NEO4J_WIPE") != "yes" {
			return errors.New("the database of JJJ_TEST_NEO4J_URI is not empty; " +
				"set JJJ_TEST_NEO4J_WIPE=yes to let the tests delete everything in it")
		}
		return s.empty(ctx, driver)
	})
}

func lockPath(target string) string {
	sum := sha256.Sum256([]byte(target))
	return filepath.Join(os.TempDir(), fmt.Sprintf("jjj-test-neo4j-%x.lock", sum[:8]))
}

func envOr(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}
