package parser_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

func TestAQueryIsPrintedInOneCanonicalForm(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{
			"keywords in any case, labels and properties", "match (n :Place {id:'beijing'}) return n",
			"MATCH (n:Place {id: 'beijing'}) RETURN n",
		},
		{
			"arrows in all directions", "MATCH (a)-->(b)<--(c)--(d)<-->(e) RETURN *",
			"MATCH (a)-[]->(b)<-[]-(c)-[]-(d)-[]-(e) RETURN *",
		},
		{
			"lengths", "MATCH (a)-[*]->()-[*2]->()-[*1..3]->()-[*..3]->()-[r:T*2..]->(b) RETURN r",
			"MATCH (a)-[*]->()-[*2]->()-[*1..3]->()-[*..3]->()-[r:T*2..]->(b) RETURN r",
		},
		{
			"label expressions", "MATCH (n:A|B&!C:D WHERE n.x>1)-[:X|:Y|%]-(m IS Person) RETURN 1",
			"MATCH (n:A|B&!C:D WHERE n.x > 1)-[:X|:Y|%]-(m:Person) RETURN 1",
		},
		{
			"computed labels and types", "MATCH (n:$('A')|$ any (xs)&!$ALL(n.x))-[:$(t)]->(m:$ ANY(['A', b])) RETURN 1",
			"MATCH (n:$all('A')|$any(xs)&!$all(n.x))-[:$all(t)]->(m:$any(['A', b])) RETURN 1",
		},
		{
			"hints", "MATCH (n:A)-->(m) using index n:A(x,y) using scan n:A using join on n, m using text index seek n:A(`x y`) WHERE n.x = 1 RETURN n",
			"MATCH (n:A)-[]->(m) USING INDEX n:A(x, y) USING SCAN n:A USING JOIN ON n, m USING INDEX n:A(`x y`) WHERE n.x = 1 RETURN n",
		},
		{
			"transactions", "UNWIND [1] AS x CALL (x) { RETURN x AS y } in 2 concurrent transactions report status as s on error break of 3 rows RETURN y",
			"UNWIND [1] AS x CALL (x) { RETURN x AS y } IN 2 CONCURRENT TRANSACTIONS OF 3 ROWS ON ERROR BREAK REPORT STATUS AS s RETURN y",
		},
		{
			"quantified paths", "MATCH p = ((a)-[:T]->(b) WHERE a.x < b.x){1,3} (c)-[:U]->+(d) RETURN p",
			"MATCH p = ((a)-[:T]->(b) WHERE a.x < b.x){1,3}(c)-[:U]->{1,}(d) RETURN p",
		},
		{
			"shortest paths, both ways to ask", "MATCH SHORTEST 2 (a)-[*]-(b), p = allShortestPaths((a)-[*..5]-(b)) RETURN p",
			"MATCH SHORTEST 2 (a)-[*]-(b), p = allShortestPaths((a)-[*..5]-(b)) RETURN p",
		},
		{
			"precedence", "RETURN not a or b and c xor d = 1 + 2 * 3 ^ -2",
			"RETURN NOT a OR b AND c XOR d = 1 + 2 * 3 ^ -2",
		},
		{
			"parentheses that matter stay", "RETURN (1 + 2) * 3, -(2), (a = b) = c, a = b = c, (a:B).x, 1 - (2 - 3)",
			"RETURN (1 + 2) * 3, -(2), (a = b) = c, a = b = c, (a:B).x, 1 - (2 - 3)",
		},
		{
			"predicates", "RETURN a starts with 'x' and b in [1,2] and c is not null and d =~ '.*' and e is :: list<string not null>",
			"RETURN a STARTS WITH 'x' AND b IN [1, 2] AND c IS NOT NULL AND d =~ '.*' AND e IS :: LIST<STRING NOT NULL>",
		},
		{
			"comprehensions and quantifiers", "RETURN [x in xs where x > 1 | x*2], [(a)-->(b) where b.x | b.y], all(x in xs where x), reduce(s = 0, x in xs | s + x)",
			"RETURN [x IN xs WHERE x > 1 | x * 2], [(a)-[]->(b) WHERE b.x | b.y], all(x IN xs WHERE x), reduce(s = 0, x IN xs | s + x)",
		},
		{
			"lists that begin as comprehensions do", "RETURN [x in xs, y], [x in xs and y, [x in xs]], [(x in xs)], [(x in xs) and y = z], [(x in xs) = y], [x in [a, b]], [`x y` in f(a, b), 1]",
			"RETURN [x IN xs, y], [x IN xs AND y, [x IN xs]], [(x IN xs)], [(x IN xs AND y = z)], [(x IN xs = y)], [x IN [a, b]], [`x y` IN f(a, b), 1]",
		},
		{
			"comprehensions of a CASE with commas", "RETURN [x IN CASE y WHEN 1, 2 THEN xs END], [x IN xs WHERE CASE x WHEN 1, 2 THEN true END | x], [x IN CASE y WHEN 1, 2 THEN xs END, 3]",
			"RETURN [x IN CASE y WHEN 1, 2 THEN xs END], [x IN xs WHERE CASE x WHEN 1, 2 THEN true END | x], [x IN CASE y WHEN 1, 2 THEN xs END, 3]",
		},
		{
			"subqueries", "MATCH (a) WHERE exists { (a)-->(b) WHERE b.x } CALL (a) { RETURN count { MATCH (a) RETURN 1 AS x } AS n } RETURN n",
			"MATCH (a) WHERE EXISTS { (a)-[]->(b) WHERE b.x } CALL (a) { RETURN COUNT { MATCH (a) RETURN 1 AS x } AS n } RETURN n",
		},
		{"map projections", "RETURN n {.name, .*, age: n.x + 1, m}", "RETURN n {.name, .*, age: n.x + 1, m}"},
		{
			"case in all forms", "RETURN case when a then 1 end, case a when 1, > 5, is null then 'x' else 'y' end",
			"RETURN CASE WHEN a THEN 1 END, CASE a WHEN 1,  > 5,  IS NULL THEN 'x' ELSE 'y' END",
		},
		{
			"ordering and paging", "MATCH (n) WITH DISTINCT n, n.x AS x ORDER BY x DESC, n.y SKIP 1 LIMIT $k WHERE x > 0 RETURN x",
			"MATCH (n) WITH DISTINCT n, n.x AS x ORDER BY x DESC, n.y SKIP 1 LIMIT $k WHERE x > 0 RETURN x",
		},
		{"unions", "RETURN 1 AS x UNION ALL RETURN 2 AS x UNION RETURN 3 AS x;", "RETURN 1 AS x UNION ALL RETURN 2 AS x UNION RETURN 3 AS x"},
		{"procedures", "CALL db.labels() YIELD label AS l WHERE l <> 'x' RETURN l", "CALL db.labels() YIELD label AS l WHERE l <> 'x' RETURN l"},
		{
			"literals", `RETURN 0x1F, 0o17, 1_000, .5, 1e3, 1.5E-3, "it's", 'a\'b\n\u4e2d', -9223372036854775808`,
			`RETURN 31, 15, 1000, 0.5, 1000.0, 0.0015, 'it\'s', 'a\'b\n中', -9223372036854775808`,
		},
		{"Chinese names and comments", "MATCH (城市:地方) /* note */ RETURN 城市.`full name` // end", "MATCH (城市:地方) RETURN 城市.`full name`"},
		{"trim with its own words", "RETURN trim(both 'x' from s), trim(s)", "RETURN btrim(s, 'x'), trim(s)"},
		{"explain", "explain match (n) return n", "EXPLAIN MATCH (n) RETURN n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			q, err := parser.Parse(tt.text)
			require.NoError(t, err)
			got := ast.Print(q)
			assert.Equal(t, tt.want, got)

			again, err := parser.Parse(got)
			require.NoError(t, err)
			assert.Equal(t, got, ast.Print(again), "printing what was printed")
		})
	}
}

