package check_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/cypher/check"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

// words is a small vocabulary.
type words struct{}

func (words) HasLabel(name string) bool { return name == "City" || name == "Company" }
func (words) HasType(name string) bool  { return name == "HOSTS" }
func (words) HasKey(name string) bool   { return name == "name" || name == "value" }
func (words) Labels() []string          { return []string{"City", "Company"} }
func (words) Types() []string           { return []string{"HOSTS"} }
func (words) Keys() []string            { return []string{"name", "value"} }

// procedures has one procedure.
type procedures struct{}

func (procedures) Signature(name string) (check.Signature, bool) {
	return check.Signature{Args: []check.Argument{{Name: "city", Type: "STRING"}}, Columns: []string{"name", "value"}}, strings.EqualFold(name, "jjj.figures")
}

func (procedures) Names() []string { return []string{"jjj.figures"} }

func examine(t *testing.T, text string) (*check.Info, *fault.Error) {
	t.Helper()
	q, err := parser.Parse(text)
	require.NoError(t, err)
	return check.Check(q, check.Options{Vocabulary: words{}, Procedures: procedures{}, Params: map[string]bool{"name": true}})
}

func TestAFaultSaysWhatIsWrongWhereAndWhatToDo(t *testing.T) {
	tests := []struct{ name, text, at, detail, message, hint string }{
		{"a name that is not there", "MATCH (city) RETURN citty.name", "citty", "UndefinedVariable", "there is no variable citty here", "did you mean city?"},
		{"a name that WITH left behind", "MATCH (a), (b) WITH a RETURN b", "b", "UndefinedVariable", "there is no variable b here", ""},
		{"a name in a pattern that is a condition", "MATCH (a) WHERE (a)-->(b) RETURN a", "b", "UndefinedVariable", "there is no variable b here", ""},
		{
			"a computed label among values", "MATCH (a) WHERE a:$('City') RETURN a", "a:$('City')", "UnexpectedSyntax",
			"labels and types that are computed stand in patterns only", "say name IN labels(n), or type(r) = name",
		},
		{
			"a computed label that is no string", "MATCH (a:$(1)) RETURN a", "1", "InvalidArgumentType",
			"labels and types are computed as a string or a list of strings, not as an integer", "",
		},
		{"a computed label that is null", "MATCH (a:$any(['City', null])) RETURN a", "null", "UnexpectedSyntax", "null is the name of no label or type", ""},
		{"a computed label that is empty", "MATCH (a:$('')) RETURN a", "''", "UnexpectedSyntax", "the name of a label or a type cannot be empty, or contain a null character", ""},
		{
			"computed types that are walked", "MATCH ()-[:$('HOSTS')*1..2]->(b) RETURN b", "$('HOSTS')", "UnexpectedSyntax", "types that are computed cannot be walked by * or shortestPath()",
			"write a quantifier behind the arrow, as -[:$(type)]->{1,3}, and SHORTEST 1 before the pattern",
		},
		{"a hint for a name that is not there", "MATCH (a:City) USING SCAN b:City RETURN a", "b", "UndefinedVariable", "there is no variable b here", ""},
		{
			"a hint for a label that is not asked for", "MATCH (a:City) USING SCAN a:Company RETURN a", "USING SCAN a:Company", "UnexpectedSyntax",
			"this hint cannot be met: the MATCH does not ask for Company on a", "leave it out; the planner here needs none",
		},
		{
			"a hint for a property that is not asked for", "MATCH (a:City) USING INDEX a:City(name) WHERE a.name <> 'x' RETURN a", "USING INDEX a:City(name)", "UnexpectedSyntax",
			"this hint cannot be met: the MATCH compares a.name with nothing in a way that an index could serve", "leave it out; the planner here needs none",
		},
		{"a join on a relationship", "MATCH (a)-[r]->(b) USING JOIN ON r RETURN a", "r", "InvalidArgumentType", "USING needs a node, not a relationship", ""},
		{"a join in a pattern of one node", "MATCH (a) USING JOIN ON a RETURN a", "USING JOIN ON a", "UnexpectedSyntax", "USING JOIN needs a pattern of more than one node", ""},
		{"a function that is not there", "RETURN toUper('a')", "toUper", "UnknownFunction", "there is no function toUper", "did you mean toUpper?"},
		{"too few arguments", "RETURN replace('a', 'b')", "replace('a', 'b')", "InvalidNumberOfArguments", "replace needs 3 arguments, not 2", ""},
		{"too many arguments", "RETURN count(1, 2)", "count(1, 2)", "InvalidNumberOfArguments", "count takes 1 argument, not 2", ""},
		{"a number of arguments within bounds", "RETURN substring('a')", "substring('a')", "InvalidNumberOfArguments", "substring needs 2 to 3 arguments, not 1", ""},
		{"a relationship that is a node already", "MATCH (a)-[a]->() RETURN a", "a", "VariableTypeConflict", "a is a node, and cannot be a relationship here", ""},
		{"a list as a node", "WITH [1] AS xs MATCH (xs) RETURN xs", "xs", "VariableTypeConflict", "xs is a list, and cannot be a node here", ""},
		{"a path whose name is taken", "MATCH (p) MATCH p = ()-->() RETURN p", "p", "VariableAlreadyBound", "the name p is already taken", "use another name"},
		{"one name for two relationships", "MATCH ()-[r]->()-[r]->() RETURN r", "r", "RelationshipUniquenessViolation", "r names two relationships of one path, which are always different", ""},
		{"aggregation in a condition", "MATCH (n) WHERE count(n) > 1 RETURN n", "count(n)", "InvalidAggregation", "count(…) cannot aggregate in WHERE", "aggregate in a WITH before it, and use the name here"},
		{"aggregation of an aggregation", "RETURN sum(count(*))", "count(*)", "NestedAggregation", "count(*) cannot be aggregated again at once", "aggregate in a WITH first, and aggregate its result behind it"},
		{"many values beside an aggregation", "MATCH (n) RETURN n.x + count(*)", "n", "AmbiguousAggregationExpression", "n has many values in the group that is aggregated", "return it as a column of its own, or name the whole expression in a WITH before"},
		{"an expression without a name", "MATCH (n) WITH n.name RETURN 1", "n.name", "NoExpressionAlias", "WITH needs a name for n.name", "write n.name AS name"},
		{"one name for two columns", "RETURN 1 AS a, 2 AS a", "2 AS a", "ColumnNameConflict", "two columns have the name a", ""},
		{"parts of a union that differ", "RETURN 1 AS a UNION RETURN 2 AS b", "RETURN 2 AS b", "DifferentColumnsInUnion", "all parts of a UNION have the same columns, not a and b", "name the columns alike with AS"},
		{"two kinds of union", "RETURN 1 AS a UNION RETURN 2 AS a UNION ALL RETURN 3 AS a", "RETURN 3 AS a", "InvalidClauseComposition", "UNION and UNION ALL cannot be mixed in one query", ""},
		{"nothing to return", "MATCH () RETURN *", "RETURN *", "NoVariablesInScope", "RETURN * has nothing to return: nothing has a name here", ""},
		{"a limit by row", "MATCH (n) RETURN n LIMIT n.x", "n", "NonConstantExpression", "LIMIT is the same for all rows, and cannot depend on n", ""},
		{"a negative skip", "RETURN 1 AS x SKIP -1", "-1", "NegativeIntegerArgument", "SKIP needs a number of 0 or more, not -1", ""},
		{"half a row", "RETURN 1 AS x LIMIT 1.5", "1.5", "InvalidArgumentType", "LIMIT needs an integer, not a float", ""},
		{"a condition that is none", "MATCH (n) WHERE n RETURN n", "n", "InvalidArgumentType", "WHERE needs a condition that is true or false, not a node", ""},
		{"a logical operator on numbers", "RETURN 1 AND true", "1", "InvalidArgumentType", "AND needs conditions that are true or false, not an integer", ""},
		{"IN without a list", "RETURN 1 IN 2", "2", "InvalidArgumentType", "IN needs a list, not an integer", ""},
		{"the size of a path", "MATCH p = ()-->() RETURN size(p)", "p", "InvalidArgumentType", "size needs a list or a string, not a path", "length(path) is the number of its relationships"},
		{"a pattern as a value", "MATCH (n) RETURN (n)-->()", "(n)-->()", "UnexpectedSyntax", "a pattern stands for a condition, and cannot be a value", "EXISTS { … } says whether it occurs, COUNT { … } how often, and [ … | … ] lists what it finds"},
		{"a parameter for all properties", "MATCH (n $name) RETURN n", "$name", "InvalidParameterUse", "the properties of a pattern cannot be a whole parameter; write them one by one, as {id: $name.id}", ""},
		{"a name inside a subquery that is not imported", "MATCH (n) CALL () { RETURN n.x AS x } RETURN x", "n", "UndefinedVariable", "there is no variable n here", ""},
		{"a name that a subquery returns and that is taken", "MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN m AS n } RETURN n", "m AS n", "VariableAlreadyBound", "the name n is taken around the subquery", "use another name"},
		{"COLLECT of two columns", "RETURN COLLECT { RETURN 1 AS a, 2 AS b } AS c", "COLLECT { RETURN 1 AS a, 2 AS b }", "InvalidClauseComposition", "COLLECT needs a query that returns one column, not 2", ""},
		{"a repeated name that is one value outside", "MATCH (a) MATCH ((a)-->(b)){1,3} RETURN b", "a", "VariableAlreadyBound", "a has a value outside of the repeated part, where it would be a list", ""},
		{"the properties of a list of nodes", "MATCH ((a)-->(b)){1,3} RETURN b.name", "b.name", "InvalidArgumentType", "a list has no properties; name was asked for", ""},
		{"a procedure that is not there", "CALL jjj.figure('x')", "jjj.figure", "ProcedureNotFound", "there is no procedure jjj.figure", "did you mean jjj.figures?"},
		{"a column that a procedure does not have", "CALL jjj.figures('x') YIELD nam RETURN nam", "nam", "UndefinedVariable", "jjj.figures has no column nam", "did you mean name?"},
		{"an argument of another type", "CALL jjj.figures(1) YIELD name RETURN name", "1", "InvalidArgumentType", "the argument city of jjj.figures is STRING, not an integer", ""},
		{"a query that gives nothing", "MATCH (n)", "MATCH (n)", "InvalidClauseComposition", "a query cannot end with this clause", "say what to return with RETURN"},
		{"a clause behind the end", "RETURN 1 AS a RETURN 2 AS b", "RETURN 2 AS b", "InvalidClauseComposition", "nothing can follow the clause that ends a query", ""},
		{"a parameter without a value", "RETURN $nam", "$nam", "MissingParameter", "the parameter $nam has no value", "did you mean $name?"},
		{"a column that ORDER BY cannot see any more", "MATCH (n) RETURN DISTINCT n.name ORDER BY n.value", "n", "UndefinedVariable", "there is no variable n here", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			info, f := examine(t, tt.text)
			require.NotNil(t, f)
			assert.Nil(t, info)
			assert.Equal(t, tt.at, tt.text[f.Span.Start:f.Span.End])
			assert.Equal(t, tt.detail, f.Detail)
			assert.Equal(t, tt.message, f.Message)
			assert.Equal(t, tt.hint, f.Hint)
			assert.Equal(t, fault.CompileTime, f.Phase)
		})
	}
}

