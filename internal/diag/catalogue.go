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

// titleOf is the table of titles, made once: of faults and of findings.
var titleOf = sync.OnceValue(func() map[Code]string {
	all := titles()
	for code, finding := range findings() {
		all[code] = finding.title
	}

	return all
})

// findingOf is the table of findings, made once.
var findingOf = sync.OnceValue(findings)

// Entry is what the catalogue holds about a code.
type Entry struct {
	Code     Code
	Severity Severity
	Title    string
	Page     string // Markdown: what it means, why it matters, a wrong and a right example
}

// IsFinding reports whether the code is one of an audit's findings, not of a dataset's faults.
func (c Code) IsFinding() bool { return strings.HasPrefix(string(c), "A") }

// Severity is what the code's range says: J4xx are warnings, all other faults errors. Each code of a finding has its own.
func (c Code) Severity() Severity {
	if finding, ok := findingOf()[c]; ok {
		return finding.severity
	}

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
