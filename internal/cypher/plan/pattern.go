package plan

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// patternNode is a node of a pattern with its slot; a name that occurs twice is one node.
type patternNode struct {
	slot  Slot
	name  string
	known bool
	// label is a label that the node surely has, "" if none is known: the rarest of those that are.
	label string
}

// patternLink is what connects two nodes of a pattern: a relationship, a walk of several, or a path that repeats.
type patternLink struct {
	from, to int
	rel      Slot
	types    []string
	// direction is as written, from from to to.
	direction ast.Direction
	// walk says that the link is a list of relationships, of between min and max; max below zero is no bound.
	walk     bool
	min, max int64
	step     []ast.Expr
	stepName string
	stepSlot Slot
	relKnown bool
	selector ast.Selector
	count    ast.Expr
	path     Slot
	done     bool
	// repeat is the path that is repeated, nil for plain links.
	repeat *Repeat
	// inside is the pattern of one of its rounds.
	inside *graphPattern
	// selection is the search for the paths that a selector keeps, nil for plain links.
	selection *SelectPaths
}

// pathNames is a path that has a name, with what it is made of.
type namedPath struct {
	slot     Slot
	elements []Slot
}

// graphPattern is a MATCH as a graph, with the predicates that belong to it.
type graphPattern struct {
	nodes      []*patternNode
	links      []*patternLink
	paths      []namedPath
	predicates []predicate
	byName     map[string]int
	relNames   map[string]Slot
	scope      *Scope
}

// predicate is a condition with the names that it waits for.
type predicate struct {
	expr   ast.Expr
	waits  []string
	tested bool
}

// read turns the parts of a pattern into a graph. The scope grows by the names of the pattern.
func (p *planner) read(parts []*ast.PatternPart, scope *Scope) (*graphPattern, *fault.Error) {
	g := &graphPattern{byName: map[string]int{}, relNames: map[string]Slot{}, scope: scope}
	for _, part := range parts {
		if err := p.readPart(g, part, scope); err != nil {
			return nil, err
		}
	}
	g.testAlone()
	return g, nil
}

// testAlone adds a test for each node that is known before and that nothing leads to or from: null is no node.
func (g *graphPattern) testAlone() {
	linked := map[int]bool{}
	for _, link := range g.links {
		linked[link.from], linked[link.to] = true, true
	}
	for i, n := range g.nodes {
		if n.known && !linked[i] {
			g.add(&ast.Unary{Op: ast.IsNotNull, Operand: &ast.Variable{Name: n.name}}, []string{n.name})
		}
	}
}

func (p *planner) readPart(g *graphPattern, part *ast.PatternPart, outer *Scope) *fault.Error {
	if selects(part) {
		return p.readSelection(g, part, outer)
	}
	var path []Slot
	previous, pending := -1, (*patternLink)(nil)
	for _, element := range flatten(part.Elements) {
		switch e := element.(type) {
		case *ast.NodePattern:
			n := p.readNode(g, e, outer)
			if pending != nil {
				pending.to = n
				g.links = append(g.links, pending)
				path = append(path, pending.rel)
				pending = nil
			} else if previous >= 0 {
				p.same(g, previous, n)
			}
			path = append(path, g.nodes[n].slot)
			previous = n
		case *ast.RelationshipPattern:
			pending = p.readRelationship(g, e, outer)
			pending.from = previous
		case *ast.ParenthesisedPath:
			if pending != nil || previous < 0 {
				previous = p.readNode(g, &ast.NodePattern{}, outer)
				if pending != nil {
					pending.to = previous
					g.links = append(g.links, pending)
					path = append(path, pending.rel)
				}
				path = append(path, g.nodes[previous].slot)
			}
			link, err := p.readRepeat(g, e)
			if err != nil {
				return err
			}
			pending = link
			pending.from = previous
		}
	}
	if pending != nil {
		pending.to = p.readNode(g, &ast.NodePattern{}, outer)
		g.links = append(g.links, pending)
		path = append(path, pending.rel, g.nodes[pending.to].slot)
	}
	for _, grouping := range groupings(part.Elements) {
		p.conditions(g, grouping.Where)
	}
	return p.namePath(g, part, path)
}

