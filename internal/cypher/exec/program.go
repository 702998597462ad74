package exec

import (
	"context"
	"sync"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// Program is a plan for a graph that can be run any number of times, by several goroutines at once. To turn a plan into closures takes
// longer than to run many a query, so machines are used again.
type Program struct {
	graph *graph.Graph
	plan  *plan.Plan
	idle  sync.Pool
}

// NewProgram makes a plan ready to be run over the graph that it was made for.
func NewProgram(g *graph.Graph, p *plan.Plan) *Program { return &Program{graph: g, plan: p} }

// mostKept is how much a query may have kept in memory for its machine to be used again: what it kept is freed with the machine.
const mostKept = 1 << 20

// Run gives the rows of the plan to a function, which must copy what it keeps; an error of it ends the run and is returned.
// Every other error is a *fault.Error or that of the context. Procedures must be the same for all runs.
func (p *Program) Run(ctx context.Context, o Options, row func([]graph.Value) error) error {
	x, _ := p.idle.Get().(*machine)
	if x == nil || o.Profile != nil {
		var err error
		if x, err = newMachine(p.graph, p.plan, o); err != nil {
			return err
		}
	}
	if err := x.run(ctx, o, row); err != nil {
		// What an operator was in the middle of is not worth cleaning up.
		return err
	}
	if o.Profile == nil && x.peak <= mostKept {
		x.rest()
		p.idle.Put(x)
	}
	return nil
}
