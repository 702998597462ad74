package tck_test

import (
	"regexp"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/check"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

var procedureStep = regexp.MustCompile(`^there exists a procedure ([\w.]+)\((.*)\) :: \((.*)\) ?$`)

// declare makes the procedure of a step: a table that has the arguments before the columns.
func (w *world) declare(text string, table [][]string) (verdict, bool) {
	m := procedureStep.FindStringSubmatch(text)
	if m == nil {
		return failed("the step is not understood: %s", text), true
	}
	p := cypher.Procedure{Name: m[1]}
	for name, typ := range declared(m[2]) {
		p.Signature.Args = append(p.Signature.Args, check.Argument{Name: name, Type: typ})
	}
	for name := range declared(m[3]) {
		p.Signature.Columns = append(p.Signature.Columns, name)
	}
	var rows [][]graph.Value
	for _, row := range table[1:] {
		var values []graph.Value
		for _, cell := range row {
			v, err := parseWant(cell)
			if err != nil {
				return failed("%v", err), true
			}
			values = append(values, v.value())
		}
		rows = append(rows, values)
	}
	p.Call = tableProcedure(len(p.Signature.Args), rows)
	w.procedures = append(w.procedures, p)
	return verdict{}, false
}

// declared yields names with their types from a list such as `in :: INTEGER?, out :: STRING?`.
func declared(list string) func(yield func(name, typ string) bool) {
	return func(yield func(name, typ string) bool) {
		for part := range strings.SplitSeq(list, ",") {
			name, typ, ok := strings.Cut(part, "::")
			if ok && !yield(strings.TrimSpace(name), strings.Trim(typ, " ?")) {
				return
			}
		}
	}
}

// tableProcedure gives the rows whose arguments are those of the call; null is null here.
func tableProcedure(arguments int, rows [][]graph.Value) func([]graph.Value, func([]graph.Value) error) error {
	return func(args []graph.Value, give func([]graph.Value) error) error {
		for _, row := range rows {
			same := true
			for i, arg := range args {
				same = same && (arg.IsNull() && row[i].IsNull() || value.Equal(arg, row[i]) == value.True)
			}
			if same {
				if err := give(row[arguments:]); err != nil {
					return err
				}
			}
		}
		return nil
	}
}