// namePath gives the path of a part its names, and its link its selector.
func (p *planner) namePath(g *graphPattern, part *ast.PatternPart, path []Slot) *fault.Error {
	slot := Slot(-1)
	for _, v := range pathNames(part) {
		if slot < 0 {
			slot = p.fresh()
		}
		g.scope = p.bind(g.scope, v.Name, slot)
	}
	function := part.Selector == ast.ShortestPathFunction || part.Selector == ast.AllShortestPathsFunction
	// Of the paths from a node to itself without a step there is one, which is the shortest.
	if part.Selector != ast.AllPaths && (len(path) > 1 || function) {
		return p.shortest(g, part, slot)
	}
	if slot >= 0 {
		g.paths = append(g.paths, namedPath{slot, path})
	}
	return nil
}

// pathNames are the names of a path: that of the part, and those behind parentheses around all of it.
func pathNames(part *ast.PatternPart) []*ast.Variable {
	var names []*ast.Variable
	for {
		if part.Var != nil {
			names = append(names, part.Var)
		}
		path, ok := part.Elements[0].(*ast.ParenthesisedPath)
		if !ok || len(part.Elements) > 1 || path.Quantifier != nil {
			return names
		}
		part = path.Part
	}
}

// shortest marks the only link of a part as one of which the shortest is wanted.
func (p *planner) shortest(g *graphPattern, part *ast.PatternPart, slot Slot) *fault.Error {
	if len(flatten(part.Elements)) != 3 || g.links[len(g.links)-1].repeat != nil {
		return fault.Syntax("UnexpectedSyntax", part.Span, "shortestPath() and allShortestPaths() take two nodes and one relationship pattern between them").
			WithHint("SHORTEST 1 and ALL SHORTEST before the pattern find paths of several steps")
	}
	link := g.links[len(g.links)-1]
	if !link.walk {
		link.walk, link.min, link.max = true, 1, 1
	}
	if slot < 0 {
		slot = p.fresh()
	}
	link.selector, link.path, link.count = part.Selector, slot, part.Count
	return nil
}

// flatten takes away parentheses that only group and joins what they hold with what stands around them.
func flatten(elements []ast.PatternElement) []ast.PatternElement {
	var flat []ast.PatternElement
	for _, e := range elements {
		if path, ok := e.(*ast.ParenthesisedPath); ok && path.Quantifier == nil {
			flat = append(flat, flatten(path.Part.Elements)...)
			continue
		}
		flat = append(flat, e)
	}
	return flat
}

// same says that two nodes of a pattern are one.
func (p *planner) same(g *graphPattern, a, b int) {
	names := []string{g.nodes[a].name, g.nodes[b].name}
	g.add(&ast.Binary{Op: ast.Equal, Left: &ast.Variable{Name: names[0]}, Right: &ast.Variable{Name: names[1]}}, names)
}

func (g *graphPattern) add(e ast.Expr, waits []string) {
	g.predicates = append(g.predicates, predicate{expr: e, waits: waits})
}

func (p *planner) readNode(g *graphPattern, n *ast.NodePattern, outer *Scope) int {
	i, ok := -1, false
	if n.Var != nil {
		i, ok = g.byName[n.Var.Name], hasKey(g.byName, n.Var.Name)
	}
	if !ok {
		i = p.newNode(g, n, outer)
	}
	node := g.nodes[i]
	if labels := settled(n.Labels); labels != nil {
		has := &ast.HasLabels{Span: n.Span, Subject: &ast.Variable{Name: node.name}, Labels: labels}
		g.add(has, Names(has))
		for _, label := range certain(labels) {
			if node.label == "" || p.stats.Nodes(label) < p.stats.Nodes(node.label) {
				node.label = label
			}
		}
	}
	p.properties(g, node.name, n.Properties)
	p.conditions(g, n.Where)
	return i
}

func hasKey(m map[string]int, key string) bool {
	_, ok := m[key]
	return ok
}

func (p *planner) newNode(g *graphPattern, n *ast.NodePattern, outer *Scope) int {
	node := &patternNode{}
	if n.Var != nil {
		node.name = n.Var.Name
		node.slot, node.known = outer.Slot(node.name)
	}
	if !node.known {
		node.slot = p.fresh()
	}
	if node.name == "" {
		node.name = p.hidden(node.slot)
	}
	if !node.known {
		g.scope = p.bind(g.scope, node.name, node.slot)
	}
	g.byName[node.name] = len(g.nodes)
	g.nodes = append(g.nodes, node)
	return len(g.nodes) - 1
}

