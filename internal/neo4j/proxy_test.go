package neo4j_test

import (
	"bytes"
	"io"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/neo4j"
)

// proxy stands between jjj and a real server, and does to the connections what networks do.
type proxy struct {
	t        testing.TB
	address  string // its own
	target   string
	listener net.Listener

	mu    sync.Mutex
	conns map[net.Conn]bool
	wg    sync.WaitGroup

	commits    atomic.Int64 // seen so far
	dropCommit atomic.Int64 // number of the commit whose reply gets lost
	cutAfter   atomic.Int64 // bytes from the client until a connection breaks; once
	stalled    atomic.Bool  // nothing is passed on any more
}

// newProxy stands before the server of a configuration, and returns the configuration to reach it.
func newProxy(t testing.TB, config neo4j.Config) (*proxy, neo4j.Config) {
	target, err := url.Parse(config.URI)
	require.NoError(t, err)
	p := &proxy{t: t, target: target.Host, conns: map[net.Conn]bool{}, address: "127.0.0.1:0"}
	p.up()
	t.Cleanup(func() {
		p.down()
		p.wg.Wait()
	})
	config.URI = "bolt://" + p.address

	return p, config
}

// up listens, at the address that it had before.
func (p *proxy) up() {
	listener, err := net.Listen("tcp", p.address)
	require.NoError(p.t, err)
	p.listener, p.address = listener, listener.Addr().String()
	p.wg.Go(func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			p.wg.Go(func() { p.serve(client) })
		}
	})
}

// down breaks all connections and takes no more.
func (p *proxy) down() {
	_ = p.listener.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.conns {
		_ = c.Close()
	}
}

func (p *proxy) serve(client net.Conn) {
	server, err := net.Dial("tcp", p.target)
	if err != nil {
		_ = client.Close()

		return
	}
	link := &link{proxy: p, client: client, server: server}
	p.mu.Lock()
	p.conns[client], p.conns[server] = true, true
	p.mu.Unlock()
	var both sync.WaitGroup
	both.Go(link.fromClient)
	both.Go(link.fromServer)
	both.Wait()
	p.mu.Lock()
	delete(p.conns, client)
	delete(p.conns, server)
	p.mu.Unlock()
}

// link is one connection through the proxy.
type link struct {
	*proxy

	client, server net.Conn
	loseReply      atomic.Bool
}

func (l *link) close() {
	_ = l.client.Close()
	_ = l.server.Close()
}

// commitMessage is COMMIT in Bolt 5, in a chunk of its own.
var commitMessage = []byte{0x00, 0x02, 0xB0, 0x12, 0x00, 0x00}

func (l *link) fromClient() {
	defer l.close()
	buffer := make([]byte, 32<<10)
	for {
		n, err := l.client.Read(buffer)
		if err != nil {
			return
		}
		if l.stalled.Load() {
			_, _ = io.Copy(io.Discard, l.client)

			return
		}
		if bytes.Contains(buffer[:n], commitMessage) && l.commits.Add(1) == l.dropCommit.Load() {
			l.loseReply.Store(true)
		}
		if left := l.cutAfter.Load(); left > 0 {
			if int64(n) >= left {
				l.cutAfter.Store(0)
				_, _ = l.server.Write(buffer[:left])

				return
			}
			l.cutAfter.Add(-int64(n))
		}
		if _, err := l.server.Write(buffer[:n]); err != nil {
			return
		}
	}
}

func (l *link) fromServer() {
	defer l.close()
	buffer := make([]byte, 32<<10)
	for {
		n, err := l.server.Read(buffer)
		if err != nil || l.loseReply.Load() {
			return // the server has answered, and nobody hears it
		}
		if l.stalled.Load() {
			_, _ = io.Copy(io.Discard, l.server)

			return
		}
		if _, err := l.client.Write(buffer[:n]); err != nil {
			return
		}
	}
}
