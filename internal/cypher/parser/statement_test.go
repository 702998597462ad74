package parser_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

func TestStatementsEndInSemicolonsOutsideOfTextsNamesAndComments(t *testing.T) {
	tests := []struct {
		name string
		text string
		want []string
	}{
		{"nothing is no statement", " \n ", nil},
		{"one needs no semicolon", "RETURN 1", []string{"RETURN 1"}},
		{"one may have it", "RETURN 1;\n", []string{"RETURN 1"}},
		{"two", "RETURN 1; RETURN 2", []string{"RETURN 1", "RETURN 2"}},
		{"empty ones are left out", ";;RETURN 1;;", []string{"RETURN 1"}},
		{"a text holds a semicolon", `RETURN 'a;b', "c;'d"; RETURN 2`, []string{`RETURN 'a;b', "c;'d"`, "RETURN 2"}},
		{"an escaped quotation mark ends no text", `RETURN 'a\';b'; RETURN 2`, []string{`RETURN 'a\';b'`, "RETURN 2"}},
		{"a quoted name holds a semicolon", "MATCH (n:`a;b`) RETURN n; RETURN 2", []string{"MATCH (n:`a;b`) RETURN n", "RETURN 2"}},
		{"a comment holds a semicolon", "RETURN 1 // a;b\n; RETURN /* c;d */ 2", []string{"RETURN 1 // a;b", "RETURN /* c;d */ 2"}},
		{"comments alone are no statement", "// Title;\n/* more; */", nil},
		{"a comment stays before its statement", "// Title\nRETURN 1", []string{"// Title\nRETURN 1"}},
		{"what is not closed goes to the end", "RETURN 'a; RETURN 2", []string{"RETURN 'a; RETURN 2"}},
		{"a division is no comment", "RETURN 4 / 2; RETURN 1", []string{"RETURN 4 / 2", "RETURN 1"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, texts(parser.Statements(test.text)))
		})
	}
}

func TestSplittingLosesNothingButSpaceAndSemicolons(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching("[a-z '\"`/*;\\\\\n]{0,30}").Draw(t, "text")
		joined := strings.Join(texts(parser.Statements(text)), ";")

		// What is left out is space, semicolons and comments; letters are in
		// comments only if no statement holds them.
		if !strings.Contains(text, "//") && !strings.Contains(text, "/*") {
			require.Equal(t, keep(text), keep(joined))
		}
	})
}

// texts are those of statements.
func texts(statements []parser.Statement) []string {
	var all []string
	for _, st := range statements {
		all = append(all, st.Text)
	}
	return all
}

// keep drops what splitting may drop.
func keep(text string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("; \n", r) {
			return -1
		}
		return r
	}, text)
}

func TestATextThatComesLineByLineIsCutAsTheWholeOfIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching("[a-z '\"`/*;\\\\\n]{0,40}").Draw(t, "text")
		var s parser.Splitter
		var got []parser.Statement
		for line := range strings.Lines(text) {
			got = append(got, s.Feed(line)...)
		}
		pending := s.Pending()
		if last, ok := s.Flush(); ok {
			require.True(t, pending)
			got = append(got, last)
		}
		require.Equal(t, parser.Statements(text), got)
	})
}

func TestAStatementKnowsWhereItBegins(t *testing.T) {
	found := parser.Statements("\n// 中\nRETURN 1;  /* 中 */ RETURN 2;RETURN\n 3;\n RETURN 4 // ;")
	assert.Equal(t, []parser.Statement{
		{Text: "// 中\nRETURN 1", Line: 2, Column: 1, Ended: true},
		{Text: "/* 中 */ RETURN 2", Line: 3, Column: 12, Ended: true},
		{Text: "RETURN\n 3", Line: 3, Column: 29, Ended: true},
		{Text: "RETURN 4 // ;", Line: 5, Column: 2},
	}, found)
}

func TestASplitterSaysWhatHasToBeClosed(t *testing.T) {
	for text, want := range map[string]string{
		"RETURN 1\n": "", "RETURN 'a\n": "'", "RETURN \"a\n": `"`, "RETURN `a\n": "`", "/* a\n": "*/", "RETURN $`a\n": "`",
		"RETURN 'a\\'\n": "'", "RETURN `a``\n": "`", "// 'a\n": "", "RETURN '/*'\n": "",
	} {
		var s parser.Splitter
		s.Feed(text)
		assert.Equal(t, want, s.Open(), text)
	}
}

// What the parser takes as one query is one statement: splitting and reading agree about where texts, names and comments end.
func TestAQueryThatIsReadIsOneStatement(t *testing.T) {
	pieces := []string{"RETURN", " ", "'a;b'", "1", ",", "\"\\\";\"", "`;`", "/* ; */", "// ;\n", "$`;`", "+", ";", "'\\\\'", "\n"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
		if _, err := parser.Parse(text); err == nil {
			require.Len(t, parser.Statements(text), 1, text)
		}
	})
}

func TestTokensAreWhatTheParserReads(t *testing.T) {
	var got []string
	for token := range parser.Tokens("MATCH (n:`a``b` {x: $p}) // c\nRETURN 1.5e3 <> 'it\\'s', $`q r`, § /* open") {
		got = append(got, fmt.Sprint(token.Kind, " ", token.Text))
	}
	assert.Equal(t, []string{
		"0 MATCH", "5 (", "0 n", "5 :", "1 `a``b`", "5 {", "0 x", "5 :", "4 $p", "5 }", "5 )", "6 // c", "0 RETURN", "2 1.5e3", "5 <>",
		`3 'it\'s'`, "5 ,", "4 $`q r`", "5 ,", "8 §", "7 /* open",
	}, got)
}

func TestTokensOfAnyTextMakeItUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("aR1.$`'\"/*\\;!=§中 \n\xff"))).Draw(t, "text") + rapid.SampledFrom([]string{"", "\xff"}).Draw(t, "end")
		at := 0
		for token := range parser.Tokens(text) {
			require.Empty(t, strings.TrimSpace(text[at:token.Start]))
			require.Less(t, token.Start, token.End)
			require.Equal(t, text[token.Start:token.End], token.Text)
			at = token.End
		}
		require.Empty(t, strings.TrimSpace(text[at:]))
	})
}

func TestATokenNamesWhatItStandsFor(t *testing.T) {
	for text, want := range map[string]string{"a": "a", "`a``b`": "a`b", "$a": "a", "$`a b`": "a b", "``": ""} {
		for token := range parser.Tokens(text) {
			assert.Equal(t, want, token.Name(), text)
		}
	}
}
