package diag_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/internal/diag"
)

// anyFault draws faults from a small space, so that many are alike.
func anyFault() *rapid.Generator[diag.Fault] {
	return rapid.Custom(func(t *rapid.T) diag.Fault {
		return diag.Fault{
			Code: rapid.SampledFrom([]diag.Code{diag.UnknownType, diag.UnknownKey, diag.UnusedSource, diag.LongQuote}).Draw(t, "code"),
			Position: diag.Position{
				File:   rapid.SampledFrom([]string{"a.yaml", "b/c.yaml", "京.yaml"}).Draw(t, "file"),
				Line:   rapid.IntRange(0, 3).Draw(t, "line"),
				Column: rapid.IntRange(0, 3).Draw(t, "column"),
			},
			Message: rapid.SampledFrom([]string{"x", "y"}).Draw(t, "message"),
		}
	})
}

func reportOf(max int, faults []diag.Fault) *diag.Report {
	report := diag.NewReport(max)

	for _, fault := range faults {
		report.Add(fault)
	}

	return report
}

func TestTheOrderOfAddingDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		faults := rapid.SliceOfN(anyFault(), 0, 30).Draw(t, "faults")
		shuffled := rapid.Permutation(faults).Draw(t, "shuffled")
		max := rapid.IntRange(0, 12).Draw(t, "max")
		report := reportOf(max, shuffled)

		assert.Equal(t, reportOf(max, faults).Sorted(), report.Sorted())
		assert.Equal(t, len(faults), report.Errors()+report.Warnings(), "all are counted")
		assert.Equal(t, len(faults), len(report.Sorted())+report.Dropped())
	})
}

func TestTheFirstErrorsAreKeptAndThenTheFirstWarnings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		faults := rapid.SliceOfN(anyFault(), 0, 30).Draw(t, "faults")
		max := rapid.IntRange(0, 12).Draw(t, "max")

		var errors, warnings []diag.Fault

		for _, fault := range reportOf(len(faults), faults).Sorted() {
			if fault.Severity == diag.Error {
				errors = append(errors, fault)
			} else {
				warnings = append(warnings, fault)
			}
		}

		errors = errors[:min(len(errors), max)]
		warnings = warnings[:min(len(warnings), max-len(errors))]

		assert.ElementsMatch(t, append(errors, warnings...), reportOf(max, faults).Sorted())
	})
}

func TestFaultsAreSortedByFileLineColumnAndCode(t *testing.T) {
	report := reportOf(9, []diag.Fault{
		{Code: "J203", Position: diag.Position{File: "b.yaml", Line: 1}},
		{Code: "J203", Position: diag.Position{File: "a.yaml", Line: 10}},
		{Code: "J203", Position: diag.Position{File: "a.yaml", Line: 9, Column: 2}},
		{Code: "J102", Position: diag.Position{File: "a.yaml", Line: 9, Column: 2}},
		{Code: "J401", Position: diag.Position{File: "a.yaml"}},
	})

	var order []string

	for _, fault := range report.Sorted() {
		order = append(order, fault.Position.String()+" "+string(fault.Code))
	}

	assert.Equal(t, []string{"a.yaml J401", "a.yaml:9:2 J102", "a.yaml:9:2 J203", "a.yaml:10 J203", "b.yaml:1 J203"}, order)
}

func TestManyGoroutinesMayAddAtOnce(t *testing.T) {
	report := diag.NewReport(10)

	var group sync.WaitGroup

	for worker := range 8 {
		group.Go(func() {
			for line := range 1000 {
				report.Add(diag.Fault{Code: diag.UnknownType, Position: diag.Position{File: "a.yaml", Line: 1 + line*8 + worker}})
			}
		})
	}

	group.Wait()

	assert.Equal(t, 8000, report.Count(diag.UnknownType))
	assert.Equal(t, map[diag.Code]int{diag.UnknownType: 8000}, report.Counts())

	for i, fault := range report.Sorted() {
		assert.Equal(t, i+1, fault.Position.Line)
	}
}

func TestOnlyFaultsThatAreKeptAreFinishedAndOnlyOnce(t *testing.T) {
	report := diag.NewReport(2)
	finished := 0

	for line := range 1000 {
		report.Add(diag.Fault{Code: diag.UnknownType, Position: diag.Position{Line: 1000 - line}, Finish: func(f *diag.Fault) {
			f.Hint = `did you mean "City"?`
			finished++
		}})
	}

	assert.Equal(t, `did you mean "City"?`, report.Sorted()[0].Hint)
	assert.Equal(t, report.Sorted(), report.Sorted())
	assert.Equal(t, 2, finished)
}

