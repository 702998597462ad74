// Package planview owns the words in which plans for Neo4j, receipts of applies and the codes of their warnings are told to
// people. It knows nothing of how a plan is made or where a text goes.
package planview

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textwidth"
	"github.com/jjj-kg/jjj/internal/view"
)

// ShownChanges is how many changes of a plan are shown unless all are asked for.
const ShownChanges = 20

// shownCounts is how many labels, and how many types, of a plan are shown
// without --all.
const shownCounts = 12

// longestValue is how many cells of an old or new value a plan shows.
const longestValue = 60

// planText lays out plans and receipts.
type planText struct{ *view.Text }

// Text shows a plan: where, the counts, the changes, what was edited by
// hand, what stands in the way, warnings, and the sum of it in one line.
func Text(plan *neo4j.Plan, style output.Style, width int, all bool) string {
	t := planText{view.New(style)}
	t.server(plan.Dataset, plan.Server)
	if plan.IsEmpty() {
		t.nothingToDo(plan)
	} else {
		t.counts([]string{"create", "update", "delete", "unchanged", "after"}, plan.Nodes, plan.Relationships, plan.Counts, all)
		t.changes(plan, all)
		t.drift(plan, all)
		t.conflicts(plan, all)
		t.warnings(plan)
		t.sum(plan)
	}

	return output.Fold(t.String(), width)
}

// ServerName is how people are told which database is meant.
func ServerName(server neo4j.Server) string {
	name := output.VisibleLines(server.Address)
	if server.Database != "" {
		name += ", database " + output.VisibleLines(server.Database)
	}

	return name
}

// server says what is compared with what.
func (t planText) server(dataset string, server neo4j.Server) {
	edition := strings.TrimSpace("Neo4j " + server.Version + " " + server.Edition)
	t.Linef("%s in %s %s", t.Style.Bold(output.VisibleLines(dataset)), ServerName(server), t.Style.Faint("("+output.VisibleLines(edition)+")"))
}

func (t planText) nothingToDo(plan *neo4j.Plan) {
	t.Linef("\n%s Neo4j holds all %s and %s of it.", t.Style.Green("Nothing to do."),
		plural.Of(plan.Nodes.Total, "node"), plural.Of(plan.Relationships.Total, "relationship"))
	t.Linef("%s", t.Style.Faint("digest "+plan.Want.String()))
}

// counts shows a line for all nodes, a line for each label that is touched, and
// the same for relationships and their types: those with most changes, or all.
func (t planText) counts(columns []string, nodes, relationships neo4j.Totals, counts []neo4j.Count, all bool) {
	table := t.Numbers("", columns, t.Style.Green, t.Style.Yellow, t.Style.Red, t.Style.Faint, view.Plain)
	table.Measure("nodes", numbers(nodes)...)
	table.Measure("relationships", numbers(relationships)...)
	for _, count := range counts {
		table.Measure(countName(count), numbers(totalsOf(count))...)
	}

	table.Head()
	for _, part := range []struct {
		element neo4j.Element
		title   string
		kind    string
		totals  neo4j.Totals
	}{{neo4j.NodeElement, "nodes", "more label", nodes}, {neo4j.RelationshipElement, "relationships", "more type", relationships}} {
		table.Line(part.title, t.Style.Bold, numbers(part.totals)...)
		touched := touchedCounts(counts, part.element, all)
		shown := touched
		if !all && len(touched) > shownCounts {
			shown = touched[:shownCounts]
		}
		for _, count := range shown {
			table.Line(countName(count), view.Plain, numbers(totalsOf(count))...)
		}
		t.More(len(touched)-len(shown), part.kind)
	}
}

// countName is the name of a label or a type below its sum.
func countName(count neo4j.Count) string { return "  " + textwidth.Visible(count.Name) }

// touchedCounts are the labels or types of which something changes: by name, or
// those with most changes first where not all of them are shown.
func touchedCounts(counts []neo4j.Count, element neo4j.Element, all bool) []neo4j.Count {
	touches := func(c neo4j.Count) int { return c.Created + c.Updated + c.Deleted }
	var touched []neo4j.Count
	for _, count := range counts {
		if count.Element == element && touches(count) > 0 {
			touched = append(touched, count)
		}
	}
	if !all {
		slices.SortStableFunc(touched, func(a, b neo4j.Count) int { return touches(b) - touches(a) })
	}

	return touched
}

func totalsOf(c neo4j.Count) neo4j.Totals {
	return neo4j.Totals{Created: c.Created, Updated: c.Updated, Deleted: c.Deleted, Unchanged: c.Unchanged, Total: c.Total}
}

