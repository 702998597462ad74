package neo4jtest

import (
	"context"
	"fmt"
	"io"
	"os"
	"sync"
	"testing"
)

type writer = io.Writer

// Shared is one server for all tests of a package. It starts with the first test that asks for it, so a run that
// selects none of them costs nothing. The zero value is ready for use.
type Shared struct {
	// Options are those of the server; set them before the first Start.
	Options []Option

	once   sync.Once
	server *Server
	err    error
}

// Main runs the package's tests and stops the server after them; it is for TestMain.
func (s *Shared) Main(m *testing.M) (code int) { return Main(m, s) }

// Main is for the TestMain of a package that shares several servers.
func Main(m *testing.M, servers ...*Shared) (code int) {
	defer func() {
		for _, s := range servers {
			if err := s.end(); err != nil {
				fmt.Fprintf(os.Stderr, "stop Neo4j: %v\n", err)
				code = max(code, 1)
			}
		}
	}()
	return m.Run()
}

func (s *Shared) end() error {
	if s.server == nil {
		return nil
	}
	return s.server.stop()
}

// Start gives the package's server, with whatever earlier tests left in it; see Empty.
func (s *Shared) Start(t testing.TB) *Server {
	t.Helper()
	skipShort(t)
	// Not the test's context: the server outlives the test that happened to come first.
	s.once.Do(func() { s.server, s.err = provide(context.Background(), os.Stderr, s.Options) })
	if s.err != nil {
		refuse(t, s.err)
	}
	return s.server
}
