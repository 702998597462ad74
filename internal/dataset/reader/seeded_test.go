package reader_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/testing/raced"
)

// soundDir has a dataset without a fault, in which each key stands on a line of its own.
const soundDir = "testdata/sound"

// sound reads the files of the dataset.
func sound(t *testing.T) map[string]string {
	t.Helper()

	files := map[string]string{}

	entries, err := os.ReadDir(soundDir)
	require.NoError(t, err)

	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(soundDir, entry.Name()))
		require.NoError(t, err)

		files[entry.Name()] = string(text)
	}

	return files
}

// faultsOf loads a dataset and gives its faults and warnings.
func faultsOf(t *testing.T, files map[string]string) []diag.Fault {
	t.Helper()

	folder := fstest.MapFS{}
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}

	_, report := reader.Load(t.Context(), folder, reader.Options{})

	return report.Sorted()
}

// seed is one fault that is put into the sound dataset: what is done, and where.
type seed struct {
	kind  string // what is done, such as "misspell"
	key   string // of the line, in its path such as "entities.beijing.type"
	files map[string]string
	file  string
	first int // the lines at which a fault may be shown
	last  int
	above []int // the lines of what the line is a part of, where it is shown that something is lacking
}

// keyLine is a line of block YAML: a key with what stands behind it, in an item of a list or not.
var keyLine = regexp.MustCompile(`^( *)(- )?([\w-]+):(?: (.*))?$`)

// line is a line of a file of the sound dataset that has a key.
type line struct {
	file, path         string
	lines              []string
	at, block          int // its number from 0, and how many lines belong to it
	before, key, value string
	item               bool  // the first key of an item of a list
	above              []int // the numbers from 1 of the lines of what it is a part of
}

// keyLines are all lines with a key.
func keyLines(files map[string]string) (all []line) {
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(file, ".yaml") {
			continue
		}

		lines := strings.Split(files[file], "\n")
		path, numbers := map[int]string{}, map[int]int{}

		for i, text := range lines {
			m := keyLine.FindStringSubmatch(text)
			if m == nil {
				continue
			}

			indent := len(m[1]) + len(m[2])
			path[indent] = m[3]

			var (
				names []string
				above []int
			)

			for at := 0; at <= indent; at++ {
				if path[at] != "" {
					names = append(names, path[at])
				}

				if at < indent && path[at] != "" {
					above = append(above, numbers[at])
				}
			}

			numbers[indent] = i + 1

			for deeper := range path {
				if deeper > indent {
					delete(path, deeper)
				}
			}

			block := 1
			for i+block < len(lines) && len(lines[i+block])-len(strings.TrimLeft(lines[i+block], " ")) > indent {
				block++
			}

			all = append(all, line{
				file: file, path: strings.Join(names, "."), lines: lines, at: i, block: block,
				before: m[1] + m[2], key: m[3], value: m[4], item: m[2] != "", above: above,
			})
		}
	}

	return all
}

// seeds are all faults that are put at a line.
func (l line) seeds(files map[string]string) (all []seed) {
	add := func(kind string, count int, lines ...string) {
		changed := maps.Clone(files)
		changed[l.file] = strings.Join(slices.Concat(l.lines[:l.at], lines, l.lines[l.at+count:]), "\n")

		s := seed{kind: kind, key: l.path, files: changed, file: l.file, first: l.at + 1, last: l.at + l.block, above: l.above}
		if kind == "duplicate" {
			s.last += l.block
		}

		if strings.HasPrefix(kind, "indent") || kind == "tab" { // the next line shows that it stands elsewhere
			s.last++
		}

		all = append(all, s)
	}

	text, rest := l.lines[l.at], strings.TrimPrefix(l.lines[l.at], l.before+l.key)

	if block := l.lines[l.at : l.at+l.block]; !l.item {
		add("drop", l.block)
		add("duplicate", l.block, slices.Concat(block, block)...)
	}

	add("misspell", 1, l.before+misspelt(l.key)+rest)

	if l.value == "" {
		for _, other := range []string{"x", "[x]", "[]", "{}", "", "null", "7"} {
			add("block "+other, l.block, l.before+l.key+": "+other)
		}

		add("no colon", 1, l.before+l.key)
	} else {
		for _, other := range []string{
			"[1]", "{a: b}", "", "true", "7", "???", "null", "''", `"`, "'", "[a", "{a", "a: b", "*x", "&x", "!t " + l.value, "@x", "%x", "- x", "`x`", "x #y: z", `"\q"`,
		} {
			add("value "+other, l.block, l.before+l.key+": "+other)
		}

		add("no colon", 1, l.before+l.key+" "+l.value)
		add("no blank", 1, l.before+l.key+":"+l.value)
		add("full-width colon", 1, l.before+l.key+"："+l.value)
	}

	add("indent by 1", 1, " "+text)
	add("indent by 2", 1, "  "+text)

	if strings.HasPrefix(text, "  ") {
		add("indent by -1", 1, text[1:])
		add("indent by -2", 1, text[2:])
		add("tab", 1, "\t"+strings.TrimLeft(text, " "))
	}

	return all
}

