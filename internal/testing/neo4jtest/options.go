package neo4jtest

import "github.com/jjj-kg/jjj/internal/testing/neo4jserver"

// Option changes what kind of server a test gets.
type Option func(*options)

type options struct {
	settings []string
	http     bool
	browser  bool
	control  bool
	current  bool
	heapMB   int
	cacheMB  int
}

// WithSetting adds a line to neo4j.conf, such as "db.memory.transaction.max=16m".
func WithSetting(line string) Option {
	return func(o *options) { o.settings = append(o.settings, line) }
}

// WithHTTP also serves HTTP, at HTTPURL; without it there is Bolt alone, which starts faster.
func WithHTTP() Option {
	return func(o *options) { o.http = true }
}

// WithBrowser serves Neo4j Browser at HTTPURL + "/browser/".
func WithBrowser() Option {
	return func(o *options) { o.http, o.browser = true, true }
}

// WithControl is for tests that call Kill, Shutdown, Restart, Suspend or Resume: only a process of the test's own
// will do.
func WithControl() Option {
	return func(o *options) { o.control = true }
}

// WithCurrent starts the newest release instead of that of the long-term line.
func WithCurrent() Option {
	return func(o *options) { o.current = true }
}

func (o options) release() neo4jserver.Release {
	if o.current {
		return neo4jserver.Current()
	}
	return neo4jserver.LongTerm()
}

// WithMemory sets the heap and the page cache in MB and lets Java compile all that it can, for benchmarks; without it
// the server has 1024 and 128 MB and is made to start fast.
func WithMemory(heapMB, cacheMB int) Option {
	return func(o *options) { o.heapMB, o.cacheMB = heapMB, cacheMB }
}

// needsOwn reports whether somebody's running server would not do.
func (o options) needsOwn() bool {
	return o.browser || o.http || o.control || o.current || len(o.settings) > 0 || o.heapMB > 0
}
