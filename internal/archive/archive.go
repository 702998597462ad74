package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/safefile"
	"github.com/jjj-kg/jjj/internal/sourcetext"
	"github.com/jjj-kg/jjj/internal/textform"
)

// What an archive may hold. A text of 16 MB is a book of ten thousand pages.
const (
	maxTextBytes     = 16 << 20
	maxManifestBytes = 64 << 20
	maxFiles         = 200_000
)

// Archive is a folder of texts, opened. It is safe for concurrent readers.
type Archive struct {
	root     *os.Root
	files    map[string][]string // by source: the names of its files, sorted; one, if all is well
	manifest map[string]sourcetext.Entry
}

// Open opens an archive for reading and adding.
func Open(dir string) (*Archive, error) {
	root, err := safefile.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the archive: %w", err)
	}
	a := &Archive{root: root}
	if err = a.list(); err == nil {
		err = a.readManifest()
	}
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return a, nil
}

// Create opens an archive and makes its folder first if it is not there.
func Create(dir string) (*Archive, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make the archive: %w", err)
	}
	return Open(dir)
}

// Close ends the use of the folder.
func (a *Archive) Close() error { return a.root.Close() }

// list finds the texts of the folder. Subfolders and other files are none of its business.
func (a *Archive) list() error {
	dir, err := a.root.Open(".")
	if err != nil {
		return fmt.Errorf("read the archive: %w", err)
	}
	defer func() { _ = dir.Close() }()
	entries, err := dir.ReadDir(maxFiles + 1)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read the archive: %w", err)
	}
	if len(entries) > maxFiles {
		return fmt.Errorf("read the archive: it has more than %d files", maxFiles)
	}
	a.files = make(map[string][]string, len(entries))
	for _, entry := range entries {
		name := entry.Name()
		if _, ok := sourcetext.FormatOf(name); ok && !entry.IsDir() && !strings.HasPrefix(name, ".") {
			source := sourceOf(name)
			a.files[source] = append(a.files[source], name)
		}
	}
	for _, names := range a.files {
		slices.Sort(names)
	}
	return nil
}

// sourceOf gives the id of the source that a file is the text of. Some file systems take names apart into letters and accents.
func sourceOf(name string) string { return textform.Normal(strings.TrimSuffix(name, path.Ext(name))) }

// Sources gives the ids of the sources whose texts are there, sorted.
func (a *Archive) Sources() []string { return slices.Sorted(maps.Keys(a.files)) }

// Has says whether there is a text of a source.
func (a *Archive) Has(source string) bool { return len(a.files[source]) > 0 }

// Lost gives the entries of the manifest whose files are gone, sorted by source.
func (a *Archive) Lost() []sourcetext.Entry {
	var lost []sourcetext.Entry
	for source, entry := range a.manifest {
		if !a.Has(source) {
			lost = append(lost, entry)
		}
	}
	slices.SortFunc(lost, func(a, b sourcetext.Entry) int { return strings.Compare(a.Source, b.Source) })
	return lost
}

// Entry gives what the manifest says of a source.
func (a *Archive) Entry(source string) (sourcetext.Entry, bool) {
	entry, ok := a.manifest[source]
	return entry, ok
}

// Read gives the text of a source, in a language that helps to tell how it is encoded. The state says whether it is still the text that was
// archived. Without a text the error is ErrNoText.
func (a *Archive) Read(source, language string) (*sourcetext.Text, sourcetext.State, error) {
	names := a.files[source]
	switch {
	case len(names) == 0:
		return nil, "", fmt.Errorf("%s: %w", source, sourcetext.ErrNoText)
	case len(names) > 1:
		return nil, "", fmt.Errorf("%s: the archive has several texts of it, %s: keep one", source, strings.Join(names, " and "))
	}
	raw, err := a.readFile(names[0], maxTextBytes)
	if err != nil {
		return nil, "", err
	}
	state, known := sourcetext.Unrecorded, sourcetext.Encoding("")
	if entry, ok := a.manifest[source]; ok {
		if state = sourcetext.Changed; entry.SHA256 == sum(raw) && entry.File == names[0] {
			state, known = sourcetext.Unchanged, entry.Encoding
		}
	}
	text, err := parse(source, names[0], raw, known, language)
	return text, state, err
}

// parse takes the text out of the bytes of a file.
func parse(source, name string, raw []byte, known sourcetext.Encoding, language string) (*sourcetext.Text, error) {
	format, ok := sourcetext.FormatOf(name)
	if !ok {
		return nil, fmt.Errorf("%s: its name ends neither in .txt, .md nor .html", name)
	}
	content, encoding, err := decode(raw, known, format, language)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	t := &sourcetext.Text{Source: source, File: name, Format: format, Encoding: encoding}
	counts := func(int) bool { return true }
	switch format {
	case sourcetext.HTML:
		paragraphs, counted, err := htmlText(content)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		t.Paragraphs, counts = paragraphs, func(i int) bool { return counted[i] }
	case sourcetext.Markdown:
		t.Paragraphs = markdownText(content)
	default:
		t.Paragraphs = plainText(content)
	}
	number(t.Paragraphs, counts)
	return t, nil
}

// readFile reads a file of the folder, whose size is bounded whatever the file system says, and which must not be a pipe.
func (a *Archive) readFile(name string, limit int) ([]byte, error) {
	return safefile.ReadIn(a.root, name, int64(limit))
}

// ReadText reads the text in a file that somebody names, which has a largest size.
func ReadText(ctx context.Context, name string) ([]byte, error) {
	return safefile.Read(ctx, name, maxTextBytes)
}

func sum(raw []byte) string {
	digest := sha256.Sum256(raw)
	return hex.EncodeToString(digest[:])
}
