package exec

import (
	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/plan"
	"github.com/jjj-kg/jjj/internal/cypher/value"
)

// guard tests each element of a walk, as it is walked, for a predicate on all of its elements.
type guard struct {
	plan.Guard
	test func() (value.Ternary, error)
	// hits has the number of elements so far for which the test holds, for each element of the walk.
	hits []int
}

// guards are those of a walk.
type guards struct {
	x                    *machine
	nodes, relationships []*guard
}

func (x *machine) guards(all []plan.Guard) (*guards, error) {
	gs := &guards{x: x}
	for _, g := range all {
		test, err := x.guardTest(g)
		if err != nil {
			return nil, err
		}
		made := &guard{Guard: g, test: test}
		if g.Nodes {
			gs.nodes = append(gs.nodes, made)
		} else {
			gs.relationships = append(gs.relationships, made)
		}
	}
	return gs, nil
}

// guardTest is the test of an element; all() need not know whether it is false or unknown, which has faster forms.
func (x *machine) guardTest(g plan.Guard) (func() (value.Ternary, error), error) {
	if g.Kind != ast.All {
		return x.truth(g.Where.AST, g.Where.Scope)
	}
	holds, err := x.predicate(g.Where.AST, g.Where.Scope)
	return func() (value.Ternary, error) {
		ok, err := holds()
		return value.Of(ok), err
	}, err
}

// begin tests the node that a walk begins at. It forgets the walk before.
func (gs *guards) begin(n graph.NodeIndex) (bool, error) {
	for _, g := range gs.relationships {
		g.hits = append(g.hits[:0], 0)
	}
	for _, g := range gs.nodes {
		g.hits = append(g.hits[:0], 0)
	}
	return gs.node(n)
}

// enter tests a relationship and the node that it leads to. What has been entered has to be left.
func (gs *guards) enter(r graph.RelIndex, to graph.NodeIndex) (bool, error) {
	ok, err := gs.relationship(r)
	if !ok || err != nil {
		return ok, err
	}
	if ok, err = gs.node(to); !ok || err != nil {
		back(gs.relationships)
	}
	return ok, err
}

func (gs *guards) leave() {
	back(gs.relationships)
	back(gs.nodes)
}

// allow tests a step by itself, for a search that does not remember the steps before it: those that only count elements let it pass.
func (gs *guards) allow(r graph.RelIndex, to graph.NodeIndex) (bool, error) {
	ok, err := gs.enter(r, to)
	if ok {
		gs.leave()
	}
	return ok, err
}

func (gs *guards) node(n graph.NodeIndex) (bool, error) {
	if len(gs.nodes) == 0 {
		return true, nil
	}
	return gs.pass(gs.nodes, graph.NodeValue(gs.x.graph.Node(n)))
}

func (gs *guards) relationship(r graph.RelIndex) (bool, error) {
	if len(gs.relationships) == 0 {
		return true, nil
	}
	return gs.pass(gs.relationships, graph.RelationshipValue(gs.x.graph.Relationship(r)))
}

// pass tests an element by all guards of its kind.
func (gs *guards) pass(all []*guard, v graph.Value) (bool, error) {
	for i, g := range all {
		gs.x.row[g.Slot] = v
		t, err := g.test()
		if err != nil && !g.Alone {
			t, err = g.harmless(), nil // whoever tests the whole walk finds out
		}
		if err != nil || !g.admits(t) {
			back(all[:i])
			return false, err
		}
	}
	return true, nil
}

// harmless is an answer after which the walk goes on.
func (g *guard) harmless() value.Ternary { return value.Of(g.Kind == ast.All) }

// admits tells whether a walk can still meet the predicate after an element with an answer, and counts it.
func (g *guard) admits(t value.Ternary) bool {
	switch g.Kind {
	case ast.All:
		return t == value.True
	case ast.None:
		return t == value.False
	}
	hits := 0
	if len(g.hits) > 0 {
		hits = g.hits[len(g.hits)-1]
	}
	if t == value.True {
		hits++
	}
	if t == value.Unknown || hits > 1 {
		return false
	}
	g.hits = append(g.hits, hits)
	return true
}

func back(all []*guard) {
	for _, g := range all {
		if g.Kind == ast.Single {
			g.hits = g.hits[:len(g.hits)-1]
		}
	}
}
