package cli

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// longestFile is how many lines a file of this package has at most: a command is its words, its flags and the calls that it
// makes. What is longer has a part that needs no command line, and belongs into a package below.
const longestFile = 120

func TestEveryFileIsShort(t *testing.T) {
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	seen := 0
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		seen++
		assert.LessOrEqual(t, strings.Count(string(text), "\n"), longestFile, name)
	}
	assert.Greater(t, seen, 50, "these are not the files of the package")
}
