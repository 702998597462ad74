package neo4jserver

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fakeMaven writes one jar into the folder it is told and a line into calls.
func fakeMaven(t *testing.T, calls string) {
	t.Helper()
	folder := t.TempDir()
	fake(t, folder, "mvn", `for a; do case "$a" in -DoutputDirectory=*) out="${a#*=}";; esac; done
echo "$@" >> `+calls+`
sleep 0.2
echo jar > "$out/a.jar"`)
	t.Setenv("PATH", folder+":/usr/bin:/bin")
}

func TestJarsAreFetchedOnceHoweverManyAsk(t *testing.T) {
	cache := t.TempDir()
	calls := filepath.Join(t.TempDir(), "calls")
	fakeMaven(t, calls)

	var group sync.WaitGroup
	for range 5 {
		group.Go(func() {
			folder, err := fetch(t.Context(), cache, LongTerm().artifact(), &bytes.Buffer{})
			assert.NoError(t, err)
			assert.Equal(t, filepath.Join(cache, "neo4j-"+LongTerm().Version), folder)
		})
	}
	group.Wait()

	text, err := os.ReadFile(calls)
	require.NoError(t, err)
	assert.Equal(t, 1, bytes.Count(text, []byte("\n")))
	assert.Contains(t, string(text), "maven-dependency-plugin:3.6.1:copy-dependencies")
}

func TestDamagedJarsAreFetchedAgain(t *testing.T) {
	cache := t.TempDir()
	calls := filepath.Join(t.TempDir(), "calls")
	fakeMaven(t, calls)
	folder, err := fetch(t.Context(), cache, LongTerm().artifact(), &bytes.Buffer{})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "a.jar"), []byte("half a j"), 0o644))

	var log bytes.Buffer
	_, err = fetch(t.Context(), cache, LongTerm().artifact(), &log)

	require.NoError(t, err)
	assert.Equal(t, "getting neo4j "+LongTerm().Version+" by Maven, once\n", log.String())
	jar, err := os.ReadFile(filepath.Join(folder, "a.jar"))
	require.NoError(t, err)
	assert.Equal(t, "jar\n", string(jar))
	left, err := filepath.Glob(filepath.Join(cache, "*fetching*"))
	require.NoError(t, err)
	assert.Empty(t, left)
}

func TestMavensOwnWordsAreInTheErrorWhenItFails(t *testing.T) {
	folder := t.TempDir()
	fake(t, folder, "mvn", `echo "[ERROR] Could not transfer artifact"; exit 1`)
	t.Setenv("PATH", folder+":/usr/bin:/bin")

	_, err := fetch(t.Context(), t.TempDir(), browserArtifact(), &bytes.Buffer{})

	assert.ErrorContains(t, err, "get neo4j-browser "+BrowserVersion+" by Maven")
	assert.ErrorContains(t, err, "Could not transfer artifact")
}

func TestWithoutMavenTheJarsAreSaidToBeMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())

	_, err := fetch(t.Context(), t.TempDir(), LongTerm().artifact(), &bytes.Buffer{})

	require.ErrorIs(t, err, ErrMissing)
	assert.ErrorContains(t, err, "needs Maven")
}
