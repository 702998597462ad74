package diag

import (
	"embed"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed pages
var pages embed.FS

// titleOf is the table of titles, made once.
var titleOf = sync.OnceValue(titles)

// Entry is what the catalogue holds about a code.
type Entry struct {
	Code     Code
	Severity Severity
	Title    string
	Page     string // Markdown: what it means, why it matters, a wrong and a right example
}

// Severity is what the code's range says: J4xx are warnings, all others errors.
func (c Code) Severity() Severity {
	if strings.HasPrefix(string(c), "J4") {
		return Warning
	}

	return Error
}

// Title is what the code is called, or the code itself where the catalogue does not have it.
func (c Code) Title() string {
	if title, ok := titleOf()[c]; ok {
		return title
	}

	return string(c)
}

// Lookup finds a code in the catalogue, in upper or lower case.
func Lookup(code string) (Entry, bool) {
	c := Code(strings.ToUpper(strings.TrimSpace(code)))
	title, ok := titleOf()[c]

	if !ok {
		return Entry{}, false
	}

	page, err := pages.ReadFile("pages/" + string(c) + ".md")
	if err != nil {
		page = []byte("# " + string(c) + ": " + title + "\n")
	}

	return Entry{Code: c, Severity: c.Severity(), Title: title, Page: string(page)}, true
}

// All is the whole catalogue in the order of the codes.
func All() []Entry {
	codes := slices.Sorted(maps.Keys(titleOf()))
	entries := make([]Entry, 0, len(codes))

	for _, code := range codes {
		entry, _ := Lookup(string(code))
		entries = append(entries, entry)
	}

	return entries
}
