package queries

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"strings"

	"github.com/jjj-kg/jjj/internal/safefile"
	"github.com/jjj-kg/jjj/internal/similar"
)

// maxBytes is how much a saved query may have.
const maxBytes = 1 << 20

// Load reads every *.cypher file of the root of a file system, in name order. Where files are faulty, the others are
// given all the same, with the faults joined as the error.
func Load(fsys fs.FS) ([]Query, error) {
	files, err := fs.Glob(fsys, "*.cypher")
	if err != nil {
		return nil, err
	}

	var loaded []Query
	var faults []error
	for _, file := range files {
		text, err := safefile.ReadFS(fsys, file, maxBytes)
		if err != nil {
			faults = append(faults, fmt.Errorf("read the query %s: %w", file, err))
			continue
		}
		query, err := Parse(path.Base(file), string(text))
		if err != nil {
			faults = append(faults, err)
			continue
		}
		loaded = append(loaded, query)
	}
	return loaded, errors.Join(faults...)
}

// Find gives the query of that name. When there is none the error says which one may have been meant.
func Find(all []Query, name string) (Query, error) {
	name = strings.TrimSuffix(name, ".cypher")
	for _, query := range all {
		if query.Name == name {
			return query, nil
		}
	}
	if best := similar.Among(name, called(all), maxGuesses); len(best) > 0 {
		return Query{}, fmt.Errorf("no query is named %q: did you mean \"%s\"?", name, strings.Join(best, `" or "`))
	}
	return Query{}, fmt.Errorf("no query is named %q", name)
}

// maxGuesses is how many queries an error offers.
const maxGuesses = 3

// called yields queries with their names and titles.
func called(all []Query) iter.Seq[similar.Name] {
	return func(yield func(similar.Name) bool) {
		for _, query := range all {
			name := similar.Name{ID: query.Name, Called: []string{query.Name, query.Title}}
			for _, title := range query.Titles {
				name.Called = append(name.Called, title)
			}
			if !yield(name) {
				return
			}
		}
	}
}
