package neo4jserver

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestJavaVersionIsReadFromWhatJavasPrint(t *testing.T) {
	tests := []struct {
		text string
		want int
	}{
		{"openjdk version \"17.0.15\" 2025-04-15\n", 17},
		{"openjdk version \"21\" 2023-09-19\n", 21},
		{"java version \"1.8.0_401\"\n", 8},
		{"something else", 0},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			assert.Equal(t, test.want, parseJavaVersion(test.text))
		})
	}
}

// installed says where Javas are installed, for the length of a test.
func installed(t *testing.T, patterns ...string) {
	before := installedJavas
	installedJavas = patterns
	t.Cleanup(func() { installedJavas = before })
}

func TestAJavaThatTheReleaseWasTestedOnGoesBeforeANewerOne(t *testing.T) {
	folder := t.TempDir()
	for _, version := range []string{"11", "17", "21", "25"} {
		fake(t, filepath.Join(folder, version, "bin"), "java", `echo 'openjdk version "`+version+`.0.1"' >&2`)
	}
	installed(t, filepath.Join(folder, "*", "bin", "java"))
	t.Setenv("PATH", filepath.Join(folder, "25", "bin")+":/usr/bin:/bin")
	t.Setenv("JAVA_HOME", "")

	for release, want := range map[Release]string{LongTerm(): "17", Current(): "25"} {
		path, err := FindJava(t.Context(), release)
		require.NoError(t, err)
		assert.Equal(t, filepath.Join(folder, want, "bin", "java"), path)
	}
}

func TestANewerJavaIsTakenWhereThereIsNoOther(t *testing.T) {
	folder := t.TempDir()
	fake(t, folder, "java", `echo 'openjdk version "25.0.1"' >&2`)
	installed(t)
	t.Setenv("PATH", folder+":/usr/bin:/bin")
	t.Setenv("JAVA_HOME", "")

	path, err := FindJava(t.Context(), LongTerm())

	require.NoError(t, err)
	assert.Equal(t, filepath.Join(folder, "java"), path)
}

func TestJavaHomeGoesBeforePath(t *testing.T) {
	home := t.TempDir()
	fake(t, filepath.Join(home, "bin"), "java", `echo 'openjdk version "21.0.1"' >&2`)
	other := t.TempDir()
	fake(t, other, "java", `echo 'openjdk version "17.0.1"' >&2`)
	t.Setenv("PATH", other+":/usr/bin:/bin")
	t.Setenv("JAVA_HOME", home)

	path, err := FindJava(t.Context(), LongTerm())

	require.NoError(t, err)
	assert.Equal(t, filepath.Join(home, "bin", "java"), path)
}

func TestOldJavaIsSaidToBeMissing(t *testing.T) {
	folder := t.TempDir()
	fake(t, folder, "java", `echo 'openjdk version "11.0.2"' >&2`)
	t.Setenv("PATH", folder+":/usr/bin:/bin")
	t.Setenv("JAVA_HOME", "")
	installed(t)

	_, err := FindJava(t.Context(), LongTerm())

	require.ErrorIs(t, err, ErrMissing)
	assert.ErrorContains(t, err, "needs Java 17 or newer")
	assert.ErrorContains(t, err, "is version 11")
}

// fake puts a shell script in place of a program.
func fake(t *testing.T, folder, name, script string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(folder, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755))
}
