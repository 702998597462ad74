package parser_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

func TestWordsBeforeAQueryAreFound(t *testing.T) {
	for text, want := range map[string]struct{ modes, first string }{
		"RETURN 1":            {"", "RETURN"},
		"explain RETURN 1":    {"explain", "RETURN"},
		"RETURN 'EXPLAIN'":    {"", "RETURN"},
		"`EXPLAIN` RETURN 1":  {"", "`EXPLAIN`"},
		"/* EXPLAIN */ MATCH": {"", "MATCH"},
		"// EXPLAIN\nPROFILE/**/MATCH (n) RETURN EXPLAIN": {"PROFILE", "MATCH"},
		"CYPHER 25 runtime=slotted planner = idp SHOW":    {"", "SHOW"},
		"CYPHER/**/5/**/EXPLAIN CYPHER EXPLAIN\r RETURN":  {"EXPLAIN EXPLAIN", "RETURN"},
		"CYPHER future=2.0 other = 'x' PROFILE RETURN 1":  {"PROFILE", "RETURN"},
		"CYPHER":                         {"", ""},
		"CYPHER x =":                     {"", "x"},
		"EXPLAIN":                        {"EXPLAIN", ""},
		"":                               {"", ""},
		"/* open":                        {"", "/* open"},
		"\\u0045XPLAIN RETURN 1":         {"", "\\"},
		"TERMINATE TRANSACTION 'PROFILE": {"", "TERMINATE"},
	} {
		p := parser.PreambleOf(text)
		var modes []string
		for _, m := range p.Modes {
			modes = append(modes, m.Text)
			assert.Equal(t, m.Text, text[m.Start:m.End])
		}
		assert.Equal(t, want.modes, strings.Join(modes, " "), text)
		assert.Equal(t, want.first, p.First.Text, text)
	}
}

func TestABackslashBeforeAQueryIsTold(t *testing.T) {
	for text, want := range map[string]bool{
		`RETURN '\u002a'`: false, `/* \u002a/ MATCH // */ EXPLAIN RETURN 1`: true, `// \u000a RETURN 1`: true, `EXPLAIN RETURN 1 // \`: false,
	} {
		assert.Equal(t, want, parser.PreambleOf(text).Escaped, text)
	}
}

func TestTheParserReadsTheSameWordsBeforeAQuery(t *testing.T) {
	words := rapid.SampledFrom([]string{"EXPLAIN", "explain", "PROFILE", "CYPHER", "CYPHER 5", "CYPHER 5 runtime=slotted", "/* EXPLAIN */", "// PROFILE\n", "\n"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(append(rapid.SliceOfN(words, 0, 5).Draw(t, "words"), "RETURN 1 AS explain"), " ")
		p := parser.PreambleOf(text)
		q, err := parser.Parse(text)
		require.Equal(t, p.Explained() && p.Profiled(), err != nil, text)
		if err != nil {
			return
		}
		require.Equal(t, p.Explained(), q.Mode == ast.Explain, text)
		require.Equal(t, p.Profiled(), q.Mode == ast.Profile, text)
		require.Equal(t, "RETURN", p.First.Text)
	})
}
