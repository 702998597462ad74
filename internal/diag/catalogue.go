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

// Code names a kind of fault for ever: a code never changes its meaning and is never given away again.
type Code string

// catalogued is what the catalogue holds about a code but for its page.
type catalogued struct {
	severity Severity
	title    string
}

// table is the catalogue but for the pages, made once.
var table = sync.OnceValue(catalogue)

// Entry is what the catalogue holds about a code.
type Entry struct {
	Code     Code
	Severity Severity
	Title    string
	Page     string // Markdown: what it means, why it matters, a wrong and a right example
}

// IsFinding reports whether the code is one of an audit's findings, not of a dataset's faults.
func (c Code) IsFinding() bool { return strings.HasPrefix(string(c), "A") }

// Severity is what the page of the code says; a code without a page is an error.
func (c Code) Severity() Severity {
	if known, ok := table()[c]; ok {
		return known.severity
	}

	return Error
}

// Title is what the code is called, or the code itself where the catalogue does not have it.
func (c Code) Title() string {
	if known, ok := table()[c]; ok {
		return known.title
	}

	return string(c)
}

// Lookup finds a code in the catalogue, in upper or lower case.
func Lookup(code string) (Entry, bool) {
	c := Code(strings.ToUpper(strings.TrimSpace(code)))
	known, ok := table()[c]

	if !ok {
		return Entry{}, false
	}

	page, err := pages.ReadFile("pages/" + string(c) + ".md")
	if err != nil {
		page = []byte("# " + string(c) + ": " + known.title + "\n")
	}

	return Entry{Code: c, Severity: known.severity, Title: known.title, Page: withoutHead(string(page))}, true
}

// All is the whole catalogue in the order of the codes.
func All() []Entry {
	codes := slices.Sorted(maps.Keys(table()))
	entries := make([]Entry, 0, len(codes))

	for _, code := range codes {
		entry, _ := Lookup(string(code))
		entries = append(entries, entry)
	}

	return entries
}

// withoutHead cuts off the lines between two of dashes with which a page begins.
func withoutHead(page string) string {
	if head, rest, ok := strings.Cut(page, "\n---\n"); ok && strings.HasPrefix(head, "---\n") {
		return rest
	}

	return page
}
