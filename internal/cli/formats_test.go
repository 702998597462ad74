package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
)

// runFor runs a command line and gives what it writes on standard output.
func runFor(t *testing.T, args ...string) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	f := &Factory{IO: output.New(nil, &stdout, &stderr, nil), Clock: time.Now}
	code := Run(context.Background(), f, args)
	require.Contains(t, []int{ExitOK, ExitFaults}, code, "%v: %s", args, stderr.String())
	return stdout.Bytes()
}

// keys calls f with the name of every field of a JSON value. The keys of
// "counts" in a report are codes, those of "verdicts" words, and no fields.
func keys(value any, f func(string)) {
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			keys(item, f)
		}
	case map[string]any:
		for key, item := range value {
			f(key)
			if _, isMap := item.(map[string]any); isMap && (key == "counts" || key == "verdicts") {
				continue
			}
			keys(item, f)
		}
	}
}

func TestEveryFieldOfJSONIsDocumented(t *testing.T) {
	topic, err := topicFiles.ReadFile("topics/formats.txt")
	require.NoError(t, err)
	faulty := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(faulty, "dataset.yaml"), []byte("name: x\nnmae: x\n"), 0o600))

	for _, args := range [][]string{
		{"check", faulty},
		{"check", "jing-jin-ji"},
		{"find", "zhongguancun"},
		{"find", "qqqq"},
		{"show", "zhongguancun"},
		{"show", "german-china-org-cn-2025-12-23"},
		{"show", "gdp"},
		{"show", "Xinhua"},
		{"path", "zhongguancun", "hebei", "--all"},
		{"timeline", "zhongguancun"},
		{"compare", "beijing", "tianjin", "hebei", "--all"},
		{"sources"},
		{"explain", "seed-unicorns"},
		{"explain", "J203"},
		{"audit", "unnamed", "--all", "--data", "jing-jin-ji"},
		{"audit", "figures", "--all", "--data", "jing-jin-ji"},
		{"audit", "targets", "--all", "--data", "jing-jin-ji"},
		{"audit", "parts", "--data", "jing-jin-ji"},
		{"diff", filepath.Join("..", "audit", "testdata", "evidence"), filepath.Join("..", "..", "fixtures", "jing-jin-ji"), "--no-audits"},
		{"verify", "--data", filepath.Join("..", "audit", "testdata", "evidence"), "--archive", filepath.Join("..", "audit", "testdata", "evidence", "texts"), "--all"},
		{"stats"},
		{"queries"},
		{"version"},
	} {
		var value any
		require.NoError(t, json.Unmarshal(runFor(t, append(args, "-o", "json")...), &value), "%v", args)
		keys(value, func(key string) {
			assert.True(t, strings.Contains(string(topic), `"`+key+`"`), "%v: %s", args, key)
		})
	}
}

func TestEveryFieldOfPlansAndReceiptsIsDocumented(t *testing.T) {
	topic, err := topicFiles.ReadFile("topics/formats.txt")
	require.NoError(t, err)
	difference := neo4j.Difference{Property: "name", Old: graph.String("a"), New: graph.String("b")}

	for _, value := range []any{
		neo4j.Receipt{Counts: []neo4j.Count{{}}, Removed: true},
		neo4j.Change{Labels: []string{"A"}, Type: "T", Start: "a", End: "b", Restores: true, Differences: []neo4j.Difference{difference}},
		neo4j.Drift{Missing: true, Differences: []neo4j.Difference{difference}},
		neo4j.Conflict{},
		neo4j.Warning{},
	} {
		text, err := json.Marshal(value)
		require.NoError(t, err)
		var back any
		require.NoError(t, json.Unmarshal(text, &back))
		keys(back, func(key string) {
			assert.True(t, strings.Contains(string(topic), `"`+key+`"`), "%T: %s", value, key)
		})
	}
}
