package cli

import (
	"strings"

	"github.com/jjj-kg/jjj/internal/workspace"
)

// shellWord writes a word so that a shell takes it as one: what jjj suggests
// can be typed in as it stands.
func shellWord(word string) string {
	const plain = "-_./:@%+=,abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

	special := func(r rune) bool { return r < 128 && !strings.ContainsRune(plain, r) || r == '\u3000' || r == '\u00a0' }
	if word != "" && strings.IndexFunc(word, special) < 0 {
		return word
	}

	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

// dataWord writes the folder of a dataset as it is typed: one that is called as
// the built-in dataset is needs a path.
func dataWord(dir string) string {
	if dir == workspace.BuiltIn {
		return "./" + dir
	}

	return shellWord(dir)
}