// properties turns {key: value} into predicates; a parameter stands for all its entries at once.
func (p *planner) properties(g *graphPattern, name string, props ast.Expr) {
	m, ok := props.(*ast.Map)
	if !ok {
		if props != nil {
			g.add(&ast.Call{Name: " hasProperties", Args: []ast.Expr{&ast.Variable{Name: name}, props}, Span: props.Place()}, append(Names(props), name))
		}
		return
	}
	for _, entry := range m.Entries {
		left := &ast.Property{Span: entry.Span, Subject: &ast.Variable{Name: name}, Key: entry.Key}
		g.add(&ast.Binary{Span: entry.Span, Op: ast.Equal, Left: left, Right: entry.Value}, append(Names(entry.Value), name))
	}
}

func (p *planner) conditions(g *graphPattern, where ast.Expr) {
	for _, c := range conjuncts(where) {
		g.add(c, Names(c))
	}
}

func (p *planner) readRelationship(g *graphPattern, r *ast.RelationshipPattern, outer *Scope) *patternLink {
	link := &patternLink{direction: r.Direction, min: 1, max: 1}
	name := ""
	if r.Var != nil {
		name = r.Var.Name
		link.rel, link.relKnown = outer.Slot(name)
		if slot, again := g.relNames[name]; again && !link.relKnown {
			link.rel, link.relKnown = slot, true
		}
	}
	if !link.relKnown {
		link.rel = p.fresh()
	}
	if name == "" {
		name = p.hidden(link.rel)
	}
	if !link.relKnown {
		g.scope = p.bind(g.scope, name, link.rel)
	}
	if _, twice := g.relNames[name]; twice {
		g.add(&ast.Literal{Span: r.Span, Value: graph.Bool(false)}, nil) // relationships of one MATCH are always different
	}
	g.relNames[name] = link.rel
	p.readLength(link, r)
	wanted := settled(r.Types)
	types, plain := alternatives(wanted)
	link.types = types
	var tests []ast.Expr
	subject := &ast.Variable{Name: name}
	if link.walk {
		link.stepSlot = p.fresh()
		link.stepName = p.hidden(link.stepSlot)
		subject = &ast.Variable{Name: link.stepName}
	}
	if !plain {
		tests = append(tests, rename(&ast.HasLabels{Span: r.Span, Subject: subject, Labels: wanted}, name, subject.Name))
	}
	p.relationshipTests(g, link, r, name, subject, tests)
	return link
}

// relationshipTests sorts the conditions of a relationship: those of a walk are tested at each step.
func (p *planner) relationshipTests(g *graphPattern, link *patternLink, r *ast.RelationshipPattern, name string, subject *ast.Variable, tests []ast.Expr) {
	if !link.walk {
		for _, t := range tests {
			g.add(t, Names(t))
		}
		p.properties(g, name, r.Properties)
		p.conditions(g, r.Where)
		return
	}
	if m, ok := r.Properties.(*ast.Map); ok {
		for _, entry := range m.Entries {
			left := &ast.Property{Span: entry.Span, Subject: subject, Key: entry.Key}
			tests = append(tests, &ast.Binary{Span: entry.Span, Op: ast.Equal, Left: left, Right: entry.Value})
		}
	} else if r.Properties != nil {
		tests = append(tests, &ast.Call{Span: r.Span, Name: " hasProperties", Args: []ast.Expr{subject, r.Properties}})
	}
	for _, c := range conjuncts(r.Where) {
		tests = append(tests, rename(c, name, subject.Name))
	}
	link.step = tests
}

// rename replaces a variable by another one.
func rename(e ast.Expr, from, to string) ast.Expr {
	if v, ok := e.(*ast.Variable); ok && v.Name == from {
		return &ast.Variable{Span: v.Span, Name: to}
	}
	return ast.Rewrite(e, func(c ast.Expr) ast.Expr { return rename(c, from, to) })
}

func (p *planner) readLength(link *patternLink, r *ast.RelationshipPattern) {
	bounds := r.Length
	if bounds == nil {
		bounds = r.Quantifier
	}
	if bounds == nil {
		return
	}
	link.walk, link.max = true, -1
	if bounds.Min != nil {
		link.min = *bounds.Min
	}
	if bounds.Max != nil {
		link.max = *bounds.Max
	}
}
