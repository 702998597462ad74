package reader

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
)

// tester is what both testing.T and rapid.T are.
type tester interface {
	require.TestingT
	Helper()
}

type readLine struct {
	number int
	offset int64
	text   string
}

// linesOf reads a text as a JSONL file and gives the lines that are not blank.
func linesOf(t tester, text string) []readLine {
	t.Helper()

	all, l := linesAndFaults(t, text)
	require.Zero(t, l.report.Errors())

	return all
}

func linesAndFaults(t tester, text string) ([]readLine, *loader) {
	t.Helper()

	l := &loader{
		faults: &faults{report: diag.NewReport(10), fsys: fstest.MapFS{"a.jsonl": {Data: []byte(text)}}},
		files:  []file{{path: "a.jsonl", format: jsonlFormat, size: int64(len(text))}}, skipped: make([]bool, 1),
		ds: &dataset.Dataset{Files: []string{"a.jsonl"}}, options: Options{Workers: 2},
	}

	var all []readLine

	p := newPass(false)
	inOrder(context.Background(), l, p, func(_ int, c *chunk, _ *document) []readLine {
		var lines []readLine

		c.eachLine(p, func(number int, offset int64, line []byte) {
			lines = append(lines, readLine{number: number, offset: offset, text: string(line)})
		})

		return lines
	}, func(lines []readLine) { all = append(all, lines...) })

	return all, l
}

func TestALineThatIsTooLongIsPassedOverAndTheNextOneRead(t *testing.T) {
	long := strings.Repeat("x", 3*chunkSize)

	all, l := linesAndFaults(t, "a\n"+long+"\nb\n"+long+"\n\nc")

	assert.Equal(t, 2, l.report.Count(diag.LineTooLong))
	assert.Equal(t, []readLine{
		{1, 0, "a"}, {3, int64(len("a\n\n") + len(long)), "b"}, {6, int64(len("a\n\nb\n\n\n") + 2*len(long)), "c"},
	}, all)
	assert.Equal(t, []int{2, 4}, []int{l.report.Sorted()[0].Position.Line, l.report.Sorted()[1].Position.Line})
}

func TestAByteOrderMarkIsNoPartOfTheFirstLine(t *testing.T) {
	assert.Equal(t, []readLine{{1, 3, "a"}, {2, 5, "b"}}, linesOf(t, "\uFEFFa\nb"))
}

func TestStatementsAreToldByTheirFirstKey(t *testing.T) {
	for _, line := range []string{`{"statement": {}}`, ` { "statement":{}}`, "\t{\t\"statement\" : 1}"} {
		assert.True(t, isStatement([]byte(line)), line)
	}

	for _, line := range []string{``, `{}`, `{"entity": {}}`, `"statement"`, `[{"statement": {}}]`, `{"statements": {}}`} {
		assert.False(t, isStatement([]byte(line)), line)
	}
}

func TestOtherEncodingsAreToldFromText(t *testing.T) {
	for _, text := range []string{"\xFF\xFEa\x00", "\xFE\xFF\x00a", "\x00\x00\xFE\xFF\x00\x00\x00a", "a\x00b\x00c\x00d\x00", "\x00a\x00b\x00c\x00d"} {
		assert.True(t, isUTF16([]byte(text)), "%q", text)
	}

	for _, text := range []string{"", "a", "\uFEFFabc", "plain text", "\x00\x00\x00\x00\x00\x00\x00\x00", "京津冀京津冀"} {
		assert.False(t, isUTF16([]byte(text)), "%q", text)
	}
}
