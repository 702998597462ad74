package graph_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
)

// statements makes the relationships of a benchmark: 17 properties, of which the id, the text and one quotation are unique and the others from
// small dictionaries, over a tenth as many nodes, a few of which have many relationships.
type statements struct {
	count, nodes int
	noise        string
	ids          []string
	props        []graph.Property
	uniqueBytes  int
}

func newStatements(count int) *statements {
	random := rand.New(rand.NewPCG(1, 2))
	var noise strings.Builder
	for range 1 << 20 {
		noise.WriteString(strconv.FormatUint(random.Uint64(), 36))
	}
	s := &statements{count: count, nodes: max(1, count/10), noise: noise.String(), props: make([]graph.Property, 0, 17)}
	for range count {
		s.ids = append(s.ids, fmt.Sprintf("s-%016x", random.Uint64()))
	}

	return s
}

func pick(n int, from ...string) graph.Value { return graph.String(from[n%len(from)]) }

func (s *statements) build(tb testing.TB) *graph.Graph {
	tb.Helper()
	b := graph.NewBuilder()
	for i := range s.nodes {
		id := "entity-" + strconv.Itoa(i)
		_, err := b.AddNode("Entity/"+id, []string{"Entity", "Place"},
			graph.Property{Key: "id", Value: graph.String(id)}, graph.Property{Key: "name", Value: graph.String("Name of " + id)})
		if err != nil {
			tb.Fatal(err)
		}
	}
	s.uniqueBytes = 0
	for i := range s.count {
		s.add(tb, b, i)
	}

	return b.Build()
}

func (s *statements) add(tb testing.TB, b *graph.Builder, i int) {
	const textLength, quoteLength = 80, 40
	at := i * 11 % (len(s.noise) - textLength - quoteLength)
	sources := [2]graph.Value{graph.String("source-a"), pick(i, "source-b", "source-c", "source-d")}
	paragraphs := [2]graph.Value{graph.Int(4), graph.Int(int64(i % 30))}
	quotes := [2]graph.Value{graph.String("mehr als 90 Einhorn-Unternehmen"), graph.String(s.noise[at+textLength : at+textLength+quoteLength])}
	date, _ := graph.NewDate(2000+i%25, 1+i%12, 1)
	value := int64(i % 1000)
	s.uniqueBytes += textLength + quoteLength + len(s.ids[i])
	s.props = append(s.props[:0],
		graph.Property{Key: "id", Value: graph.String(s.ids[i])},
		graph.Property{Key: "text", Value: graph.String(s.noise[at : at+textLength])},
		graph.Property{Key: "modality", Value: pick(i, "asserted", "forecast", "target")},
		graph.Property{Key: "measure", Value: pick(i, "gdp", "population", "area", "companyCount")},
		graph.Property{Key: "value", Value: graph.Int(value)},
		graph.Property{Key: "low", Value: graph.Int(value)},
		graph.Property{Key: "high", Value: graph.Int(value + 1)},
		graph.Property{Key: "comparator", Value: pick(i, "=", ">", "<", "~")},
		graph.Property{Key: "unit", Value: pick(i, "CNY", "count", "km2")},
		graph.Property{Key: "figure", Value: pick(i, "> 90", "7", "10 trillion CNY", "4 %", "5 %", "6 %", "7 %")},
		graph.Property{Key: "of", Value: pick(i, "beijing", "tianjin", "hebei")},
		graph.Property{Key: "time", Value: pick(i, "2025", "2025-12", "2024", "2023")},
		graph.Property{Key: "from", Value: graph.DateValue(date)},
		graph.Property{Key: "to", Value: graph.DateValue(date + 30)},
		graph.Property{Key: "sources", Value: graph.ListOwned(sources[:])},
		graph.Property{Key: "paragraphs", Value: graph.ListOwned(paragraphs[:])},
		graph.Property{Key: "quotes", Value: graph.ListOwned(quotes[:])},
	)
	start, end := graph.NodeIndex(i%s.nodes), graph.NodeIndex(i*7919%s.nodes)
	if i%10 == 0 {
		end = graph.NodeIndex(i % 7 % s.nodes)
	}
	types := [...]string{"HOSTS", "MEMBER_OF", "LOCATED_IN", "HAS_FIGURE"}
	if _, err := b.AddRelationship(s.ids[i], types[i%len(types)], start, end, s.props...); err != nil {
		tb.Fatal(err)
	}
}

// sharedGraph is built once for the benchmarks that read.
var sharedGraph = sync.OnceValue(func() *graph.Graph { return newStatements(100_000).build(&testing.B{}) })

func BenchmarkBuild(b *testing.B) {
	for _, count := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("relationships=%d", count), func(b *testing.B) {
			s := newStatements(count)
			b.ReportAllocs()
			for b.Loop() {
				s.build(b)
			}
			b.ReportMetric(float64(count)*float64(b.N)/b.Elapsed().Seconds(), "rel/s")
		})
	}
}

