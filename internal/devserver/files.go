package devserver

import (
	"crypto/subtle"
	"net/http"
)

// controlPath is where a supervisor is asked to end.
const controlPath = "/.supervisor"

// Files serves the files of a folder so that Neo4j Browser, a page of another origin, may read them: it asks with a
// preflight request first. Only loopback addresses should serve it.
func Files(folder string) http.Handler {
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

// withControl adds the supervisor's own path; stop is called when the holder of token asks for it.
func withControl(files http.Handler, token string, stop func()) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != controlPath {
			files.ServeHTTP(w, r)
			return
		}
		given := r.Header.Get("Authorization")
		if subtle.ConstantTimeCompare([]byte(given), []byte("Bearer "+token)) != 1 {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		w.WriteHeader(http.StatusNoContent)
		if r.Method == http.MethodDelete {
			stop()
		}
	})
}
