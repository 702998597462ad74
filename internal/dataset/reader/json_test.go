package reader

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/diag"
)

// outline writes a tree in a form in which trees of the same content are alike.
func outline(t *tree, n uint32) string {
	v := &t.nodes[n]
	if v.kind != mapping && v.kind != list {
		return fmt.Sprintf("%v(%v)%q", v.kind, v.quoted, t.says(n))
	}

	var out strings.Builder

	fmt.Fprintf(&out, "%v[", v.kind)

	for i := n + 1; i < v.next; i = t.nodes[i].next {
		out.WriteString(outline(t, i) + " ")
	}

	return out.String() + "]"
}

// outlineOf is the same outline as another library sees it; ok is false when it says that the text is no JSON.
func outlineOf(text []byte) (out string, ok bool) {
	d := jsontext.NewDecoder(bytes.NewReader(text), jsontext.AllowDuplicateNames(true))
	out, err := outlineNext(d)
	if err != nil {
		return "", false
	}

	_, err = d.ReadToken()

	return out, err == io.EOF
}

func outlineNext(d *jsontext.Decoder) (string, error) {
	token, err := d.ReadToken()
	if err != nil {
		return "", err
	}

	switch token.Kind() {
	case '{', '[':
		kind, end := mapping, jsontext.Kind('}')
		if token.Kind() == '[' {
			kind, end = list, ']'
		}

		out := fmt.Sprintf("%v[", kind)

		for d.PeekKind() != end {
			inner, err := outlineNext(d)
			if err != nil {
				return "", err
			}

			out += inner + " "
		}

		_, err = d.ReadToken()

		return out + "]", err
	case 'n':
		return `nothing(false)"null"`, nil
	default:
		return fmt.Sprintf("a text(%v)%q", token.Kind() == '"', token.String()), nil
	}
}

func TestJSONIsReadAsAnotherLibraryReadsIt(t *testing.T) {
	for _, text := range jsonExamples() {
		compareJSON(t, []byte(text))
	}
}

func FuzzJSON(f *testing.F) {
	for _, text := range jsonExamples() {
		f.Add([]byte(text))
	}

	f.Fuzz(func(t *testing.T, text []byte) { compareJSON(t, text) })
}

func jsonExamples() []string {
	return []string{
		``, ` `, `{}`, `[]`, `{"a":1}`, `{"a": [1, 2.5, -0, 1e9, 1E+9, 1e-9], "b": {"c": null, "d": true, "e": false}}`,
		`"\"\\\/\b\f\n\r\t"`, `"\u4eac\u6d25\u5180"`, `"\ud83d\ude00"`, `"\ud83d"`, `"\ud83dx"`, `"\ud83d\ud83d"`, `"\ude00"`, `"\u12"`, `"\u12G4"`, `"\x"`, `"\`, `"\ufffd"`,
		`"京津冀 😀"`, `"a`, `{"a"`, `{"a":`, `{"a":1`, `{"a":1,`, `{"a":1,}`, `{,}`, `{a:1}`, `{'a':1}`, `[1,]`, `[,1]`, `[1 2]`, `{"a" 1}`,
		`01`, `-`, `-a`, `1.`, `.5`, `1e`, `1e+`, `+1`, `NaN`, `nul`, `nulll`, `tru`, `truefalse`, `1 2`, `{} {}`, "\"a\tb\"", "\"\x7f\"", "{\"a\":\x00}", "\xef\xbb\xbf{}",
		`{"long key that is longer than eight bytes":"long text, also with \"quotation marks\" and more behind them"}`, `{"a":1,"a":2}`, `100000000000000000000000000001`,
		"\"\xff\"", "\"\xed\xa0\x80\"", strings.Repeat("[", maxDepth) + strings.Repeat("]", maxDepth),
	}
}

// compareJSON holds the parser to what jsontext says: the same texts are JSON, and they say the same.
func compareJSON(t *testing.T, text []byte) {
	t.Helper()

	// The parser is given single lines of valid UTF-8 alone, and takes fewer levels than the library.
	if firstInvalid(text) >= 0 || bytes.Count(text, []byte{'{'})+bytes.Count(text, []byte{'['}) > maxDepth {
		return
	}

	var p jsonParser

	want, ok := outlineOf(text)
	got := p.parse(text)

	require.Equal(t, ok, got, "%q: %s", text, p.fault.message)

	if ok {
		require.Equal(t, want, outline(&p.tree, 0), "%q", text)
		requirePlaces(t, &p.tree, text)

		return
	}

	require.NotEmpty(t, p.fault.message)
	require.True(t, p.fault.start >= 0 && p.fault.start <= len(text), "%q: the fault is within the text", text)
}

