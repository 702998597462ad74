package devserver

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/jjj-kg/jjj/internal/export/browser"
	"github.com/jjj-kg/jjj/internal/testing/neo4jserver"
)

// order is what Start hands to the supervisor, on standard input so that the password is on no command line.
type order struct {
	Folder    string   `json:"folder"` // absolute
	Java      string   `json:"java"`
	Libraries []string `json:"libraries"`
	Password  string   `json:"password"`
	BoltPort  int      `json:"boltPort"`
	HTTPPort  int      `json:"httpPort"`
	FilesPort int      `json:"filesPort"`
	Token     string   `json:"token"`
}

// report is the one line that the supervisor answers with.
type report struct {
	Fault string `json:"fault,omitempty"`
}

// Supervise is the whole life of the supervisor: it reads its order, starts the server, answers with one line, and ends
// with the server when ctx ends, when it is told to, or when the server ends by itself.
func Supervise(ctx context.Context, in io.Reader, out io.Writer) error {
	var given order
	if err := json.NewDecoder(in).Decode(&given); err != nil {
		return fmt.Errorf("read the order: %w", err)
	}

	answered := false
	err := given.supervise(ctx, func() error {
		answered = true
		return json.NewEncoder(out).Encode(report{})
	})
	if err != nil && !answered { // after the answer nobody listens any more
		_ = json.NewEncoder(out).Encode(report{Fault: err.Error()})
	}
	return err
}

func (o order) supervise(ctx context.Context, ready func() error) (err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	defer os.Remove(statePath(o.Folder)) // last: whoever waits for the end waits for the server's

	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(o.FilesPort)))
	if err != nil {
		return err
	}
	files := &http.Server{
		Handler:           withControl(browser.Handler(browser.Folder(o.guideFolder())), o.Token, stop),
		ReadHeaderTimeout: 10 * time.Second,
	}
	defer func() { err = errors.Join(err, files.Shutdown(context.WithoutCancel(ctx))) }()
	go func() { _ = files.Serve(listener) }()

	config, err := o.config()
	if err != nil {
		return err
	}
	server, err := neo4jserver.Start(ctx, config)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Stop()) }()

	if err := o.state(server).write(o.Folder); err != nil {
		return err
	}
	if err := ready(); err != nil {
		return err
	}

	select {
	case <-ctx.Done():
		return nil
	case <-server.Done():
		return fmt.Errorf("Neo4j has ended by itself; the end of its log:\n%s", server.LogTail(20))
	}
}

func (o order) guideFolder() string { return filepath.Join(o.Folder, "guide") }

func (o order) filesURL() string { return fmt.Sprintf("http://127.0.0.1:%d", o.FilesPort) }

func (o order) config() (neo4jserver.Config, error) {
	settings, err := browser.ServerSettings(o.filesURL())
	if err != nil {
		return neo4jserver.Config{}, err
	}
	return neo4jserver.Config{
		Release: neo4jserver.LongTerm(), Home: o.Folder, Java: o.Java, Libraries: o.Libraries, Password: o.Password,
		BoltPort: o.BoltPort, HTTP: true, HTTPPort: o.HTTPPort, CacheMB: 256,
		Settings: settings,
	}, nil
}

func (o order) state(server *neo4jserver.Server) *state {
	return &state{
		PID: os.Getpid(), BoltURI: server.BoltURI, BrowserURL: server.HTTPURL + "/browser/",
		FilesURL: o.filesURL(), Token: o.Token,
	}
}
