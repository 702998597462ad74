package reader_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/testing/raced"
)

func TestOtherPeoplesFilesAreLeftAloneAndSaidToBe(t *testing.T) {
	for name, content := range map[string]string{
		"docker-compose.yml":        "version: '3'\nname: x\nservices:\n  web: {image: nginx}\nvolumes: {data: {}}\n",
		"ci.yaml":                   "name: test\non:\n  push: {branches: [main]}\njobs:\n  build: {runs-on: ubuntu}\n",
		".gitlab-ci.copy.yml":       "stages: [build]\nbuild: {script: [make]}\n",
		"k8s.yaml":                  "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Pod\n",
		"kustomization.yaml":        "resources:\n  - a.yaml\n",
		"helm.yaml":                 "replicas: {{ .Values.n }}\n",
		"playbook.yml":              "- hosts: all\n  tasks: []\n",
		"openapi.yaml":              "openapi: 3.0.0\ninfo: {title: x}\npaths: {}\n",
		"mkdocs.yml":                "site_name: x\nnav: [a.md]\nplugins: !!python/name:x\n",
		"pnpm-lock.yaml":            "lockfileVersion: '9.0'\nsettings: {}\npackages: {}\n",
		"schema.yaml":               "type: object\nproperties: {}\n",
		"package.json":              `{"name": "x", "version": "1.0.0", "types": "index.d.ts", "dependencies": {"a": "1"}}`,
		"tsconfig.json":             "{\n  \"compilerOptions\": {\"strict\": true},\n  // comments are allowed there\n  \"files\": []\n}\n",
		"deep/down/environment.yml": "name: x\nchannels: [a]\ndependencies: [b]\n",
		"huge.yaml":                 "packages:\n" + strings.Repeat("  a: b\n", 3<<20),
	} {
		t.Run(name, func(t *testing.T) {
			dir := baseDir(t)
			write(t, dir, name, content)
			ds, report := reader.Load(t.Context(), open(t, dir), reader.Options{})
			assert.Empty(t, text(t, report))
			if !strings.HasPrefix(name, ".") {
				assert.Equal(t, []string{name}, ds.LeftAlone)
			}
		})
	}
}

func TestAFileOfJSONThatMayBeDataIsWarnedOf(t *testing.T) {
	for name, content := range map[string]string{
		"an object of a dataset": `{"entities": {"a": {"type": "City"}}}`,
		"a record":               `{"statement": {"subject": "beijing"}}`,
		"a statement":            `{"subject": "beijing", "measure": "companyCount"}`,
		"a list":                 `[{"name": "a"}]`,
		"nothing":                ``,
		"no JSON":                `statements: []`,
	} {
		t.Run(name, func(t *testing.T) {
			dir := baseDir(t)
			write(t, dir, "data.json", content)
			ds, report := reader.Load(t.Context(), open(t, dir), reader.Options{})
			assert.Equal(t, 1, report.Count(diag.FileIgnored))
			assert.Empty(t, ds.LeftAlone)
		})
	}
}

func TestAMistypedKeyIsNeverOtherPeoples(t *testing.T) {
	for name, text := range map[string]string{
		"a letter less":        "statments: []\n",
		"a letter swapped":     "sttaements: []\n",
		"another letter":       "entitied: {}\n",
		"a capital":            "Sources: {}\n",
		"capitals":             "ENTITIES: {}\n",
		"the first letter off": "tatements: []\n",
		"one of them":          "entity: {a: {type: City}}\n",
		"among others":         "version: 1\nstatements: []\n",
		"another word":         "aussagen:\n  - {subject: beijing, predicate: near, object: tianjin}\n",
		"no key at all":        "- {subject: beijing, predicate: near, object: tianjin}\n",
		"words":                "just words\n",
		"that cannot be read":  "statments:\n  - {a: [}\n",
		"a list of words":      "- a\n- b\n",
	} {
		t.Run(name, func(t *testing.T) {
			dir := baseDir(t)
			write(t, dir, "x.yaml", text)
			_, report := reader.Load(t.Context(), open(t, dir), reader.Options{})
			assert.Positive(t, report.Errors())
		})
	}
}

func TestWhatIsExcludedIsNotLookedAt(t *testing.T) {
	for name, test := range map[string]struct {
		exclude string
		gone    bool
	}{
		"a file anywhere":          {"bad.yaml", true},
		"by its ending":            {`"*.yaml"`, true},
		"a folder anywhere":        {"raw", true},
		"a folder with its slash":  {"raw/", true},
		"a path":                   {"x/raw/bad.yaml", true},
		"a path with a star":       {`"x/*/bad.yaml"`, true},
		"any folders":              {`"**/bad.yaml"`, true},
		"any folders in between":   {`"x/**/bad.yaml"`, true},
		"from the top":             {`"/x"`, false},
		"a path that is elsewhere": {"raw/bad.yaml", false},
		"another name":             {"good.yaml", false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := baseDir(t)
			appendTo(t, filepath.Join(dir, "dataset.yaml"), "exclude: ["+test.exclude+"]\n")
			write(t, dir, "x/raw/bad.yaml", "statements: nothing\n")
			write(t, dir, "x/raw/more.csv", "a,b\n")
			report := loadDir(t, dir, reader.Options{})
			if name == "from the top" {
				test.gone = true
			}
			assert.Equal(t, test.gone, report.Errors() == 0, text(t, report))
		})
	}
}

