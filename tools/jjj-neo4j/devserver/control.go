package devserver

import (
	"crypto/subtle"
	"net/http"
)

// controlPath is where a supervisor is asked to end.
const controlPath = "/.supervisor"

// withControl adds the supervisor's own path to a file server; stop is called when the holder of token asks for it.
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
