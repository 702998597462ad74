package neo4j

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"
)

// Config says where a Neo4j is and who asks. An empty Username means no authentication, an empty Database the user's home database.
type Config struct {
	URI      string
	Username string
	Password string
	Database string
}

// Server describes what Connect found.
type Server struct {
	Address  string `json:"address"`
	Version  string `json:"version"`
	Edition  string `json:"edition"`
	Database string `json:"database"`
}

// Store is a database on a Neo4j server. It is safe for use by several goroutines.
type Store struct {
	driver driver.DriverWithContext
	server Server
}

// leastVersion is the oldest major version that Connect accepts.
const leastVersion = 5

// connectTimeout bounds how long a server may take to answer at all.
const connectTimeout = 10 * time.Second

// Connect opens a database and makes sure that it is one: every error but the context's is a *ConnectError.
func Connect(ctx context.Context, config Config) (*Store, error) {
	target, err := parseAddress(config.URI)
	if err != nil {
		return nil, err
	}
	auth := driver.NoAuth()
	if config.Username != "" {
		auth = driver.BasicAuth(config.Username, config.Password, "")
	}
	d, err := driver.NewDriverWithContext(target.String(), auth, configureDriver)
	if err != nil {
		return nil, &ConnectError{Kind: BadAddress, Address: target.Host, Problem: "the driver refuses the address", Advice: addressAdvice, Err: err}
	}

	store := &Store{driver: d, server: Server{Address: target.Scheme + "://" + target.Host, Database: config.Database}}
	if err := store.greet(ctx, config); err != nil {
		closeQuietly(ctx, d)

		return nil, err
	}

	return store, nil
}

func configureDriver(c *config.Config) {
	c.UserAgent = "jjj"
	c.TelemetryDisabled = true
	c.MaxConnectionPoolSize = 32
	c.ConnectionAcquisitionTimeout = connectTimeout
	c.SocketConnectTimeout = connectTimeout / 2
	c.ReadBufferSize = 1 << 16
}

// greet asks the server what it is, and in which database the session is.
func (s *Store) greet(ctx context.Context, config Config) error {
	limited, cancel := context.WithTimeout(ctx, connectTimeout)
	defer cancel()
	limited, give := context.WithCancelCause(limited)
	defer give(nil)
	var probing sync.WaitGroup
	probing.Go(func() { giveUpOnWebServer(limited, s.server.Address, give) })
	rows, err := s.components(limited)
	if err != nil && errors.Is(context.Cause(limited), errWebServer) {
		err = errWebServer
	}
	give(nil)
	probing.Wait()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil {
		return connectError(err, s.server.Address, config)
	}

	for _, row := range rows {
		if row[0] != "Neo4j Kernel" {
			continue
		}
		versions, _ := row[1].([]any)
		if len(versions) > 0 {
			s.server.Version, _ = versions[0].(string)
		}
		s.server.Edition, _ = row[2].(string)
	}

	return s.checkServer()
}

func (s *Store) components(ctx context.Context) ([][]any, error) {
	var rows [][]any
	session := s.session(ctx, driver.AccessModeRead)
	defer closeSession(session)
	result, err := session.Run(ctx, "CALL dbms.components() YIELD name, versions, edition", nil)
	if err != nil {
		return nil, err
	}
	for result.Next(ctx) {
		rows = append(rows, result.Record().Values)
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return nil, err
	}
	if info := summary.Database(); s.server.Database == "" && info != nil {
		s.server.Database = info.Name()
	}

	return rows, nil
}

func (s *Store) checkServer() error {
	fault := func(kind ConnectKind, problem, advice string) error {
		return &ConnectError{Kind: kind, Address: s.server.Address, Problem: problem, Advice: advice}
	}
	major, _, _ := strings.Cut(s.server.Version, ".")
	number, err := strconv.Atoi(major)
	switch {
	case s.server.Version == "":
		return fault(NotNeo4j, "the server speaks Bolt but is not Neo4j", addressAdvice)
	case err == nil && number < leastVersion:
		return fault(TooOld, "the server is Neo4j "+s.server.Version, "jjj needs Neo4j 5 or newer")
	case s.server.Database == "":
		return fault(NoDatabase, "the server does not say which database is this user's home", "name one in NEO4J_DATABASE")
	case s.server.Database == systemDatabase:
		return fault(NoDatabase, "the database system holds no graphs", "name another one in NEO4J_DATABASE, such as neo4j")
	default:
		return nil
	}
}

// systemDatabase is where Neo4j keeps its own affairs.
const systemDatabase = "system"

// Server returns what Connect found.
func (s *Store) Server() Server { return s.server }

// Close ends all connections. The store must not be in use.
func (s *Store) Close(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTimeout)
	defer cancel()

	return s.driver.Close(ctx)
}

// session opens a session on the database that spares the server the search for things to warn of.
func (s *Store) session(ctx context.Context, mode driver.AccessMode) driver.SessionWithContext {
	return s.driver.NewSession(ctx, driver.SessionConfig{
		AccessMode:               mode,
		DatabaseName:             s.server.Database,
		FetchSize:                driver.FetchAll,
		NotificationsMinSeverity: notifications.DisabledLevel,
	})
}
