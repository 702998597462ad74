package differential

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
)

// settle chooses what the next pattern is about.
func (m *maker) settle() {
	switch {
	case m.percent(55):
		m.here = world{[]string{odd, odd, odd, even, ring}, []string{link, link, loop}}
	case m.one(5):
		m.here = world{m.v.labels, m.v.types}
	default:
		m.here = pick(m, m.v.worlds...)
	}
}

// part makes one path of a MATCH.
func (m *maker) part(depth int) *ast.PatternPart {
	m.settle()
	switch m.r.IntN(20) {
	case 0, 1:
		return m.shortest(depth)
	case 2:
		if !m.lengths {
			m.lengths = true
			return m.quantified(depth)
		}
	}
	p := &ast.PatternPart{}
	path := ""
	if m.one(7) {
		path = m.fresh("p")
		p.Var = name(path)
	}
	p.Elements = append(p.Elements, m.node(depth))
	for range pick(m, 0, 0, 1, 1, 1, 2) {
		p.Elements = append(p.Elements, m.relationship(depth), m.node(depth))
	}
	if path != "" {
		m.declare(path, simple(pathKind))
	}
	return p
}

// node makes a node of a pattern, bound already, new, or without a name.
func (m *maker) node(depth int) *ast.NodePattern {
	n := &ast.NodePattern{}
	v, ok := m.variableOf(nodeKind)
	switch roll := m.r.IntN(100); {
	case ok && roll < 35:
		n.Var = v
		if !m.one(6) {
			return n
		}
	case roll < 80:
		n.Var = m.declare(m.fresh("n"), simple(nodeKind))
	}
	if m.percent(70) {
		n.Labels = m.computed(m.labels(m.here.labels, 2))
	}
	if m.percent(15) {
		n.Properties = m.properties(m.v.nodeKeys)
	}
	// Neo4j takes a WHERE that nothing stands before for a name.
	if m.percent(8) && (n.Var != nil || n.Labels != nil) {
		n.Where = m.where(min(depth, 1))
	}
	return n
}

// labels makes an expression over labels or types.
func (m *maker) labels(names []string, depth int) ast.LabelExpr {
	roll := m.r.IntN(20)
	if depth == 0 {
		roll = 19
	}
	switch roll {
	case 0, 1:
		return &ast.LabelOr{Left: m.labels(names, depth-1), Right: m.labels(names, depth-1)}
	case 2:
		return &ast.LabelAnd{Left: m.labels(names, depth-1), Right: m.labels(names, depth-1)}
	case 3:
		return &ast.LabelNot{Inner: m.labels(names, depth-1)}
	case 4:
		if m.one(3) {
			return &ast.LabelWildcard{}
		}
	case 5:
		if m.one(3) {
			return &ast.LabelName{Name: "Unknown"}
		}
	}
	return &ast.LabelName{Name: pick(m, names...)}
}

// computed makes of one label, now and then, one that is computed.
func (m *maker) computed(l ast.LabelExpr) ast.LabelExpr {
	name, one := l.(*ast.LabelName)
	if !one || !m.one(8) {
		return l
	}
	var names ast.Expr = &ast.Literal{Value: graph.String(name.Name)}
	if m.one(2) {
		names = &ast.List{Elements: []ast.Expr{names, &ast.Literal{Value: graph.String(pick(m, m.here.labels...))}}}
	}
	return &ast.LabelComputed{Any: m.one(2), Names: names}
}

// properties makes a map of properties to look for, one of them with a value that is there.
func (m *maker) properties(keys []key) ast.Expr {
	out := &ast.Map{}
	k := pick(m, keys...)
	value := constant(pick(m, k.samples...))
	if m.one(4) {
		value = m.expr(m.scalarType(), 1)
	}
	out.Entries = append(out.Entries, ast.MapEntry{Key: k.name, Value: value})
	return out
}

func (m *maker) relationship(depth int) *ast.RelationshipPattern {
	r := &ast.RelationshipPattern{Direction: pick(m, ast.Outgoing, ast.Outgoing, ast.Incoming, ast.Undirected)}
	if m.percent(60) {
		r.Types = m.labels(m.here.types, 1)
	}
	t := simple(relationshipKind)
	switch m.r.IntN(16) {
	case 0, 1:
		if m.lengths {
			break
		}
		m.lengths = true
		r.Length = m.length(3)
		t = listOf(t)
		r.Types = &ast.LabelName{Name: pick(m, m.here.types...)}
	case 2:
		if m.lengths {
			break
		}
		m.lengths = true
		r.Quantifier = m.length(2)
		t = listOf(t)
	}
	if m.percent(10) {
		r.Properties = m.properties(m.v.relationshipKeys)
	}
	if m.percent(50) {
		r.Var = name(m.fresh("r"))
	}
	if r.Var != nil && m.percent(8) && r.Length == nil {
		m.inside(func() {
			m.declare(r.Var.Name, simple(relationshipKind))
			r.Where = m.where(1)
		})
	}
	if r.Var != nil {
		m.declare(r.Var.Name, t)
	}
	return r
}

func (m *maker) length(most int) *ast.Range {
	low := int64(m.r.IntN(3))
	high := low + int64(m.r.IntN(most+1))
	high = max(min(high, int64(most)), low, 1)
	return &ast.Range{Min: &low, Max: &high}
}

