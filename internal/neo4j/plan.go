package neo4j

import (
	"iter"

	"github.com/jjj-kg/jjj/graph"
)

// PlanOptions says what to plan for.
type PlanOptions struct {
	// Dataset names the dataset that the graph belongs to: several can live in one database.
	Dataset string
	// Full reads all elements even if the database says that nothing changed.
	Full bool
	// Details is the number of updates of which the old values are read to be shown, when the plan gets by without reading all elements;
	// negative is all. It makes no difference to what is applied.
	Details int
	// Progress, if not nil, is told how far the plan has come. It is called from one goroutine at a time.
	Progress func(Progress)

	remove bool // see PlanRemoval
}

// Op is what happens to an element.
type Op string

// What can happen to an element. A relationship whose type or ends change is replaced: one is deleted and another with its key created.
const (
	Create  Op = "create"
	Update  Op = "update"
	Delete  Op = "delete"
	Replace Op = "replace"
)

// Element is what a change or a count is about.
type Element string

// Nodes and relationships.
const (
	NodeElement         Element = "node"
	RelationshipElement Element = "relationship"
)

// Change is what a plan does to one element.
type Change struct {
	Op      Op       `json:"op"`
	Element Element  `json:"element"`
	Key     string   `json:"key"`
	Labels  []string `json:"labels,omitempty"` // of a node
	Type    string   `json:"type,omitempty"`   // of a relationship
	Start   string   `json:"start,omitempty"`  // key of its start
	End     string   `json:"end,omitempty"`
	// Restores tells that the graph did not change: the element was changed by hand, and is put back.
	Restores bool `json:"restores,omitempty"`
	// Differences are what changes in an update, as far as it is known; see PlanOptions.Details.
	Differences []Difference `json:"differences,omitempty"`
}

// Difference is a property that has one value and is to have another. Labels count as a property here, named ":".
type Difference struct {
	Property string
	Old      graph.Value // null if there is none
	New      graph.Value
}

// Drift is a hand edit: an element that is not as jjj left it.
type Drift struct {
	Element Element `json:"element"`
	Key     string  `json:"key"`
	// Missing tells that the element is gone; else Differences say what is there instead of what jjj wrote, if the graph still has it.
	Missing     bool         `json:"missing,omitempty"`
	Differences []Difference `json:"differences,omitempty"`
}

// Conflict is why a plan cannot be applied.
type Conflict struct {
	Element Element `json:"element"`
	Key     string  `json:"key"`
	Problem string  `json:"problem"`
}

// Warning is about what can hurt. Codes never change their meaning.
type Warning struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// The codes of warnings.
const (
	WarnDeletesStatements = "N101"
	WarnDeletesNodes      = "N102"
	WarnDeletesMuch       = "N103"
	WarnOverwritesEdits   = "N104"
	WarnOlderForm         = "N105"
)

// Count counts elements: nodes by label, where a node counts for each of its labels, and relationships by type.
type Count struct {
	Element   Element `json:"element"`
	Name      string  `json:"name"`
	Created   int     `json:"created"`
	Updated   int     `json:"updated"`
	Deleted   int     `json:"deleted"`
	Unchanged int     `json:"unchanged"`
	Total     int     `json:"total"` // afterwards
}

// Totals counts all nodes or all relationships. A replaced relationship counts as deleted and as created.
type Totals struct {
	Created   int `json:"created"`
	Updated   int `json:"updated"`
	Deleted   int `json:"deleted"`
	Unchanged int `json:"unchanged"`
	Total     int `json:"total"` // afterwards
}

// Plan is what has to be done so that the database holds a graph. It is made by Store.Plan, or read by LoadPlan.
type Plan struct {
	Dataset string
	Server  Server
	// State stands for what was seen of the dataset in the database, Want is the digest of the graph that is wanted.
	State string
	Want  graph.Digest
	// FullRead tells that all elements were read; else the database had not changed since jjj was there.
	FullRead      bool
	Nodes         Totals
	Relationships Totals
	Counts        []Count // nodes before relationships, by name
	// Schema are the statements that make constraints and indexes which are not there.
	Schema    []string
	Drift     []Drift
	Conflicts []Conflict
	Warnings  []Warning

	graph   *graph.Graph
	changes iter.Seq[Change]
	details int
	remove  bool  // the dataset is to be taken out of the database, with what jjj keeps of it there
	seen    *seen // nil for a loaded plan
	todo    *todo
}

// Changes yields the changes: deletions of relationships, nodes, relationships, deletions of nodes, each in the order of keys.
func (p *Plan) Changes() iter.Seq[Change] { return p.changes }

// ChangeCount returns the number of changes.
func (p *Plan) ChangeCount() int {
	n := 0
	for range p.changes {
		n++
	}

	return n
}

// IsEmpty tells whether there is nothing to do.
func (p *Plan) IsEmpty() bool {
	return p.Nodes.touched()+p.Relationships.touched() == 0 && len(p.Drift)+len(p.Conflicts)+len(p.Schema) == 0 && !p.remove
}

// Deleted returns how many elements are deleted and not replaced, and of how many.
func (p *Plan) Deleted() (deleted, of int) {
	return p.Nodes.Deleted + p.Relationships.Deleted - p.replaced(), p.before()
}

func (t Totals) touched() int { return t.Created + t.Updated + t.Deleted }

func (t Totals) before() int { return t.Total - t.Created + t.Deleted }
