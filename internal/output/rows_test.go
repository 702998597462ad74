package output_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// beijing, zhongguancun and hosts are a small graph as it comes over the wire.
func beijing() graph.Node {
	return graph.DetachedNode("4:x:1", []string{"City", "Entity"}, []graph.Property{
		{Key: "id", Value: graph.String("beijing")}, {Key: "name", Value: graph.String("北京")}, {Key: "rank", Value: graph.Int(1)},
	})
}

func zhongguancun() graph.Node {
	return graph.DetachedNode("4:x:2", []string{"Entity"}, []graph.Property{{Key: "id", Value: graph.String("zhongguancun")}})
}

func hosts() graph.Relationship {
	return graph.DetachedRelationship("5:x:7", "HOSTS", "4:x:1", "4:x:2", []graph.Property{
		{Key: "figure", Value: graph.String("> 90")}, {Key: "id", Value: graph.String("s1")},
	})
}

func date(t *testing.T, text string) graph.Value {
	t.Helper()
	d, err := graph.ParseDate(text)
	require.NoError(t, err)
	return graph.DateValue(d)
}

func write(t *testing.T, format output.Format, opts output.Options, columns []string, rows ...[]graph.Value) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, output.Write(&b, format, output.Table{Columns: columns, Rows: output.RowsOf(rows)}, opts))
	return b.String()
}

func TestEveryFormatOfOneResult(t *testing.T) {
	columns := []string{"name", "value", "list", "day"}
	rows := [][]graph.Value{
		{graph.String("北京"), graph.Int(9007199254740993), graph.List(graph.Int(1), graph.String("a\tb")), date(t, "2025-12-23")},
		{graph.Value{}, graph.Float(2), graph.Value{}, graph.Value{}},
		{graph.String(""), graph.Float(0.5), graph.List(), graph.Value{}},
	}
	for format, want := range map[output.Format]string{
		output.FormatTable: "" +
			"name             value  list         day\n" +
			"────  ────────────────  ───────────  ──────────\n" +
			"北京  9007199254740993  [1, \"a\\tb\"]  2025-12-23\n" +
			"null               2.0  null         null\n" +
			"                   0.5  []           null\n",
		output.FormatTSV: "name\tvalue\tlist\tday\n" +
			"北京\t9007199254740993\t[1,\"a\\\\tb\"]\t2025-12-23\n" +
			"\t2.0\t\t\n" +
			"\t0.5\t[]\t\n",
		output.FormatCSV: "name,value,list,day\r\n" +
			"北京,9007199254740993,\"[1,\"\"a\\tb\"\"]\",2025-12-23\r\n" +
			",2.0,,\r\n" +
			"\"\",0.5,[],\r\n",
		output.FormatJSON: "[\n" +
			`  {"name":"北京","value":9007199254740993,"list":[1,"a\tb"],"day":"2025-12-23"},` + "\n" +
			`  {"name":null,"value":2.0,"list":null,"day":null},` + "\n" +
			`  {"name":"","value":0.5,"list":[],"day":null}` + "\n]\n",
		output.FormatJSONL: `{"name":"北京","value":9007199254740993,"list":[1,"a\tb"],"day":"2025-12-23"}` + "\n" +
			`{"name":null,"value":2.0,"list":null,"day":null}` + "\n" +
			`{"name":"","value":0.5,"list":[],"day":null}` + "\n",
		output.FormatMarkdown: "| name | value | list | day |\n| --- | --- | --- | --- |\n" +
			"| 北京 | 9007199254740993 | \\[1, \"a b\"\\] | 2025-12-23 |\n" +
			"| null | 2.0 | null | null |\n" +
			"|  | 0.5 | \\[\\] | null |\n",
	} {
		t.Run(string(format), func(t *testing.T) {
			assert.Equal(t, want, write(t, format, output.Options{Null: "null"}, columns, rows...))
		})
	}
}

