package exec

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/function"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

// aggregator is one aggregating call of a query.
type aggregator struct {
	call     plan.Aggregation
	function *function.Function
	args     []eval
}

// group is the rows with the same keys, as far as they have been added up.
type group struct {
	keys  []graph.Value
	cells []cell
}

// cell is what a call has of a group so far.
type cell struct {
	sum function.Accumulator
	// rows counts the rows of count(*), which has no accumulator.
	rows int64
	// seen has the arguments so far of a call with DISTINCT.
	seen *valueSet
}

func (x *machine) aggregate(o *plan.Aggregate, next step) (step, error) {
	keys := make([]eval, len(o.Keys))
	for i, key := range o.Keys {
		var err error
		if keys[i], err = x.expr(key.Expr); err != nil {
			return nil, err
		}
	}
	calls, err := x.aggregators(o)
	if err != nil {
		return nil, err
	}
	a := &aggregation{x: x, keys: keys, values: make([]graph.Value, len(keys)), calls: calls}
	if len(o.Keys) == 1 {
		a.text = x.textID(o.Keys[0].Expr)
	}
	run, err := x.operator(o.Input(), a.add)
	if err != nil {
		return nil, err
	}
	return func() error {
		x.release(a.held)
		a.groups, a.order, a.last, a.held = map[string]*group{}, nil, nil, 0
		a.byText = map[graph.StringID]*group{}
		if len(keys) == 0 {
			a.only = a.begin(nil)
		}
		if err := run(); err != nil {
			return err
		}
		return a.give(o, next)
	}, nil
}

func (x *machine) aggregators(o *plan.Aggregate) ([]aggregator, error) {
	calls := make([]aggregator, len(o.Aggregations))
	for i, call := range o.Aggregations {
		calls[i].call = call
		if len(call.Args) == 0 {
			continue
		}
		calls[i].function, _ = x.plan.Functions.Lookup(call.Function)
		for _, arg := range call.Args {
			e, err := x.expr(arg)
			if err != nil {
				return nil, err
			}
			calls[i].args = append(calls[i].args, e)
		}
	}
	return calls, nil
}

type aggregation struct {
	x      *machine
	keys   []eval
	values []graph.Value
	calls  []aggregator
	key    []byte
	groups map[string]*group
	// text gives the id of the key where it is a text of the graph; byText finds the groups of those. It is nil where there are several keys.
	text   func() (graph.StringID, bool)
	byText map[graph.StringID]*group
	// order has the groups in the order in which their first rows came.
	order []*group
	// last is the group of the row before: rows of one group often follow each other, and the key of a long list takes long to make.
	last *group
	// only is the single group of an aggregation without keys.
	only *group
	args [2]graph.Value
	// held is what is kept for the groups.
	held int64
}

func (a *aggregation) begin(keys []graph.Value) *group {
	g := &group{keys: keys, cells: make([]cell, len(a.calls))}
	for i, c := range a.calls {
		if c.function != nil {
			g.cells[i].sum = c.function.New()
		}
		if c.call.Distinct {
			g.cells[i].seen = &valueSet{x: a.x, dense: len(a.keys) == 0}
		}
	}
	a.order = append(a.order, g)
	return g
}

// hold accounts for memory until the aggregation begins anew.
func (a *aggregation) hold(bytes int) error {
	a.held += int64(bytes)
	return a.x.keep(bytes)
}

// add adds the row as it stands to its group.
func (a *aggregation) add() error {
	if err := a.x.tick(); err != nil {
		return err
	}
	g := a.only
	if g == nil {
		var err error
		if g, err = a.find(); err != nil {
			return err
		}
	}
	for i := range a.calls {
		if err := a.addCall(&a.calls[i], &g.cells[i]); err != nil {
			return err
		}
	}
	return nil
}

func (a *aggregation) find() (*group, error) {
	if a.text == nil {
		return a.findByValues()
	}
	id, ok := a.text()
	if !ok {
		return a.findByValues()
	}
	if g := a.byText[id]; g != nil {
		return g, nil
	}
	g, err := a.findByValues()
	a.byText[id] = g
	return g, err
}

func (a *aggregation) findByValues() (*group, error) {
	again := a.last != nil
	for i, e := range a.keys {
		v, err := e()
		if err != nil {
			return nil, err
		}
		again = again && isSame(v, a.last.keys[i])
		a.values[i] = v
	}
	if again {
		return a.last, nil
	}
	a.key = a.key[:0]
	for _, v := range a.values {
		a.key = value.AppendKey(a.key, v)
	}
	if a.last = a.groups[string(a.key)]; a.last != nil {
		return a.last, nil
	}
	g := a.begin(append([]graph.Value(nil), a.values...))
	a.groups[string(a.key)], a.last = g, g
	return g, a.hold(len(a.key) + len(a.values)*valueSize + len(a.calls)*64 + 64)
}

// isSame tells whether two values are surely the same, at a glance: nodes and lists at the same place, and small values.
func isSame(a, b graph.Value) bool {
	switch a.Kind() {
	case graph.KindNode:
		n, _ := a.Node()
		m, ok := b.Node()
		return ok && n.Graph() == m.Graph() && n.Graph() != nil && n.Index() == m.Index()
	case graph.KindList:
		x, _ := a.List()
		y, ok := b.List()
		return ok && len(x) == len(y) && len(x) > 0 && &x[0] == &y[0]
	case graph.KindInt:
		n, _ := a.Int()
		m, ok := b.Int()
		return ok && n == m
	}
	return false
}

func (a *aggregation) addCall(c *aggregator, in *cell) error {
	if c.function == nil {
		in.rows++
		return nil
	}
	for i, e := range c.args {
		v, err := e()
		if err != nil {
			return err
		}
		if v.IsNull() && i == 0 {
			return nil
		}
		a.args[i] = v
	}
	if in.seen != nil {
		if isNew, err := in.seen.add(a.args[0]); !isNew || err != nil {
			return err
		}
	}
	if bytes := a.keeps(c); bytes > 0 {
		if err := a.hold(bytes); err != nil {
			return err
		}
	}
	return placed(in.sum.Add(a.args[:len(c.args)]), c.call.Args[0].AST)
}

// keeps is what an aggregating function keeps of its argument.
func (a *aggregation) keeps(c *aggregator) int {
	if !c.function.Keeps {
		return 0
	}
	return valueSize + a.x.size(a.args[0])
}

// placed gives a fault its place; nil stays nil.
func placed(f *fault.Error, e ast.Expr) error {
	if f == nil {
		return nil
	}
	if f.Span == (ast.Span{}) {
		f.Span = e.Place()
	}
	return f
}

func (a *aggregation) give(o *plan.Aggregate, next step) error {
	for _, g := range a.order {
		if err := a.x.tick(); err != nil {
			return err
		}
		for i, key := range o.Keys {
			a.x.row[key.Slot] = g.keys[i]
		}
		for i, c := range a.calls {
			if c.function == nil {
				a.x.row[c.call.Slot] = graph.Int(g.cells[i].rows)
				continue
			}
			v, err := g.cells[i].sum.Result()
			if err != nil {
				return placed(err, c.call.Args[0].AST)
			}
			if err := a.x.whole(v); err != nil {
				return err
			}
			a.x.row[c.call.Slot] = v
		}
		if err := next(); err != nil {
			return err
		}
	}
	return nil
}
