package reader_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/testing/raced"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// hostile is a folder that somebody made to break what reads it, and the codes that it must end with. It may raise others as well.
type hostile struct {
	name string
	make maker
	want []diag.Code
}

// file gives a maker of one file of texts and parts.
func file(name string, parts ...any) maker {
	return func(t *testing.T, dir string) {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))

		f, err := os.Create(path)
		require.NoError(t, err)

		out := bufio.NewWriter(f)

		for _, p := range parts {
			switch p := p.(type) {
			case string:
				_, _ = out.WriteString(p)
			case part:
				p(out)
			}
		}

		require.NoError(t, out.Flush())
		require.NoError(t, f.Close())
	}
}

// part writes a part of a file. Parts are only written when their test runs, so that the tests do not need the memory of all of them.
type part func(out *bufio.Writer)

// statementOf is a JSONL line of a statement with a figure written as JSON.
func statementOf(value string) string {
	return `{"statement": {"subject": "beijing", "measure": "area", "value": ` + value + `, "references": [{"source": "xinhua-2025-11-20"}]}}` + "\n"
}

// repeat is a text many times over.
func repeat(text string, times int) part {
	return func(out *bufio.Writer) {
		for range times {
			_, _ = out.WriteString(text)
		}
	}
}

// numbered is n texts, each made of a format and its number.
func numbered(n int, format string) part {
	return func(out *bufio.Writer) {
		for i := range n {
			_, _ = fmt.Fprintf(out, format, i)
		}
	}
}

// laughs is YAML whose aliases stand for 10 to the power of depth values.
func laughs(depth int) string {
	text := "statements:\n  - &a0 [lol]\n"

	for i := range depth {
		text += fmt.Sprintf("  - &a%d [%s*a%d]\n", i+1, strings.Repeat(fmt.Sprintf("*a%d, ", i), 9), i)
	}

	return text
}