func TestAClauseThatWritesIsRefusedBeforeAllElse(t *testing.T) {
	for text, at := range map[string]string{
		"CREATE (n) RETURN m":                      "CREATE (n)",
		"MATCH (n) SET n.x = 1":                    "SET",
		"MATCH (n) DETACH DELETE n":                "DETACH",
		"CALL () { CREATE (n) RETURN n } RETURN n": "CREATE (n)",
	} {
		_, f := examine(t, text)
		require.NotNil(t, f, text)
		assert.Equal(t, fault.Forbidden, f.Kind, text)
		assert.True(t, strings.HasPrefix(text[f.Span.Start:f.Span.End], at), "%s is at %q", text, text[f.Span.Start:f.Span.End])
		assert.Contains(t, f.Message, "this store only reads")
		assert.Equal(t, "jjj query --neo4j --access-mode write runs it on a Neo4j server", f.Hint)
	}
}

func TestARightQueryHasItsColumnsInOrder(t *testing.T) {
	tests := []struct {
		text    string
		columns []string
	}{
		{"MATCH (b:City)-[r:HOSTS]->(a) RETURN *, b.name AS x", []string{"a", "b", "r", "x"}},
		{"MATCH (n) RETURN n.name, count(*)", []string{"n.name", "count(*)"}},
		{"MATCH (n) WITH n.name AS name WHERE n.value > 1 RETURN name", []string{"name"}},
		{"MATCH (n) WITH DISTINCT n.name AS name WHERE n.name > 'a' RETURN name", []string{"name"}},
		{"MATCH (n) RETURN n.name AS name, sum(n.value) AS total ORDER BY total + sum(n.value), n.name", []string{"name", "total"}},
		{"MATCH (n) RETURN n.name + count(*) AS x, n.name", []string{"x", "n.name"}},
		{"MATCH (n) CALL (n) { MATCH (n)-->(m) WITH m AS k RETURN k, n.name AS name } RETURN k, name", []string{"k", "name"}},
		{"MATCH (n) WHERE EXISTS { MATCH (n)-->(m) WITH m WHERE m.value > n.value RETURN m } RETURN n", []string{"n"}},
		{"MATCH (n) WHERE COUNT { (n)-->() } > 2 AND NOT (n)<--() RETURN n", []string{"n"}},
		{"MATCH ((a)-[r]->(b) WHERE a.value < b.value){1,3} RETURN [x IN b | x.name] AS names, size(r) AS n", []string{"names", "n"}},
		{"MATCH p = shortestPath((a:City)-[*..5]-(b:City)) RETURN length(p), [n IN nodes(p) | n.name] AS names", []string{"length(p)", "names"}},
		{"UNWIND [1, 2] AS x RETURN CASE WHEN x > 1 THEN 'a' ELSE 2 END AS y", []string{"y"}},
		{"MATCH (n) WITH collect(n) AS ns UNWIND ns AS m MATCH (m)-->(k) RETURN k", []string{"k"}},
		{"MATCH (n) RETURN n {.name, .*, x: n.value} AS m", []string{"m"}},
		{"MATCH (n) RETURN any(x IN labels(n) WHERE x STARTS WITH 'C' OR (n)-->()) AS y", []string{"y"}},
		{"MATCH (n) WHERE EXISTS { MATCH (n)-->(m:City) } AND COUNT { MATCH (n) RETURN n UNION MATCH (n)-->(n) RETURN n } > 0 RETURN n", []string{"n"}},
		{"CALL jjj.figures($name)", []string{"name", "value"}},
		{"CALL jjj.figures('x') YIELD value AS v WHERE v > 1 RETURN v", []string{"v"}},
		{"MATCH (n) RETURN n.name AS x UNION MATCH (n) RETURN n.value AS x", []string{"x"}},
		{"MATCH (n)-[rs:HOSTS*..3]->(m) WITH rs MATCH (a)-[rs*..3]->(b) RETURN a", []string{"a"}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			info, f := examine(t, tt.text)
			require.Nil(t, f)
			assert.Equal(t, tt.columns, info.Columns)
			assert.Empty(t, info.Warnings)
		})
	}
}

