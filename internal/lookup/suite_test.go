package lookup_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/testing/lookuptest"
	"github.com/jjj-kg/jjj/internal/testing/raced"
)

var update = flag.Bool("update", false, "write the expected answers anew")

func TestTheMemoryStoreKeepsToTheContract(t *testing.T) {
	raced.Skip(t)
	lookuptest.Run(t, func(_ *testing.T, g *graph.Graph) lookup.Store { return lookup.Memory(g) })
}

// TestLookUpsLeanOnNoMoreThanIsPromised runs the same suite over a store that gives exactly what the contract says.
func TestLookUpsLeanOnNoMoreThanIsPromised(t *testing.T) {
	raced.Skip(t)
	lookuptest.Run(t, func(_ *testing.T, g *graph.Graph) lookup.Store { return lookuptest.Strict(g) })
}

func TestMain(m *testing.M) {
	flag.Parse()
	if *update {
		if err := writeAnswers(filepath.Join("..", "testing", "lookuptest", "testdata", "region.json")); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// writeAnswers writes the answers of the small region, which the next build of the tests then expects.
func writeAnswers(path string) error {
	g, err := lookuptest.Region()
	if err != nil {
		return err
	}
	answers, err := lookuptest.Answers(context.Background(), lookup.Memory(g), lookuptest.View(), lookuptest.RegionCases())
	if err != nil {
		return err
	}
	return os.WriteFile(path, answers, 0o644)
}

func region(t testing.TB) *graph.Graph {
	t.Helper()
	g, err := lookuptest.Region()
	require.NoError(t, err)
	return g
}
