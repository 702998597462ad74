// Package browser makes the files with which Neo4j Browser shows a dataset well: style.grass, a style sheet, and a walk through the graph with
// queries to click on, as guide.html for Browser 5 and as guide.adoc for the current one. They are made from the dataset, its graph and
// its saved queries, the same bytes each time.
//
// It also knows how to serve them, for Browser takes such files from a web server alone, and what the Neo4j server must
// be told for that. It must not know who serves them, or how a Neo4j is started.
//
// The rules of style.grass and guide.html were found by trying them with Neo4j Browser 5.24; the tests drive that Browser. guide.adoc follows the
// documentation of the current Browser, in which it was not seen, and is read by Asciidoctor in the tests.
package browser

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/queries"
	"github.com/jjj-kg/jjj/internal/safefile"
)

// The names of the files.
const (
	StyleFile    = "style.grass"
	GuideFile    = "guide.html"
	AsciiDocFile = "guide.adoc"
)

// Input is what the files are made from.
type Input struct {
	Dataset *dataset.Dataset
	Graph   *graph.Graph
	Queries []queries.Query // may be empty
	Guide   string          // the text of guide.md, see ParseGuide; may be empty
}

// File is a file to write.
type File struct {
	Name string
	Data []byte
}

// Files makes the files.
func Files(in Input) ([]File, error) {
	guide, err := Guide(in)
	if err != nil {
		return nil, err
	}
	document, err := AsciiDoc(in)
	if err != nil {
		return nil, err
	}
	return []File{{AsciiDocFile, document}, {GuideFile, guide}, {StyleFile, Style(in)}}, nil
}

// Write makes the files and writes them into folder, which is made if need be. It gives the paths written.
func Write(folder string, in Input) ([]string, error) {
	files, err := Files(in)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, fmt.Errorf("make the folder for Neo4j Browser's files: %w", err)
	}

	var paths []string
	for _, file := range files {
		path := filepath.Join(folder, file.Name)
		if err := safefile.WriteBytes(path, 0o644, file.Data); err != nil {
			return nil, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}
