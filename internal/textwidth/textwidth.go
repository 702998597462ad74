// Package textwidth knows how text looks in a terminal: how many cells it takes, how it is cut and padded, and how characters that would
// command the terminal or deceive the reader are made visible. It must not know what the text means.
package textwidth

// Width is the number of cells that s takes.
func Width(s string) int { return 0 }

// Truncate cuts s to at most cells, the last of which is then "…".
func Truncate(s string, cells int) string { return s }

// PadRight fills s with spaces up to cells.
func PadRight(s string, cells int) string { return s }

// PadLeft puts spaces in front of s up to cells.
func PadLeft(s string, cells int) string { return s }

// Visible spells out every character of s that a terminal would obey or that a reader would not see.
func Visible(s string) string { return s }
