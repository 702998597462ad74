package exec

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

// member is an IN of a query: it looks values up in a table where one long list is asked often enough.
type member struct {
	x *machine
	// list is the list that was asked last, and asked how often. Lists do not change, so that one at the same place is the same one.
	list  []graph.Value
	asked int
	table *lookup
	// held is what the table takes.
	held int64
	run  int
}

const (
	// longList is the length from which a list is worth a table, oftenAsked how often it is gone through before it gets one.
	longList   = 12
	oftenAsked = 4
)

// in compiles x IN list. A list that is the same for all rows is made once. As in Neo4j, the list comes first: where it is null or empty, all is
// said, and x is not computed.
func (x *machine) in(e *ast.Binary, scope *plan.Scope) (eval, error) {
	left, err := x.compile(e.Left, scope)
	if err != nil {
		return nil, err
	}
	right, err := x.steady(e.Right, scope)
	if err != nil {
		return nil, err
	}
	m := &member{x: x}
	return func() (graph.Value, error) {
		list, err := right()
		if err != nil || list.IsNull() {
			return list, err
		}
		if elements, ok := list.List(); ok && len(elements) == 0 {
			return graph.Bool(false), nil
		}
		v, err := left()
		if err != nil {
			return v, err
		}
		return m.contains(v, list).Value(), nil
	}, nil
}

func (m *member) contains(v, list graph.Value) value.Ternary {
	elements, _ := list.List()
	if len(elements) < longList {
		return value.Contains(v, list)
	}
	if !m.same(elements) {
		m.x.release(m.held)
		m.list, m.asked, m.table, m.held, m.run = elements, 0, nil, 0, m.x.runs
	}
	if m.asked++; m.asked == oftenAsked {
		m.build()
	}
	if m.table == nil {
		return value.Contains(v, list)
	}
	return m.table.contains(v, list)
}

func (m *member) same(elements []graph.Value) bool {
	return m.run == m.x.runs && len(m.list) == len(elements) && &m.list[0] == &elements[0]
}

// build makes the table, if there is memory for it.
func (m *member) build() {
	const each = 64
	bytes := int64(len(m.list)) * each
	if m.x.MaxMemory > 0 && m.x.used()+bytes > m.x.MaxMemory/2 || m.x.keep(int(bytes)) != nil {
		return
	}
	m.held, m.table = bytes, newLookup(m.list)
}

// lookup is a list as a table. What can be equal without being the same to the byte, or be neither equal nor different, is gone through.
type lookup struct {
	integers map[int64]struct{}
	texts    map[string]struct{}
	// others has the elements of all other kinds by their keys: equal values have the same key.
	others map[string]graph.Value
	// unsure are the elements that hold null, of which it may be unknown whether they are equal; null says that one is null itself.
	unsure []graph.Value
	null   bool
	key    []byte
}

func newLookup(elements []graph.Value) *lookup {
	l := &lookup{integers: map[int64]struct{}{}, texts: map[string]struct{}{}, others: map[string]graph.Value{}}
	for _, e := range elements {
		l.add(e)
	}
	return l
}

func (l *lookup) add(e graph.Value) {
	if e.IsNull() {
		l.null = true
		return
	}
	if holdsNull(e) {
		l.unsure = append(l.unsure, e)
		return
	}
	if n, ok := e.Int(); ok {
		l.integers[n] = struct{}{}
		return
	}
	if s, ok := e.Str(); ok {
		l.texts[s] = struct{}{}
		return
	}
	l.key = value.AppendKey(l.key[:0], e)
	l.others[string(l.key)] = e
}

// contains is what value.Contains says of the list that the table was made of.
func (l *lookup) contains(v, list graph.Value) value.Ternary {
	if v.IsNull() || holdsNull(v) {
		return value.Contains(v, list)
	}
	result := value.Of(l.has(v))
	for i := 0; i < len(l.unsure) && result != value.True; i++ {
		result = value.Or(result, value.Equal(v, l.unsure[i]))
	}
	if l.null {
		result = value.Or(result, value.Unknown)
	}
	return result
}

func (l *lookup) has(v graph.Value) bool {
	if n, ok := v.Int(); ok {
		if _, found := l.integers[n]; found {
			return true
		}
	}
	if s, ok := v.Str(); ok {
		_, found := l.texts[s]
		return found
	}
	if f, ok := v.Float(); ok && f >= -1<<63 && f < 1<<63 && f == float64(int64(f)) {
		if _, found := l.integers[int64(f)]; found {
			return true
		}
	}
	if twin, ok := value.Twin(v); ok {
		if n, ok := twin.Int(); ok {
			if _, found := l.integers[n]; found {
				return true
			}
		}
	}
	if len(l.others) == 0 {
		return false
	}
	l.key = value.AppendKey(l.key[:0], v)
	e, found := l.others[string(l.key)]
	return found && value.Equal(v, e) == value.True
}

// holdsNull tells whether a list or map has null somewhere in it.
func holdsNull(v graph.Value) bool {
	switch v.Kind() {
	case graph.KindList:
		list, _ := v.List()
		for _, e := range list {
			if e.IsNull() || holdsNull(e) {
				return true
			}
		}
	case graph.KindMap:
		for _, e := range v.Entries() {
			if e.IsNull() || holdsNull(e) {
				return true
			}
		}
	}
	return false
}

// steady compiles an expression, and computes it once for a run if it names nothing that a row holds.
func (x *machine) steady(e ast.Expr, scope *plan.Scope) (eval, error) {
	inner, err := x.compile(e, scope)
	if err != nil || !plan.IsSteady(e, scope, x.plan.Functions) {
		return inner, err
	}
	var v graph.Value
	run := 0
	return func() (graph.Value, error) {
		if run == x.runs {
			return v, nil
		}
		fresh, err := inner()
		if err != nil {
			return fresh, err
		}
		v, run = fresh, x.runs
		return v, x.keep(x.size(v))
	}, nil
}
