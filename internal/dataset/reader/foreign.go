package reader

import (
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/similar"
)

// A folder holds more YAML than its dataset: what builds, deploys and tests things. A file is other people's if none of the keys at its top is
// one of a dataset, nor looks like one that was mistyped, nor holds statements under another name. It is left alone, and is said to be.

// sectionKeys are what may stand at the top of every file of a dataset.
var sectionKeys = sectionsKind.Keys()

// singularKeys are what people write for them, and what a line of JSONL has.
var singularKeys = singulars()

func singulars() []string {
	names := make([]string, len(sectionsKind.Fields))
	for i, f := range sectionsKind.Fields {
		names[i] = f.Of().Name
	}

	return names
}

// isForeign tells a file of other people's by its tree, or by its text where it has none because it cannot be read.
func isForeign(text []byte, t *tree, broken bool) bool {
	if broken {
		return isForeignText(text)
	}

	if len(t.nodes) == 0 {
		return false
	}

	switch t.nodes[0].kind {
	case mapping:
		return t.isForeignMapping()
	case list:
		return t.count(0) > 0 && !t.holdsStatements(0)
	default:
		return false
	}
}

func (t *tree) isForeignMapping() bool {
	keys := 0

	for i := uint32(1); i < t.nodes[0].next; i = t.after(0, i) {
		value := &t.nodes[i+1]
		holder := value.kind == mapping || value.kind == list || value.kind == null

		if keys++; isOurs(string(t.says(i)), holder) || value.kind == list && t.holdsStatements(i+1) {
			return false
		}
	}

	return keys > 0
}

// holdsStatements looks at the first entry of a list: a statement or a decision says what it rests on or is about. What is no mapping is a slip
// that deserves its fault.
func (t *tree) holdsStatements(n uint32) bool {
	first := n + 1
	if t.count(n) == 0 {
		return false
	}

	if t.nodes[first].kind != mapping {
		return n == 0
	}

	return slices.ContainsFunc([]string{"subject", "references", "object", "measure", "reason"}, func(key string) bool { return t.find(first, key) > 0 })
}

// isOurs says that a key at the top is one of a dataset, or was meant to be one. A section holds something, so one of the words that are nearly
// its name counts only before something that does.
func isOurs(key string, holder bool) bool {
	if slices.Contains(sectionKeys, key) {
		return true
	}

	return holder && (slices.Contains(singularKeys, strings.ToLower(key)) || isMistyped(key))
}

// isMistyped says that a key is a section's but for a slip. A word with which a section's name only begins is somebody else's: state is not
// statements, nor are resources sources, for a hand slips within a word more often than at its first letter.
func isMistyped(key string) bool {
	return slices.ContainsFunc(sectionKeys, func(section string) bool {
		return similar.IsSlip(key, section) && (strings.EqualFold(key[:1], section[:1]) || similar.Distance(key, section, 1) <= 1)
	})
}

// isForeignText tells by the lines that begin with a key. Where there is none, the file may be anybody's.
func isForeignText(text []byte) bool {
	keys := 0

	for line := range bytes.Lines(text) {
		key, ok := keyAtTop(line)
		if !ok {
			continue
		}

		if keys++; isOurs(key, true) {
			return false
		}
	}

	return keys > 0
}

// keyAtTop gives the key with which a line begins, if it does.
func keyAtTop(line []byte) (string, bool) {
	key, _, found := bytes.Cut(line, []byte(":"))
	key = bytes.Trim(bytes.TrimRight(key, " "), `"'`)

	const longest = 64
	if !found || len(key) == 0 || len(key) > longest || bytes.ContainsAny(key, " \t#-{}[]&*!|>%@`,\x00") {
		return "", false
	}

	return string(key), true
}

// maxForeignJSON is how much of a file is looked at to tell whose it is.
const maxForeignJSON = 256 << 10

// isForeignJSON tells the settings of other programs, such as package.json: an object of JSON of which no key is one of a dataset. A list may be data.
func isForeignJSON(fsys fs.FS, name string) bool {
	if strings.ToLower(path.Ext(name)) != ".json" {
		return false
	}

	file, err := fsys.Open(name)
	if err != nil {
		return false
	}

	defer func() { _ = file.Close() }()

	decoder := json.NewDecoder(io.LimitReader(file, maxForeignJSON))
	if open, err := decoder.Token(); err != nil || open != json.Delim('{') {
		return false
	}

	keys := 0

	for decoder.More() {
		token, err := decoder.Token()
		key, isText := token.(string)

		var value json.RawMessage
		if err != nil || !isText || decoder.Decode(&value) != nil {
			break
		}

		holds := len(value) > 0 && (value[0] == '{' || value[0] == '[')
		if keys++; holds && isOurs(key, true) || slices.Contains(statementKeys, key) && key != "id" && key != "time" {
			return false
		}
	}

	return keys > 0
}