// numbers are the numbers of a line of counts, in the order of its columns.
func numbers(t neo4j.Totals) []int {
	return []int{t.Created, t.Updated, t.Deleted, t.Unchanged, t.Total}
}

// changes shows the changes, the first of them or all.
func (t planText) changes(plan *neo4j.Plan, all bool) {
	shown := 0
	for change := range plan.Changes() {
		if shown == 0 {
			t.Heading("Changes")
		}
		if !all && shown == ShownChanges {
			break
		}
		shown++
		t.change(change)
	}
	t.More(plan.ChangeCount()-shown, "more change")
}

func (t planText) change(c neo4j.Change) {
	mark, paint := "~", t.Style.Yellow
	switch c.Op {
	case neo4j.Create:
		mark, paint = "+", t.Style.Green
	case neo4j.Delete:
		mark, paint = "-", t.Style.Red
	case neo4j.Replace:
		mark = "±"
	}

	what := textwidth.Visible(c.Key)
	if c.Element == neo4j.RelationshipElement {
		name := ":" + textwidth.Visible(c.Type)
		if !strings.HasPrefix(c.Key, c.Type+"/") { // keys of provenance only repeat what stands around them
			name += " " + what
		}
		what = fmt.Sprintf("(%s)-[%s]->(%s)", textwidth.Visible(c.Start), name, textwidth.Visible(c.End))
	} else if len(c.Labels) > 0 {
		what += t.Style.Faint(" :" + textwidth.Visible(strings.Join(c.Labels, ":")))
	}
	if c.Restores {
		what += t.Style.Faint("  changed by hand")
	}
	t.Linef("  %s %s", paint(mark), what)
	t.differences(c.Differences)
}

func (t planText) differences(differences []neo4j.Difference) {
	for _, d := range differences {
		name := textwidth.Visible(d.Property)
		if d.Property == ":" {
			name = "labels"
		}
		t.Linef("      %s: %s → %s", name, t.Style.Red(valueText(d.Old)), t.Style.Green(valueText(d.New)))
	}
}

// valueText shows a value of a property, short enough for two in a line.
func valueText(value graph.Value) string {
	if value.IsNull() {
		return "nothing"
	}
	text := output.Text(value)
	if value.Kind() == graph.KindString {
		text = `"` + text + `"`
	}

	return textwidth.Truncate(textwidth.Visible(text), longestValue)
}

// drift shows what was edited by hand on the server.
func (t planText) drift(plan *neo4j.Plan, all bool) {
	for i, d := range plan.Drift {
		if i == 0 {
			t.Heading("Changed by hand since jjj wrote")
		}
		if !all && i == ShownChanges {
			t.More(len(plan.Drift)-i, "more", "more")
			break
		}
		state := ""
		if d.Missing {
			state = t.Style.Red("  is gone")
		}
		t.Linef("  %s %s %s%s", t.Style.Yellow("!"), d.Element, textwidth.Visible(d.Key), state)
		t.differences(d.Differences)
	}
}

// conflicts shows what keeps the plan from being applied.
func (t planText) conflicts(plan *neo4j.Plan, all bool) {
	for i, c := range plan.Conflicts {
		if i == 0 {
			t.Heading("Conflicts")
		}
		if !all && i == ShownChanges {
			t.More(len(plan.Conflicts)-i, "more", "more")
			break
		}
		t.Linef("  %s %s %s: %s", t.Style.Red("✗"), c.Element, textwidth.Visible(c.Key), textwidth.Visible(c.Problem))
	}
}

func (t planText) warnings(plan *neo4j.Plan) {
	if len(plan.Warnings) > 0 {
		t.Linef("")
	}
	for _, w := range plan.Warnings {
		t.Linef("%s %s", t.Style.Yellow("warning "+w.Code+":"), textwidth.Visible(w.Message))
	}
}

// sum says in one line what apply would do.
func (t planText) sum(plan *neo4j.Plan) {
	n, r := plan.Nodes, plan.Relationships
	parts := []string{
		t.Style.Green(plural.Number(n.Created+r.Created) + " to create"),
		t.Style.Yellow(plural.Number(n.Updated+r.Updated) + " to update"),
		t.Style.Red(plural.Number(n.Deleted+r.Deleted) + " to delete"),
		plural.Number(n.Unchanged+r.Unchanged) + " unchanged",
	}
	t.Linef("\n%s %s", t.Style.Bold("Plan:"), strings.Join(parts, ", "))
	if len(plan.Conflicts) > 0 {
		t.Linef("%s", t.Style.Red("It cannot be applied: "+plural.Of(len(plan.Conflicts), "conflict")+" first."))
	}
}
