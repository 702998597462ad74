package envfile_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/envfile"
)

func write(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), ".env")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	return name
}

func TestSettingsAreReadWithCommentsAndQuotationMarks(t *testing.T) {
	values, err := envfile.Read(t.Context(), write(t, "# where it is\nNEO4J_URI=bolt://here\nNEO4J_PASSWORD='a # b'\n"))
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"NEO4J_URI": "bolt://here", "NEO4J_PASSWORD": "a # b"}, values)
}

func TestAnErrorShowsNothingOfTheFile(t *testing.T) {
	_, err := envfile.Read(t.Context(), write(t, "NEO4J_PASSWORD='s3cret\n"))
	require.ErrorIs(t, err, envfile.ErrSyntax)
	assert.NotContains(t, err.Error(), "s3cret")
}

func TestAMissingFileIsToldFromABrokenOne(t *testing.T) {
	_, err := envfile.Read(t.Context(), filepath.Join(t.TempDir(), ".env"))
	assert.ErrorIs(t, err, fs.ErrNotExist)
}