func TestTheSeverityOfACodeIsTheCataloguesUnlessSaid(t *testing.T) {
	report := reportOf(9, []diag.Fault{{Code: diag.UnusedSource}, {Code: diag.UnknownType}, {Code: diag.UnusedType, Severity: diag.Error}})

	assert.Equal(t, 2, report.Errors())
	assert.Equal(t, 1, report.Warnings())
}

func TestWhatAReportKeepsStaysSmall(t *testing.T) {
	huge := strings.Repeat("京", 1_000_000)
	report := reportOf(1, []diag.Fault{{Code: diag.UnknownType, Message: huge, Hint: huge, SourceLine: huge, Position: diag.Position{Line: 1, Column: 500_000}}})

	kept := report.Sorted()[0]

	assert.Less(t, len(kept.Message)+len(kept.Hint)+len(kept.SourceLine), 10_000)
	assert.Equal(t, 499_799, kept.SourceFrom)
}

func TestExcerptCutsAroundTheColumn(t *testing.T) {
	tests := []struct {
		name   string
		line   string
		column int
		text   string
		from   int
	}{
		{"a short line as a whole", "京津冀", 2, "京津冀", 0},
		{"the line alone", "京津冀\r\nnext", 2, "京津冀", 0},
		{"nothing", "", 1, "", 0},
		{"a column before the line", "abc", -4, "abc", 0},
		{"a column behind the line", "abc", 4_000, "", 3},
		{"a long line", strings.Repeat("京", 1000), 501, strings.Repeat("京", 600), 300},
		{"invalid bytes count one by one", strings.Repeat("\xff", 1000) + "x", 1001, strings.Repeat("\xff", 200) + "x", 800},
	}

	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text, from := diag.Excerpt(test.line, test.column)
			assert.Equal(t, test.text, text)
			assert.Equal(t, test.from, from)

			text, from = diag.Excerpt([]byte(test.line), test.column)
			assert.Equal(t, test.text, text)
			assert.Equal(t, test.from, from)
		})
	}
}

func TestLocateFindsLineAndColumnOfAnOffset(t *testing.T) {
	const query = "MATCH (n)\r\nWHERE n.name = '京津冀'\nRETURN x"

	offset := strings.Index(query, "津")
	position, line, from := diag.Locate(query, offset, offset+len("津冀"))

	assert.Equal(t, diag.Position{Line: 2, Column: 18, EndColumn: 20}, position)
	assert.Equal(t, "WHERE n.name = '京津冀'", line)
	assert.Zero(t, from)

	position, line, _ = diag.Locate(query, len(query), len(query))
	assert.Equal(t, diag.Position{Line: 3, Column: 9}, position)
	assert.Equal(t, "RETURN x", line)

	position, _, _ = diag.Locate(query, 3, 30)
	assert.Equal(t, diag.Position{Line: 1, Column: 4}, position, "an end on another line is not a range")

	position, _, _ = diag.Locate("", -1, 7)
	assert.Equal(t, diag.Position{Line: 1, Column: 1}, position)
}

func TestQuoteShowsANameSafelyAndShort(t *testing.T) {
	assert.Equal(t, `"京津冀"`, diag.Quote("京津冀"))
	assert.Equal(t, `"\x1b[2J"`, diag.Quote("\x1b[2J"))
	assert.Equal(t, `'"'`, diag.Quote(`"`))
	assert.Equal(t, `"`+strings.Repeat("x", 59)+`…"`, diag.Quote(strings.Repeat("x", 1_000_000)))
}

func TestPositionsAreWrittenAsFarAsTheyAreKnown(t *testing.T) {
	for want, position := range map[string]diag.Position{
		"":         {},
		"a.yaml":   {File: "a.yaml", Column: 7},
		"a.yaml:3": {File: "a.yaml", Line: 3},
		"a:3:4":    {File: "a", Line: 3, Column: 4, EndColumn: 9},
		"3:4":      {Line: 3, Column: 4},
	} {
		assert.Equal(t, want, position.String())
	}

	require.Negative(t, diag.Position{File: "a", Line: 9}.Compare(diag.Position{File: "b", Line: 1}))
	require.Positive(t, diag.Position{Line: 10}.Compare(diag.Position{Line: 9}))
}