func TestEveryFormatOfNoRows(t *testing.T) {
	for format, want := range map[output.Format]string{
		output.FormatTable:    "name  n\n────  ─\n",
		output.FormatTSV:      "name\tn\n",
		output.FormatCSV:      "name,n\r\n",
		output.FormatJSON:     "[]\n",
		output.FormatJSONL:    "",
		output.FormatMarkdown: "| name | n |\n| --- | --- |\n",
	} {
		assert.Equal(t, want, write(t, format, output.Options{}, []string{"name", "n"}), string(format))
	}
}

func TestGraphElementsInEveryFormat(t *testing.T) {
	path := graph.PathValue(graph.Path{Nodes: []graph.Node{zhongguancun(), beijing()}, Relationships: []graph.Relationship{hosts()}})
	node := `{"id":"4:x:1","labels":["City","Entity"],"properties":{"id":"beijing","name":"北京","rank":1}}`
	relationship := `{"id":"5:x:7","type":"HOSTS","start":"4:x:1","end":"4:x:2","properties":{"figure":"> 90","id":"s1"}}`
	other := `{"id":"4:x:2","labels":["Entity"],"properties":{"id":"zhongguancun"}}`

	for name, test := range map[string]struct {
		value       graph.Value
		table, json string
	}{
		"a node shows its name":                        {graph.NodeValue(beijing()), `北京`, node},
		"a relationship shows its type and figure":     {graph.RelationshipValue(hosts()), `HOSTS > 90`, relationship},
		"a path shows names, and the way of its steps": {path, `(zhongguancun)<-[:HOSTS > 90]-(北京)`, "[" + other + "," + relationship + "," + node + "]"},
		"a list of nodes shows each":                   {graph.List(graph.NodeValue(zhongguancun())), `[zhongguancun]`, "[" + other + "]"},
		"a map has its keys in order":                  {graph.Map(map[string]graph.Value{"b": graph.Int(2), "a": graph.Bool(true)}), `{"a":true,"b":2}`, `{"a":true,"b":2}`},
	} {
		t.Run(name, func(t *testing.T) {
			lines := strings.Split(write(t, output.FormatTable, output.Options{}, []string{"x"}, []graph.Value{test.value}), "\n")
			assert.Equal(t, test.table, lines[2])
			assert.Equal(t, `{"x":`+test.json+"}\n", write(t, output.FormatJSONL, output.Options{}, []string{"x"}, []graph.Value{test.value}))
			records, err := csv.NewReader(strings.NewReader(write(t, output.FormatCSV, output.Options{}, []string{"x"}, []graph.Value{test.value}))).ReadAll()
			require.NoError(t, err)
			assert.Equal(t, test.json, records[1][0], "CSV holds the JSON")
		})
	}
}

func TestFloatsThatJSONLacksAreTexts(t *testing.T) {
	for text, x := range map[string]float64{`"NaN"`: math.NaN(), `"Infinity"`: math.Inf(1), `"-Infinity"`: math.Inf(-1), `1.0`: 1, `1e+21`: 1e21, `-0.0`: math.Copysign(0, -1)} {
		assert.Equal(t, text, string(output.AppendJSON(nil, graph.Float(x))))
	}
}

// hostile is what a dataset may hold to command a terminal or deceive its
// reader: escape sequences in seven and eight bits, a bell, a right-to-left
// override, bytes that are not UTF-8.
const hostile = "a\x1b[2Jb\a\u009b31m\u202egnp.exe\x7f\xff|c\\d\r\n\te"

func TestNoFormatPrintsControlCharactersOfTheData(t *testing.T) {
	for _, format := range output.ResultFormats()[1:] {
		t.Run(string(format), func(t *testing.T) {
			text := write(t, format, output.Options{}, []string{"x" + hostile}, []graph.Value{graph.List(graph.String(hostile))}, []graph.Value{graph.String(hostile)})

			allowed := "\n"
			if format == output.FormatCSV {
				allowed = "\r\n\t" // quoted fields hold them, RFC 4180
			}
			for _, r := range text {
				assert.False(t, unicode.Is(unicode.Cc, r) && !strings.ContainsRune(allowed, r), "%q in %q", r, text)
				assert.NotEqual(t, '\u202e', r)
			}
			assert.True(t, strings.ToValidUTF8(text, "") == text, "it is UTF-8")
		})
	}
}

