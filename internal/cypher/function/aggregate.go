package function

import (
	"math"
	"slices"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

// Accumulator takes the rows of one group. Nulls never reach it: all aggregating functions pass over them.
type Accumulator interface {
	Add(args []graph.Value) *fault.Error
	Result() (graph.Value, *fault.Error)
}

type counter int64

func (c *counter) Add([]graph.Value) *fault.Error { *c++; return nil }

func (c *counter) Result() (graph.Value, *fault.Error) { return graph.Int(int64(*c)), nil }

// summer adds numbers or durations. The sum of nothing is the integer 0.
type summer struct {
	sum   graph.Value
	began bool
}

func (s *summer) Add(args []graph.Value) *fault.Error {
	if !numeric(args[0]) {
		return wrongType("sum", args[0])
	}
	if _, duration := args[0].Duration(); duration && !s.began {
		s.sum = args[0]
		s.began = true
		return nil
	}
	s.began = true
	sum, err := value.Arithmetic(ast.Add, s.sum, args[0])
	if a, b, ok := integers(s.sum, args[0]); ok && err != nil {
		// Neo4j goes on with a float where a sum of integers does not fit into one.
		sum, err = graph.Float(float64(a)+float64(b)), nil
	}
	s.sum = sum
	return err
}

func (s *summer) Result() (graph.Value, *fault.Error) { return s.sum, nil }

func numeric(v graph.Value) bool {
	switch v.Kind() {
	case graph.KindInt, graph.KindFloat, graph.KindDuration:
		return true
	}
	return false
}

func wrongType(function string, v graph.Value) *fault.Error {
	return fault.At(fault.TypeError, "InvalidArgumentType", ast.Span{}, "%s cannot take %s", function, v.Kind())
}

// averager keeps a running mean, which does not overflow where a sum would.
type averager struct {
	n    float64
	mean graph.Value
	// infinite is the sum of the infinite numbers, beside which no other counts.
	infinite float64
	// parts are the means of the months, days, seconds and nanoseconds of durations.
	parts [4]float64
}

func (a *averager) Add(args []graph.Value) *fault.Error {
	if !numeric(args[0]) {
		return wrongType("avg", args[0])
	}
	a.n++
	if d, ok := args[0].Duration(); ok && (a.n == 1 || a.mean.Kind() == graph.KindDuration) {
		a.mean = args[0]
		a.addDuration(d)
		return nil
	}
	if f, ok := args[0].Number(); ok && math.IsInf(f, 0) {
		a.infinite += f
	}
	if a.n == 1 {
		a.mean = args[0]
		if f, ok := args[0].Number(); ok {
			a.mean = graph.Float(f + 0) // and not -0.0
		}
		return nil
	}
	step, err := value.Arithmetic(ast.Subtract, args[0], a.mean)
	if err == nil {
		step, err = value.Arithmetic(ast.Divide, step, graph.Float(a.n))
	}
	if err == nil {
		a.mean, err = value.Arithmetic(ast.Add, a.mean, step)
	}
	return err
}

// addDuration keeps a mean of each part of a duration: only at the end is the fraction of a month spread over days.
func (a *averager) addDuration(d graph.Duration) {
	for i, n := range []int64{d.Months(), d.Days(), d.Seconds(), int64(d.Nanosecond())} {
		a.parts[i] += (float64(n) - a.parts[i]) / a.n
	}
}

func (a *averager) Result() (graph.Value, *fault.Error) {
	if a.infinite != 0 {
		return graph.Float(a.infinite), nil
	}
	if a.mean.Kind() != graph.KindDuration {
		return a.mean, nil
	}
	d, err := graph.FractionalDuration(a.parts[0], a.parts[1], a.parts[2], a.parts[3])
	if err == nil {
		const day = 24 * 60 * 60 // of which Neo4j makes whole days here, and nowhere else
		d, err = graph.NewDuration(d.Months(), d.Days()+d.Seconds()/day, d.Seconds()%day, int64(d.Nanosecond()))
	}
	return graph.DurationValue(d), badTemporal(err)
}

func integers(a, b graph.Value) (x, y int64, ok bool) {
	x, xOK := a.Int()
	y, yOK := b.Int()
	return x, y, xOK && yOK
}

// extreme keeps the value that comes first or last in the order of ORDER BY.
type extreme struct {
	sign  int
	best  graph.Value
	found bool
}

func (e *extreme) Add(args []graph.Value) *fault.Error {
	if !e.found || graph.Compare(args[0], e.best)*e.sign > 0 {
		e.best, e.found = args[0], true
	}
	return nil
}

func (e *extreme) Result() (graph.Value, *fault.Error) { return e.best, nil }

type collector struct{ elements []graph.Value }

func (c *collector) Add(args []graph.Value) *fault.Error {
	c.elements = append(c.elements, args[0])
	return nil
}

func (c *collector) Result() (graph.Value, *fault.Error) { return graph.ListOwned(c.elements), nil }

// deviation is Welford's method: numerically stable, in one pass.
type deviation struct {
	less, n, mean, squares float64
}

func (d *deviation) Add(args []graph.Value) *fault.Error {
	f, ok := args[0].Number()
	if !ok {
		return wrongType("stDev", args[0])
	}
	d.n++
	delta := f - d.mean
	d.mean += delta / d.n
	d.squares += delta * (f - d.mean)
	return nil
}

func (d *deviation) Result() (graph.Value, *fault.Error) {
	switch {
	case d.n == 0:
		return graph.Value{}, nil
	case d.n == 1:
		return graph.Float(0), nil
	}
	return graph.Float(math.Sqrt(d.squares / (d.n - d.less))), nil
}

type percentile struct {
	between bool
	values  []graph.Value
	at      float64
}

func (p *percentile) Add(args []graph.Value) *fault.Error {
	if _, ok := args[0].Number(); !ok {
		return wrongType("percentile", args[0])
	}
	at, ok := args[1].Number()
	if !ok {
		return wrongType("percentile", args[1])
	}
	if !(at >= 0 && at <= 1) {
		return fault.At(fault.ArgumentError, "NumberOutOfRange", ast.Span{}, "a percentile lies between 0.0 and 1.0, not at %v", args[1])
	}
	p.at = at
	p.values = append(p.values, args[0])
	return nil
}

func (p *percentile) Result() (graph.Value, *fault.Error) {
	n := len(p.values)
	if n == 0 {
		return graph.Value{}, nil
	}
	slices.SortFunc(p.values, graph.Compare)
	if !p.between {
		return p.values[max(0, int(math.Ceil(p.at*float64(n)))-1)], nil
	}
	if n == 1 {
		return p.values[0], nil
	}
	place := p.at * float64(n-1)
	low := int(place)
	if float64(low) == place {
		return p.values[low], nil
	}
	a, _ := p.values[low].Number()
	b, _ := p.values[min(low+1, n-1)].Number()
	return graph.Float(a + (b-a)*(place-float64(low))), nil
}
