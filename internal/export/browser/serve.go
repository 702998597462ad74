package browser

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Folder reads the files that Write has written.
func Folder(path string) func(name string) ([]byte, error) {
	return func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(path, name)) }
}

// Memory gives files that are not written anywhere.
func Memory(files []File) func(name string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		for _, file := range files {
			if file.Name == name {
				return file.Data, nil
			}
		}
		return nil, os.ErrNotExist
	}
}

// Handler serves the files so that Neo4j Browser, a page of another origin, may read them: it asks with a preflight request first.
// It is for loopback addresses: it answers requests to such hosts alone, and lets pages from such hosts alone read what it
// answers, so that no other page that a person looks at can.
func Handler(read func(name string) ([]byte, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !isLoopback(r.Host) {
			http.Error(w, "this address is served to programs of this machine", http.StatusForbidden)
			return
		}
		header := w.Header()
		allow(header, r.Header.Get("Origin"))
		header.Set("Cache-Control", "no-cache") // a guide that was just written anew is seen anew
		header.Set("X-Content-Type-Options", "nosniff")
		switch r.Method {
		case http.MethodOptions:
			w.WriteHeader(http.StatusNoContent)
		case http.MethodGet, http.MethodHead:
			serveFile(w, r, read)
		default:
			http.Error(w, "only reading is served", http.StatusMethodNotAllowed)
		}
	})
}

// CheckAddress tells whether files can be served at an address: a loopback host and a port.
func CheckAddress(address string) error {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("%q is not an address: want a host and a port", address)
	}
	if !isLoopback(host) {
		return fmt.Errorf("%q is not an address of this machine alone: want 127.0.0.1 or localhost", host)
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return fmt.Errorf("%q is not a port: want 0 to 65535", port)
	}
	return nil
}

// Serve serves the files at a loopback address until the context is done, which is no error. It calls ready with what it serves at, such as
// http://127.0.0.1:8001; port 0 takes a free one.
func Serve(ctx context.Context, address string, files []File, ready func(url string) error) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return fmt.Errorf("serve at %s: %w", address, err)
	}
	server := &http.Server{Handler: Handler(Memory(files)), ReadHeaderTimeout: 10 * time.Second}
	ended := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer ended()
	if err := ready("http://" + listener.Addr().String()); err != nil {
		return errors.Join(err, listener.Close())
	}
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve at %s: %w", address, err)
	}
	return nil
}

// allow lets a page of this machine read the answer.
func allow(header http.Header, origin string) {
	parsed, err := url.Parse(origin)
	header.Set("Vary", "Origin")
	if origin == "" || err != nil || !isLoopback(parsed.Host) {
		return
	}
	header.Set("Access-Control-Allow-Origin", origin)
	header.Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
	header.Set("Access-Control-Allow-Headers", "*")
}

func serveFile(w http.ResponseWriter, r *http.Request, read func(name string) ([]byte, error)) {
	types := map[string]string{StyleFile: "text/plain", GuideFile: "text/html", AsciiDocFile: "text/plain"}
	name := strings.TrimPrefix(r.URL.Path, "/")
	kind, known := types[name]
	if !known {
		http.NotFound(w, r)
		return
	}
	data, err := read(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", kind+"; charset=utf-8")
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
}

// isLoopback tells whether a host, with or without a port, is this machine by a loopback address or the name localhost.
func isLoopback(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	ip := net.ParseIP(strings.Trim(name, "[]"))
	return name == "localhost" || ip != nil && ip.IsLoopback()
}

// StyleCommand and GuideCommand are what a person types in Browser for the files served at an address such as
// http://127.0.0.1:7475.
func StyleCommand(address string) string { return ":style " + address + "/" + StyleFile }

// GuideCommand plays the guide; see StyleCommand.
func GuideCommand(address string) string { return ":play " + address + "/" + GuideFile }

// AsciiDocCommand plays the guide in the current Browser; see StyleCommand.
func AsciiDocCommand(address string) string { return ":guide " + address + "/" + AsciiDocFile }

// ServerSettings are the lines of neo4j.conf that let Browser read the files served at the address, and begin with them.
// Browser compares the host alone, without the port.
func ServerSettings(address string) ([]string, error) {
	parsed, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	return []string{
		"browser.remote_content_hostname_whitelist=" + parsed.Hostname(),
		"browser.post_connect_cmd=" + StyleCommand(address)[1:] + "; " + GuideCommand(address)[1:],
	}, nil
}
