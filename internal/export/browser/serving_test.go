package browser_test

import (
	"context"
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/export/browser"
)

func TestFilesAreServedUntilSomebodyEndsIt(t *testing.T) {
	ctx, end := context.WithCancel(t.Context())
	files := []browser.File{{Name: browser.GuideFile, Data: []byte("<article>")}}

	err := browser.Serve(ctx, "127.0.0.1:0", files, func(url string) error {
		go func() {
			defer end()
			response, err := http.Get(url + "/" + browser.GuideFile)
			if assert.NoError(t, err) {
				defer response.Body.Close()
				text, _ := io.ReadAll(response.Body)
				assert.Equal(t, "<article>", string(text))
			}
		}()
		return nil
	})

	require.NoError(t, err, "to be ended is how it ends well")
}

func TestATakenAddressIsSaid(t *testing.T) {
	err := browser.Serve(t.Context(), "127.0.0.1:0", nil, func(url string) error {
		return browser.Serve(t.Context(), url[len("http://"):], nil, func(string) error { return nil })
	})

	assert.ErrorContains(t, err, "address already in use")
}
