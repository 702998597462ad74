package differential

import (
	"fmt"
	"math"

	"github.com/jjj-kg/jjj/graph"
)

// Labels and types of the awkward part of a graph.
const (
	odd  = "Odd"
	even = "Even"
	ring = "环"
	link = "LINK"
	loop = "两 way"
)

// Favoured are the names that queries should be about more often than others: a small graph, so that patterns stay small, with
// values that are rare and in which stores differ.
func Favoured() []string {
	var out []string
	for range 8 {
		out = append(out, odd, odd, even, ring, link, link, loop, loop)
	}
	return out
}

// WithAwkward copies a graph and adds the awkward part.
func WithAwkward(base *graph.Graph) (*graph.Graph, error) {
	b := graph.NewBuilder()
	if err := copied(b, base); err != nil {
		return nil, err
	}
	if err := awkward(b); err != nil {
		return nil, err
	}
	return b.Build(), nil
}

// dataset is the property that everything has in the graph which the awkward one lies beside.
func dataset() graph.Property {
	return graph.Property{Key: "dataset", Value: graph.String("jing-jin-ji")}
}

func copied(b *graph.Builder, base *graph.Graph) error {
	at := map[string]graph.NodeIndex{}
	for n := range base.Nodes() {
		i, err := b.AddNode(n.Key(), n.Labels(), properties(n.Properties())...)
		if err != nil {
			return err
		}
		at[n.Key()] = i
	}
	for r := range base.Relationships() {
		if _, err := b.AddRelationship(r.Key(), r.Type(), at[r.Start().Key()], at[r.End().Key()], properties(r.Properties())...); err != nil {
			return err
		}
	}
	return nil
}

func properties(all func(func(string, graph.Value) bool)) []graph.Property {
	var out []graph.Property
	for k, v := range all {
		out = append(out, graph.Property{Key: k, Value: v})
	}
	return out
}

// awkwardNodes is the number of nodes of the awkward part.
const awkwardNodes = 14

func awkward(b *graph.Builder) error {
	columns := awkwardColumns()
	nodes := make([]graph.NodeIndex, awkwardNodes)
	for i := range nodes {
		id := fmt.Sprintf("odd-%02d", i)
		labels := []string{odd}
		if i%2 == 0 {
			labels = append(labels, even)
		}
		if i%5 == 1 {
			labels = append(labels, ring)
		}
		props := []graph.Property{{Key: "id", Value: graph.String(id)}}
		for _, c := range columns {
			// Lengths that share no factor with the number of nodes leave gaps and make combinations.
			if v := c.values[i%len(c.values)]; !v.IsNull() {
				props = append(props, graph.Property{Key: c.key, Value: v})
			}
		}
		n, err := b.AddNode("Odd/"+id, labels, append(props, dataset())...)
		if err != nil {
			return err
		}
		nodes[i] = n
	}
	return awkwardLinks(b, nodes, columns)
}

// awkwardLinks makes a ring with chords, self-loops and parallel edges.
func awkwardLinks(b *graph.Builder, nodes []graph.NodeIndex, columns []column) error {
	add := 0
	connect := func(typ string, from, to int) error {
		id := fmt.Sprintf("link-%02d", add)
		c := columns[add%len(columns)]
		props := []graph.Property{{Key: "id", Value: graph.String(id)}, {Key: "w", Value: graph.Int(int64(add % 4))}}
		if v := c.values[add%len(c.values)]; !v.IsNull() {
			props = append(props, graph.Property{Key: c.key, Value: v})
		}
		add++
		_, err := b.AddRelationship("odd-"+id, typ, nodes[from], nodes[to%len(nodes)], append(props, dataset())...)
		return err
	}
	for i := range len(nodes) - 2 {
		if err := connect(link, i, i+1); err != nil {
			return err
		}
		if i%3 == 0 {
			if err := connect(loop, i+2, i); err != nil {
				return err
			}
		}
		if i%5 == 0 {
			if err := connect(loop, i, i); err != nil {
				return err
			}
		}
		if i%4 == 0 {
			if err := connect(link, i, i+1); err != nil {
				return err
			}
		}
	}
	return nil
}

// column is a property with the values that it goes round in.
type column struct {
	key    string
	values []graph.Value
}

func awkwardColumns() []column {
	null := graph.Value{}
	ints := func(ns ...int64) (out []graph.Value) {
		for _, n := range ns {
			out = append(out, graph.Int(n))
		}
		return out
	}
	floats := func(fs ...float64) (out []graph.Value) {
		for _, f := range fs {
			out = append(out, graph.Float(f))
		}
		return out
	}
	list := func(vs []graph.Value) graph.Value { return graph.List(vs...) }
	columns := []column{
		{"n", append(ints(0, 1, -1, 7, 12, math.MaxInt64, math.MinInt64, 1<<53), null)},
		{"f", append(floats(0.5, math.NaN(), math.Inf(1), math.Inf(-1), math.Copysign(0, -1), 1e-5, 2.5, 1e300), null, null)},
		{"small", ints(1, 2, 3)},
		{"s", []graph.Value{graph.String(""), graph.String("京津冀"), graph.String("👩‍🚀"), graph.String("e\u0301"), graph.String("é"), graph.String("Beijing 北京"), null, graph.String(" a,b,,c "), graph.String("12")}},
		{"odd key", []graph.Value{graph.Bool(true), graph.Bool(false), null}},
		{"ls", []graph.Value{graph.Strings(), graph.Strings("a", "b"), graph.Strings(""), null, graph.Strings("京", "京", "x")}},
		{"ln", []graph.Value{list(ints(1, 2, 3)), list(ints(2)), null, list(ints(1, 2)), list(nil)}},
		{"v", []graph.Value{graph.Int(1), graph.Float(2.5), graph.String("a"), graph.Bool(true), null, list(ints(1, 2)), graph.String("1"), temporalValue(dateKind, "2024-02-29"), temporalValue(durationKind, "P1D"), list(floats(0.5, math.NaN())), graph.Float(math.NaN())}},
	}
	for _, k := range append([]kind{durationKind}, temporalKinds...) {
		c := column{key: constructors[k]}
		for _, text := range temporalTexts[k] {
			if v := temporalValue(k, text); !v.IsNull() {
				c.values = append(c.values, v)
			}
		}
		columns = append(columns, column{c.key, append(c.values, null)})
	}
	return append(columns, column{"place", append(places(), null)})
}

// temporalValue reads a value, or is null where only Cypher reads the text.
func temporalValue(k kind, text string) graph.Value {
	switch k {
	case dateKind:
		if v, err := graph.ParseDate(text); err == nil {
			return graph.DateValue(v)
		}
	case localTimeKind:
		if v, err := graph.ParseLocalTime(text); err == nil {
			return graph.LocalTimeValue(v)
		}
	case timeKind:
		if v, err := graph.ParseTime(text); err == nil {
			return graph.TimeValue(v)
		}
	case localDateTimeKind:
		if v, err := graph.ParseLocalDateTime(text); err == nil {
			return graph.LocalDateTimeValue(v)
		}
	case dateTimeKind:
		if v, err := graph.ParseDateTime(text); err == nil {
			return graph.DateTimeValue(v)
		}
	case durationKind:
		if v, err := graph.ParseDuration(text); err == nil {
			return graph.DurationValue(v)
		}
	}
	return graph.Value{}
}
