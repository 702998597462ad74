package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// shownCounts is how many labels, and how many types, of a plan are shown
// without --all.
const shownCounts = 12

// longestValue is how many cells of an old or new value a plan shows.
const longestValue = 60

// planText lays out plans and receipts for people.
type planText struct {
	strings.Builder
	style output.Style
}

// writePlan shows a plan: where, the counts, the changes, what was edited by
// hand, what stands in the way, warnings, and the sum of it in one line.
func writePlan(w io.Writer, style output.Style, width int, plan *neo4j.Plan, all bool) error {
	t := &planText{style: style}
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
	_, err := io.WriteString(w, output.Fold(t.String(), width))

	return err
}

// serverName is how people are told which database is meant.
func serverName(server neo4j.Server) string {
	name := visibleLines(server.Address)
	if server.Database != "" {
		name += ", database " + visibleLines(server.Database)
	}

	return name
}

func (t *planText) linef(format string, args ...any) { fmt.Fprintf(t, format+"\n", args...) }

func (t *planText) heading(text string) { t.linef("\n%s", t.style.Bold(text)) }

// server says what is compared with what.
func (t *planText) server(dataset string, server neo4j.Server) {
	edition := strings.TrimSpace("Neo4j " + server.Version + " " + server.Edition)
	t.linef("%s in %s %s", t.style.Bold(visibleLines(dataset)), serverName(server), t.style.Faint("("+visibleLines(edition)+")"))
}

func (t *planText) nothingToDo(plan *neo4j.Plan) {
	t.linef("\n%s Neo4j holds all %s and %s of it.", t.style.Green("Nothing to do."),
		plural.Of(plan.Nodes.Total, "node"), plural.Of(plan.Relationships.Total, "relationship"))
	t.linef("%s", t.style.Faint("digest "+plan.Want.String()))
}

// counts shows a line for all nodes, a line for each label that is touched, and
// the same for relationships and their types: those with most changes, or all.
func (t *planText) counts(columns []string, nodes, relationships neo4j.Totals, counts []neo4j.Count, all bool) {
	name, widths := countWidths(columns, []neo4j.Totals{nodes, relationships}, counts)

	head := textwidth.PadRight("", name)
	for i, column := range columns {
		head += "  " + textwidth.PadLeft(column, widths[i])
	}
	t.linef("\n%s", t.style.Faint(head))
	for _, part := range []struct {
		element neo4j.Element
		title   string
		kind    string
		totals  neo4j.Totals
	}{{neo4j.NodeElement, "nodes", "more label", nodes}, {neo4j.RelationshipElement, "relationships", "more type", relationships}} {
		t.countLine(t.style.Bold(textwidth.PadRight(part.title, name)), widths, part.totals)
		touched := touchedCounts(counts, part.element, all)
		shown := touched
		if !all && len(touched) > shownCounts {
			shown = touched[:shownCounts]
		}
		for _, count := range shown {
			t.countLine(textwidth.PadRight("  "+textwidth.Visible(count.Name), name), widths, totalsOf(count))
		}
		t.more(len(touched)-len(shown), part.kind)
	}
}

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

// countWidths finds the widths of the names and of each column of numbers.
func countWidths(columns []string, totals []neo4j.Totals, counts []neo4j.Count) (name int, widths []int) {
	name, widths = len("relationships"), make([]int, len(columns))
	for i, column := range columns {
		widths[i] = textwidth.Width(column)
	}
	for _, count := range counts {
		totals = append(totals, totalsOf(count))
		name = max(name, 2+textwidth.Width(textwidth.Visible(count.Name)))
	}
	for _, line := range totals {
		for i, n := range numbers(line) {
			widths[i] = max(widths[i], len(plural.Number(n)))
		}
	}

	return name, widths
}

func (t *planText) countLine(name string, widths []int, totals neo4j.Totals) {
	paint := []func(string) string{t.style.Green, t.style.Yellow, t.style.Red, t.style.Faint, plainText}
	line := name
	for i, n := range numbers(totals) {
		cell := textwidth.PadLeft(plural.Number(n), widths[i])
		if n == 0 {
			cell = t.style.Faint(textwidth.PadLeft("·", widths[i]))
		} else {
			cell = paint[i](cell)
		}
		line += "  " + cell
	}
	t.linef("%s", line)
}

func plainText(text string) string { return text }

// changes shows the changes, the first of them or all.
func (t *planText) changes(plan *neo4j.Plan, all bool) {
	shown := 0
	for change := range plan.Changes() {
		if shown == 0 {
			t.heading("Changes")
		}
		if !all && shown == shownChanges {
			break
		}
		shown++
		t.change(change)
	}
	t.more(plan.ChangeCount()-shown, "more change")
}

