package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/jjj-kg/jjj/internal/safefile"
	"github.com/jjj-kg/jjj/internal/sourcetext"
	"github.com/jjj-kg/jjj/internal/textform"
)

// Outcome says what adding a text has done.
type Outcome string

// The outcomes.
const (
	Added    Outcome = "added"
	Replaced Outcome = "replaced"
	Same     Outcome = "same"     // it was there already, and in the manifest
	Recorded Outcome = "recorded" // it was there already, but not in the manifest
)

// ExistsError says that there is another text of a source.
type ExistsError struct{ Source, File string }

// Error names the file.
func (e *ExistsError) Error() string {
	return fmt.Sprintf("the archive has another text of %s already: %s", e.Source, e.File)
}

// Addition is a text to be put into an archive.
type Addition struct {
	Source   string // the id of its source
	Language string // that of the source, which helps to tell how it is encoded
	Name     string // of the file that it comes from: its end says what format it is
	Content  []byte
	Day      string // today, as the manifest shall have it
	Replace  bool   // another text of the source goes away
}

// Add puts a text into the archive as it is, byte for byte, and writes its hash into the manifest. A text that cannot be read, or in which there
// is nothing to read, is refused. Processes that add texts at the same time do so one after the other.
func (a *Archive) Add(ctx context.Context, add Addition) (*sourcetext.Text, Outcome, error) {
	format, ok := sourcetext.FormatOf(add.Name)
	if !ok {
		return nil, "", fmt.Errorf("%s: a text ends in .txt, .md or .html, by which its format is told", path.Base(add.Name))
	}
	if !isFileName(add.Source) {
		return nil, "", fmt.Errorf("a file cannot be named %q", add.Source)
	}
	if len(add.Content) > maxTextBytes {
		return nil, "", &safefile.TooLargeError{Name: path.Base(add.Name), Limit: maxTextBytes}
	}
	text, err := parse(add.Source, path.Base(add.Name), add.Content, "", add.Language)
	if err != nil {
		return nil, "", err
	}
	if len(text.Paragraphs) == 0 {
		return nil, "", fmt.Errorf("%s: there is no text in it", path.Base(add.Name))
	}
	text.File = add.Source + format.Extension()
	outcome, err := a.storeAlone(ctx, add, text)
	return text, outcome, err
}

// storeAlone stores a text while no other process can, in the archive as it then is.
func (a *Archive) storeAlone(ctx context.Context, add Addition, text *sourcetext.Text) (outcome Outcome, err error) {
	release, err := safefile.Lock(ctx, a.root)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, release()) }()
	if err := a.list(); err != nil {
		return "", err
	}
	if err := a.readManifest(); err != nil {
		return "", err
	}
	return a.store(add, text)
}

// isFileName says that an id can be the name of a file in the folder and nowhere else.
func isFileName(id string) bool {
	return id != "" && fs.ValidPath(id) && !strings.ContainsAny(id, "/\\\x00") && !strings.HasPrefix(id, ".") && textform.Normal(id) == id
}

func (a *Archive) store(add Addition, text *sourcetext.Text) (Outcome, error) {
	entry := sourcetext.Entry{Source: add.Source, File: text.File, SHA256: sum(add.Content), Bytes: len(add.Content), Encoding: text.Encoding, Archived: add.Day}
	outcome := Added
	for _, name := range a.files[add.Source] {
		raw, err := a.readFile(name, maxTextBytes)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		switch {
		case err == nil && name == entry.File && sum(raw) == entry.SHA256 && len(a.files[add.Source]) == 1:
			if outcome = Recorded; a.manifest[add.Source].SHA256 == entry.SHA256 {
				return Same, nil
			}
		case !add.Replace:
			return "", &ExistsError{add.Source, name}
		default:
			outcome = Replaced
		}
	}
	return outcome, a.write(add, entry)
}

// write puts the text there before the manifest: if the power fails in between, the text is one that the manifest does not know.
func (a *Archive) write(add Addition, entry sourcetext.Entry) error {
	if err := a.writeFile(entry.File, add.Content); err != nil {
		return fmt.Errorf("write the text: %w", err)
	}
	for _, name := range a.files[add.Source] {
		if name == entry.File {
			continue
		}
		if err := a.root.Remove(name); err != nil {
			return fmt.Errorf("remove the text before: %w", err)
		}
	}
	a.files[add.Source] = []string{entry.File}
	a.manifest[add.Source] = entry
	if err := a.writeManifest(); err != nil {
		return fmt.Errorf("write the archive's manifest: %w", err)
	}
	return nil
}
