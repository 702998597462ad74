package reader

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strconv"

	"github.com/jjj-kg/jjj/internal/dataset/shape"
	"github.com/jjj-kg/jjj/internal/diag"
)

// readHeader reads what dataset.yaml says about the dataset, and looks at the top of every other YAML file.
func (l *loader) readHeader(context.Context) {
	name := l.headerName()
	l.tellForeign()

	for i, document := range l.yaml {
		header := l.files[i].path == name

		if document == nil {
			continue
		}

		d := l.decoder(document)

		switch {
		case len(d.nodes) > 0 && d.nodes[0].kind != null:
			before := d.errors
			if header {
				d.fields(0, 0, headerKind, l.headerFields(d))
			} else {
				d.fields(0, 0, sectionsKind, l.sectionFields(d))
			}

			if d.errors > before { // a misspelt section may have defined anything in the file
				l.lost.addWords(d.src.text)
			}
		case header:
			l.whole(headerFile, diag.MissingKey, "the file is empty", "it needs at least name and languages")
		}
	}

	if name != headerFile {
		l.whole(headerFile, diag.NoDatasetFile, "there is no "+headerFile+" here", headerHint(name))
	}
}

// headerNames are the right name of the header, and those that it is given by mistake.
func headerNames() []string {
	return []string{headerFile, "dataset.yml", "Dataset.yaml", "dataset.YAML"}
}

// headerMissing says that the folder has no header under any of its names. Without one, it is no dataset, and nothing in it is worth a word.
func (l *loader) headerMissing() bool {
	return !slices.ContainsFunc(headerNames(), func(name string) bool {
		_, err := fs.Stat(l.fsys, name)

		return !errors.Is(err, fs.ErrNotExist) || l.isLink(name)
	})
}

// isLink says that a name is that of a link, wherever it leads.
func (l *loader) isLink(name string) bool {
	entries, err := fs.ReadDir(l.fsys, ".")

	return err == nil && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name && e.Type()&fs.ModeSymlink != 0 })
}

// tellForeign puts down the files of other people.
func (l *loader) tellForeign() {
	for i, f := range l.files {
		if l.foreign[i] {
			l.ds.LeftAlone = append(l.ds.LeftAlone, f.path)
		}
	}

	slices.Sort(l.ds.LeftAlone)
}

// headerName is the file that is meant to be the header, if only under a wrong name; empty if there is none.
func (l *loader) headerName() string {
	for _, name := range headerNames() {
		if slices.Contains(l.ds.Files, name) {
			return name
		}
	}

	return ""
}

func headerHint(name string) string {
	if name != "" {
		return "rename " + name + " to " + headerFile
	}

	return "a dataset is a folder with a " + headerFile + " in it; jjj init makes one"
}

// sectionFields checks what may stand at the top of any file. The sections are read later, each kind from all files at once.
func (l *loader) sectionFields(d *decoder) into {
	fields := into{}

	for _, f := range sectionsKind.Fields {
		fields[f.Key] = func(n uint32) {
			switch found := d.nodes[n].kind; {
			case found == null:
			case f.Form == shape.SectionList && found != list:
				d.wrongKind(n, f.Key, list)
			case f.Form == shape.RecordsByID && found != mapping:
				d.wrongKind(n, "this section", mapping)
				l.lost.addSection(f.Key)
			}
		}
	}

	return fields
}

func (l *loader) headerFields(d *decoder) into {
	ds := l.ds
	fields := l.sectionFields(d)
	maps.Copy(fields, into{
		"name":        func(n uint32) { ds.Name, _ = d.id(n, "the dataset's name", shape.PlainIDs()) },
		"languages":   l.readLanguages(d),
		"title":       func(n uint32) { ds.Title = d.called(n, n, "the title", d.unstrayed(0, l.languages(d))) },
		"version":     &ds.Version,
		"description": &ds.Description,
		"licence":     &ds.Licence,
		"quoteWords":  l.readQuoteWords(d),
		"kinds":       l.readKinds(d),
		"exclude":     l.readExcludes(d),
	})

	return fields
}

// languages gives the languages of the dataset even before the key has been read, which may stand below others.
func (l *loader) languages(d *decoder) []string {
	if n := d.find(0, "languages"); len(l.ds.Languages) == 0 && n > 0 && d.nodes[n].kind == list {
		var languages []string

		for i := n + 1; i < d.nodes[n].next; i = d.after(n, i) {
			if tag := string(d.says(i)); shape.IsLanguage(tag) && len(languages) < maxLanguages {
				languages = append(languages, tag)
			}
		}

		return languages
	}

	return l.ds.Languages
}

// maxLanguages is how many languages a dataset may have: more than have a code of two letters.
const maxLanguages = 200

func (l *loader) readLanguages(d *decoder) func(uint32) {
	return func(n uint32) {
		d.words(n, "languages", func(n uint32, _ []byte) {
			language, ok := d.language(n, "a language")

			switch {
			case !ok:
			case len(l.ds.Languages) == maxLanguages:
				d.fault(n, diag.WrongKind, "a dataset has at most "+strconv.Itoa(maxLanguages)+" languages", "")
			case slices.Contains(l.ds.Languages, language):
				d.fault(n, diag.DuplicateKey, "the language "+language+" stands here a second time", "take one of them out")
			default:
				l.ds.Languages = append(l.ds.Languages, language)
			}
		})
	}
}

func (l *loader) readQuoteWords(d *decoder) func(uint32) {
	return func(n uint32) {
		text, ok := d.word(n, "quoteWords")
		if !ok {
			return
		}

		words, err := strconv.Atoi(string(text))
		if err != nil || words < 1 {
			d.fault(n, diag.WrongKind, "quoteWords is "+quote(string(text))+", not a whole number from 1", "it is how many words a quotation may have")

			return
		}

		l.quoteWords = words
	}
}