func TestNamesThatTheGraphDoesNotHaveAreWarnedOf(t *testing.T) {
	text := "MATCH (n:Citty)-[r:HOST]->(m:City {nmae: 'x'}) WHERE n:Village AND m.vlaue > 1 RETURN n, r"
	info, f := examine(t, text)
	require.Nil(t, f)
	type seen struct{ at, message, hint string }
	var got []seen
	for _, w := range info.Warnings {
		got = append(got, seen{text[w.Span.Start:w.Span.End], w.Message, w.Hint})
	}
	assert.Equal(t, []seen{
		{"Citty", "no node has the label Citty", "did you mean City?"},
		{"HOST", "no relationship has the type HOST", "did you mean HOSTS?"},
		{"nmae: 'x'", "nothing has the property nmae", "did you mean name?"},
		{"Village", "no node has the label Village", ""},
		{"vlaue", "nothing has the property vlaue", "did you mean value?"},
	}, got)
}

// The codes, and what they are sent for, are those of a real Neo4j 5.26; that unbounded walks are warned of outside of shortestPath() too is our own.
func TestWarningsHaveTheCodesOfNeo4j(t *testing.T) {
	for text, want := range map[string][]string{
		"MATCH (n:Citty) RETURN n":                                {"UnknownLabelWarning 01N50 Citty"},
		"MATCH (n)-[:HOST]->() RETURN n":                          {"UnknownRelationshipTypeWarning 01N51 HOST"},
		"MATCH (n) RETURN n.nmae":                                 {"UnknownPropertyKeyWarning 01N52 nmae"},
		"MATCH (a), (b) RETURN a":                                 {"CartesianProduct 03N90 (b)"},
		"MATCH (a), (b), (c)--(d) RETURN a":                       {"CartesianProduct 03N90 (b)", "CartesianProduct 03N90 (c)--(d)"},
		"MATCH (a), (b), (a)--(b) RETURN a":                       nil,
		"MATCH (a) MATCH (b) RETURN a":                            nil,
		"MATCH (a) MATCH (a)--(b), (a)--(c) RETURN b":             nil,
		"RETURN EXISTS { (a), (b) }":                              {"CartesianProduct 03N90 (b)"},
		"MATCH p = shortestPath((a:City)-[*]->(b:City)) RETURN p": {"UnboundedVariableLengthPattern 03N91 -[*]->"},
		"MATCH (a)-[*2..]->(b) RETURN b":                          {"UnboundedVariableLengthPattern 03N91 -[*2..]->"},
		"MATCH (a)-[*..2]->(b) RETURN b":                          nil,
		"MATCH p = SHORTEST 1 (a:City)-->+(b:City) RETURN p":      nil,
		"MATCH (n) CALL { WITH n RETURN 1 AS x } RETURN x":        {"FeatureDeprecationWarning 01N00 CALL { WITH n RETURN 1 AS x }"},
		"MATCH (n) WHERE id(n) = 1 RETURN n":                      {"FeatureDeprecationWarning 01N02 id(n)"},
	} {
		info, f := examine(t, text)
		require.Nil(t, f, text)
		var got []string
		for _, w := range info.Warnings {
			got = append(got, strings.TrimPrefix(w.Code, "Neo.ClientNotification.Statement.")+" "+w.GQLStatus+" "+text[w.Span.Start:w.Span.End])
		}
		assert.Equal(t, want, got, text)
	}
}

