package value

import (
	"math"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// Property is subject.key: an entry of a map, a property of a node or relationship, or a component of a temporal value. What is not
// there is null.
func Property(subject graph.Value, key string) (graph.Value, *fault.Error) {
	switch subject.Kind() {
	case graph.KindNull:
		return graph.Value{}, nil
	case graph.KindNode:
		n, _ := subject.Node()
		return n.Property(key), nil
	case graph.KindRelationship:
		r, _ := subject.Relationship()
		return r.Property(key), nil
	case graph.KindMap:
		v, _ := subject.Entry(key)
		return v, nil
	}
	if p, ok := subject.Point(); ok {
		return coordinate(p, key)
	}
	if v, ok := Component(subject, key); ok {
		return v, nil
	}
	if isTemporal(subject.Kind()) {
		return graph.Value{}, fault.At(fault.TypeError, "InvalidArgumentValue", ast.Span{}, "%s has no component %s", subject.Kind(), key)
	}
	return graph.Value{}, fault.At(fault.TypeError, "InvalidArgumentType", ast.Span{}, "%s has no properties; %s was asked for", subject.Kind(), key)
}

func isTemporal(k graph.Kind) bool { return k >= graph.KindDate && k <= graph.KindDuration }

// Index is container[index]: an element of a list, counted from its end where the index is negative, or an entry by its key.
func Index(container, index graph.Value) (graph.Value, *fault.Error) {
	if container.IsNull() || index.IsNull() {
		return graph.Value{}, nil
	}
	if elements, ok := container.List(); ok {
		i, isInt := index.Int()
		if !isInt {
			return graph.Value{}, fault.At(fault.TypeError, "ListElementAccessByNonInteger", ast.Span{}, "an element of a list is asked for by an integer, not by %s", index.Kind())
		}
		return element(elements, i), nil
	}
	switch k := container.Kind(); {
	case k == graph.KindMap, k == graph.KindNode, k == graph.KindRelationship, k == graph.KindPoint, isTemporal(k):
		key, ok := index.Str()
		if !ok {
			return graph.Value{}, fault.At(fault.TypeError, "MapElementAccessByNonString", ast.Span{}, "an entry of a map is asked for by a text, not by %s", index.Kind())
		}
		return Property(container, key)
	}
	return graph.Value{}, fault.At(fault.TypeError, "InvalidArgumentType", ast.Span{}, "%s has no elements", container.Kind())
}

func element(elements []graph.Value, i int64) graph.Value {
	if i < 0 {
		i += int64(len(elements))
	}
	if i < 0 || i >= int64(len(elements)) {
		return graph.Value{}
	}
	return elements[i]
}

// Slice is list[from..to]. A bound that is left out is the end of the list; hasFrom and hasTo say which are there. A bound of null
// makes the result null.
func Slice(list, from, to graph.Value, hasFrom, hasTo bool) (graph.Value, *fault.Error) {
	if list.IsNull() || hasFrom && from.IsNull() || hasTo && to.IsNull() {
		return graph.Value{}, nil
	}
	elements := Elements(list)
	low, high := int64(0), int64(len(elements))
	var err *fault.Error
	if hasFrom {
		if low, err = bound(from, len(elements)); err != nil {
			return graph.Value{}, err
		}
	}
	if hasTo {
		if high, err = bound(to, len(elements)); err != nil {
			return graph.Value{}, err
		}
	}
	if low >= high {
		return graph.List(), nil
	}
	return graph.ListOwned(elements[low:high:high]), nil
}

// bound turns a bound of a slice into a place in the list, counted from the end where it is negative.
func bound(v graph.Value, length int) (int64, *fault.Error) {
	i, ok := Whole(v)
	if !ok {
		return 0, fault.At(fault.TypeError, "InvalidArgumentType", ast.Span{}, "the bounds of a slice are integers, not %s", v.Kind())
	}
	if i < 0 {
		i += int64(length)
	}
	return max(0, min(i, int64(length))), nil
}

// Elements are the elements of a list. Where a list is wanted, any other value stands for the list of itself, as in Neo4j, and null for
// none.
func Elements(v graph.Value) []graph.Value {
	if elements, ok := v.List(); ok {
		return elements
	}
	if v.IsNull() {
		return nil
	}
	return []graph.Value{v}
}

// Whole is a number as an integer, which is what Neo4j takes it for where it asks for one when a query runs: the fraction is cut off, NaN is 0, and
// what is beyond 64 bits is the nearest integer that there is, as in Java. ok is false for what is no number.
func Whole(v graph.Value) (n int64, ok bool) {
	if n, ok := v.Int(); ok {
		return n, true
	}
	f, ok := v.Float()
	switch {
	case !ok || math.IsNaN(f):
		return 0, ok
	case f >= math.MaxInt64:
		return math.MaxInt64, true
	case f <= math.MinInt64:
		return math.MinInt64, true
	}
	return int64(f), true
}