// misspelt swaps two letters of a key.
func misspelt(key string) string {
	if len(key) < 4 || key[1] == key[2] {
		return key + "x"
	}

	return key[:1] + key[2:3] + key[1:2] + key[3:]
}

// explained are seeds that bring more than one fault, or one elsewhere, with the codes that they may bring.
var explained = []struct {
	kind, key *regexp.Regexp
	codes     string
	because   string
}{
	{
		regexp.MustCompile(`^(drop|block (\{\}|null)?)$`), regexp.MustCompile(`^\w+$`), "J201 J202 J203 J204 J205 J206 J303",
		"a section that is empty defines nothing, and each use of what was in it is shown at its place",
	},
	{
		regexp.MustCompile(`^(drop|misspell)$`), regexp.MustCompile(`^(types|predicates|measures|units|sources|entities)\.[\w-]+$`), "J201 J202 J203 J204 J205 J206 J303",
		"each use of what is no longer defined is shown at its place",
	},
	{
		regexp.MustCompile(`^(drop|block \{\})$`), regexp.MustCompile(`^types\.\w+(\.is)?$`), "J209 J210 J410",
		"without is the type is right and stands by itself: what is said of its entities is wrong",
	},
	{
		regexp.MustCompile(`^(drop|value|misspell|block)`), regexp.MustCompile(`^units\.\w+\.symbol$`), "J009 J303",
		"the seed takes the symbol of the unit away, which figures are in",
	},
	{
		regexp.MustCompile(`^value `), regexp.MustCompile(`^units\.\w+\.kind$`), "J220 J422 J430",
		"a kind of unit that is not known is another one than that of the unit by which it is defined, too",
	},
	{
		regexp.MustCompile(`^block \{\}$`), regexp.MustCompile(`^(predicates|measures|units|sources|entities)\.[\w-]+$`), "J102 J303 J410 J411",
		"each key that something must have is lacking",
	},
	{
		regexp.MustCompile(`^drop$`), regexp.MustCompile(`^statements\.`), "J212 J214 J216 J408",
		"it is shown at what cannot be without it",
	},
	{
		regexp.MustCompile(`^(drop|block (\{\}|x|7|null)?)`), regexp.MustCompile(`^(statements|units\.\w+\.equals)`), "J102 J402 J404 J405 J406",
		"what nothing uses any more is not used",
	},
	{
		regexp.MustCompile(`^indent by -?2$`), regexp.MustCompile(`.`), "J101 J102 J103 J104 J105 J106 J108 J201 J202 J203 J204 J205 J206 J207 J218 J219 J303 J410 J411",
		"the file is right YAML in which the keys belong to other things",
	},
}

// explains tells which entry explains the faults of a seed; -1 is none.
func explains(s seed, faults []diag.Fault) int {
	return slices.IndexFunc(explained, func(e struct {
		kind, key *regexp.Regexp
		codes     string
		because   string
	},
	) bool {
		return e.kind.MatchString(s.kind) && e.key.MatchString(s.key) && !slices.ContainsFunc(faults, func(f diag.Fault) bool {
			return !strings.Contains(e.codes, string(f.Code))
		})
	})
}

// isSingle tells whether a seed brought at most one fault, at its lines; what is lacking is shown at what lacks it.
func (s seed) isSingle(faults []diag.Fault) bool {
	if len(faults) == 0 {
		return true
	}

	at := faults[0].Position
	lacking := strings.Contains("J102 J105 J401 J410 J411", string(faults[0].Code)) &&
		(at.Line == 1 || slices.Contains(s.above, at.Line) || slices.Contains(s.above, at.Line-1))

	return len(faults) == 1 && at.File == s.file && (at.Line >= s.first && at.Line <= s.last || lacking)
}

func (s seed) describe(faults []diag.Fault) string {
	text := fmt.Sprintf("%s, %s (%s:%d)", s.kind, s.key, s.file, s.first)
	for _, f := range faults {
		text += fmt.Sprintf("\n\t%s:%d:%d %s %s", f.Position.File, f.Position.Line, f.Position.Column, f.Code, f.Message)
	}

	return text
}

func TestTheSoundDatasetHasNoFault(t *testing.T) {
	assert.Empty(t, faultsOf(t, sound(t)))
}

