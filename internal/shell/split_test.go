package shell

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
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
			assert.Equal(t, test.want, Statements(test.text))
		})
	}
}

func TestSplittingLosesNothingButSpaceAndSemicolons(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching("[a-z '\"`/*;\\\\\n]{0,30}").Draw(t, "text")
		joined := strings.Join(Statements(text), ";")

		// What is left out is space, semicolons and comments; letters are in
		// comments only if no statement holds them.
		if !strings.Contains(text, "//") && !strings.Contains(text, "/*") {
			require.Equal(t, keep(text), keep(joined))
		}
	})
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
		var s splitter
		var got []string
		for line := range strings.Lines(text) {
			for _, st := range s.feed(line) {
				got = append(got, st.text)
			}
		}
		pending := s.pending()
		last, ok := s.flush()
		if ok {
			require.True(t, pending)
			got = append(got, last.text)
		}
		require.Equal(t, Statements(text), got)
	})
}

func TestAStatementIsPutOnOneLineWithItsMeaning(t *testing.T) {
	tests := []struct {
		name      string
		statement string
		want      string // "" where it cannot be
	}{
		{"one line stays", "RETURN 1", "RETURN 1"},
		{"ends of line are space", "MATCH (n)\nRETURN\r\n  n", "MATCH (n) RETURN    n"},
		{"a line comment becomes a block comment", "RETURN 1 // one; only\n, 2", "RETURN 1 /* one; only */ , 2"},
		{"a block comment may have lines", "/* a\nb */ RETURN 1", "/* a b */ RETURN 1"},
		{"a text keeps its ends of line", "RETURN 'a\nb'", `RETURN 'a\nb'`},
		{"tabs are space, and escapes in a text", "RETURN\t'a\tb'", `RETURN 'a\tb'`},
		{"a quoted name with an end of line stays away", "RETURN 1 AS `a\nb`", ""},
		{"so does a comment with the end of another kind", "RETURN 1 // */\n", ""},
		{"and what is no escape", "RETURN 'a\\\nb'", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, ok := oneLine(test.statement)
			assert.Equal(t, test.want != "", ok)
			assert.Equal(t, test.want, got)
		})
	}
}

func TestAStatementKnowsWhereItBegins(t *testing.T) {
	var s splitter
	found := s.feed("\n// 中\nRETURN 1;  /* 中 */ RETURN 2;RETURN\n 3;\n")
	last, ok := s.flush()
	assert.False(t, ok, "%v", last)
	assert.Equal(t, []statement{{"// 中\nRETURN 1", 2, 1}, {"/* 中 */ RETURN 2", 3, 12}, {"RETURN\n 3", 3, 29}}, found)
}
