package browser

import (
	"net/http"
	"net/url"
)

// Handler serves the files of a folder so that Neo4j Browser, a page of another origin, may read them: it asks with a
// preflight request first. Only loopback addresses should serve it.
func Handler(folder string) http.Handler {
	files := http.FileServer(http.Dir(folder))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Access-Control-Allow-Origin", "*")
		header.Set("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
		header.Set("Access-Control-Allow-Headers", "*")
		header.Set("Cache-Control", "no-cache") // a guide that was just written anew is seen anew
		if r.Method == http.MethodOptions {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		files.ServeHTTP(w, r)
	})
}

// StyleCommand and GuideCommand are what a person types in Browser for the files served at an address such as
// http://127.0.0.1:7475.
func StyleCommand(address string) string { return ":style " + address + "/" + StyleFile }

// GuideCommand plays the guide; see StyleCommand.
func GuideCommand(address string) string { return ":play " + address + "/" + GuideFile }

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
