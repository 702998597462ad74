package plan

import (
	"iter"
	"math"
	"slices"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

func (p *planner) match(m *ast.Match, s state) (state, *fault.Error) {
	if !m.Optional {
		return p.matchPatterns(m.Patterns, m.Where, s)
	}
	inner, err := p.matchPatterns(m.Patterns, m.Where, state{op: &Argument{base{rows: 1}}, scope: s.scope})
	if err != nil {
		return s, err
	}
	optional := &Optional{base: base{s.op, s.op.Rows() * max(1, inner.op.Rows())}, Inner: inner.op}
	for sc := inner.scope; sc != s.scope; sc = sc.outer {
		optional.Null = append(optional.Null, sc.slot)
	}
	return state{optional, inner.scope, s.base}, nil
}

// matchPatterns plans patterns that have to match together, and the predicate on them.
func (p *planner) matchPatterns(parts []*ast.PatternPart, where ast.Expr, s state) (state, *fault.Error) {
	g, err := p.read(parts, s.scope)
	if err != nil {
		return s, err
	}
	p.conditions(g, where)
	w := p.walker(g, s.op, s.scope)
	w.run()
	return state{w.op, g.scope, s.base}, nil
}

// walker builds the operators of one MATCH, always taking the step that is expected to give the fewest rows.
type walker struct {
	*planner
	g     *graphPattern
	op    Operator
	known map[string]bool
	// walked are the slots of the relationships so far: within one MATCH, no relationship is walked twice.
	walked []*patternLink
	outer  *Scope
	// waiting has the predicates that wait for a name; missing counts, for each predicate, the names that are not known yet, and due are
	// those of which all are.
	waiting map[string][]int
	missing []int
	due     []int
	// unknown are the nodes that were unknown when they were last looked at.
	unknown []int
}

func (p *planner) walker(g *graphPattern, op Operator, outer *Scope) *walker {
	w := &walker{planner: p, g: g, op: op, known: map[string]bool{}, outer: outer, waiting: map[string][]int{}, missing: make([]int, len(g.predicates))}
	for i := range g.predicates {
		names := map[string]bool{}
		for _, name := range g.predicates[i].waits {
			if names[name] {
				continue
			}
			names[name] = true
			w.waiting[name] = append(w.waiting[name], i)
			if !w.ready([]string{name}) {
				w.missing[i]++
			}
		}
		if w.missing[i] == 0 {
			w.due = append(w.due, i)
		}
	}
	for i := range g.nodes {
		w.unknown = append(w.unknown, i)
	}
	return w
}

// about are the predicates that wait for a name and have not been tested.
func (w *walker) about(name string) iter.Seq2[int, *predicate] {
	return func(yield func(int, *predicate) bool) {
		for _, i := range w.waiting[name] {
			if pr := &w.g.predicates[i]; !pr.tested && !yield(i, pr) {
				return
			}
		}
	}
}

func (w *walker) run() {
	w.test()
	for !w.watch.Stopped() {
		if link, from := w.cheapest(); link != nil {
			if n := w.soughtEnd(link, from); n >= 0 {
				w.start(n)
			} else {
				w.expand(link, from)
			}
		} else if n := w.bestStart(); n >= 0 {
			w.start(n)
		} else {
			break
		}
		w.test()
	}
	for _, path := range w.g.paths {
		w.op = &PathBuild{base{w.op, w.op.Rows()}, path.slot, path.elements}
	}
	for name := range w.names() {
		w.know(name)
	}
	w.test()
}

// names are the names of the pattern's paths, which are known when all else is.
func (w *walker) names() map[string]bool {
	names := map[string]bool{}
	for sc := w.g.scope; sc != w.outer; sc = sc.outer {
		names[sc.name] = true
	}
	return names
}

// test adds a filter of the predicates for which everything is known by now.
func (w *walker) test() {
	f := &Filter{base: base{w.op, w.op.Rows()}}
	slices.Sort(w.due)
	for _, i := range w.due {
		pr := &w.g.predicates[i]
		if pr.tested {
			continue
		}
		pr.tested = true
		f.Predicates = append(f.Predicates, w.expr(pr.expr, w.g.scope))
		f.rows *= w.selectivity(pr.expr)
	}
	w.due = w.due[:0]
	if len(f.Predicates) > 0 {
		w.op = f
	}
}

// ready tells whether all names that belong to the pattern are known.
func (w *walker) ready(waits []string) bool {
	for _, name := range waits {
		if !w.isKnown(name) {
			return false
		}
	}
	return true
}

// isKnown tells whether a name is known, or is none of the pattern.
func (w *walker) isKnown(name string) bool {
	if w.known[name] {
		return true
	}
	if _, before := w.outer.Slot(name); before {
		return true
	}
	_, ours := w.g.scope.Slot(name)
	return !ours
}

// selectivity is the share of rows that a predicate keeps; for labels and equal properties it comes from the graph.
func (w *walker) selectivity(e ast.Expr) float64 {
	total := float64(max(1, w.stats.Nodes("")))
	switch e := e.(type) {
	case *ast.HasLabels:
		if labels := certain(e.Labels); len(labels) > 0 {
			return min(1, float64(w.stats.Nodes(labels[0]))/total)
		}
	case *ast.Binary:
		if prop, ok := e.Left.(*ast.Property); ok && e.Op == ast.Equal {
			if v, ok := prop.Subject.(*ast.Variable); ok {
				if i, ok := w.g.byName[v.Name]; ok {
					return 1 / float64(max(1, w.stats.Values(w.g.nodes[i].label, prop.Key)))
				}
			}
		}
	}
	return selectivity(e)
}

// cheapest is the link at a known node that is expected to give the fewest rows, and the end from which it is walked.
func (w *walker) cheapest() (*patternLink, int) {
	var best *patternLink
	from, least := -1, math.Inf(1)
	for _, link := range w.g.links {
		if link.done {
			continue
		}
		a, b := w.g.nodes[link.from].known, w.g.nodes[link.to].known
		if link.selector != ast.AllPaths && !(a && (b || link.selection != nil)) {
			continue
		}
		for i, end := range []int{link.from, link.to} {
			backwards := i == 1
			if !w.g.nodes[end].known || backwards && (link.repeat != nil || link.selection != nil || a && b) {
				continue
			}
			if cost := w.fanOut(link, end, a && b); cost < least {
				best, from, least = link, end, cost
			}
		}
	}
	return best, from
}

// soughtEnd is the other end of a link if an index finds it in fewer steps than the link has ways to go; -1 if not.
func (w *walker) soughtEnd(link *patternLink, from int) int {
	to := link.to
	if from == link.to {
		to = link.from
	}
	n := w.g.nodes[to]
	if n.known || link.relKnown || link.repeat != nil || link.selector != ast.AllPaths && link.selection == nil {
		return -1
	}
	if link.selection != nil {
		if l := w.leaf(n); len(l.met) == 0 || l.rows > 2 {
			return -1
		}
		return to
	}
	if l := w.leaf(n); len(l.met) == 0 || l.rows+1 >= w.degree(link, from) {
		return -1
	}
	return to
}

// degree is how many relationships that a link may walk from one of its ends a node has, as a rule: a city that people live in has many more of
// them than a node has on average.
func (w *walker) degree(link *patternLink, from int) float64 {
	if label := w.g.nodes[from].label; label != "" {
		forth, back := link.direction != ast.Incoming, link.direction != ast.Outgoing
		if from != link.from {
			forth, back = back, forth
		}
		return w.stats.Degree(label, link.types, forth, back)
	}
	degree := float64(w.stats.Relationships(link.types)) / float64(max(1, w.stats.Nodes("")))
	if link.direction == ast.Undirected {
		degree *= 2
	}
	return degree
}

// fanOut is how many rows one row is expected to become.
func (w *walker) fanOut(link *patternLink, from int, into bool) float64 {
	nodes := float64(max(1, w.stats.Nodes("")))
	degree := w.degree(link, from)
	if link.walk || link.repeat != nil {
		degree = math.Pow(max(degree, 1.5), float64(min(max(link.max, link.min, 2), 6)))
	}
	if into || link.relKnown {
		return min(1, degree/nodes)
	}
	other := link.to
	if from == link.to {
		other = link.from
	}
	for _, pr := range w.about(w.g.nodes[other].name) {
		degree *= w.selectivity(pr.expr)
	}
	return degree
}

// expand walks a link from one of its ends.
func (w *walker) expand(link *patternLink, from int) {
	a, b, to := w.g.nodes[link.from], w.g.nodes[link.to], link.to
	direction := link.direction
	backwards := from != link.from
	if backwards {
		a, b, to = b, a, link.from
		direction = reversed(direction)
	}
	rows := w.op.Rows() * w.fanOut(link, from, b.known)
	if second, from2 := w.closing(link, to); second != nil {
		w.intersect(link, from, second, from2, to, rows)
		return
	}
	unique := w.unique(link)
	switch {
	case link.repeat != nil:
		w.op = w.repeat(link, a, b, rows, unique)
	case link.selection != nil:
		w.op = w.selectPaths(link, b, rows)
	case link.selector != ast.AllPaths:
		w.op = w.shortestPath(link, a, b, rows)
	case link.walk:
		w.op = &VarExpand{
			base: base{w.op, rows}, From: a.slot, Rels: link.rel, To: b.slot, Types: link.types, Direction: direction, Backwards: backwards,
			Min: link.min, Max: link.max, Into: b.known, RelBound: link.relKnown, Unique: unique, Step: w.step(link), StepSlot: link.stepSlot,
			Guards: w.guards(link),
		}
	default:
		w.op = &Expand{
			base: base{w.op, rows}, From: a.slot, Rel: link.rel, To: b.slot, Types: link.types, Direction: direction, Into: b.known,
			RelBound: link.relKnown, Unique: unique,
		}
	}
	w.reached(link, b)
}

// reached says that a link has been walked to a node.
func (w *walker) reached(link *patternLink, to *patternNode) {
	link.done = true
	if !to.known && w.stats.Nodes(to.label) == w.stats.Nodes("") {
		w.labelled(to) // all nodes have that label
	}
	to.known = true
	w.know(to.name)
	w.know(w.nameOf(link.rel))
	w.walked = append(w.walked, link)
}

func (w *walker) know(name string) {
	if w.isKnown(name) {
		return
	}
	w.known[name] = true
	for _, i := range w.waiting[name] {
		if w.missing[i]--; w.missing[i] == 0 {
			w.due = append(w.due, i)
		}
	}
}

// nameOf finds the name of a slot in the scope of the pattern.
func (w *walker) nameOf(slot Slot) string {
	for sc := w.g.scope; sc != nil; sc = sc.outer {
		if sc.slot == slot {
			return sc.name
		}
	}
	return ""
}

func (w *walker) step(link *patternLink) []Expr {
	var step []Expr
	for _, e := range link.step {
		step = append(step, w.expr(e, w.g.scope.With(link.stepName, link.stepSlot)))
	}
	return step
}

// shortestPath finds the shortest ways between two known nodes. The predicates that are on the path alone are tested on each before it
// is accepted.
func (w *walker) shortestPath(link *patternLink, a, b *patternNode, rows float64) Operator {
	op := &ShortestPath{
		base: base{w.op, rows}, Path: link.path, Rels: link.rel, From: a.slot, To: b.slot, Types: link.types, Direction: link.direction,
		Min: link.min, Max: link.max, All: link.selector == ast.AllShortest || link.selector == ast.AllShortestPathsFunction, Step: w.step(link), StepSlot: link.stepSlot,
	}
	op.Groups = link.selector == ast.ShortestGroups
	op.Function = link.selector == ast.ShortestPathFunction || link.selector == ast.AllShortestPathsFunction
	if link.count != nil {
		op.Count = w.expr(link.count, nil)
	}
	if op.Function {
		// The search goes from both ends at once: it cannot count what is on the way.
		op.Guards = slices.DeleteFunc(w.guards(link), func(g Guard) bool { return g.Kind == ast.Single })
		op.Whole = w.wholePath(link)
	}
	w.know(w.nameOf(link.path))
	return op
}

// wholePath are the predicates on a path, or on the list of its relationships, for which all else is known.
func (w *walker) wholePath(link *patternLink) []Expr {
	var whole []Expr
	names := slices.DeleteFunc([]string{w.nameOf(link.path), w.nameOf(link.rel)}, func(name string) bool { return name == "" || link.relKnown && name == w.nameOf(link.rel) })
	for i := range w.g.predicates {
		pr := &w.g.predicates[i]
		others := slices.DeleteFunc(slices.Clone(pr.waits), func(name string) bool { return slices.Contains(names, name) })
		if pr.tested || len(others) == len(pr.waits) || !w.ready(others) {
			continue
		}
		pr.tested = true
		whole = append(whole, w.expr(pr.expr, w.g.scope))
	}
	return whole
}

func reversed(d ast.Direction) ast.Direction {
	switch d {
	case ast.Outgoing:
		return ast.Incoming
	case ast.Incoming:
		return ast.Outgoing
	}
	return d
}

// unique are the slots of the relationships walked before that this link could walk again.
func (w *walker) unique(link *patternLink) []Slot {
	var slots []Slot
	for _, earlier := range w.walked {
		if earlier.selector == ast.AllPaths && link.selector == ast.AllPaths && earlier.rel != link.rel && mayMeet(earlier.types, link.types) {
			slots = append(slots, earlier.rel)
		}
	}
	return slots
}

func mayMeet(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	return slices.ContainsFunc(a, func(t string) bool { return slices.Contains(b, t) })
}
