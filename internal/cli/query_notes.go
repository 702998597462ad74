package cli

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
)

// namesAmong are the columns that hold names or titles by what they are called,
// such as n.name, nameZh or title.
func namesAmong(columns []string) []string {
	var found []string
	for _, column := range columns {
		key := strings.ToLower(column[strings.LastIndexByte(column, '.')+1:])
		if strings.HasPrefix(key, "name") || strings.HasPrefix(key, "title") {
			found = append(found, column)
		}
	}

	return found
}

// setParameters writes parameters with their values: "$limit = 3, $name = 'x'".
func setParameters(params parameters) string {
	var set []string
	for _, name := range slices.Sorted(maps.Keys(params)) {
		set = append(set, "$"+name+" = "+ast.PrintValue(params[name]))
	}

	return strings.Join(set, ", ")
}

// tell says on standard error how much there was and what else happened.
func (o *queryOptions) tell(answer *rows, format output.Format, count int, spent time.Duration) {
	if format == output.FormatTable && o.IO.OutTerminal() && !answer.Explained {
		o.Note("%s", o.IO.ErrStyle().Faint(plural.Of(count, "row")+", "+output.Duration(spent)))
	}
	if note := answer.Note(); note != "" {
		o.Note("%s", note)
	}
}