// requirePlaces checks that the token of every scalar is where its node says.
func requirePlaces(t *testing.T, tree *tree, text []byte) {
	t.Helper()

	for i, n := range tree.nodes {
		token := text[n.start:n.end]

		switch {
		case n.kind == mapping || n.kind == list:
			require.True(t, json.Valid(token), "%q is a whole value", token)
		case n.quoted:
			var decoded string

			require.NoError(t, json.Unmarshal(token, &decoded))
			require.Equal(t, decoded, string(tree.says(uint32(i))))
		default:
			require.Equal(t, string(token), string(tree.says(uint32(i))))
		}
	}
}

func TestAParserIsUsedForManyLines(t *testing.T) {
	var p jsonParser

	require.False(t, p.parse([]byte(`{"a": {"b": `)))
	require.True(t, p.parse([]byte(`{"a\n": "b\n"}`)))
	assert.Equal(t, `a mapping[a text(true)"a\n" a text(true)"b\n" ]`, outline(&p.tree, 0))
	require.True(t, p.parse([]byte(`["c"]`)))
	assert.Equal(t, `a list[a text(true)"c" ]`, outline(&p.tree, 0))
}

func TestJSONFaultsSayWhatAndWhere(t *testing.T) {
	tests := []struct {
		name, text string
		start, end int
		code       diag.Code
		message    string
	}{
		{"an unclosed text", `{"a": "b`, 6, 7, diag.JSONSyntax, "the text that begins here does not end on this line"},
		{"a comma too many", `{"a": 1,}`, 8, 9, diag.JSONSyntax, `found "}" where a key should stand`},
		{"a comma too few", `{"a": 1 "b": 2}`, 8, 9, diag.JSONSyntax, `found '"' where "," or "}" should stand`},
		{"a number with leading zeros", `{"a": 007}`, 6, 8, diag.JSONSyntax, "a number begins with 0"},
		{"half a surrogate pair", `"\ud83d"`, 1, 3, diag.JSONSyntax, "an escape sequence that JSON does not have"},
		{"something behind the value", `{} {}`, 3, 4, diag.JSONSyntax, `found "{" where nothing more on this line should stand`},
		{"a raw tab in a text", "\"a\tb\"", 2, 3, diag.ControlCharacter, "the raw control character U+0009 in a text"},
		{"too many levels", strings.Repeat("[", maxDepth+1), maxDepth, maxDepth + 1, diag.TooDeep, "more than 100 levels of nesting"},
		{"an end too early", `{"a": [`, 6, 7, diag.JSONSyntax, "the line ends where a value should stand"},
	}

	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var p jsonParser

			require.False(t, p.parse([]byte(test.text)))
			assert.Equal(t, test.code, p.fault.code)
			assert.Equal(t, test.message, p.fault.message)
			assert.Equal(t, [2]int{test.start, test.end}, [2]int{p.fault.start, p.fault.end})
		})
	}
}

func TestKeysThatStandTwiceAreFoundAmongFewAndMany(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOfN(rapid.StringMatching(`[ab]{0,3}`), 0, 40).Draw(t, "keys")
		text := []byte("{")
		seen := map[string]uint32{}

		var want []duplicate

		for i, key := range keys {
			if i > 0 {
				text = append(text, ',')
			}

			text = fmt.Appendf(text, "%q: 1", key)
			node := uint32(1 + 2*i)

			if first, ok := seen[key]; ok {
				want = append(want, duplicate{first: first, second: node})
			} else {
				seen[key] = node
			}
		}

		var p jsonParser

		require.True(t, p.parse(append(text, '}')))
		require.ElementsMatch(t, want, p.duplicates)
	})
}

// BenchmarkJSON compares the parser with the library on a line as machines write it.
func BenchmarkJSON(b *testing.B) {
	line := []byte(`{"statement": {"id": "statement-1", "subject": "thing-17", "predicate": "linksTo", "object": "thing-4711", "measure": "size", "value": "> 90", ` +
		`"time": "2025-12", "text": "Thing number 17 links to thing number 4711, says the report.", "references": [{"source": "source-1", "paragraph": 1, "quote": "事物 links to"}]}}`)

	b.Run("own", func(b *testing.B) {
		var p jsonParser

		b.SetBytes(int64(len(line)))

		for b.Loop() {
			if !p.parse(line) {
				b.Fatal(p.fault.message)
			}
		}
	})

	b.Run("jsontext", func(b *testing.B) {
		d := jsontext.NewDecoder(bytes.NewReader(nil))
		reader := bytes.NewReader(nil)

		b.SetBytes(int64(len(line)))

		for b.Loop() {
			reader.Reset(line)
			d.Reset(reader)

			for {
				if _, err := d.ReadToken(); err == io.EOF {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
