package queryview

import (
	"cmp"
	"strings"

	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
)

// Summary says what a query has changed in a database and what the server warns of.
func Summary(summary neo4j.Summary) string {
	c := summary.Counters
	var lines []string
	if !c.IsZero() {
		var changes []string
		for _, change := range []struct {
			n                int
			noun, many, verb string
		}{
			{c.NodesCreated, "node", "nodes", "created"},
			{c.NodesDeleted, "node", "nodes", "deleted"},
			{c.RelationshipsCreated, "relationship", "relationships", "created"},
			{c.RelationshipsDeleted, "relationship", "relationships", "deleted"},
			{c.PropertiesSet, "property", "properties", "set"},
			{c.LabelsAdded, "label", "labels", "added"},
			{c.LabelsRemoved, "label", "labels", "removed"},
			{c.SchemaChanges, "schema change", "schema changes", "made"},
		} {
			if change.n > 0 {
				changes = append(changes, plural.Of(change.n, change.noun, change.many)+" "+change.verb)
			}
		}
		lines = append(lines, strings.Join(changes, ", "))
	}
	for _, n := range summary.Notifications {
		lines = append(lines, output.VisibleLines(notificationText(n)))
	}

	return strings.Join(lines, "\n")
}

// notificationText words what the server remarks, with its status.
func notificationText(n neo4j.Notification) string {
	text := strings.ToLower(n.Severity) + ": " + cmp.Or(n.Description, n.Title)
	if n.GQLStatus != "" {
		text += " (" + n.GQLStatus + ")"
	}

	return text
}
