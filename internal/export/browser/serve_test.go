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

func TestPageOfAnotherOriginMayReadTheFiles(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "style.grass"), []byte("node {}"), 0o644))
	server := httptest.NewServer(browser.Handler(folder))
	defer server.Close()

	preflight, err := http.NewRequestWithContext(t.Context(), http.MethodOptions, server.URL+"/style.grass", nil)
	require.NoError(t, err)
	preflight.Header.Set("Access-Control-Request-Headers", "pragma,cache-control")
	allowed, err := http.DefaultClient.Do(preflight)
	require.NoError(t, err)
	defer allowed.Body.Close()
	assert.Equal(t, http.StatusNoContent, allowed.StatusCode)
	assert.Equal(t, "*", allowed.Header.Get("Access-Control-Allow-Origin"))
	assert.Equal(t, "*", allowed.Header.Get("Access-Control-Allow-Headers"))

	response, err := http.Get(server.URL + "/style.grass")
	require.NoError(t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	assert.Equal(t, "node {}", string(text))
	assert.Equal(t, "*", response.Header.Get("Access-Control-Allow-Origin"))
}

func TestServerIsToldTheHostAloneAndBothCommands(t *testing.T) {
	settings, err := browser.ServerSettings("http://127.0.0.1:7475")

	require.NoError(t, err)
	assert.Equal(t, []string{
		"browser.remote_content_hostname_whitelist=127.0.0.1",
		"browser.post_connect_cmd=style http://127.0.0.1:7475/style.grass; play http://127.0.0.1:7475/guide.html",
	}, settings)
}
