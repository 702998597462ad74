package reader

import (
	"bytes"
	"path"
	"strconv"
	"strings"

	"github.com/jjj-kg/jjj/internal/diag"
)

// maxExcludes is how many patterns may say what is not read.
const maxExcludes = 1000

// excludes are the patterns of files and folders that do not belong to the dataset, though they lie in its folder.
type excludes []pattern

// pattern is one of them, cut at its slashes. One without a slash is met by a file or folder of that name wherever it lies.
type pattern struct {
	parts    []string
	anywhere bool
}

// newPattern reads a pattern: * and ? and […] as in a shell, ** for any number of folders.
func newPattern(text string) (pattern, bool) {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "./"), "/")
	anywhere := !strings.Contains(text, "/")
	parts := strings.Split(strings.TrimPrefix(text, "/"), "/")

	for _, part := range parts {
		if _, err := path.Match(part, ""); err != nil || part == "" || part == ".." {
			return pattern{}, false
		}
	}

	return pattern{parts: parts, anywhere: anywhere}, true
}

// has says that a file or folder is left out; whoever asks does not look into a folder that is.
func (e excludes) has(name string) bool {
	parts := strings.Split(name, "/")

	for _, p := range e {
		if p.anywhere && matchPart(p.parts[0], parts[len(parts)-1]) || !p.anywhere && p.matches(parts) {
			return true
		}
	}

	return false
}

// matches compares part by part; reached[i] says that the first i parts of the pattern can be what has been passed of the path.
func (p pattern) matches(parts []string) bool {
	reached := make([]bool, len(p.parts)+1)
	reached[0] = true
	p.passStars(reached)

	for _, part := range parts {
		next := make([]bool, len(reached))

		for i, want := range p.parts {
			next[i+1] = next[i+1] || reached[i] && want != "**" && matchPart(want, part)
			next[i] = next[i] || reached[i] && want == "**"
		}

		p.passStars(next)
		reached = next
	}

	return reached[len(p.parts)]
}

// passStars lets ** stand for no folder at all.
func (p pattern) passStars(reached []bool) {
	for i, want := range p.parts {
		reached[i+1] = reached[i+1] || reached[i] && want == "**"
	}
}

func matchPart(pattern, part string) bool {
	ok, err := path.Match(pattern, part)

	return ok && err == nil
}

// readExcludes reads the key of that name; the walk has read it before.
func (l *loader) readExcludes(d *decoder) func(uint32) {
	return func(n uint32) {
		count := 0

		d.words(n, "exclude", func(n uint32, text []byte) {
			count++

			switch _, ok := newPattern(string(text)); {
			case !ok:
				d.fault(n, diag.WrongKind, quote(string(text))+" is no pattern of file names", `such as "raw/*.yaml", drafts or "**/node_modules"`)
			case count == maxExcludes+1:
				d.fault(n, diag.WrongKind, "exclude has at most "+strconv.Itoa(maxExcludes)+" patterns", "")
			}
		})
	}
}

// excluded reads which files are left out, before anything else is read. What is wrong there is reported when the file is read as a whole.
func (l *loader) excluded() excludes {
	quiet := &loader{faults: &faults{report: diag.NewReport(1), fsys: l.fsys}, options: l.options, foreign: make([]bool, 1)}

	text, ok := quiet.readWhole(1, file{path: headerFile})
	if !ok {
		return nil
	}

	text = bytes.TrimPrefix(text, []byte(byteOrderMark))
	src := &source{text: text, line: 1, starts: lineStarts(text)}
	t, _ := readYAML(src)

	if len(t.nodes) == 0 || t.nodes[0].kind != mapping {
		return nil
	}

	n := t.find(0, "exclude")
	if n == 0 || t.nodes[n].kind != list {
		return nil
	}

	var found excludes

	for i := n + 1; i < t.nodes[n].next && len(found) < maxExcludes; i = t.after(n, i) {
		if p, ok := newPattern(strings.TrimSpace(string(t.says(i)))); ok && t.nodes[i].kind == scalar {
			found = append(found, p)
		}
	}

	return found
}
