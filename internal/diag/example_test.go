package diag_test

import (
	"fmt"
	"os"

	"github.com/jjj-kg/jjj/internal/diag"
)

func ExampleWriteText() {
	report := diag.NewReport(100)

	report.Add(diag.Fault{
		Code:       diag.UnknownType,
		Position:   diag.Position{File: "entities.yaml", Line: 31, Column: 29, EndColumn: 34},
		Message:    `unknown type "Citty"`,
		Hint:       `did you mean "City"?`,
		SourceLine: "  haidian: {name: 海淀, type: Citty}",
	})

	_ = diag.WriteText(os.Stdout, report, diag.TextOptions{})
	// Output:
	// entities.yaml:31:29: error J203: unknown type "Citty"
	//  31 |   haidian: {name: 海淀, type: Citty}
	//     |                               ^^^^^ did you mean "City"?
	//
	// 1 error
	// jjj explain J203 tells more
}

// A fault in a text that is not a file has a position but no file and no code.
func ExampleLocate() {
	const query = "MATCH (n:City)\nRETURN m.name"

	position, line, from := diag.Locate(query, 22, 23)

	_ = diag.WriteFault(os.Stdout, diag.Fault{
		Position: position, SourceLine: line, SourceFrom: from,
		Message: "the variable m is not defined", Hint: "did you mean n?",
	}, diag.TextOptions{})
	// Output:
	// 2:8: error: the variable m is not defined
	//   2 | RETURN m.name
	//     |        ^ did you mean n?
}

func ExampleQuote() {
	fmt.Println(diag.Quote("Zhongguancun\x1b[2J"))
	// Output: "Zhongguancun\x1b[2J"
}
