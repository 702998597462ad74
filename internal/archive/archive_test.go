package archive_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/jjj-kg/jjj/internal/archive"
	"github.com/jjj-kg/jjj/internal/sourcetext"
)

const day = "2026-01-31"

func create(t *testing.T) (*archive.Archive, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "texts")
	a, err := archive.Create(dir)
	require.NoError(t, err)
	t.Cleanup(func() { _ = a.Close() })
	return a, dir
}

func add(t *testing.T, a *archive.Archive, source, name, content string) *sourcetext.Text {
	t.Helper()
	text, outcome, err := a.Add(t.Context(), archive.Addition{Source: source, Name: name, Content: []byte(content), Day: day})
	require.NoError(t, err)
	require.Equal(t, archive.Added, outcome)
	return text
}

func TestATextIsKeptAsItIsAndReadAgain(t *testing.T) {
	a, dir := create(t)
	add(t, a, "press-2025", "from/somewhere.TXT", "One mill.\r\n\r\nTwo mills.\n")

	raw, err := os.ReadFile(filepath.Join(dir, "press-2025.txt"))
	require.NoError(t, err)
	assert.Equal(t, "One mill.\r\n\r\nTwo mills.\n", string(raw))
	manifest, err := os.ReadFile(filepath.Join(dir, "archive.manifest"))
	require.NoError(t, err)
	assert.Contains(t, string(manifest), `"archived": "2026-01-31"`)
	assert.Contains(t, string(manifest), `"encoding": "utf-8"`)

	again, err := archive.Open(dir)
	require.NoError(t, err)
	defer func() { _ = again.Close() }()
	assert.Equal(t, []string{"press-2025"}, again.Sources())
	text, state, err := again.Read("press-2025", "en")
	require.NoError(t, err)
	assert.Equal(t, sourcetext.Unchanged, state)
	assert.Equal(t, "One mill.\nTwo mills.\n", text.Plain())
	assert.Equal(t, 2, text.Counted())
}

func TestATextThatWasChangedIsNoticed(t *testing.T) {
	a, dir := create(t)
	add(t, a, "press", "a.txt", "90 mills.")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "press.txt"), []byte("91 mills."), 0o600))
	_, state, err := a.Read("press", "")
	require.NoError(t, err)
	assert.Equal(t, sourcetext.Changed, state)
}

func TestATextThatSomebodyPutThereIsReadAndNotKnown(t *testing.T) {
	_, dir := create(t)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "press.md"), []byte("# Mills"), 0o600))
	a, err := archive.Open(dir)
	require.NoError(t, err)
	defer func() { _ = a.Close() }()
	_, state, err := a.Read("press", "")
	require.NoError(t, err)
	assert.Equal(t, sourcetext.Unrecorded, state)

	_, outcome, err := a.Add(t.Context(), archive.Addition{Source: "press", Name: "x.md", Content: []byte("# Mills"), Day: day})
	require.NoError(t, err)
	assert.Equal(t, archive.Recorded, outcome)
	_, state, err = a.Read("press", "")
	require.NoError(t, err)
	assert.Equal(t, sourcetext.Unchanged, state)
}

func TestAnotherTextTakesThePlaceOfTheFirstOnlyWhenAskedTo(t *testing.T) {
	a, dir := create(t)
	add(t, a, "press", "a.txt", "90 mills.")
	other := archive.Addition{Source: "press", Name: "a.html", Content: []byte("<p>90 mills.</p>"), Day: day}
	_, _, err := a.Add(t.Context(), other)
	var exists *archive.ExistsError
	require.ErrorAs(t, err, &exists)
	assert.Equal(t, "press.txt", exists.File)

	_, outcome, err := a.Add(t.Context(), archive.Addition{Source: "press", Name: "b.txt", Content: []byte("90 mills."), Day: "2027-01-01"})
	require.NoError(t, err)
	assert.Equal(t, archive.Same, outcome)

	other.Replace = true
	_, outcome, err = a.Add(t.Context(), other)
	require.NoError(t, err)
	assert.Equal(t, archive.Replaced, outcome)
	assert.NoFileExists(t, filepath.Join(dir, "press.txt"))
	entry, ok := a.Entry("press")
	require.True(t, ok)
	assert.Equal(t, "press.html", entry.File)
}

func TestTheManifestDoesNotDependOnTheOrderOfAdding(t *testing.T) {
	var manifests []string
	for _, order := range [][]string{{"a", "b", "c"}, {"c", "a", "b"}} {
		a, dir := create(t)
		for _, source := range order {
			add(t, a, source, "x.txt", "text of "+source)
		}
		raw, err := os.ReadFile(filepath.Join(dir, "archive.manifest"))
		require.NoError(t, err)
		manifests = append(manifests, string(raw))
	}
	assert.Equal(t, manifests[0], manifests[1])
}