func TestAPatternThatIsNoneIsAFault(t *testing.T) {
	for _, pattern := range []string{`"[a"`, `"../x"`, `"a//b"`, `"/"`} {
		dir := baseDir(t)
		appendTo(t, filepath.Join(dir, "dataset.yaml"), "exclude: ["+pattern+"]\n")
		assert.Equal(t, 1, loadDir(t, dir, reader.Options{}).Count(diag.WrongKind), pattern)
	}
}

func TestFilesThatLookLikeDataAreNamedUnlessTheyAreWhatIsReadWasMadeFrom(t *testing.T) {
	dir := baseDir(t)
	for _, name := range []string{"plants.csv", "plants.jsonl", "more.jsonl.gz", "more.yaml.zst", "alone.csv", "node_modules/a/b.yaml", "node_modules/c.json", "picture.gz", ".venv/x.yaml"} {
		write(t, dir, name, "")
	}
	write(t, dir, "other/dataset.yaml", "name: other\nlanguages: [en]\n")
	write(t, dir, "other/a.csv", "")
	ds, report := reader.Load(t.Context(), open(t, dir), reader.Options{})
	var named []string
	for _, fault := range report.Sorted() {
		require.Equal(t, diag.FileIgnored, fault.Code)
		named = append(named, fault.Position.File)
	}
	assert.Equal(t, []string{"alone.csv", "more.jsonl.gz", "more.yaml.zst"}, named)
	assert.Equal(t, []string{"node_modules", "other"}, ds.LeftAlone)
}

func TestAFolderWithoutAHeaderIsNoDatasetAndNothingElseIsSaidOfIt(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.yaml", "statements: nothing\n")
	write(t, dir, "b.csv", "")
	require.NoError(t, os.Symlink("/etc/passwd", filepath.Join(dir, "c.yaml")))
	ds, report := reader.Load(t.Context(), open(t, dir), reader.Options{})
	assert.Nil(t, ds)
	require.Len(t, report.Sorted(), 1)
	assert.Equal(t, diag.NoDatasetFile, report.Sorted()[0].Code)
}

func TestTextThatAliasesMultiplyIsBounded(t *testing.T) {
	raced.Skip(t)
	long := strings.Repeat("x", 100_000)
	for name, body := range map[string]string{
		"as texts":   "  - &a " + long + "\n" + strings.Repeat("  - *a\n", 20_000),
		"in lists":   "  - &a [" + long + "]\n  - &b [" + strings.Repeat("*a,", 100) + "]\n" + strings.Repeat("  - *b\n", 200),
		"in a bomb":  "  - &a0 [lol, lol]\n" + bomb(30),
		"of a bomb2": "  - &a0 " + long + "\n" + bomb(30),
	} {
		t.Run(name, func(t *testing.T) {
			dir := baseDir(t)
			write(t, dir, "x.yaml", "statements:\n"+body)
			started := time.Now()
			report := loadDir(t, dir, reader.Options{})
			assert.Positive(t, report.Count(diag.TooManyAliases), text(t, report))
			assert.Less(t, time.Since(started), 20*time.Second)
		})
	}
}

// bomb is lists that each hold the one before ten times.
func bomb(levels int) string {
	var b strings.Builder
	for i := range levels {
		before := "*a" + string(rune('0'+i))
		b.WriteString("  - &a" + string(rune('0'+i+1)) + " [" + strings.Repeat(before+" ,", 10) + "]\n")
	}

	return b.String()
}

func TestALineWithoutEndIsAFaultAndCanBeInterrupted(t *testing.T) {
	dir := baseDir(t)
	file, err := os.Create(filepath.Join(dir, "sparse.jsonl"))
	require.NoError(t, err)
	require.NoError(t, file.Truncate(20<<30))
	require.NoError(t, file.Close())

	report := loadDir(t, dir, reader.Options{})
	assert.Equal(t, 1, report.Count(diag.LineTooLong))
	assert.Equal(t, 1, report.Count(diag.FileTooLarge))
	assert.Less(t, len(text(t, report)), 2000)

	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	started := time.Now()
	ds, _ := reader.Load(ctx, open(t, dir), reader.Options{})
	assert.Nil(t, ds)
	assert.Less(t, time.Since(started), time.Second)
}

// baseDir is a folder with the small dataset of the tests.
func baseDir(t *testing.T) string {
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS("testdata/base")))

	return dir
}

func open(t *testing.T, dir string) *reader.Folder {
	folder, err := reader.OpenDir(dir)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, folder.Close()) })

	return folder
}

func appendTo(t *testing.T, name, more string) {
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(name, append(text, more...), 0o600))
}
