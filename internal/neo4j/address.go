package neo4j

import (
	"context"
	"errors"
	"io"
	"net"
	"net/url"
	"slices"
	"strings"
	"time"
)

// addressAdvice says what addresses look like.
const addressAdvice = "write the address of the server's Bolt port, such as bolt://localhost:7687 for one server or neo4j://host:7687 for a cluster"

// schemes are those that the driver speaks.
func schemes() []string {
	return []string{"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"}
}

// parseAddress checks an address before the driver sees it, and never repeats a password that stands in it.
func parseAddress(text string) (*url.URL, error) {
	fault := func(address, problem, advice string) error {
		return &ConnectError{Kind: BadAddress, Address: address, Problem: problem, Advice: advice}
	}
	if strings.TrimSpace(text) == "" {
		return nil, fault("", "there is no address", "set NEO4J_URI, such as NEO4J_URI=bolt://localhost:7687")
	}
	target, err := url.Parse(strings.TrimSpace(text))
	if err != nil || !strings.Contains(text, "://") {
		return nil, fault(redact(text), "that is no address", addressAdvice)
	}
	shown := target.Scheme + "://" + target.Host
	switch {
	case target.User != nil:
		return nil, fault(shown, "there is a user name in the address", "say who you are in NEO4J_USERNAME and NEO4J_PASSWORD")
	case target.Scheme == "http" || target.Scheme == "https":
		return nil, fault(shown, "that is the address of a web page", "Neo4j is written to over Bolt: try bolt://"+target.Hostname()+":7687")
	case !slices.Contains(schemes(), target.Scheme):
		return nil, fault(shown, "unknown scheme "+target.Scheme, addressAdvice)
	case target.Hostname() == "":
		return nil, fault(shown, "there is no host in the address", addressAdvice)
	case target.Path != "" && target.Path != "/":
		return nil, fault(shown, "there is a path in the address", "name the database in NEO4J_DATABASE")
	}
	target.Path = ""

	return target, nil
}

// redact leaves out what stands before an @.
func redact(text string) string {
	if at := strings.LastIndexByte(text, '@'); at >= 0 {
		return "…" + text[at:]
	}

	return text
}

// errWebServer says that a web server answers. The words are the driver's own, for the case that it finds out by itself.
var errWebServer = errors.New("server responded HTTP")

// probeAfter is how long a server may take before it is asked whether it is a web server: some of them wait for a line to end, which never
// happens in Bolt.
const probeAfter = time.Second

// giveUpOnWebServer ends the wait for a server that turns out to be a web server.
func giveUpOnWebServer(ctx context.Context, address string, give context.CancelCauseFunc) {
	if sleep(ctx, probeAfter) != nil {
		return
	}
	_, host, _ := strings.Cut(address, "://")
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", host)
	if err != nil {
		return
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	answer := make([]byte, len("HTTP/"))
	if _, err := io.WriteString(conn, "HEAD / HTTP/1.0\r\n\r\n"); err != nil {
		return
	}
	if _, err := io.ReadFull(conn, answer); err == nil && string(answer) == "HTTP/" {
		give(errWebServer)
	}
}