func TestATableFitsTheTerminalAndOnlyTextsOfManyLinesAreCut(t *testing.T) {
	long := strings.Repeat("中关村科技园区", 20)
	text := write(t, output.FormatTable, output.Options{Width: 40}, []string{"id", "name", "note"},
		[]graph.Value{graph.Int(7), graph.String(long), graph.String("short")},
		[]graph.Value{graph.Int(1000), graph.String("👩‍👩‍👧 family"), graph.String(strings.Repeat("x", 50))})

	fits(t, text, 40)
	assert.Contains(t, text, "…")
	assert.Contains(t, text, "   7  ", "the narrow column keeps its numbers, to the right")
	assert.Contains(t, text, "1000  ")
	assert.Equal(t, 50, strings.Count(text, "x"), "a text of few lines is whole")
}

func TestWhatIsSoughtIsNeverCut(t *testing.T) {
	name := strings.Repeat("中关村科技园区 and its friends ", 8)
	row := []graph.Value{graph.String(name), graph.String("an-id-that-is-longer-than-most-of-them"), graph.Int(100), graph.String("name, en, exact but for accents")}
	opts := output.Options{Whole: []string{"name"}, Below: []string{"id", "score", "found by"}}

	for _, width := range []int{20, 40, 60, 80, 120} {
		opts.Width = width
		text := write(t, output.FormatTable, opts, []string{"name", "id", "score", "found by"}, row)

		fits(t, text, width)
		assert.NotContains(t, text, "…")
		assert.Equal(t, 8, strings.Count(strings.ReplaceAll(strings.ReplaceAll(text, "\n", ""), " ", ""), "中关村科技园区"), text)
	}
}

func TestColumnsGoBelowTheirRowFromTheLastOn(t *testing.T) {
	row := []graph.Value{graph.String(strings.Repeat("n", 20)), graph.String(strings.Repeat("i", 20)), graph.Int(100), graph.String(strings.Repeat("r", 20))}
	at := func(width int) []string {
		opts := output.Options{Width: width, Whole: []string{"name"}, Below: []string{"id", "score", "found by"}}
		return strings.Split(write(t, output.FormatTable, opts, []string{"name", "id", "score", "found by"}, row), "\n")
	}

	assert.Equal(t, []string{"name                  id                    score  found by"}, at(71)[:1])
	assert.Equal(t, []string{"name                  id                    score", "    found by"}, at(70)[:2])
	assert.Equal(t, []string{"name                  id", "    score  found by"}, at(48)[:2])
	assert.Equal(t, []string{"name", "    id  score  found by", "────────────────────", strings.Repeat("n", 20), "    " + strings.Repeat("i", 20), "    100"}, at(26)[:6])
}

func TestWhatAllRowsHaveInCommonIsSaidOnceWhereThereIsLittleRoom(t *testing.T) {
	group := strings.Repeat("national clusters ", 5)
	rows := [][]graph.Value{
		{graph.String(group), graph.String("Power and New Energy Equipment Cluster of Baoding"), graph.Value{}},
		{graph.String(group), graph.String("Artificial Intelligence Cluster of Beijing Haidian"), graph.String("Beijing")},
	}
	columns := []string{"g", "c", "p"}

	narrow := write(t, output.FormatTable, output.Options{Width: 60, Null: "null"}, columns, rows...)

	fits(t, narrow, 60)
	assert.True(t, strings.HasPrefix(narrow, "in all rows: g = national clusters"), narrow)
	assert.Equal(t, 5, strings.Count(narrow, "national"))
	assert.Contains(t, narrow, "Power and New Energy Equipment Cluster of Baoding   null\n")
	assert.NotContains(t, write(t, output.FormatTable, output.Options{Width: 200, Null: "null"}, columns, rows...), "in all rows")
}

