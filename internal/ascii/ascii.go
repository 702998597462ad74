// Package ascii tells texts of ASCII from others, for those who have a quick way for them. It must not know what a text is.
package ascii

import "unicode/utf8"

// Is reports whether every byte of a text is a character of ASCII.
func Is(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
