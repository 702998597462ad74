package cli

import (
	"context"
	"sync"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/function"
	"github.com/jjj-kg/jjj/internal/shell"
)

// namesTime is how long the shell waits for a server's names: a completion
// that comes later is none.
const namesTime = time.Second

// serverNames asks a server for the names in its graph, until it has answered
// once.
func serverNames(run runner) func(context.Context) shell.Names {
	var mu sync.Mutex
	var known *shell.Names

	return func(ctx context.Context) shell.Names {
		mu.Lock()
		defer mu.Unlock()
		if known != nil {
			return *known
		}

		ctx, cancel := context.WithTimeout(ctx, namesTime)
		defer cancel()
		names := shell.Names{Functions: function.BuiltIn().Names()}
		for _, ask := range []struct {
			statement string
			into      *[]string
		}{
			{"CALL db.labels()", &names.Labels},
			{"CALL db.relationshipTypes()", &names.Types},
			{"CALL db.propertyKeys()", &names.Keys},
			{"SHOW FUNCTIONS YIELD name", &names.Functions},
			{"SHOW PROCEDURES YIELD name", &names.Procedures},
		} {
			values, err := column(ctx, run, request{Statement: ask.statement})
			if err != nil {
				return names // what is there is better than nothing
			}
			*ask.into = texts(values)
		}
		known = &names

		return names
	}
}

func texts(values []graph.Value) []string {
	all := make([]string, 0, len(values))
	for _, value := range values {
		if text, ok := value.Str(); ok {
			all = append(all, text)
		}
	}

	return all
}
