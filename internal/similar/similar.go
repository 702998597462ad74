// Package similar finds the names that somebody may have meant: "did you mean". It owns the measure of likeness between short names in any
// script. It must not know what the names are names of.
package similar

// Closest finds the candidate that name was most likely meant to be; ok is false when none is near enough. Use an Index to ask several
// times with the same candidates.
func Closest(name string, candidates []string) (best string, ok bool) {
	return NewIndex(candidates).Closest(name)
}

// Ranked finds the candidates that name may have been meant to be, the nearest first, at most limit of them.
func Ranked(name string, candidates []string, limit int) []string {
	return NewIndex(candidates).Ranked(name, limit)
}

// Index is a set of candidates made ready for many questions. It is immutable and safe for use by several goroutines.
type Index struct{ candidates []string }

// NewIndex makes candidates ready.
func NewIndex(candidates []string) *Index { return &Index{candidates: candidates} }

// Closest is like the function of that name.
func (x *Index) Closest(name string) (best string, ok bool) { return "", false }

// Ranked is like the function of that name.
func (x *Index) Ranked(name string, limit int) []string { return nil }
