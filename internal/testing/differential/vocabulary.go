package differential

import (
	"iter"
	"maps"
	"slices"

	"github.com/jjj-kg/jjj/graph"
)

// key is a property key with what stands under it.
type key struct {
	name    string
	typ     typ // anyKind where values of several types do
	samples []graph.Value
}

// Vocabulary is what queries about a graph are made of.
type Vocabulary struct {
	labels, types              []string
	nodeKeys, relationshipKeys []key
	params                     []param
	worlds                     []world
}

// world is what patterns find something with: labels and types that occur together.
type world struct{ labels, types []string }

// worldsOf takes relationships with the labels at their ends, some of each type.
func worldsOf(g *graph.Graph) []world {
	var out []world
	for _, t := range g.Types() {
		taken := 0
		for r := range g.RelationshipsOfType(t) {
			if taken++; taken > 3 {
				break
			}
			out = append(out, world{append(r.Start().Labels(), r.End().Labels()...), []string{t, t, t, g.Types()[len(out)%len(g.Types())]}})
		}
	}
	return out
}

type param struct {
	name  string
	typ   typ
	value graph.Value
}

// maxSamples bounds the values that are kept of a key.
const maxSamples = 12

// NewVocabulary reads the labels, types and properties of a graph. Names that stand more than once in favoured are chosen more often.
func NewVocabulary(g *graph.Graph, favoured ...string) *Vocabulary {
	v := &Vocabulary{labels: g.Labels(), types: g.Types(), params: params(), worlds: worldsOf(g)}
	nodes, relationships := map[string]*key{}, map[string]*key{}
	for n := range g.Nodes() {
		note(nodes, n.Properties())
	}
	for r := range g.Relationships() {
		note(relationships, r.Properties())
	}
	v.nodeKeys, v.relationshipKeys = sorted(nodes), sorted(relationships)
	for _, name := range favoured {
		if slices.Contains(v.labels, name) {
			v.labels = append(v.labels, name)
		}
		if slices.Contains(v.types, name) {
			v.types = append(v.types, name)
		}
	}
	return v
}

func note(keys map[string]*key, properties iter.Seq2[string, graph.Value]) {
	for name, value := range properties {
		k := keys[name]
		if k == nil {
			k = &key{name: name, typ: typeOf(value)}
			keys[name] = k
		}
		if t := typeOf(value); !t.fits(k.typ) {
			k.typ = simple(anyKind)
		}
		if len(k.samples) < maxSamples && !slices.ContainsFunc(k.samples, value.Equal) {
			k.samples = append(k.samples, value)
		}
	}
}

func sorted(keys map[string]*key) []key {
	var out []key
	for _, name := range slices.Sorted(maps.Keys(keys)) {
		out = append(out, *keys[name])
	}
	return out
}

// params are the parameters that every query may use.
func params() []param {
	return []param{
		{"int", simple(intKind), graph.Int(3)},
		{"float", simple(floatKind), graph.Float(2.5)},
		{"text", simple(stringKind), graph.String("京津冀")},
		{"flag", simple(boolKind), graph.Bool(true)},
		{"nothing", simple(anyKind), graph.Value{}},
		{"numbers", listOf(simple(intKind)), graph.List(graph.Int(1), graph.Int(2), graph.Int(3), graph.Int(2))},
		{"names", listOf(simple(stringKind)), graph.Strings("北京", "Tianjin", "", "a")},
		{"map", simple(mapKind), graph.Map(map[string]graph.Value{"a": graph.Int(1), "b": graph.String("x"), "c": {}})},
	}
}

// Params are the parameters that queries are to be run with.
func (v *Vocabulary) Params() map[string]graph.Value {
	out := map[string]graph.Value{}
	for _, p := range v.params {
		out[p.name] = p.value
	}
	return out
}