// shortest makes a search for shortest paths between two ends.
func (m *maker) shortest(depth int) *ast.PatternPart {
	one, high := int64(1), int64(2+m.r.IntN(3))
	p := &ast.PatternPart{Selector: pick(m, ast.ShortestPathFunction, ast.AllShortestPathsFunction)}
	r := &ast.RelationshipPattern{Direction: pick(m, ast.Outgoing, ast.Undirected, ast.Incoming)}
	if m.one(2) {
		r.Types = &ast.LabelName{Name: pick(m, m.here.types...)}
	}
	t := typ{kind: pathKind}
	switch p.Selector {
	case ast.ShortestPathFunction, ast.AllShortestPathsFunction:
		r.Length = &ast.Range{Min: &one, Max: &high}
	default:
		r.Quantifier = &ast.Range{Min: &one, Max: &high}
	}
	switch p.Selector {
	case ast.ShortestGroups, ast.ShortestK:
		p.Count = integer(1)
	}
	t.loose = p.Selector == ast.ShortestPathFunction || p.Selector == ast.ShortestK
	p.Elements = []ast.PatternElement{m.end("Even"), r, m.end("")}
	p.Var = m.declare(m.fresh("p"), t)
	return p
}

// end makes an end of a shortest path. One end is even and the other is not: Neo4j wants them to differ.
func (m *maker) end(label string) *ast.NodePattern {
	n := &ast.NodePattern{Var: m.declare(m.fresh("n"), simple(nodeKind))}
	if label == "" {
		n.Labels = &ast.LabelNot{Inner: &ast.LabelName{Name: even}}
		if m.one(2) {
			n.Labels = &ast.LabelAnd{Left: n.Labels, Right: m.labels(m.here.labels, 0)}
		}
		return n
	}
	n.Labels = &ast.LabelName{Name: even}
	return n
}

// quantified makes (a)((x)-[r]->(y) WHERE …){1,2}(b).
func (m *maker) quantified(depth int) *ast.PatternPart {
	first := m.node(depth)
	inner := &ast.PatternPart{}
	q := &ast.ParenthesisedPath{Part: inner, Quantifier: m.length(2)}
	x, r, y := m.fresh("n"), m.fresh("r"), m.fresh("n")
	m.inside(func() {
		rel := &ast.RelationshipPattern{Direction: pick(m, ast.Outgoing, ast.Incoming, ast.Undirected), Var: name(r)}
		if m.one(2) {
			rel.Types = m.labels(m.here.types, 1)
		}
		left, right := &ast.NodePattern{Var: name(x)}, &ast.NodePattern{Var: name(y)}
		if m.one(2) {
			left.Labels = m.labels(m.here.labels, 1)
		}
		m.declare(x, simple(nodeKind))
		m.declare(r, simple(relationshipKind))
		m.declare(y, simple(nodeKind))
		if m.one(3) {
			q.Where = m.where(1)
		}
		inner.Elements = []ast.PatternElement{left, rel, right}
	})
	m.declare(x, listOf(simple(nodeKind)))
	m.declare(r, listOf(simple(relationshipKind)))
	m.declare(y, listOf(simple(nodeKind)))
	return &ast.PatternPart{Elements: []ast.PatternElement{first, q, m.node(depth)}}
}

// around makes a small pattern from a bound node that declares nothing.
func (m *maker) around() (*ast.PatternPart, bool) {
	m.settle()
	from, ok := m.variableOf(nodeKind)
	if !ok {
		return nil, false
	}
	r := &ast.RelationshipPattern{Direction: pick(m, ast.Outgoing, ast.Incoming, ast.Undirected)}
	if m.one(2) {
		r.Types = m.labels(m.here.types, 1)
	}
	if m.one(8) {
		r.Length = m.length(2)
	}
	to := &ast.NodePattern{}
	if other, ok := m.variableOf(nodeKind); ok && m.one(4) {
		to.Var = other
	} else if m.one(2) {
		to.Labels = m.labels(m.here.labels, 1)
	}
	return &ast.PatternPart{Elements: []ast.PatternElement{&ast.NodePattern{Var: from}, r, to}}, true
}

// constant writes a stored value as an expression.
func constant(v graph.Value) ast.Expr {
	switch v.Kind() {
	case graph.KindInt:
		n, _ := v.Int()
		return integer(n)
	case graph.KindFloat:
		f, _ := v.Float()
		return float(f)
	case graph.KindList:
		items, _ := v.List()
		list := &ast.List{}
		for _, item := range items {
			list.Elements = append(list.Elements, constant(item))
		}
		return list
	}
	if _, ok := v.Point(); ok {
		return call("point", coordinatesOf(v))
	}
	if f := constructors[kindOf(v)]; f != "" {
		return call(f, text(v.String()))
	}
	return literal(v)
}

var constructors = map[kind]string{
	dateKind: "date", localTimeKind: "localtime", timeKind: "time", localDateTimeKind: "localdatetime",
	dateTimeKind: "datetime", durationKind: "duration",
}

func float(f float64) ast.Expr {
	if f < 0 || f == 0 && 1/f < 0 {
		return &ast.Unary{Op: ast.Negate, Operand: literal(graph.Float(-f))}
	}
	return literal(graph.Float(f))
}