func TestARowIsAListWhereItsWordsDoNotFitBesideOneAnother(t *testing.T) {
	columns, row := []string{}, []graph.Value{}
	for i := range 9 {
		columns = append(columns, fmt.Sprintf("column%d", i))
		row = append(row, graph.String(fmt.Sprintf("manufacturing%d", i)))
	}

	text := write(t, output.FormatTable, output.Options{Width: 60}, columns, row, row[:9:9])

	fits(t, text, 60)
	assert.NotContains(t, text, "…")
	assert.Contains(t, text, "column8  manufacturing8\n\ncolumn0  manufacturing0\n")
}

// fits checks that no line is wider than the terminal.
func fits(t *testing.T, text string, width int) {
	t.Helper()
	for line := range strings.Lines(text) {
		assert.LessOrEqual(t, textwidth.Width(strings.TrimSuffix(line, "\n")), width, line)
	}
}

func TestSpreadsheetsAreGivenNothingToRun(t *testing.T) {
	tests := []struct{ text, want string }{
		{"=1+1", "'=1+1"},
		{"+1+1", "'+1+1"},
		{"-1+1", "'-1+1"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{"＝1+1", "'＝1+1"},
		{"＋1", "'＋1"},
		{"－1", "'－1"},
		{"＠A", "'＠A"},
		{"  =1", "'  =1"},
		{"\u00a0=1", "'\u00a0=1"},
		{"\u3000=1", "'\u3000=1"},
		{`"=1"`, `'"=1"`},
		{"'=1", "''=1"},
		{"“=1", "'“=1"},
		{"\u200b=1", "'\u200b=1"},
		{"\ufeff=1", "'\ufeff=1"},
		{"-", "'-"},
		{"- and so on", "'- and so on"},
		{"-5 and so on", "'-5 and so on"},
		{"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
		{"a;=1", "a;'=1"},
		{"a; =1", "a; '=1"},
		{`a;"=1`, `a;"'=1`},
		{"-5", "-5"},
		{"+3.2", "+3.2"},
		{"-1,234.5", "-1,234.5"},
		{"-1.2e-5", "-1.2e-5"},
		{"-5 %", "-5 %"},
		{"+.5", "+.5"},
		{"Beijing", "Beijing"},
		{"a=1", "a=1"},
		{"", ""},
		{"10-20", "10-20"},
		{"中关村", "中关村"},
		{"a; b", "a; b"},
	}

	for _, test := range tests {
		tsv := write(t, output.FormatTSV, output.Options{Spreadsheet: true}, []string{"x"}, []graph.Value{graph.String(test.text)})
		plain := write(t, output.FormatTSV, output.Options{}, []string{"x"}, []graph.Value{graph.String(test.want)})
		assert.Equal(t, plain, tsv, test.text)
		csv := write(t, output.FormatCSV, output.Options{Spreadsheet: true}, []string{"x"}, []graph.Value{graph.String(test.text)})
		plain = write(t, output.FormatCSV, output.Options{}, []string{"x"}, []graph.Value{graph.String(test.want)})
		assert.Equal(t, plain, csv, test.text)
	}
}

func TestNamesOfColumnsAndTabsAreMadeSafeAndNumbersStay(t *testing.T) {
	row := []graph.Value{graph.Int(-5), graph.Float(-2.5), graph.String("\t=1"), graph.String("\r=1"), graph.Strings("=1")}
	columns := []string{"=1+1", "b", "c", "d", "e"}

	assert.Equal(t, "'=1+1\tb\tc\td\te\n-5\t-2.5\t'\\t'=1\t'\\r'=1\t[\"=1\"]\n", write(t, output.FormatTSV, output.Options{Spreadsheet: true}, columns, row))
	assert.Equal(t, "=1+1\tb\tc\td\te\n-5\t-2.5\t\\t=1\t\\r=1\t[\"=1\"]\n", write(t, output.FormatTSV, output.Options{}, columns, row), "not by default")
}

func TestNoTextOfASpreadsheetBeginsAsAFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("=+-@＝＋－＠ \t\r\n\"';a1.,\u00a0\u200b"))).Draw(t, "text")
		var b bytes.Buffer
		table := output.Table{Columns: []string{"x"}, Rows: output.RowsOf([][]graph.Value{{graph.String(text)}})}
		require.NoError(t, output.Write(&b, output.FormatCSV, table, output.Options{Spreadsheet: true}))

		read := csv.NewReader(&b)
		read.FieldsPerRecord = -1
		records, err := read.ReadAll()
		require.NoError(t, err)
		if len(records) < 2 {
			return // an empty text
		}
		got := records[1][0]
		if number.MatchString(got) {
			return
		}
		start := strings.TrimLeft(got, " \t\r\n\"\u00a0\u200b")
		assert.False(t, strings.IndexAny(start, "=+-@＝＋－＠") == 0, "%q for %q", got, text)
	})
}

