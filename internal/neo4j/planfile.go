package neo4j

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/jjj-kg/jjj/graph"
)

// planFormat is the version of saved plans.
const planFormat = 1

// planFile is a plan as it is saved. Everything but the changes comes first, so that a reader of the file sees it without going through them.
type planFile struct {
	Format        int        `json:"format"`
	Dataset       string     `json:"dataset"`
	Server        Server     `json:"server"`
	State         string     `json:"state"`
	Want          string     `json:"want"`
	FullRead      bool       `json:"fullRead"`
	Nodes         Totals     `json:"nodes"`
	Relationships Totals     `json:"relationships"`
	Counts        []Count    `json:"counts"`
	Schema        []string   `json:"schema"`
	Drift         []Drift    `json:"drift"`
	Conflicts     []Conflict `json:"conflicts"`
	Warnings      []Warning  `json:"warnings"`
	Changes       []Change   `json:"changes"`
}

// MarshalJSON writes the plan with all its changes, the same bytes for the same plan.
func (p *Plan) MarshalJSON() ([]byte, error) {
	return json.Marshal(planFile{
		Format: planFormat, Dataset: p.Dataset, Server: p.Server, State: p.State, Want: p.Want.String(), FullRead: p.FullRead,
		Nodes: p.Nodes, Relationships: p.Relationships, Counts: notNil(p.Counts), Schema: notNil(p.Schema), Drift: notNil(p.Drift), Conflicts: notNil(p.Conflicts),
		Warnings: notNil(p.Warnings), Changes: notNil(slices.Collect(p.changes)),
	})
}

// notNil makes an empty list of none, which is [] and not null in JSON.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}

	return list
}

// Save writes the plan so that LoadPlan can read it: the same plan always as the same bytes.
func (p *Plan) Save(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)

	return encoder.Encode(p)
}

// WantError says that a saved plan is for another graph.
type WantError struct{ Planned, Given string }

// Error says what to do.
func (e *WantError) Error() string {
	return fmt.Sprintf("the plan is for a graph with digest %.12s, and the dataset now gives %.12s: make a new plan", e.Planned, e.Given)
}

// LoadPlan reads a saved plan. It is bound to the graph that it was made for, which has to be given again, and to the state of the database that it
// was made from, which Apply checks.
func LoadPlan(r io.Reader, want *graph.Graph) (*Plan, error) {
	var file planFile
	if err := json.NewDecoder(r).Decode(&file); err != nil {
		return nil, fmt.Errorf("that is no saved plan: %w", err)
	}
	switch {
	case file.Format != planFormat:
		return nil, fmt.Errorf("the plan has format %d, and this version of jjj reads format %d: make a new plan", file.Format, planFormat)
	case file.Dataset == "" || file.State == "":
		return nil, errors.New("that is no saved plan: it names no dataset and no state")
	case file.Want != want.Digest().String():
		return nil, &WantError{Planned: file.Want, Given: want.Digest().String()}
	}

	return &Plan{
		Dataset: file.Dataset, Server: file.Server, State: file.State, Want: want.Digest(), FullRead: file.FullRead,
		Nodes: file.Nodes, Relationships: file.Relationships, Counts: file.Counts, Schema: file.Schema, Drift: file.Drift, Conflicts: file.Conflicts,
		Warnings: file.Warnings, graph: want, changes: slices.Values(file.Changes),
	}, nil
}

// differenceFile is a difference as it is saved.
type differenceFile struct {
	Property string `json:"property"`
	Old      any    `json:"old"`
	New      any    `json:"new"`
}

// MarshalJSON writes values as JSON has them: times as texts.
func (d Difference) MarshalJSON() ([]byte, error) {
	return json.Marshal(differenceFile{d.Property, jsonOf(d.Old), jsonOf(d.New)})
}

// UnmarshalJSON reads values as far as JSON can tell them apart: times stay texts, which is enough to show them.
func (d *Difference) UnmarshalJSON(b []byte) error {
	var file differenceFile
	if err := json.Unmarshal(b, &file); err != nil {
		return err
	}
	d.Property, d.Old, d.New = file.Property, valueOfJSON(file.Old), valueOfJSON(file.New)

	return nil
}

func jsonOf(v graph.Value) any {
	switch v.Kind() {
	case graph.KindNull:
		return nil
	case graph.KindBool:
		b, _ := v.Bool()

		return b
	case graph.KindInt:
		i, _ := v.Int()

		return i
	case graph.KindFloat:
		if f, _ := v.Float(); f-f == 0 { // neither infinite nor not a number
			return f
		}

		return v.String()
	case graph.KindString:
		s, _ := v.Str()

		return s
	case graph.KindList:
		elements, _ := v.List()
		list := make([]any, len(elements))
		for i, e := range elements {
			list[i] = jsonOf(e)
		}

		return list
	default:
		return v.String()
	}
}

func valueOfJSON(x any) graph.Value {
	switch x := x.(type) {
	case bool:
		return graph.Bool(x)
	case float64:
		if i := int64(x); float64(i) == x {
			return graph.Int(i)
		}

		return graph.Float(x)
	case string:
		return graph.String(x)
	case []any:
		list := make([]graph.Value, len(x))
		for i, e := range x {
			list[i] = valueOfJSON(e)
		}

		return graph.ListOwned(list)
	default:
		return graph.Value{}
	}
}