func BenchmarkBuildAndDigest(b *testing.B) {
	for _, count := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprintf("relationships=%d", count), func(b *testing.B) {
			s := newStatements(count)
			for b.Loop() {
				s.build(b).Digest()
			}
			b.ReportMetric(float64(count)*float64(b.N)/b.Elapsed().Seconds(), "rel/s")
		})
	}
}

func BenchmarkDigest(b *testing.B) {
	g := sharedGraph()
	for b.Loop() {
		graph.DigestOf(g.NodeHashes(), g.RelationshipHashes())
	}
	b.ReportMetric(float64(g.RelationshipCount())*float64(b.N)/b.Elapsed().Seconds(), "rel/s")
}

func BenchmarkMemory(b *testing.B) {
	for _, count := range []int{100_000, 1_000_000} {
		b.Run(fmt.Sprintf("relationships=%d", count), func(b *testing.B) {
			s := newStatements(count)
			before := heap()
			g := s.build(b)
			used := float64(heap() - before)
			for b.Loop() {
				_ = g.NodeCount()
			}
			b.ReportMetric(used/float64(count), "B/rel")
			b.ReportMetric((used-float64(s.uniqueBytes))/float64(count), "B/rel-beyond-text")
			b.ReportMetric(0, "ns/op")
			runtime.KeepAlive(g)
		})
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)

	return m.HeapAlloc
}

func BenchmarkNodeByKey(b *testing.B) {
	g := sharedGraph()
	g.NodeByKey("Entity/entity-0")
	for b.Loop() {
		if _, ok := g.NodeByKey("Entity/entity-4711"); !ok {
			b.Fatal("not found")
		}
	}
}

func BenchmarkNodesWhere(b *testing.B) {
	g := sharedGraph()
	name := graph.String("Name of entity-4711")
	for b.Loop() {
		for n := range g.NodesWhere("Entity", "name", name) {
			_ = n
		}
	}
}

// BenchmarkExpand goes two steps along relationships, from a node with a few of them.
func BenchmarkExpand(b *testing.B) {
	g := sharedGraph()
	hosts, _ := g.TypeID("HOSTS")
	start := graph.NodeIndex(0)
	for g.OutDegree(start, hosts) < 5 {
		start++
	}

	b.Run("nodes", func(b *testing.B) {
		found := 0
		for b.Loop() {
			for r := range g.Node(start).Out("HOSTS") {
				for range r.End().Out() {
					found++
				}
			}
		}
		reportFound(b, found)
	})
	b.Run("indexes", func(b *testing.B) {
		found, sum := 0, graph.NodeIndex(0)
		for b.Loop() {
			_, ends := g.OutRange(start, hosts)
			for _, end := range ends {
				_, second := g.OutRange(end, graph.AnyType)
				for _, n := range second {
					sum += n
				}
				found += len(second)
			}
		}
		if sum == 0 {
			b.Fatal("only the first node was found")
		}
		reportFound(b, found)
	})
}

func reportFound(b *testing.B, found int) {
	if found == 0 {
		b.Fatal("nothing found")
	}
	b.ReportMetric(float64(found)/b.Elapsed().Seconds(), "rel/s")
}

func BenchmarkScanColumn(b *testing.B) {
	g := sharedGraph()
	key, _ := g.KeyID("value")
	values := g.RelationshipColumn(key)
	for b.Loop() {
		sum := int64(0)
		for r := range uint32(g.RelationshipCount()) {
			n, _ := values.Int(r)
			sum += n
		}
		if sum == 0 {
			b.Fatal("nothing found")
		}
	}
	b.ReportMetric(float64(g.RelationshipCount())*float64(b.N)/b.Elapsed().Seconds(), "values/s")
}

func BenchmarkProperty(b *testing.B) {
	g := sharedGraph()
	r := g.Relationship(4711)
	b.ReportAllocs()
	for b.Loop() {
		if r.Property("modality").IsNull() {
			b.Fatal("no modality")
		}
	}
}

// BenchmarkOpenSnapshot opens a file, with all its checks, and finds one relationship.
func BenchmarkOpenSnapshot(b *testing.B) {
	for _, count := range []int{100_000, 1_000_000} {
		b.Run(fmt.Sprintf("relationships=%d", count), func(b *testing.B) {
			s := newStatements(count)
			name := filepath.Join(b.TempDir(), "graph")
			file, err := os.Create(name)
			require.NoError(b, err)
			require.NoError(b, s.build(b).WriteSnapshot(file, nil))
			require.NoError(b, file.Close())
			info, err := os.Stat(name)
			require.NoError(b, err)
			for b.Loop() {
				opened, err := graph.OpenSnapshot(name)
				require.NoError(b, err)
				_, ok := opened.Graph.RelationshipByKey(s.ids[count/2])
				require.True(b, ok)
				require.NoError(b, opened.Close())
			}
			b.ReportMetric(float64(info.Size())/float64(count), "B/rel")
		})
	}
}
