package browser_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/testing/neo4jtest"
)

// patience is how long the page may take for one step; the machine may be busy with other tests.
const patience = 90 * time.Second

// window is a window of headless Chromium that shows Neo4j Browser.
type window struct {
	t       *testing.T
	tab     context.Context
	picture string // folder of screenshots
	close   func()
}

// openWindow starts Chromium, and skips the test where there is none.
func openWindow(t *testing.T) *window {
	t.Helper()
	path := findChromium(t)
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(2000, 1150),
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("lang", "en"))
	allocator, endBrowser := chromedp.NewExecAllocator(context.Background(), options...)
	tab, endTab := chromedp.NewContext(allocator)
	end := func() {
		endTab()
		endBrowser()
	}
	t.Cleanup(end)

	picture := os.Getenv("JJJ_TEST_SCREENSHOTS")
	if picture == "" {
		picture = t.TempDir()
	}
	require.NoError(t, os.MkdirAll(picture, 0o755))
	return &window{t: t, tab: tab, picture: picture, close: end}
}

func findChromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	neo4jtest.Skip(t, "no Chromium to show Neo4j Browser in: neither chromium nor google-chrome is in PATH")
	return ""
}

// do takes steps on the page; what goes wrong is kept as a picture.
func (w *window) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.tab, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		w.shoot("failed")
		require.NoError(w.t, err, "%s; see failed.png", what)
	}
}

// shoot takes a screenshot.
func (w *window) shoot(name string) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.tab, patience)
	defer cancel()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	require.NoError(w.t, err)
	path := filepath.Join(w.picture, name+".png")
	require.NoError(w.t, os.WriteFile(path, png, 0o644))
}

// ask evaluates an expression on the page.
func ask[T any](w *window, expression string) T {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.tab, patience)
	defer cancel()
	answer, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	require.NoError(w.t, err, "%s", expression)
	return answer
}

// press clicks an element until what that does is seen: a page that is still being drawn may lose a click.
func (w *window) press(what, element, seen string) {
	w.t.Helper()
	w.await(what, `(() => {
		if (`+element+` && Date.now() - (window.pressed || 0) > 15000) { window.pressed = Date.now(); `+element+`.click(); }
		return `+seen+`;
	})()`)
	ask[bool](w, `(() => { window.pressed = 0; return true; })()`)
}

// await waits until an expression on the page is true.
func (w *window) await(what, expression string) {
	w.t.Helper()
	ctx, cancel := context.WithTimeout(w.tab, patience)
	defer cancel()
	for {
		is, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression))
		if err == nil && is {
			return
		}
		if ctx.Err() != nil {
			w.shoot("failed")
			require.Fail(w.t, "the page does not get there", "%s; see failed.png", what)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// testID selects what Browser's own tests select.
func testID(name string) chromedp.CSS { return chromedp.CSS("[data-testid=" + name + "]") }
