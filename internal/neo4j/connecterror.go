package neo4j

import (
	"context"
	"errors"
	"net"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// ConnectKind says why no connection came about.
type ConnectKind string

// The reasons why no connection comes about.
const (
	BadAddress   ConnectKind = "bad-address"
	Unreachable  ConnectKind = "unreachable"
	NotNeo4j     ConnectKind = "not-neo4j"
	TooOld       ConnectKind = "too-old"
	Unauthorized ConnectKind = "unauthorized"
	NoDatabase   ConnectKind = "no-database"
)

// ConnectError says why there is no connection and what to do about it. It holds no secrets.
type ConnectError struct {
	Kind    ConnectKind
	Address string
	Problem string
	Advice  string
	Err     error // what the driver said; may be nil
}

// Error returns address, problem and advice in one line.
func (e *ConnectError) Error() string {
	var b strings.Builder
	b.WriteString("connect to Neo4j")
	if e.Address != "" {
		b.WriteString(" at " + e.Address)
	}
	b.WriteString(": " + e.Problem)
	if e.Advice != "" {
		b.WriteString("; " + e.Advice)
	}

	return b.String()
}

// Unwrap returns what the driver said.
func (e *ConnectError) Unwrap() error { return e.Err }

// connectError makes sense of what the driver says when it cannot connect.
func connectError(err error, address string, config Config) error {
	fault := func(kind ConnectKind, problem, advice string) error {
		return &ConnectError{Kind: kind, Address: address, Problem: problem, Advice: advice, Err: err}
	}
	var server *driver.Neo4jError
	if errors.As(err, &server) {
		return serverRefusal(server, fault, config)
	}

	text := err.Error()
	var dial *net.OpError
	var dns *net.DNSError
	var authentication *driver.InvalidAuthenticationError
	switch {
	case errors.As(err, &authentication):
		return fault(Unauthorized, "the server does not accept the user name or the password", loginAdvice(config))
	case strings.Contains(text, "server responded HTTP"):
		return fault(NotNeo4j, "a web server answers there", "Bolt has a port of its own, 7687 if nobody changed it")
	case strings.Contains(text, "requested Bolt versions"), strings.Contains(text, "unsupported version"):
		return fault(NotNeo4j, "the server knows no version of Bolt that jjj speaks", "jjj needs Neo4j 5 or newer")
	case strings.Contains(text, "tls:"), strings.Contains(text, "x509:"), strings.Contains(text, "TlsError"), strings.Contains(text, "TLS"):
		return fault(Unreachable, "there is no encrypted connection: "+lastPart(text),
			"the scheme says whether to encrypt: bolt:// does not, bolt+s:// does, bolt+ssc:// accepts a certificate that nobody vouches for")
	case errors.As(err, &dns), strings.Contains(text, "no such host"):
		return fault(Unreachable, "nobody knows the host", addressAdvice)
	case strings.Contains(text, "connection refused"):
		return fault(Unreachable, "nobody listens there", "is Neo4j running, and is this its Bolt port? "+addressAdvice)
	case errors.As(err, &dial) && dial.Op == "dial", strings.Contains(text, "dial tcp"):
		return fault(Unreachable, "the server cannot be reached: "+lastPart(text), addressAdvice)
	case errors.Is(err, context.DeadlineExceeded), strings.Contains(text, "deadline exceeded"), strings.Contains(text, "i/o timeout"):
		return fault(Unreachable, "the server does not answer within "+connectTimeout.String(), addressAdvice)
	default:
		return fault(NotNeo4j, "the server does not answer as Neo4j does ("+lastPart(text)+")", addressAdvice)
	}
}

func serverRefusal(server *driver.Neo4jError, fault func(ConnectKind, string, string) error, config Config) error {
	switch {
	case server.Code == "Neo.ClientError.Security.AuthenticationRateLimit":
		return fault(Unauthorized, "the server refuses to check the password after too many wrong ones", "wait some seconds, and check NEO4J_PASSWORD")
	case server.Code == "Neo.ClientError.Security.CredentialsExpired":
		return fault(Unauthorized, "the password has to be changed before its first use",
			"change it with cypher-shell or in Neo4j Browser, or before the first start with neo4j-admin dbms set-initial-password")
	case server.HasSecurityCode():
		return fault(Unauthorized, "the server does not accept the user name or the password", loginAdvice(config))
	case server.Code == "Neo.ClientError.Database.DatabaseNotFound":
		return fault(NoDatabase, "there is no database "+config.Database, "check NEO4J_DATABASE; on Community Edition the database is neo4j")
	case server.Code == "Neo.TransientError.General.DatabaseUnavailable", server.Code == "Neo.TransientError.Database.DatabaseUnavailable":
		return fault(Unreachable, "the database does not run: "+server.Msg, "try again when it is up")
	case server.Code == "Neo.ClientError.Procedure.ProcedureNotFound":
		return fault(NotNeo4j, "the server speaks Bolt but is not Neo4j", addressAdvice)
	default:
		return fault(Unreachable, "the server refuses: "+server.Msg+" ("+server.Code+")", "")
	}
}

func loginAdvice(config Config) string {
	if config.Username == "" {
		return "the server wants to know who asks: set NEO4J_USERNAME and NEO4J_PASSWORD"
	}

	return "check NEO4J_USERNAME (here " + config.Username + ") and NEO4J_PASSWORD"
}

// lastPart returns what stands last in a chain of errors, which is the cause.
func lastPart(text string) string {
	text = strings.TrimSpace(text)
	if at := strings.LastIndex(text, ": "); at >= 0 {
		return text[at+2:]
	}

	return text
}