func TestAParameterWithoutAValueIsAFaultOnlyWhereTheQueryRuns(t *testing.T) {
	q, err := parser.Parse("MATCH (n) WHERE n.name = $nmae RETURN n")
	require.NoError(t, err)
	o := check.Options{Params: map[string]bool{"name": true}}
	_, f := check.Check(q, o)
	require.NotNil(t, f)
	assert.Equal(t, fault.ParameterMissing, f.Kind)
	assert.Equal(t, "did you mean $name?", f.Hint)

	o.Unrun = true
	info, f := check.Check(q, o)
	require.Nil(t, f)
	require.Len(t, info.Warnings, 1)
	assert.Equal(t, "01N60", info.Warnings[0].GQLStatus)
}

func TestWithoutAVocabularyNothingIsWarnedOf(t *testing.T) {
	q, err := parser.Parse("MATCH (n:Nothing) CALL any.thing(n.x) YIELD y RETURN y, $p")
	require.NoError(t, err)
	info, f := check.Check(q, check.Options{})
	require.Nil(t, f)
	assert.Equal(t, []string{"y", "$p"}, info.Columns)
	assert.Empty(t, info.Warnings)
}

func FuzzCheck(f *testing.F) {
	for _, text := range []string{
		"MATCH (n:City)-[r:HOSTS*1..3]->(m) WHERE n.x IN [1, 2] RETURN *, count(r) AS c ORDER BY c SKIP 1 LIMIT 2",
		"CALL (x) { WITH 1 AS y RETURN y } RETURN EXISTS { MATCH (a) RETURN a }, COUNT { (a)-->() }",
		"MATCH p = ((a)-[r]->(b)){2} WITH p, [x IN nodes(p) WHERE x:City | x {.name}] AS xs UNWIND xs AS y RETURN y UNION RETURN reduce(s = 0, i IN [1] | s + i) AS y",
		"CALL db.labels() YIELD label AS l WHERE l <> 'x' RETURN [(a)-->(b) | b.x], shortestPath((a)-[*]-(b))",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := parser.Parse(text)
		if err != nil {
			return
		}
		info, fail := check.Check(q, check.Options{Vocabulary: words{}, Procedures: procedures{}})
		if fail == nil {
			require.NotNil(t, info)
			return
		}
		assert.NotEmpty(t, fail.Detail)
		assert.NotEmpty(t, fail.Message)
		assert.True(t, 0 <= fail.Span.Start && fail.Span.Start <= fail.Span.End && fail.Span.End <= len(text), "the place is in the text")
	})
}