func TestAFaultOfSyntaxHasItsPlaceAndSaysWhatToDo(t *testing.T) {
	tests := []struct{ name, text, at, detail, message, hint string }{
		{"a misspelt clause", "MATCH (n) RETRUN n", "RETRUN", "UnexpectedSyntax", "RETRUN is not expected here; a clause or the end of the query is", "did you mean RETURN?"},
		{"an open string", "RETURN 'abc", "'", "UnexpectedSyntax", "this string does not end", "close it with '"},
		{"an operator of other languages", "RETURN 1 != 2", "!=", "UnexpectedSyntax", "Cypher has no operator !=", "write <> for not equal"},
		{"a number with letters", "RETURN 12ab", "12ab", "InvalidNumberLiteral", "12ab is not a number", ""},
		{"too large an integer", "RETURN 9223372036854775808", "9223372036854775808", "IntegerOverflow", "9223372036854775808 does not fit into an integer of 64 bits", ""},
		{"too large a decimal", "RETURN 1e999", "1e999", "FloatingPointOverflow", "1e999 does not fit into a floating point number of 64 bits", ""},
		{"a broken escape", `RETURN '\uH'`, `\uH'`, "InvalidUnicodeLiteral", `\u needs 4 hexadecimal digits of a Unicode character`, ""},
		{"an unfinished pattern", "MATCH (a)-[:T->(b) RETURN a", "-", "UnexpectedSyntax", `- is not expected here; "]" is`, ""},
		{"a range of nothing", "MATCH (a)-[:T..]->(b) RETURN a", "..", "InvalidRelationshipPattern", "this is no number of relationships", "write *, *2, *1..3, *2.. or *..3 behind the type"},
		{"a negative range", "MATCH (a)-[:T*-2]->(b) RETURN a", "-", "InvalidRelationshipPattern", "this is no number of relationships", "write *, *2, *1..3, *2.. or *..3 behind the type"},
		{"a dash that is no minus", "RETURN 42 — 41", "—", "InvalidUnicodeCharacter", "this dash is for patterns; the minus of numbers is -", ""},
		{"a character without meaning", "RETURN 4#2", "#", "UnexpectedSyntax", "'#' has no meaning in Cypher", ""},
		{"an unfinished query", "MATCH (n) RETURN", "", "UnexpectedSyntax", "the query ends where an expression is expected", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := parser.Parse(tt.text)
			var f *fault.Error
			require.ErrorAs(t, err, &f)
			assert.Equal(t, tt.at, tt.text[f.Span.Start:f.Span.End])
			assert.Equal(t, tt.detail, f.Detail)
			assert.Equal(t, tt.message, f.Message)
			assert.Equal(t, tt.hint, f.Hint)
			assert.Equal(t, fault.CompileTime, f.Phase)
		})
	}
}

