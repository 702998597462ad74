package planview

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/neo4j"
)

// Code explains a warning of a plan, as the catalogue of diag explains a fault of a dataset.
type Code struct{ Code, Title, Text string }

// Page is the page of a code in Markdown.
func (c Code) Page() string { return "# " + c.Code + ": " + c.Title + "\n\n" + c.Text }

// Codes are the warnings that a plan can have.
func Codes() []Code {
	return []Code{
		{neo4j.WarnDeletesStatements, "statements are deleted", `The dataset no longer makes a statement that Neo4j holds, or the statement's
content has changed, which makes it another one. Its relationship is deleted.

What to do: see with "jjj plan --all" which ones, and look for a file that is
no longer read or a source that was taken out. If that is as it should be,
apply the plan.`},
		{neo4j.WarnDeletesNodes, "nodes are deleted", `The dataset no longer has an entity, measure, source or publisher that Neo4j
holds. Its node is deleted, with the relationships that jjj wrote at it.
Relationships of others at such a node are a conflict, and nothing is applied.

What to do: see with "jjj plan --all" which ones. An entity that only got
another id is a new node: data of others that points to the old one by its id
has to follow.`},
		{neo4j.WarnDeletesMuch, "much is deleted", `More than a tenth of what Neo4j holds of the dataset would be deleted. That is
rarely meant: a folder was not there, a file was not read, or the dataset has
the name of another one.

What to do: check that the dataset is complete, and that its name in
dataset.yaml is the one that was loaded before. If so much is to go, allow it
with "jjj apply --allow-delete".`},
		{neo4j.WarnOverwritesEdits, "edits by hand are overwritten", `Somebody has changed elements in Neo4j that jjj wrote. Apply puts them back to
what the dataset says, and the edits are lost.

What to do: if the edits are right, write them into the dataset first. The plan
lists them with their old and new values. Properties and nodes of your own
belong on elements of your own: jjj never touches those.`},
		{neo4j.WarnOlderForm, "an earlier version wrote the dataset", `The version of jjj that loaded the dataset kept ids unique in the whole
database. Now every node and relationship has the property dataset, and ids are
unique in each dataset, so that several datasets can live in one database. The
plan gives every element that property, and changes constraints and indexes.

What to do: apply the plan. Until then look-ups and saved queries with --neo4j
do not answer, because they cannot tell whose an element is. The earlier version
no longer works with this dataset in this database afterwards.`},
	}
}

// FindCode finds a warning of a plan by its code, in upper or lower case.
func FindCode(text string) (Code, bool) {
	codes := Codes()
	i := slices.IndexFunc(codes, func(c Code) bool { return strings.EqualFold(c.Code, text) })
	if i < 0 {
		return Code{}, false
	}

	return codes[i], true
}
