package architecture

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// named is a folder or a Go file in code quotes.
var named = regexp.MustCompile("`((?:internal|graph|cypher|fixtures|tools|docs|scripts)/[\\w/.-]+)`")

func TestTheFilesThatTheDocumentsNameAreThere(t *testing.T) {
	for _, document := range []string{"ARCHITECTURE.md", "CONTRIBUTING.md", "docs/design.md", "docs/go.md"} {
		text, err := os.ReadFile(filepath.Join("..", "..", document))
		require.NoError(t, err)
		for _, m := range named.FindAllStringSubmatch(string(text), -1) {
			_, err := os.Stat(filepath.Join("..", "..", m[1]))
			assert.NoError(t, err, "%s names %s", document, m[1])
		}
	}
}
