package archive

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"

	"github.com/jjj-kg/jjj/internal/safefile"
	"github.com/jjj-kg/jjj/internal/sourcetext"
)

// manifestName is the file that says what was archived, as JSON. Its name is no text's, nor one that a dataset would take for data if the archive
// lies in its folder.
const manifestName = "archive.manifest"

// manifestVersion is the only version there is.
const manifestVersion = 1

// manifest is the file as a whole, sorted by source.
type manifest struct {
	Version int                `json:"version"`
	Texts   []sourcetext.Entry `json:"texts"`
}

func (a *Archive) readManifest() error {
	a.manifest = map[string]sourcetext.Entry{}
	raw, err := a.readFile(manifestName, maxManifestBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the archive's manifest: %w", err)
	}
	var m manifest
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&m); err != nil {
		return fmt.Errorf("read the archive's manifest: %s: %w", manifestName, err)
	}
	if m.Version != manifestVersion {
		return fmt.Errorf("read the archive's manifest: %s is of version %d, and this jjj knows version %d", manifestName, m.Version, manifestVersion)
	}
	for _, entry := range m.Texts {
		a.manifest[entry.Source] = entry
	}
	return nil
}

func (a *Archive) writeManifest() error {
	m := manifest{Version: manifestVersion, Texts: make([]sourcetext.Entry, 0, len(a.manifest))}
	for _, source := range slices.Sorted(maps.Keys(a.manifest)) {
		m.Texts = append(m.Texts, a.manifest[source])
	}
	raw, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return a.writeFile(manifestName, append(raw, '\n'))
}

// writeFile writes a file that is there as a whole or as it was before.
func (a *Archive) writeFile(name string, content []byte) error {
	return safefile.WriteIn(a.root, name, 0o644, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}