var number = regexp.MustCompile(`^[-+]?[0-9.,]+$`)

func TestATableThatIsNotForATerminalCutsNothing(t *testing.T) {
	long := strings.Repeat("x", 500)

	assert.Contains(t, write(t, output.FormatTable, output.Options{}, []string{"a", "b"}, []graph.Value{graph.String(long), graph.Int(1)}), long)
}

func TestTableColumnsStartAtTheSameCell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.StringOf(rapid.SampledFrom([]rune("abß中关村é👍🏽\u0301 \t\x1b"))), 1, 20).Draw(t, "texts")
		rows := make([][]graph.Value, len(texts))
		for i, text := range texts {
			rows[i] = []graph.Value{graph.String(text), graph.String("|end")}
		}
		var b bytes.Buffer
		require.NoError(t, output.Write(&b, output.FormatTable, output.Table{Columns: []string{"text", "|end"}, Rows: output.RowsOf(rows)}, output.Options{Width: 30}))

		starts := map[int]bool{}
		for line := range strings.Lines(b.String()) {
			if before, _, ok := strings.Cut(line, "|end"); ok {
				starts[textwidth.Width(before)] = true
			}
		}
		require.Len(t, starts, 1, b.String())
	})
}

func TestLongTablesAreWrittenInBlocksWithOneHead(t *testing.T) {
	rows := make([][]graph.Value, 2500)
	for i := range rows {
		rows[i] = []graph.Value{graph.Int(int64(i)), graph.String("x")}
	}
	text := write(t, output.FormatTable, output.Options{}, []string{"n", "x"}, rows...)

	assert.Equal(t, 2502, strings.Count(text, "\n"))
	assert.Equal(t, 1, strings.Count(text, "\n─"), "one head")
	assert.True(t, strings.HasSuffix(text, "\n2499  x\n"))
}

func TestRowsBeforeAnErrorAreWrittenAndTheErrorReturned(t *testing.T) {
	gone := errors.New("gone")
	rows := func(yield func([]graph.Value, error) bool) {
		_ = yield([]graph.Value{graph.Int(1)}, nil) && yield(nil, gone)
	}
	for format, want := range map[output.Format]string{
		output.FormatTable: "n\n─\n1\n",
		output.FormatTSV:   "n\n1\n",
		output.FormatJSONL: "{\"n\":1}\n",
		output.FormatJSON:  "[\n  {\"n\":1}", // not closed: nobody shall take it for the whole
	} {
		var b bytes.Buffer
		err := output.Write(&b, format, output.Table{Columns: []string{"n"}, Rows: rows}, output.Options{})

		require.ErrorIs(t, err, gone, string(format))
		assert.Equal(t, want, b.String(), string(format))
	}
}

