// Package exec runs plans over a graph in memory.
//
// It owns what operators and expressions do to rows. It must not choose between plans or know how a query was written, but for the places
// in its text that errors point to.
//
// A plan is turned into closures once, when a query is run, and rows are pushed through them: each operator calls the next one for every
// row that it makes. All operators of a query share one row, in which each variable has its slot, so that scans and walks do not allocate;
// what has to keep rows (sorting, grouping) copies what it needs and accounts for it.
package exec

import (
	"context"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/function"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// Options bound what a query may use. Zero values are no bounds.
type Options struct {
	Params map[string]graph.Value
	// Now is the time that all clocks of the query show.
	Now graph.DateTime
	// MaxMemory bounds the bytes that a query keeps while it runs, MaxRows the rows that it gives.
	MaxMemory, MaxRows int64
	// Procedures are the procedures that CALL finds.
	Procedures Procedures
	// Profile, where it is not nil, is filled with what each operator did.
	Profile *Profile
}

// Procedures are looked up by their name in lower case. A procedure gives its rows to a function, in the order of its columns.
type Procedures interface {
	Procedure(name string) (columns []string, call func(args []graph.Value, row func(columns []graph.Value) error) error, ok bool)
}

// step is the rest of a query: what is done with the row as it stands.
type step func() error

// machine is a plan turned into closures, and all that they change while they run. It runs one query at a time, and can do so again.
type machine struct {
	ctx   context.Context
	graph *graph.Graph
	plan  *plan.Plan
	row   []graph.Value
	Options
	functions  function.Context
	ticks      uint32
	patterns   map[string]*pattern
	last       *pattern // that was asked
	remembered int      // matches
	budget
	parameters []parameter
	// root runs all; each row of the result is made in out and given to give.
	root  step
	out   []graph.Value
	given int64
	// runs counts the runs, for those who keep something for one of them.
	runs int
	give func([]graph.Value) error
	// profiler is nil unless the work of the operators is measured.
	profiler *profiler
	// leaf is the scan that this machine does a part of, morsel by morsel; nil for a machine that does all alone. shared is then what the
	// memory of all that share the work adds up to.
	leaf   *plan.NodeScan
	morsel []graph.NodeIndex
	shared *atomic.Int64
	// caseSubject is where the subject of the innermost CASE being compiled stands.
	caseSubject *graph.Value
}

// newMachine turns a plan into closures. Options give the parameters that must be there, the procedures and the counters of a profile.
func newMachine(g *graph.Graph, p *plan.Plan, o Options) (*machine, error) {
	x := &machine{graph: g, plan: p, row: make([]graph.Value, p.Slots), Options: o, patterns: map[string]*pattern{}}
	x.functions.Random = newRandom()
	x.out = make([]graph.Value, len(p.Columns))
	if o.Profile != nil {
		o.Profile.Steps = map[plan.Operator]*Work{}
		x.profiler = &profiler{profile: o.Profile, clock: time.Now}
	}
	var err error
	x.root, err = x.operator(p.Root, x.result)
	return x, err
}

func newRandom() func() float64 { return rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())).Float64 }

// result gives the row as it stands to whoever runs the query.
func (x *machine) result() error {
	if x.given++; x.MaxRows > 0 && x.given > x.MaxRows {
		return fault.At(fault.Limit, fault.TooMany, ast.Span{}, "the query gives more than %d rows", x.MaxRows).WithHint("add LIMIT to the query, or raise --max-rows")
	}
	for i, c := range x.plan.Columns {
		x.out[i] = x.row[c.Slot]
	}
	if err := x.give(x.out); err != nil {
		return err
	}
	return x.ctx.Err() // whoever took the row may have been long about it
}

// run runs the query once.
func (x *machine) run(ctx context.Context, o Options, give func([]graph.Value) error) error {
	x.ctx, x.Options, x.give = ctx, o, give
	x.functions.Now, x.functions.MaxBytes = o.Now, o.MaxMemory
	x.ticks, x.given, x.budget = 0, 0, budget{}
	x.runs++
	if o.Profile != nil {
		defer func() { o.Profile.Memory = x.peak }()
	}
	if err := x.setParameters(); err != nil {
		return err
	}
	return x.root()
}

// rest forgets what the run was about, so that a machine that waits for its next one holds on to little.
func (x *machine) rest() {
	x.ctx, x.Options, x.give, x.budget = nil, Options{}, nil, budget{}
	clear(x.row)
	clear(x.out)
}

// tick looks from time to time whether the query has been cancelled.
func (x *machine) tick() error {
	if x.ticks++; x.ticks&1023 != 0 {
		return nil
	}
	return x.ctx.Err()
}

// operator turns an operator and all that it stands on into a function that runs them, calling next for each row.
func (x *machine) operator(o plan.Operator, next step) (step, error) {
	if x.profiler != nil {
		return x.measured(o, func(hand handOn) (step, error) {
			return x.unmeasured(o, func() error { return hand(1, next) })
		})
	}
	return x.unmeasured(o, next)
}

// unmeasured does the same, whether or not the work is measured for a profile.
func (x *machine) unmeasured(o plan.Operator, next step) (step, error) {
	switch o := o.(type) {
	case *plan.Argument:
		return next, nil
	case *plan.NodeScan:
		return x.nodeScan(o, next)
	case *plan.NodeSeek:
		return x.nodeSeek(o, next)
	case *plan.NodeRange:
		return x.nodeRange(o, next)
	case *plan.HashJoin:
		return x.hashJoin(o, next)
	case *plan.NodeTop:
		return x.nodeTop(o, next)
	case *plan.Expand:
		return x.expand(o, next)
	case *plan.Intersect:
		return x.intersect(o, next)
	case *plan.VarExpand:
		return x.varExpand(o, next)
	case *plan.ShortestPath:
		return x.shortestPath(o, next)
	case *plan.SelectPaths:
		return x.selectPaths(o, next)
	case *plan.Repeat:
		return x.repeat(o, next)
	case *plan.PathBuild:
		return x.pathBuild(o, next)
	case *plan.Filter:
		return x.filter(o, next)
	case *plan.Project:
		return x.project(o, next)
	case *plan.Aggregate:
		return x.aggregate(o, next)
	case *plan.Count:
		return x.countRows(o, next)
	case *plan.Distinct:
		return x.distinct(o, next)
	case *plan.Sort:
		return x.sort(o, next)
	case *plan.Skip:
		return x.skip(o, next)
	case *plan.Limit:
		return x.limit(o, next)
	case *plan.Unwind:
		return x.unwind(o, next)
	case *plan.Optional:
		return x.optional(o, next)
	case *plan.Apply:
		return x.apply(o, next)
	case *plan.Batches:
		return x.batches(o, next)
	case *plan.Union:
		return x.union(o, next)
	case *plan.ProcedureCall:
		return x.procedureCall(o, next)
	case *plan.Empty:
		return x.operator(o.Input(), func() error { return nil })
	}
	return nil, fault.At(fault.SemanticError, "", ast.Span{}, "this store has no operator %T", o)
}