func TestOneFaultIsReportedOnceAndAtItsLine(t *testing.T) {
	raced.Skip(t)
	files := sound(t)
	count, used := 0, make([]bool, len(explained))

	for _, l := range keyLines(files) {
		for _, s := range l.seeds(files) {
			count++

			faults := faultsOf(t, s.files)
			if s.isSingle(faults) {
				continue
			}

			why := explains(s, faults)
			if assert.GreaterOrEqual(t, why, 0, "%s", s.describe(faults)) {
				used[why] = true
			}
		}
	}

	assert.Greater(t, count, 4000)

	for i, e := range explained {
		assert.True(t, used[i], "nothing needs the explanation that %s", e.because)
	}
}

func TestAFaultOfALineIsReportedOnceAndAtItsLine(t *testing.T) {
	files := sound(t)
	lines := strings.Split(strings.TrimSpace(files["lines.jsonl"]), "\n")

	for name, change := range map[string]func(string) string{
		"cut off":            func(text string) string { return text[:len(text)/2] },
		"no closing bracket": func(text string) string { return text[:len(text)-1] },
		"one too many":       func(text string) string { return text + "}" },
		"a trailing comma":   func(text string) string { return text[:len(text)-2] + ",}}" },
		"a quotation mark":   func(text string) string { return strings.Replace(text, `"id"`, `"id`, 1) },
		"single ones":        func(text string) string { return strings.ReplaceAll(text, `"`, "'") },
		"a misspelt key":     func(text string) string { return strings.Replace(text, "subject", "sujbect", 1) },
		"another record":     func(text string) string { return strings.Replace(text, "statement", "sttaement", 1) },
		"a key twice":        func(text string) string { return strings.Replace(text, `"id"`, `"id": "first", "id"`, 1) },
		"a wrong kind": func(text string) string {
			return regexp.MustCompile(`"subject": "[^"]*"`).ReplaceAllString(text, `"subject": [1]`)
		},
		"a text alone":    func(string) string { return `"text"` },
		"no JSON":         func(string) string { return "statement: x" },
		"an empty object": func(string) string { return "{}" },
		"a tab":           func(text string) string { return strings.Replace(text, "in", "i\tn", 1) },
		"no id of a source": func(text string) string {
			return regexp.MustCompile(`"source": "[^"]*"`).ReplaceAllString(text, `"source": "nothing-like-it"`)
		},
	} {
		for i := range lines {
			changed, damaged := maps.Clone(files), slices.Clone(lines)
			damaged[i] = change(lines[i])
			changed["lines.jsonl"] = strings.Join(damaged, "\n") + "\n"

			faults := faultsOf(t, changed)
			s := seed{kind: name, file: "lines.jsonl", first: i + 1, last: i + 1}
			assert.Len(t, faults, 1, s.describe(faults))
			assert.True(t, s.isSingle(faults), s.describe(faults))
		}
	}
}

func TestTheFormOfAFileDoesNotMatter(t *testing.T) {
	for name, change := range map[string]func(string) string{
		"a byte order mark":      func(text string) string { return "\ufeff" + text },
		"line ends of Windows":   func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") },
		"no line end at the end": func(text string) string { return strings.TrimRight(text, "\n") },
		"empty lines":            func(text string) string { return "\n\n" + strings.ReplaceAll(text, "\n", "\n\n") },
	} {
		for file := range sound(t) {
			changed := sound(t)
			changed[file] = change(changed[file])
			assert.Empty(t, faultsOf(t, changed), "%s in %s", name, file)
		}
	}
}

func TestAFileThatIsMissingLeavesItsNamesUnknownAndNothingElse(t *testing.T) {
	for _, file := range []string{"entities.yaml", "sources.yaml", "ontology.yaml"} {
		changed := sound(t)
		delete(changed, file)

		for _, fault := range faultsOf(t, changed) {
			assert.Contains(t, "J201 J202 J203 J204 J205 J206 J303", string(fault.Code), "%s: %s", file, fault.Message)
		}
	}
}

func TestAFaultStandsAtTheSameLineWhereLinesEndAsInWindows(t *testing.T) {
	raced.Skip(t)
	files := sound(t)

	for _, l := range keyLines(files) {
		for _, s := range l.seeds(files) {
			if !slices.Contains([]string{"value [a", "value {a", `value "`, "value '", "no colon", "no blank", "indent by 1", "tab", "duplicate"}, s.kind) {
				continue
			}

			lines := func(files map[string]string) (at []string) {
				for _, f := range faultsOf(t, files) {
					at = append(at, fmt.Sprintf("%s:%d %s", f.Position.File, f.Position.Line, f.Code))
				}

				return at
			}

			windows := maps.Clone(s.files)
			windows[s.file] = strings.ReplaceAll(s.files[s.file], "\n", "\r\n")
			assert.Equal(t, lines(s.files), lines(windows), s.describe(nil))
		}
	}
}
