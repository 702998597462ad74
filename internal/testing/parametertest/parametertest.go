// Package parametertest holds texts of parameters with what they are worth, to which every place that reads parameters is held. Only tests
// import it.
package parametertest

import (
	_ "embed"
	"strconv"
	"strings"
)

//go:embed values.tsv
var values string

//go:embed faults.tsv
var faults string

// Value is a text that means the same wherever a parameter is written.
type Value struct {
	Text string
	// Want is the value as ast.PrintValue writes it.
	Want string
}

// Values are texts of all kinds of values.
func Values() []Value {
	var all []Value
	for _, row := range rows(values) {
		all = append(all, Value{Text: row[0], Want: row[1]})
	}
	return all
}

// Fault is a text that is refused wherever a parameter is written.
type Fault struct {
	Text    string
	Column  int    // of the fault in the text, from 1
	Message string // its beginning
}

// Faults are texts that are refused.
func Faults() []Fault {
	var all []Fault
	for _, row := range rows(faults) {
		column, err := strconv.Atoi(row[1])
		if err != nil {
			panic(err)
		}
		all = append(all, Fault{Text: row[0], Column: column, Message: row[2]})
	}
	return all
}

// rows are the fields of a table without its first line, which names them.
func rows(table string) [][]string {
	var all [][]string
	for _, line := range strings.Split(strings.TrimSpace(table), "\n")[1:] {
		all = append(all, strings.Split(line, "\t"))
	}
	return all
}