func hostiles() []hostile {
	const reference = "references: [{source: xinhua-2025-11-20}]"

	digits := "1" + strings.Repeat("0", 100_000)

	return []hostile{
		{"an alias bomb", file("a.yaml", laughs(9)), []diag.Code{diag.TooManyAliases}},
		{"an alias within itself", file("a.yaml", "entities: &e {a: *e}\n"), []diag.Code{diag.TooManyAliases}},
		{"a hundred thousand aliases", file("a.yaml", "entities:\n  a: &a {type: City}\n", numbered(100_000, "  b%d: *a\n")), []diag.Code{diag.TooManyAliases}},

		{"YAML 20,000 deep in brackets", file("a.yaml", repeat("[", 20_000)), []diag.Code{diag.TooDeep}},
		{"YAML 20,000 deep in braces", file("a.yaml", repeat("{a: ", 20_000)), []diag.Code{diag.TooDeep}},
		{"YAML 20,000 deep in hyphens", file("a.yaml", repeat("- ", 20_000), "a\n"), []diag.Code{diag.TooDeep}},
		{"YAML 20,000 deep in question marks", file("a.yaml", repeat("? ", 20_000), "a\n"), []diag.Code{diag.TooDeep}},
		{"JSON 20,000 deep in brackets", file("a.jsonl", `{"statement": `, repeat("[", 20_000), "\n"), []diag.Code{diag.TooDeep}},
		{"JSON 20,000 deep in braces", file("a.jsonl", repeat(`{"a":`, 20_000), "\n"), []diag.Code{diag.TooDeep}},

		{"a line of 50 MB in JSONL", file("a.jsonl", `{"entity": {"id": "`, repeat("a", 50_000_000), `"}}`, "\n"), []diag.Code{diag.LineTooLong}},
		{"a line of 50 MB of Chinese in YAML", file("a.yaml", "entities: ", repeat("京", 17_000_000), "\n"), []diag.Code{diag.FileTooLarge}},
		{"a line of 50 MB of spaces in JSONL", file("a.jsonl", repeat(" ", 50_000_000), "\n"), nil},
		{"50 MB of empty lines in JSONL", file("a.jsonl", repeat("\n", 50_000_000)), nil},
		{"15 MB of YAML without an end of its text", file("a.yaml", `entities: "`, repeat("a", 15_000_000)), []diag.Code{diag.YAMLSyntax}},
		{"15 MB of combining marks in YAML", file("a.yaml", "entities: {a: {typ: o", repeat("\u0308", 7_000_000), "}}\n"), []diag.Code{diag.UnknownKey}},
		{"an id of 10 MB", file("a.yaml", "entities:\n  ? ", repeat("a", 10_000_000), "\n  : {type: City}\n"), []diag.Code{diag.BadID}},

		{"NUL in YAML", file("a.yaml", "entities: {a\x00: {}}\n"), []diag.Code{diag.ControlCharacter}},
		{"nothing but NUL", file("a.yaml", repeat("\x00", 1_000_000)), nil},
		{"NUL in JSONL", file("a.jsonl", "{\"entity\": {\"id\": \"a\x00\"}}\n"), []diag.Code{diag.ControlCharacter}},
		{"invalid UTF-8 in YAML", file("a.yaml", "entities: {a\xff: {}}\n"), []diag.Code{diag.NotUTF8}},
		{"invalid UTF-8 in JSONL", file("a.jsonl", "{\"entity\": {\"id\": \"a\xff\"}}\n"), []diag.Code{diag.NotUTF8}},
		{"surrogates in UTF-8", file("a.yaml", "entities: {a\xed\xa0\x80: {}}\n"), []diag.Code{diag.NotUTF8}},
		{"UTF-16", file("a.yaml", "\xff\xfee\x00n\x00t\x00"), []diag.Code{diag.UTF16File}},
		{"UTF-16 in JSONL", file("a.jsonl", "\xfe\xff\x00{\x00}\x00\n"), []diag.Code{diag.UTF16File}},

		{"escape sequences in the name of an entity", file("a.yaml", `entities: {"\e]0;owned\a": {type: "\e[2J", name: {en: "\u202e"}}}`, "\n"), []diag.Code{diag.UnsafeText}},
		{"escape sequences in keys", file("a.jsonl", `{"\u001b[2J": {"\u202e": 1}}`, "\n"), []diag.Code{diag.UnknownKey}},
		{"escape sequences in the name of a file", file("a\x1b[2J\u202e\n.yaml", "statments: []\n"), []diag.Code{diag.UnknownKey}},
		{"a file name that is not UTF-8", file("a\xff.yaml", "x: y\n"), nil},
		{"a folder called like a file", file("a.yaml/b.yaml", "statments: []\n"), []diag.Code{diag.UnknownKey}},

		{"a link out of the folder", makeLink("/etc/passwd", "a.yaml"), []diag.Code{diag.LinkOutside}},
		{"a link to the root of the file system", makeLink("/", "all"), []diag.Code{diag.LinkOutside}},
		{"a link to the folder above", makeLink("..", "above"), []diag.Code{diag.LinkOutside}},
		{"links in a circle", makeLink("b.yaml", "a.yaml", "a.yaml", "b.yaml"), []diag.Code{diag.LinkCircle}},
		{"a link to its own folder", makeLink(".", "again"), []diag.Code{diag.LinkCircle}},
		{"a link to an endless device", makeLink("/dev/zero", "a.yaml"), []diag.Code{diag.LinkOutside}},
		{"a pipe", makePipe, []diag.Code{diag.NotRegularFile}},

		{"a number of 100,000 digits in YAML", file("a.yaml", "statements:\n  - {subject: beijing, measure: area, value: ", digits, ", ", reference, "}\n"), []diag.Code{diag.NumberTooLong}},
		{"a number of 100,000 digits in JSON", file("a.jsonl", statementOf(digits)), []diag.Code{diag.NumberTooLong}},
		{"a fraction of 100,000 digits", file("a.jsonl", statementOf(`"1/`+digits+`"`)), []diag.Code{diag.NumberTooLong}},
		{"a hundred thousand brackets in a figure", file("a.jsonl", statementOf(`"`+strings.Repeat("(", 100_000)+`"`)), []diag.Code{diag.BadNumber}},
		{"1e999999999 in YAML", file("a.yaml", "statements:\n  - {subject: beijing, measure: area, value: 1e999999999, ", reference, "}\n"), []diag.Code{diag.NumberTooLong}},
		{"1e999999999 in JSON", file("a.jsonl", statementOf("1e999999999")), []diag.Code{diag.NumberTooLong}},
		{"1e999999999 as a unit's worth", file("a.yaml", "units:\n  big: {kind: area, equals: 1e999999999 m2}\n"), nil},
		{"units that double 20,000 times", file("a.yaml", "units:\n  v0: {kind: area, equals: 2 m2}\n", doubled(20_000)), nil},
		{"a paragraph of 100,000 digits", file("a.jsonl", `{"statement": {"subject": "beijing", "references": [{"source": "xinhua-2025-11-20", "paragraph": `, digits, "}]}}\n"), []diag.Code{diag.BadParagraph}},

		{"many types and many predicates", file("a.yaml", "types:\n", numbered(15_000, "  T%d: {is: Place}\n"), "predicates:\n", numbered(15_000, "  p%d: {from: [Place], to: [Place]}\n")), nil},
		{"a long chain of types", file("a.yaml", "types:\n", chained(40_000), "predicates:\n", numbered(10, "  p%d: {from: [Place], to: [Place]}\n")), nil},
		{"a long chain of copies", file("a.jsonl", numbered(100_000, `{"source": {"id": "s%[1]d", "title": "t", "publisher": "p", "copyOf": "s0"}}`+"\n")), nil},
		{"a language twice a hundred thousand times", file("dataset.yaml", "name: a\nlanguages:\n", repeat("  - en\n", 100_000)), []diag.Code{diag.DuplicateKey}},
		{"a hundred thousand languages", file("dataset.yaml", "name: a\nlanguages:\n", numbered(100_000, "  - en-%d\n")), nil},
		{"a hundred thousand faults in one line of YAML", file("a.yaml", "entities: {a: {", numbered(60_000, "k%d: , "), "type: City}}\n"), []diag.Code{diag.UnknownKey}},
		{"a key a hundred thousand times", file("a.jsonl", `{"entity": {`, repeat(`"id": "a", `, 90_000), `"id": "a"}}`, "\n"), []diag.Code{diag.DuplicateKey}},
		{"a hundred thousand references", file("a.yaml", "statements:\n  - subject: beijing\n    references:\n", repeat("    - {source: xinhua-2025-11-20}\n", 50_000)), []diag.Code{diag.DuplicateReference}},
		{"unknown names near a hundred thousand others", file("a.jsonl",
			numbered(100_000, `{"entity": {"id": "entity-number-%07[1]d", "type": "City", "name": {"en": "n%[1]d", "zh": "n%[1]d"}}}`+"\n"),
			numbered(100_000, `{"statement": {"subject": "entity-nummer-%07[1]d"}}`+"\n")), []diag.Code{diag.UnknownEntity}},
		{"a thousand folders within each other", file(strings.Repeat("d/", 1000)+"a.yaml", "x: y\n"), []diag.Code{diag.TooDeep}},
	}
}