func TestRowsCannotBeWrittenAsAuto(t *testing.T) {
	require.Error(t, output.Write(&bytes.Buffer{}, output.FormatAuto, output.Table{}, output.Options{}))
}

// failing is a writer whose reader has gone.
type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestAnErrorOfTheStreamIsReturned(t *testing.T) {
	full := errors.New("disk full")
	for _, format := range output.ResultFormats()[1:] {
		table := output.Table{Columns: []string{"n"}, Rows: output.RowsOf([][]graph.Value{{graph.Int(1)}})}
		assert.ErrorIs(t, output.Write(failing{full}, format, table, output.Options{}), full, string(format))
	}
}

// anyValue draws values of all kinds that a text can be made of.
func anyValue(depth int) *rapid.Generator[graph.Value] {
	kinds := []*rapid.Generator[graph.Value]{
		rapid.Just(graph.Value{}),
		rapid.Map(rapid.Bool(), graph.Bool),
		rapid.Map(rapid.Int64(), graph.Int),
		rapid.Map(rapid.Float64(), graph.Float),
		rapid.Map(rapid.String(), graph.String),
	}
	if depth > 0 {
		kinds = append(kinds,
			rapid.Map(rapid.SliceOfN(anyValue(depth-1), 0, 4), func(list []graph.Value) graph.Value { return graph.List(list...) }),
			rapid.Map(rapid.MapOfN(rapid.String(), anyValue(depth-1), 0, 4), graph.Map))
	}

	return rapid.OneOf(kinds...)
}

func TestEveryValueIsValidJSONAndKeepsItsDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := anyValue(3).Draw(t, "value")
		text := output.AppendJSON(nil, value)

		require.True(t, json.Valid(text), "%s", text)
		if n, ok := value.Int(); ok {
			var back int64
			require.NoError(t, json.Unmarshal(text, &back))
			require.Equal(t, n, back)
		}
		if s, ok := value.Str(); ok {
			var back string
			require.NoError(t, json.Unmarshal(text, &back))
			require.Equal(t, strings.ToValidUTF8(s, "\ufffd"), back)
		}
	})
}

func TestCSVReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z",; |\n中]{0,12}`).Draw(t, "text")
		var b bytes.Buffer
		table := output.Table{Columns: []string{"a", "b"}, Rows: output.RowsOf([][]graph.Value{{graph.String(text), graph.Int(1)}})}
		require.NoError(t, output.Write(&b, output.FormatCSV, table, output.Options{}))

		records, err := csv.NewReader(&b).ReadAll()
		require.NoError(t, err)
		require.Equal(t, [][]string{{"a", "b"}, {text, "1"}}, records)
	})
}

func TestTSVHasOneLineARowAndReadsBack(t *testing.T) {
	unescape := strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n", `\r`, "\r")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z\\\t\n\r中]{0,12}`).Draw(t, "text")
		var b bytes.Buffer
		table := output.Table{Columns: []string{"a", "b"}, Rows: output.RowsOf([][]graph.Value{{graph.String(text), graph.Int(1)}})}
		require.NoError(t, output.Write(&b, output.FormatTSV, table, output.Options{}))

		lines := strings.Split(b.String(), "\n")
		require.Len(t, lines, 3, b.String())
		fields := strings.Split(lines[1], "\t")
		require.Len(t, fields, 2)
		require.Equal(t, text, unescape.Replace(fields[0]))
	})
}

func TestWriteJSONEscapesWhatATerminalWouldObey(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, output.WriteJSON(&b, map[string]string{"<name>": "x\u009b1m\u202ey & 中\x7f"}))

	assert.Equal(t, "{\n  \"<name>\": \"x\\u009b1m\\u202ey & 中\\u007f\"\n}\n", b.String())
	var back map[string]string
	require.NoError(t, json.Unmarshal(b.Bytes(), &back))
	assert.Equal(t, "x\u009b1m\u202ey & 中\x7f", back["<name>"])
}
