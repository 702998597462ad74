package shell_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/shell"
)

// names are those of a small graph.
func names() shell.Names {
	return shell.Names{
		Labels: []string{"Municipality", "Place", "Park", "城市", "two words", "bad\x1b[31m"}, Types: []string{"LOCATED_IN", "LEADS", "PART_OF"},
		Keys: []string{"name", "nameZh", "id", "two words"}, Functions: []string{"count", "collect", "coalesce", "date", "date.truncate", "duration.between"},
		Procedures: []string{"db.labels", "db.propertyKeys"}, Params: []string{"year", "Year", "region"},
	}
}

func TestCompletionKnowsWhatCanStandWhere(t *testing.T) {
	tests := []struct {
		name, text string
		want       string // the words, with commas between
		begun      string // the part of the text that they replace
	}{
		{"a statement begins with a clause", "M", "MATCH", "M"},
		{"in the case that is typed", "ma", "match", "ma"},
		{"nothing typed, all beginnings", "", "CALL,EXPLAIN,MATCH,OPTIONAL MATCH,PROFILE,RETURN,UNWIND,WITH", ""},
		{"a label after a colon", "MATCH (n:P", "Park,Place", "P"},
		{"whatever its case", "MATCH (n:mun", "Municipality", "mun"},
		{"in Chinese", "MATCH (n:城", "城市", "城"},
		{"all of them, in backticks where they need them; none that would command the terminal", "MATCH (:", "Municipality,Park,Place,`two words`,城市", ""},
		{"within backticks", "MATCH (:`two", "`two words`", "`two"},
		{"in an expression of labels", "MATCH (n:Park|!P", "Park,Place", "P"},
		{"in parentheses", "MATCH (n:(Park&", "Municipality,Park,Place,`two words`,城市", ""},
		{"in WHERE", "MATCH (n) WHERE n:Mu", "Municipality", "Mu"},
		{"a type in a relationship", "MATCH (n)-[r:L", "LEADS,LOCATED_IN", "L"},
		{"one of several types", "MATCH (n)-[:LEADS|P", "PART_OF", "P"},
		{"of a relationship's variable", "MATCH ()-[r]->() WHERE r:PA", "PART_OF", "PA"},
		{"a property after a dot", "MATCH (n) RETURN n.na", "name,nameZh", "na"},
		{"in a map", "MATCH (n:Park {i", "id", "i"},
		{"after a comma in a map", "MATCH (n:Park {id: 'x', n", "name,nameZh", "n"},
		{"but no label in a map", "MATCH (n {id: M", "MATCH", "M"},
		{"in a map projection", "MATCH (n) RETURN n {.na", "name,nameZh", "na"},
		{"a property that needs backticks", "MATCH (n) RETURN n.tw", "`two words`", "tw"},
		{"a function with its parenthesis", "RETURN coa", "coalesce(", "coa"},
		{"functions and words of the language", "RETURN co", "coalesce(,collect,collect(,contains,count,count(", "co"},
		{"a function with a dot", "RETURN date.t", "date.truncate(", "date.t"},
		{"a namespace", "RETURN dura", "duration.between(", "dura"},
		{"a variable of that name has properties", "MATCH (date) RETURN date.n", "name,nameZh", "n"},
		{"a procedure", "CALL d", "db.labels,db.propertyKeys", "d"},
		{"a procedure after its dot", "CALL db.l", "db.labels", "db.l"},
		{"a parameter", "RETURN $y", "year", "y"},
		{"all parameters", "RETURN $", "Year,region,year", ""},
		{"a variable", "MATCH (place)-[leads:LEADS]->(p2) RETURN l", "leads,limit", "l"},
		{"variables where an expression has to follow", "MATCH (a)-[r]->(b) RETURN ", "a,b,r", ""},
		{"after an operator too", "MATCH (a) WHERE a.id = ", "a", ""},
		{"clauses after a whole one", "MATCH (a) ", "CALL,LIMIT,MATCH,OPTIONAL MATCH,ORDER BY,RETURN,SKIP,UNION,UNION ALL,UNWIND,WHERE,WITH", ""},
		{"variables in a pattern", "MATCH (abc) MATCH (", "abc", ""},
		{"WITH hides", "MATCH (aa), (ab) WITH aa, 1 AS ac RETURN a", "aa,ac,all shortest,and,any shortest,as,asc", "a"},
		{"WITH * hides nothing", "MATCH (aa), (ab) WITH *, 1 AS ac RETURN ", "aa,ab,ac", ""},
		{"WITH a sum hides what it sums", "MATCH (aa) WITH count(aa) AS n WHERE ", "n", ""},
		{"UNION begins anew", "MATCH (aa) RETURN aa UNION MATCH (bb) RETURN ", "bb", ""},
		{"STARTS WITH is no WITH", "MATCH (aa) WHERE aa.id STARTS WITH 'x' RETURN ", "aa", ""},
		{"UNWIND and YIELD name something", "UNWIND [1] AS one CALL db.labels() YIELD label RETURN ", "label,one", ""},
		{"a path has a name", "MATCH pp = (x)-->(y) RETURN pp", "pp", "pp"},
		{"a comprehension's variable", "RETURN [xx IN [1, 2] WHERE x", "xor,xx", "x"},
		{"and only within it", "RETURN [xx IN [1, 2] | 1], x", "xor", "x"},
		{"a subquery sees what is around it", "MATCH (aa) WHERE EXISTS { MATCH (aa)--(bb:Pa", "Park", "Pa"},
		{"nothing in a text", "RETURN 'MATCH (n:", "", ""},
		{"nothing in a comment", "RETURN 1 // n:", "", ""},
		{"nothing in a number", "RETURN 1.", "", ""},
		{"no name for a new name", "RETURN 1 AS m", "", "m"},
		{"after a text of another language", "MATCH (n:Park {name: '北京'}) RETURN n.i", "id", "i"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start, words := shell.Complete(test.text, names())
			assert.Equal(t, test.want, strings.Join(words, ","))
			assert.Equal(t, test.begun, test.text[start:])
		})
	}
}

func TestCompletionOfAnyTextStaysWithinIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("MATCHWIDn .:|&!([{}])-><$`'\"/*,;=1中\n"))).Draw(t, "text")
		start, words := shell.Complete(text, names())
		require.LessOrEqual(t, start, len(text))
		for i, word := range words {
			if !strings.HasPrefix(text[start:], "`") {
				word = strings.TrimPrefix(word, "`")
			}
			require.GreaterOrEqual(t, len(word), len(text)-start)
			require.True(t, strings.EqualFold(word[:len(text)-start], text[start:]), "%q does not begin as %q", word, text[start:])
			require.True(t, i == 0 || words[i-1] < words[i], "sorted")
		}
	})
}

func TestALineIsCompletedWithinItsStatement(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "report.cypher"), nil, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, ".hidden"), nil, 0o600))
	require.NoError(t, os.Mkdir(filepath.Join(dir, "reports"), 0o700))
	t.Chdir(dir)

	tests := []struct {
		name, before, line string
		want               string
		begun              string
	}{
		{"the lines before count", "MATCH (city)", "RETURN c", "call,case,city,collect,collect(,contains,count,count(", "c"},
		{"a statement that has ended does not", "", "MATCH (city) RETURN 1; RETURN ci", "", "ci"},
		{"spaces are only spaces", "MATCH (n)", "  ", "", ""},
		{"a command", "", ":pa", ":param,:params", ":pa"},
		{"help of a command", "", ":help :q", ":queries,:quit", ":q"},
		{"a store", "", ":use n", "neo4j", "n"},
		{"a format", "", ":output j", "json,jsonl", "j"},
		{"a saved query", "", ":run p", "places", "p"},
		{"a file or folder", "", ":source re", "report.cypher,reports/", "re"},
		{"a file that is hidden only by its name", "", ":source .h", ".hidden", ".h"},
		{"no file where there is no folder", "", ":source nowhere/", "", "nowhere/"},
		{"the name of a parameter", "", ":param r", "region", "r"},
		{"its expression", "", ":param region => cou", "count,count(", "cou"},
		{"a statement to explain", "", ":explain MATCH (n:Pl", "Place", "Pl"},
		{"an unknown command has nothing", "", ":nothing x", "", ""},
		{"a colon within a statement is no command", "MATCH (n", ":Ci", "City", "Ci"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := begin(t, func(c *shell.Config) { c.Params = shell.Params{"region": {}} })
			var start int
			var words []string
			editor := &completing{typing: typing{lines: []string{test.before, test.line}}, at: func() {
				start, words = w.Complete(context.Background(), test.line)
			}}
			if test.before == "" {
				editor.lines = editor.lines[1:]
			}
			require.NoError(t, w.Interact(context.Background(), editor))
			assert.Equal(t, test.want, strings.Join(words, ","))
			if test.want != "" || test.begun != "" {
				assert.Equal(t, test.begun, test.line[start:])
			}
		})
	}
}

// completing is an Editor that asks for a completion before its last line.
type completing struct {
	typing
	at func()
}

func (e *completing) Line(prompt string) (string, error) {
	if len(e.lines) == 1 {
		e.at()
		e.lines = nil
	}

	return e.typing.Line(prompt)
}
