package neo4j

import "github.com/jjj-kg/jjj/internal/schema"

// owned says which nodes of a database belong to a dataset.
type owned struct {
	dataset string
	// older tells that an earlier version of jjj wrote the dataset, and the elements do not, or not all of them, name it yet. Their ids were
	// unique in the whole database then.
	older bool
}

// node writes that a node is the dataset's, for a statement with the parameter dataset.
func (o owned) node(variable string) string {
	property := variable + "." + schema.PropDataset
	if o.older {
		return "(" + property + " IS NULL OR " + property + " = $dataset)"
	}

	return property + " = $dataset"
}

// params returns the parameters of a statement about the dataset: its name, and one more.
func (o owned) params(name string, value any) map[string]any {
	params := o.named()
	params[name] = value

	return params
}

// named returns the parameters of a statement that has the name of the dataset as its only one.
func (o owned) named() map[string]any { return map[string]any{"dataset": o.dataset} }

// keyed writes the pattern of the node of a dataset that has a label and an id; the parameter dataset names the dataset.
func keyed(variable, label, id string) string {
	return "(" + variable + ":" + quote(label) + " {" + schema.PropDataset + ": $dataset, " + schema.PropID + ": " + id + "})"
}