// doubled is units that each are twice the one before.
func doubled(n int) part {
	return func(out *bufio.Writer) {
		for i := range n {
			_, _ = fmt.Fprintf(out, "  v%d: {kind: area, equals: 2 v%d}\n", i+1, i)
		}
	}
}

// chained is types that each are a subtype of the one before.
func chained(n int) part {
	return func(out *bufio.Writer) {
		_, _ = out.WriteString("  T0: {is: Place}\n")

		for i := range n {
			_, _ = fmt.Fprintf(out, "  T%d: {is: T%d}\n", i+1, i)
		}
	}
}

func TestHostileFilesEndWithFaultsThatAreSafeToShow(t *testing.T) {
	raced.Skip(t)
	for _, h := range hostiles() {
		t.Run(h.name, func(t *testing.T) {
			dir := t.TempDir()
			require.NoError(t, os.CopyFS(dir, os.DirFS("testdata/base")))
			require.NoError(t, os.RemoveAll(filepath.Join(dir, "a.yaml")))

			if strings.Contains(h.name, "language") {
				require.NoError(t, os.Remove(filepath.Join(dir, "dataset.yaml")))
			}

			h.make(t, dir)

			report := loadDir(t, dir, reader.Options{MaxFaults: 100})
			shown := text(t, report)

			for _, code := range h.want {
				assert.Positive(t, report.Count(code), "%s is among the faults:\n%s", code, shown)
			}

			assert.Less(t, len(shown), 100_000, "what is shown is bounded")
			assert.True(t, textwidth.IsVisible(strings.ReplaceAll(shown, "\n", "")), "nothing that a terminal obeys is shown")
		})
	}
}