func TestDeepNestingIsAFaultAndNoCrash(t *testing.T) {
	for name, text := range map[string]string{
		"parentheses": "RETURN " + strings.Repeat("(", 100_000),
		"lists":       "RETURN " + strings.Repeat("[", 100_000),
		"maps":        "RETURN " + strings.Repeat("{a:", 100_000),
		"minus signs": "RETURN " + strings.Repeat("-", 100_000) + "x",
		"negations":   "RETURN " + strings.Repeat("NOT ", 100_000) + "x",
		"nodes":       "RETURN " + strings.Repeat("({a:", 100_000),
		"subqueries":  strings.Repeat("CALL { ", 100_000),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := parser.Parse(text)
			var f *fault.Error
			require.True(t, errors.As(err, &f))
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"MATCH (n:A {x: 1})-[r:T*1..2]->(m) WHERE n.x = $p RETURN n, count(*) ORDER BY n.y SKIP 1",
		"CALL { RETURN 1 } RETURN [x IN [1] | x], CASE 1 WHEN > 2 THEN 3 END",
		"MATCH ANY SHORTEST ((a)-->(b))+ RETURN a IS :: INTEGER | FLOAT",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := parser.Parse(text)
		if err != nil {
			var e *fault.Error
			require.ErrorAs(t, err, &e)
			require.LessOrEqual(t, e.Span.Start, e.Span.End)
			require.LessOrEqual(t, e.Span.End, len(text))
			return
		}
		printed := ast.Print(q)
		again, err := parser.Parse(printed)
		require.NoError(t, err, printed)
		require.Equal(t, printed, ast.Print(again))
	})
}
