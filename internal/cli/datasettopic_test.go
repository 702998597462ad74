package cli

import (
	"context"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

func TestTheExampleOfTheTopicOfDatasetsIsRight(t *testing.T) {
	topic, err := os.ReadFile("topics/dataset.txt")
	require.NoError(t, err)
	_, example, found := strings.Cut(string(topic), "An example:\n\n")
	require.True(t, found)
	example, _, found = strings.Cut(example, "\n\n")
	require.True(t, found)
	_, report := reader.Load(context.Background(), fstest.MapFS{"dataset.yaml": {Data: []byte(example)}}, reader.Options{})
	assert.Empty(t, report.Sorted())
}

func TestTheTopicOfDatasetsHasEveryFieldAndIsReadAtItsWidth(t *testing.T) {
	text := fieldsText()
	for line := range strings.Lines(text) {
		assert.LessOrEqual(t, textwidth.Width(strings.TrimRight(line, "\n")), helpWidth, line)
	}
	assert.Contains(t, text, "references *")
	assert.Contains(t, text, "  quote: over 90 companies\n")
}
