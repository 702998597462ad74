package exec

import (
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
)

// much is from how many rows on, as a plan expects them, work is shared: below, to begin takes longer than it saves.
const much = 50_000

// shareable gives the scan that a row of operators begins with, if its nodes can be shared out: all operators on the way work on each row
// by itself. It is nil where they cannot, or where it does not pay.
func (x *machine) shareable(o plan.Operator) *plan.NodeScan {
	if x.profiler != nil || x.leaf != nil || runtime.GOMAXPROCS(0) == 1 {
		return nil
	}
	most := 0.0
	for ; ; o = o.Input() {
		most = max(most, o.Rows())
		switch o := o.(type) {
		case *plan.Expand, *plan.Intersect, *plan.VarExpand, *plan.Filter, *plan.Project:
		case *plan.NodeScan:
			if _, begins := o.Input().(*plan.Argument); begins && most >= much {
				return o
			}
			return nil
		default:
			return nil
		}
	}
}

// crew counts the rows of an operator with one machine a processor. The machines are made once and stay.
type crew struct {
	x     *machine
	leaf  *plan.NodeScan
	hands []*hand
	nodes []graph.NodeIndex
	// memory is what all have kept together.
	memory atomic.Int64
}

// hand is a machine of a crew with what it has counted.
type hand struct {
	machine
	count step
	rows  int64
}

// crew makes the machines for an operator.
func (x *machine) crew(o plan.Operator, leaf *plan.NodeScan) (*crew, error) {
	c := &crew{x: x, leaf: leaf, nodes: x.scanned(leaf)}
	for range runtime.GOMAXPROCS(0) {
		h := &hand{machine: *x}
		h.budget = budget{}
		h.row = make([]graph.Value, len(x.row))
		h.patterns, h.last, h.remembered, h.parameters, h.caseSubject = map[string]*pattern{}, nil, 0, nil, nil
		h.functions.Random = newRandom()
		h.leaf, h.shared = leaf, &c.memory
		var err error
		h.count, err = h.counting(o, func(n int) error { h.rows += int64(n); return h.tick() })
		if err != nil {
			return nil, err
		}
		c.hands = append(c.hands, h)
	}
	return c, nil
}

// run shares the nodes out in pieces and gives the sum. Of several errors, that of the first piece counts, as if one had done it all.
func (c *crew) run() (int64, error) {
	size := min(max(len(c.nodes)/(16*len(c.hands)), 16), 4096)
	c.memory.Store(c.x.used())
	var next atomic.Int64
	var all sync.WaitGroup
	var mu sync.Mutex
	var failed error
	var panicked any
	first := len(c.nodes)
	for _, h := range c.hands {
		if err := h.ready(c.x); err != nil {
			return 0, err
		}
		all.Go(func() {
			defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
			defer func() {
				if cause := recover(); cause != nil {
					mu.Lock()
					first, panicked = 0, cause
					mu.Unlock()
				}
			}()
			for {
				from := int(next.Add(int64(size))) - size
				mu.Lock()
				stop := from >= first
				mu.Unlock()
				if stop {
					return
				}
				h.morsel = c.nodes[from:min(from+size, len(c.nodes))]
				if err := h.count(); err != nil {
					mu.Lock()
					if from < first {
						first, failed = from, err
					}
					mu.Unlock()
				}
			}
		})
	}
	all.Wait()
	if panicked != nil {
		// Nobody recovers in a goroutine of its own: whoever runs the query does.
		panic(panicked)
	}
	return c.sum(), failed
}

func (c *crew) sum() int64 {
	rows := int64(0)
	for _, h := range c.hands {
		rows += h.rows
		c.x.kept += h.kept
		h.rest()
	}
	c.x.peak = max(c.x.peak, c.x.kept)
	return rows
}

// ready gives a machine what the run is about: the row around it, parameters, limits.
func (h *hand) ready(x *machine) error {
	copy(h.row, x.row)
	h.ctx, h.Options, h.rows, h.runs = x.ctx, x.Options, 0, x.runs
	h.functions.Now, h.functions.MaxBytes = x.functions.Now, x.functions.MaxBytes
	return h.setParameters()
}

// countingShared counts with a crew.
func (x *machine) countingShared(o plan.Operator, leaf *plan.NodeScan, add func(n int) error) (step, error) {
	c, err := x.crew(o, leaf)
	if err != nil {
		return nil, err
	}
	return func() error {
		rows, err := c.run()
		if err != nil {
			return err
		}
		return add(int(rows))
	}, nil
}