func TestHundredThousandFaultsAreCountedAndTheFirstShown(t *testing.T) {
	const count = 100_000

	line := `{"statement": {"subject": "bejing", "predicate": "cooperatesWith", "object": "xiaomi", "references": [{"source": "xinhua-2025-11-20"}]}}` + "\n"
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS("testdata/base")))
	file("many.jsonl", repeat(line, count))(t, dir)

	report := loadDir(t, dir, reader.Options{MaxFaults: 3})

	assert.Equal(t, count, report.Count(diag.UnknownEntity))
	assert.Equal(t, count, report.Errors())
	assert.Equal(t, count-3, report.Dropped())

	for i, fault := range report.Sorted() {
		assert.Equal(t, i+1, fault.Position.Line, "the first ones are kept")
		assert.Equal(t, `did you mean "beijing"?`, fault.Hint)
	}
}

func TestUnusualButRightFilesAreFine(t *testing.T) {
	const entity = `{"entity": {"id": "%s", "type": "City", "name": {"en": "%s", "zh": "%s"}}}` + "\n"

	useOf := func(id string) string {
		return fmt.Sprintf(`{"statement": {"subject": "%s", "predicate": "locatedIn", "object": "beijing", "references": [{"source": "xinhua-2025-11-20"}]}}`+"\n", id)
	}
	yaml := "entities:\n  tanggu: {type: City, name: {en: Tanggu, zh: 塘沽}}\nstatements:\n" +
		"  - subject: tanggu\n    predicate: locatedIn\n    object: tianjin\n    references: [{source: xinhua-2025-11-20}]\n"
	jsonl := fmt.Sprintf(entity, "tanggu", "Tanggu", "塘沽") + useOf("tanggu")

	tests := []struct {
		name string
		make maker
	}{
		{"YAML with a byte order mark", file("a.yaml", "\ufeff", yaml)},
		{"JSONL with a byte order mark", file("a.jsonl", "\ufeff", jsonl)},
		{"YAML with CRLF", file("a.yaml", strings.ReplaceAll(yaml, "\n", "\r\n"))},
		{"JSONL with CRLF", file("a.jsonl", strings.ReplaceAll(jsonl, "\n", "\r\n"))},
		{"JSONL with empty lines and no line end", file("a.jsonl", "\n\n", strings.TrimSuffix(jsonl, "\n"))},
		{"YAML with a start and an end", file("a.yaml", "%YAML 1.2\n---\n", yaml, "...\n")},
		{"an empty YAML file", file("a.yaml")},
		{"an empty JSONL file", file("a.jsonl")},
		{"a YAML file of comments", file("a.yaml", "# nothing yet\n")},
		{"a YAML file with an empty section", file("a.yaml", "statements:\n")},
		{"a file name with spaces", file("my new statements.yaml", yaml)},
		{"a file name in Chinese in a folder in Chinese", file("京津冀/中关村.yaml", yaml)},
		{"a decomposed file name", file("u\u0308bersicht.yaml", yaml)},
		{"an upper-case ending", file("A.YAML", yaml)},
		{"a hidden file", file(".draft.yaml", "x: y\n")},
		{"a link within the folder", func(t *testing.T, dir string) {
			write(t, dir, "all/a.yaml", yaml)
			require.NoError(t, os.Symlink("all/a.yaml", filepath.Join(dir, "again.yaml")))
			require.NoError(t, os.Symlink("all", filepath.Join(dir, "more")))
		}},
		{"a decomposed id that is used composed", file("a.jsonl", fmt.Sprintf(entity, "ko\u0308ln", "Cologne", "科隆"), useOf("k\u00f6ln"))},
		{"names with emoji, joiners and marks of writing", file("a.jsonl",
			fmt.Sprintf(entity, "tanggu", "👨\u200d👩\u200d👧 Tang\u0301gu", "می\u200cخواهم"), useOf("tanggu"))},
	}

	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			require.NoError(t, os.CopyFS(dir, os.DirFS("testdata/base")))
			test.make(t, dir)

			assert.Empty(t, text(t, loadDir(t, dir, reader.Options{})))
		})
	}
}