func TestWhatCannotBeATextIsRefused(t *testing.T) {
	a, dir := create(t)
	for _, c := range []struct{ source, name, content, want string }{
		{"press", "a.pdf", "%PDF", "ends in .txt, .md or .html"},
		{"press", "a", "text", "ends in .txt, .md or .html"},
		{"press", "a.txt", " \n\t\n", "there is no text in it"},
		{"press", "a.html", "<script>x</script>", "there is no text in it"},
		{"press", "a.txt", "a\x00b", "not text"},
		{"press", "a.txt", "a\x1b[31mb", "something else than text"},
		{"press", "a.txt", "\xFF\xFE\x00", "utf-16le"},
		{"../press", "a.txt", "text", "cannot be named"},
		{"sub/press", "a.txt", "text", "cannot be named"},
		{".press", "a.txt", "text", "cannot be named"},
		{"", "a.txt", "text", "cannot be named"},
		{"press", "a.txt", strings.Repeat("x", 16<<20+1), "more than 16 MB"},
		{"press", "a.txt", "\xE9\xFF", "not UTF-8"},
	} {
		_, _, err := a.Add(t.Context(), archive.Addition{Source: c.source, Name: c.name, Content: []byte(c.content), Day: day})
		assert.ErrorContains(t, err, c.want, "%q %q", c.source, c.name)
	}
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Empty(t, files)
}

func TestNothingOutsideTheFolderIsReadOrWritten(t *testing.T) {
	a, dir := create(t)
	outside := filepath.Join(t.TempDir(), "secret.txt")
	require.NoError(t, os.WriteFile(outside, []byte("a secret"), 0o600))
	require.NoError(t, os.Symlink(outside, filepath.Join(dir, "press.txt")))
	require.NoError(t, os.Symlink(outside, filepath.Join(dir, "other.txt")))

	a, err := archive.Open(dir)
	require.NoError(t, err)
	defer func() { _ = a.Close() }()
	_, _, err = a.Read("press", "")
	require.Error(t, err)
	_, _, err = a.Add(t.Context(), archive.Addition{Source: "other", Name: "x.txt", Content: []byte("not so secret"), Day: day})
	require.Error(t, err)
	secret, err := os.ReadFile(outside)
	require.NoError(t, err)
	assert.Equal(t, "a secret", string(secret))
}

func TestTwoTextsOfOneSourceAndLostTextsAreTold(t *testing.T) {
	a, dir := create(t)
	add(t, a, "press", "a.txt", "90 mills.")
	add(t, a, "gone", "a.txt", "90 mills.")
	require.NoError(t, os.Remove(filepath.Join(dir, "gone.txt")))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "press.html"), []byte("<p>90"), 0o600))
	a, err := archive.Open(dir)
	require.NoError(t, err)
	defer func() { _ = a.Close() }()
	_, _, err = a.Read("press", "")
	assert.ErrorContains(t, err, "press.html and press.txt: keep one")
	require.Len(t, a.Lost(), 1)
	assert.Equal(t, "gone.txt", a.Lost()[0].File)
	_, _, err = a.Read("gone", "")
	assert.ErrorIs(t, err, sourcetext.ErrNoText)
}

func TestAManifestThatCannotBeReadIsAnError(t *testing.T) {
	for _, manifest := range []string{"{", `{"version": 2}`, `{"version": 1, "text": []}`} {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "archive.manifest"), []byte(manifest), 0o600))
		_, err := archive.Open(dir)
		assert.ErrorContains(t, err, "manifest")
	}
	_, err := archive.Open(filepath.Join(t.TempDir(), "none"))
	assert.ErrorIs(t, err, os.ErrNotExist)
}

func TestTheEncodingOfATextIsTold(t *testing.T) {
	encode := func(b []byte, err error) string {
		require.NoError(t, err)
		return string(b)
	}
	const chinese, german = "河镇有九十座磨坊，创新能力持续提升。", "Größere Mühlen"
	for _, c := range []struct {
		name, content, language string
		encoding                sourcetext.Encoding
		want                    string
	}{
		{"a.txt", chinese, "zh", sourcetext.UTF8, chinese},
		{"a.txt", "\uFEFF" + german, "de", sourcetext.UTF8, german},
		{"a.txt", encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(chinese))), "zh", sourcetext.UTF16LE, chinese},
		{"a.txt", encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(german))), "de", sourcetext.UTF16BE, german},
		{"a.txt", encode(simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(chinese))), "zh", sourcetext.GB18030, chinese},
		{"a.txt", encode(charmap.Windows1252.NewEncoder().Bytes([]byte(german))), "de", sourcetext.Windows1252, german},
		{"a.html", `<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>` +
			encode(simplifiedchinese.GBK.NewEncoder().Bytes([]byte(chinese))), "en", sourcetext.GB18030, chinese},
		{"a.html", `<meta charset="iso-8859-1"><p>` + encode(charmap.Windows1252.NewEncoder().Bytes([]byte(german))), "zh", sourcetext.Windows1252, german},
	} {
		a, dir := create(t)
		text, _, err := a.Add(t.Context(), archive.Addition{Source: "s", Language: c.language, Name: c.name, Content: []byte(c.content), Day: day})
		require.NoError(t, err, "%s", c.encoding)
		assert.Equal(t, c.encoding, text.Encoding)
		assert.Equal(t, c.want+"\n", text.Plain())

		again, err := archive.Open(dir)
		require.NoError(t, err)
		read, _, err := again.Read("s", "fr")
		require.NoError(t, err)
		assert.Equal(t, c.want+"\n", read.Plain(), "the manifest knows the encoding, whatever the language")
		require.NoError(t, again.Close())
	}
	a, _ := create(t)
	_, _, err := a.Add(t.Context(), archive.Addition{Source: "s", Name: "a.html", Content: []byte("<meta charset=shift_jis><p>\x83\x65"), Day: day})
	assert.ErrorContains(t, err, `encoding "shift_jis" is not known`)
}
