package function

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

func size(v graph.Value) (graph.Value, bool) {
	if s, ok := v.Str(); ok {
		return graph.Int(int64(textLength(s))), true
	}
	elements, ok := v.List()
	return graph.Int(int64(len(elements))), ok
}

func head(v graph.Value) (graph.Value, bool) {
	elements, ok := v.List()
	if len(elements) == 0 {
		return null, ok
	}
	return elements[0], true
}

func last(v graph.Value) (graph.Value, bool) {
	elements, ok := v.List()
	if len(elements) == 0 {
		return null, ok
	}
	return elements[len(elements)-1], true
}

func tail(v graph.Value) (graph.Value, bool) {
	elements := value.Elements(v)
	return graph.ListOwned(elements[min(1, len(elements)):]), true
}

func isEmpty(v graph.Value) (graph.Value, bool) {
	switch v.Kind() {
	case graph.KindString, graph.KindList, graph.KindMap:
		return graph.Bool(v.Len() == 0), true
	}
	return null, false
}

func reverse(v graph.Value) (graph.Value, bool) {
	if s, ok := v.Str(); ok {
		return graph.String(reversedText(s)), true
	}
	elements, ok := v.List()
	if !ok {
		return null, false
	}
	out := make([]graph.Value, len(elements))
	for i, e := range elements {
		out[len(out)-1-i] = e
	}
	return graph.ListOwned(out), true
}

func keys(v graph.Value) (graph.Value, bool) {
	m, ok := properties(v)
	if !ok {
		return null, false
	}
	names := []string{}
	for key := range m.Entries() {
		names = append(names, key)
	}
	return graph.Strings(names...), true
}

// CountRange is how many integers range(from, to, step) has, for a step other than 0. As in Neo4j it is the quotient of the distance and the step,
// and one more: where the end lies behind the beginning, but by less than a step, that is the beginning alone.
func CountRange(from, to, step int64) uint64 {
	// Distances are compared without a sign: they may be larger than an integer.
	distance, size := uint64(to-from), uint64(step)
	if to < from {
		distance = uint64(from - to)
	}
	if step < 0 {
		size = uint64(-step)
	}
	switch backwards := (to < from) != (step < 0); {
	case !backwards || from == to:
		return distance/size + 1
	case distance < size:
		return 1
	}
	return 0
}

// span is range(from, to, step), both ends included.
func span(c *Context, args []graph.Value) (graph.Value, *fault.Error) {
	bounds := [3]int64{2: 1}
	for i, a := range args {
		n, ok := value.Whole(a)
		if !ok {
			return null, fault.At(fault.TypeError, "InvalidArgumentType", ast.Span{}, "range cannot take %s", a.Kind())
		}
		bounds[i] = n
	}
	from, to, step := bounds[0], bounds[1], bounds[2]
	if step == 0 {
		return null, fault.At(fault.ArgumentError, "NumberOutOfRange", ast.Span{}, "range needs a step other than 0")
	}
	count := CountRange(from, to, step)
	if count > value.MaxList {
		return null, fault.At(fault.Limit, "", ast.Span{}, "range would make a list of %d elements; %d is the most", count, value.MaxList).
			WithHint("UNWIND range(…) makes no list, and has no such bound")
	}
	if c.MaxBytes > 0 && count > uint64(c.MaxBytes)/24 {
		return null, fault.At(fault.Limit, fault.TooLarge, ast.Span{}, "range would make a list of %d elements, which takes more memory than the query may have", count).
			WithHint("raise --max-memory; UNWIND range(…) makes no list")
	}
	elements := make([]graph.Value, count)
	for i := range elements {
		elements[i] = graph.Int(from + int64(i)*step)
	}
	return graph.ListOwned(elements), nil
}
