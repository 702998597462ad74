package plan

import "slices"

// Expand walks one relationship from a node that is known to a node that is not, or, with Into, to one that is.
type Expand struct {
	base
	From, Rel, To Slot
	// Types are the types that may be walked; none means all.
	Types     []string
	Direction Direction
	Into      bool
	// RelBound says that the relationship is known as well.
	RelBound bool
	// Unique are the slots of the relationships, and lists of them, that this one must differ from.
	Unique []Slot
	// RelUnused and ToUnused say that nothing reads the relationship, or the node that it leads to.
	RelUnused, ToUnused bool
}

func (o *Expand) usage() usage {
	return usage{
		reads: append([]Slot{o.From, when(o.Into, o.To), when(o.RelBound, o.Rel)}, o.Unique...),
		finds: []Slot{o.From, o.Rel, o.To},
	}
}

func (o *Expand) refine(p *planner, d demand) Operator {
	c := over(o, p.below(o, d))
	c.RelUnused, c.ToUnused = !d.slots.has(o.Rel), !o.Into && !d.slots.has(o.To)
	return c
}

func (o *Expand) describe(p *Plan) (operator, details string) {
	return "Expand" + into(o.Into), p.walk(o.From, o.Rel, o.To, o.Types, o.Direction, "")
}

// VarExpand walks between Min and Max relationships. Max below zero is no bound.
type VarExpand struct {
	base
	From, Rels, To Slot
	Types          []string
	Direction      Direction
	// Backwards says that the walk is made from the end of the pattern: the list of relationships is turned round.
	Backwards bool
	Min, Max  int64
	Into      bool
	// RelBound says that the list of relationships is known.
	RelBound bool
	Unique   []Slot
	// Step is tested for each relationship walked, which stands in StepSlot then; nil for no test.
	Step     []Expr
	StepSlot Slot
	// Guards are tested for each element of the walk.
	Guards []Guard
	// Unlisted says that nothing uses the list of relationships, so that it need not be made.
	Unlisted bool
	// Once says that each node that is reached is wanted once, however many ways lead to it.
	Once bool
}

func (o *VarExpand) usage() usage {
	return usage{
		reads: append([]Slot{o.From, when(o.Into, o.To), when(o.RelBound, o.Rels)}, o.Unique...),
		exprs: append(guardTests(o.Guards), o.Step...),
		sets:  append(guardSlots(o.Guards), o.Rels, o.StepSlot),
		finds: []Slot{o.From, o.To},
	}
}

func (o *VarExpand) refine(p *planner, d demand) Operator {
	c := over(o, p.below(o, d))
	c.Unlisted = !o.RelBound && !d.slots.has(o.Rels)
	c.Once = c.Unlisted && d.once && o.Min <= 1
	return c
}

func (o *VarExpand) describe(p *Plan) (operator, details string) {
	name := "VarLengthExpand" + into(o.Into)
	if o.Once {
		name = "VarLengthExpand(Pruning)"
	}
	return name, p.walk(o.From, o.Rels, o.To, o.Types, o.Direction, length(o.Min, o.Max)) + p.guards(o.Guards)
}

// ShortestPath finds the shortest of the ways that VarExpand walks between two known nodes.
type ShortestPath struct {
	base
	Path, Rels, From, To Slot
	Types                []string
	Direction            Direction
	Min, Max             int64
	All                  bool
	// Count is how many paths are wanted, or, with Groups, paths of how many lengths; with no AST it is one.
	Count  Expr
	Groups bool
	// Function says that it is the function shortestPath or allShortestPaths, which refuses to lead from a node to itself.
	Function bool
	Step     []Expr
	StepSlot Slot
	// Guards are tested for each element of a path.
	Guards []Guard
	// Whole are predicates on the whole path, tested before it is accepted.
	Whole []Expr
}

func (o *ShortestPath) usage() usage {
	return usage{
		reads: []Slot{o.From, o.To},
		exprs: slices.Concat([]Expr{o.Count}, o.Step, guardTests(o.Guards), o.Whole),
		sets:  append(guardSlots(o.Guards), o.Path, o.Rels, o.StepSlot),
		finds: []Slot{o.From, o.To},
	}
}

func (o *ShortestPath) refine(p *planner, d demand) Operator { return over(o, p.below(o, d)) }

func (o *ShortestPath) describe(p *Plan) (operator, details string) {
	name := "ShortestPath"
	if o.All {
		name = "AllShortestPaths"
	}
	return name, p.walk(o.From, o.Rels, o.To, o.Types, o.Direction, length(o.Min, o.Max)) + p.guards(o.Guards)
}

// PathBuild makes a path of the nodes and relationships in slots, in order; a slot may hold a list of relationships.
type PathBuild struct {
	base
	Path     Slot
	Elements []Slot
}

func (o *PathBuild) usage() usage { return usage{reads: o.Elements, sets: []Slot{o.Path}} }

func (o *PathBuild) refine(p *planner, d demand) Operator {
	if !d.slots.has(o.Path) {
		return p.refine(o.input, d)
	}
	return over(o, p.below(o, d))
}

func (o *PathBuild) describe(p *Plan) (operator, details string) {
	return "ProjectPath", p.name(o.Path)
}
