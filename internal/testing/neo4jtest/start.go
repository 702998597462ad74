package neo4jtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/jjj-kg/jjj/internal/testing/neo4jserver"
)

// provisionTimeout bounds everything up to a usable server, the first download included.
const provisionTimeout = 10 * time.Minute

// Server is a Neo4j for tests: how to reach it, and what to do with it.
type Server struct {
	URI      string // such as bolt://127.0.0.1:43211
	Username string
	Password string
	Database string
	HTTPURL  string // "" unless WithHTTP or WithBrowser
	Origin   string // for people: where the server comes from

	process *neo4jserver.Server // nil for a server that is not a process of ours
	stop    func() error
}

// errUnavailable says that this machine offers no Neo4j; the test is skipped.
type errUnavailable struct{ reason string }

func (e *errUnavailable) Error() string { return e.reason }

// Start gives the test a server of its own and stops it when the test ends. Without a way to get one the test is
// skipped; when the way is there but fails, the test fails.
func Start(t testing.TB, opts ...Option) *Server {
	t.Helper()
	skipShort(t)
	server, err := provide(t.Context(), t.Output(), opts)
	if err != nil {
		refuse(t, err)
	}
	t.Cleanup(func() {
		if err := server.stop(); err != nil {
			t.Errorf("stop Neo4j: %v", err)
		}
	})
	return server
}

// skipShort skips the test where servers are not wanted.
func skipShort(t testing.TB) {
	t.Helper()
	if testing.Short() {
		Skip(t, "go test -short starts no Neo4j")
	}
}

// refuse skips or fails the test.
func refuse(t testing.TB, err error) {
	t.Helper()
	var unavailable *errUnavailable
	if !errors.As(err, &unavailable) {
		t.Fatalf("get a Neo4j for the test: %v", err)
	}
	Skip(t, unavailable.reason)
}

// Tell says in the log, and at the end of the whole run where JJJ_TEST_TOLD names a file for it, what a test has done that depends on the machine.
func Tell(t testing.TB, format string, args ...any) {
	t.Helper()
	text := fmt.Sprintf(format, args...)
	t.Log(text)
	if err := note("JJJ_TEST_TOLD", text); err != nil {
		t.Errorf("note what was done: %v", err)
	}
}

// Skip skips the test loudly: the reason is logged and added to the file named by JJJ_TEST_SKIPPED.
func Skip(t testing.TB, reason string) {
	t.Helper()
	if err := note("JJJ_TEST_SKIPPED", fmt.Sprintf("%s: %s: %s", filepath.Base(os.Args[0]), t.Name(), reason)); err != nil {
		t.Errorf("note the skipped test: %v", err)
	}
	t.Skipf("SKIPPED: %s", reason)
}

// note adds a line to the file that a variable names, if it names one.
func note(variable, line string) error {
	path := os.Getenv(variable)
	if path == "" {
		return nil
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(file, line)
	return errors.Join(err, file.Close())
}

// provide tries the ways to a server in their order.
func provide(ctx context.Context, log writer, opts []Option) (*Server, error) {
	var wanted options
	for _, option := range opts {
		option(&wanted)
	}
	ctx, cancel := context.WithTimeout(ctx, provisionTimeout)
	defer cancel()

	if uri := os.Getenv("JJJ_TEST_NEO4J_URI"); uri != "" && !wanted.needsOwn() {
		return borrow(ctx, uri, log)
	}

	server, javaError := startJava(ctx, wanted, log)
	if javaError == nil || !errors.Is(javaError, neo4jserver.ErrMissing) {
		return server, javaError
	}
	if wanted.control || wanted.current {
		return nil, &errUnavailable{fmt.Sprintf("no Neo4j %s of the test's own: %v", wanted.release().Version, javaError)}
	}
	server, dockerError := startDocker(ctx, wanted)
	if dockerError == nil || !errors.Is(dockerError, neo4jserver.ErrMissing) {
		return server, dockerError
	}
	return nil, &errUnavailable{fmt.Sprintf(
		"no Neo4j to test against: %v; %v; JJJ_TEST_NEO4J_URI is not set", javaError, dockerError)}
}

// startJava starts a server from Maven's jars.
func startJava(ctx context.Context, wanted options, log writer) (*Server, error) {
	java, err := neo4jserver.FindJava(ctx, wanted.release())
	if err != nil {
		return nil, err
	}
	libraries, err := neo4jserver.Libraries(ctx, wanted.release(), wanted.browser, log)
	if err != nil {
		return nil, err
	}
	home, err := os.MkdirTemp("", "jjj-neo4j-")
	if err != nil {
		return nil, err
	}

	password := rand.Text()
	process, err := neo4jserver.Start(ctx, neo4jserver.Config{
		Release: wanted.release(), Home: home, Temporary: true, Java: java, Libraries: libraries, Password: password,
		HTTP: wanted.http, HeapMB: wanted.heapMB, CacheMB: wanted.cacheMB, Brief: wanted.heapMB == 0, Settings: wanted.settings,
	})
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(home))
	}

	server := &Server{
		URI: process.BoltURI, Username: "neo4j", Password: password, Database: "neo4j", HTTPURL: process.HTTPURL,
		Origin: "Neo4j " + wanted.release().Version + " on Java", process: process, stop: process.Stop,
	}
	if err := server.verify(ctx); err != nil {
		return nil, errors.Join(err, process.Stop())
	}
	return server, nil
}
