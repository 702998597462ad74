package browser_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/export/browser"
)

func request(t *testing.T, handler http.Handler, method, path string, headers map[string]string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	r.Host = "127.0.0.1:7475"
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	if host, ok := headers["Host"]; ok {
		r.Host = host
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w.Result()
}

func TestAPageOfThisMachineMayReadTheFiles(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "style.grass"), []byte("node {}"), 0o644))
	handlers := map[string]http.Handler{
		"a folder": browser.Handler(browser.Folder(folder)),
		"memory":   browser.Handler(browser.Memory([]browser.File{{Name: "style.grass", Data: []byte("node {}")}})),
	}
	origin := map[string]string{"Origin": "http://localhost:7474", "Access-Control-Request-Headers": "pragma,cache-control"}
	for name, handler := range handlers {
		t.Run(name, func(t *testing.T) {
			allowed := request(t, handler, http.MethodOptions, "/style.grass", origin)
			assert.Equal(t, http.StatusNoContent, allowed.StatusCode)
			assert.Equal(t, "http://localhost:7474", allowed.Header.Get("Access-Control-Allow-Origin"))
			assert.Equal(t, "*", allowed.Header.Get("Access-Control-Allow-Headers"))

			response := request(t, handler, http.MethodGet, "/style.grass", origin)
			text, err := io.ReadAll(response.Body)
			require.NoError(t, err)
			assert.Equal(t, "node {}", string(text))
			assert.Equal(t, "http://localhost:7474", response.Header.Get("Access-Control-Allow-Origin"))
		})
	}
}

func TestOthersMayNotReadTheFiles(t *testing.T) {
	handler := browser.Handler(browser.Memory([]browser.File{{Name: "style.grass", Data: []byte("node {}")}}))

	foreign := request(t, handler, http.MethodGet, "/style.grass", map[string]string{"Origin": "https://example.org"})
	assert.Empty(t, foreign.Header.Get("Access-Control-Allow-Origin"))
	rebound := request(t, handler, http.MethodGet, "/style.grass", map[string]string{"Host": "evil.example:7475"})
	assert.Equal(t, http.StatusForbidden, rebound.StatusCode)
	assert.Equal(t, http.StatusMethodNotAllowed, request(t, handler, http.MethodPost, "/style.grass", nil).StatusCode)
	for _, path := range []string{"/", "/../style.grass", "/other", "/state.json"} {
		assert.Equal(t, http.StatusNotFound, request(t, handler, http.MethodGet, path, nil).StatusCode, path)
	}
}

func TestServerIsToldTheHostAloneAndBothCommands(t *testing.T) {
	settings, err := browser.ServerSettings("http://127.0.0.1:7475")

	require.NoError(t, err)
	assert.Equal(t, []string{
		"browser.remote_content_hostname_whitelist=127.0.0.1",
		"browser.post_connect_cmd=style http://127.0.0.1:7475/style.grass; play http://127.0.0.1:7475/guide.html",
	}, settings)
}