// more says how many of a list were left out.
func (t *planText) more(n int, noun string) {
	if n > 0 {
		t.linef("  %s", t.style.Faint("and "+plural.Of(n, noun)+"; --all shows them"))
	}
}

func (t *planText) change(c neo4j.Change) {
	mark, paint := "~", t.style.Yellow
	switch c.Op {
	case neo4j.Create:
		mark, paint = "+", t.style.Green
	case neo4j.Delete:
		mark, paint = "-", t.style.Red
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
		what += t.style.Faint(" :" + textwidth.Visible(strings.Join(c.Labels, ":")))
	}
	if c.Restores {
		what += t.style.Faint("  changed by hand")
	}
	t.linef("  %s %s", paint(mark), what)
	t.differences(c.Differences)
}

func (t *planText) differences(differences []neo4j.Difference) {
	for _, d := range differences {
		name := textwidth.Visible(d.Property)
		if d.Property == ":" {
			name = "labels"
		}
		t.linef("      %s: %s → %s", name, t.style.Red(valueText(d.Old)), t.style.Green(valueText(d.New)))
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
func (t *planText) drift(plan *neo4j.Plan, all bool) {
	for i, d := range plan.Drift {
		if i == 0 {
			t.heading("Changed by hand since jjj wrote")
		}
		if !all && i == shownChanges {
			t.more(len(plan.Drift)-i, "more")
			break
		}
		state := ""
		if d.Missing {
			state = t.style.Red("  is gone")
		}
		t.linef("  %s %s %s%s", t.style.Yellow("!"), d.Element, textwidth.Visible(d.Key), state)
		t.differences(d.Differences)
	}
}

// conflicts shows what keeps the plan from being applied.
func (t *planText) conflicts(plan *neo4j.Plan, all bool) {
	for i, c := range plan.Conflicts {
		if i == 0 {
			t.heading("Conflicts")
		}
		if !all && i == shownChanges {
			t.more(len(plan.Conflicts)-i, "more")
			break
		}
		t.linef("  %s %s %s: %s", t.style.Red("✗"), c.Element, textwidth.Visible(c.Key), textwidth.Visible(c.Problem))
	}
}

func (t *planText) warnings(plan *neo4j.Plan) {
	if len(plan.Warnings) > 0 {
		t.linef("")
	}
	for _, w := range plan.Warnings {
		t.linef("%s %s", t.style.Yellow("warning "+w.Code+":"), textwidth.Visible(w.Message))
	}
}

// sum says in one line what apply would do.
func (t *planText) sum(plan *neo4j.Plan) {
	n, r := plan.Nodes, plan.Relationships
	parts := []string{
		t.style.Green(plural.Number(n.Created+r.Created) + " to create"),
		t.style.Yellow(plural.Number(n.Updated+r.Updated) + " to update"),
		t.style.Red(plural.Number(n.Deleted+r.Deleted) + " to delete"),
		plural.Number(n.Unchanged+r.Unchanged) + " unchanged",
	}
	t.linef("\n%s %s", t.style.Bold("Plan:"), strings.Join(parts, ", "))
	if len(plan.Conflicts) > 0 {
		t.linef("%s", t.style.Red("It cannot be applied: "+plural.Of(len(plan.Conflicts), "conflict")+" first."))
	}
}

// writeReceipt shows what an apply did and what was checked.
func writeReceipt(w io.Writer, style output.Style, width int, receipt *neo4j.Receipt) error {
	t := &planText{style: style}
	t.server(receipt.Dataset, receipt.Server)
	t.counts([]string{"created", "updated", "deleted", "unchanged", "now"}, receipt.Nodes, receipt.Relationships, receipt.Counts, true)

	t.linef("")
	var facts [][2]string
	if receipt.Removed {
		facts = append(facts, [2]string{"removed", visibleLines(receipt.Dataset)})
	} else {
		facts = append(facts, [2]string{"statements in", plural.Number(receipt.Statements)},
			[2]string{"relationships out", plural.Number(receipt.StatementsOut)})
	}
	facts = append(facts, [][2]string{
		{"written in", fmt.Sprintf("%s, %s, %s", plural.Of(receipt.Transactions, "transaction"),
			plural.Of(receipt.Retries, "retry", "retries"), output.Duration(receipt.Duration))},
	}...)
	if receipt.Restored > 0 {
		facts = append(facts, [2]string{"put back", plural.Of(receipt.Restored, "element") + " changed by hand"})
	}
	verified := "by the ledger"
	if receipt.Verified {
		verified = "everything read back"
	}
	if !receipt.Removed {
		facts = append(facts, [2]string{"digest", receipt.Digest})
	}
	facts = append(facts, [2]string{"checked", verified})
	for _, fact := range facts {
		t.linef("%-17s  %s", fact[0], fact[1])
	}
	_, err := io.WriteString(w, output.Fold(t.String(), width))

	return err
}
