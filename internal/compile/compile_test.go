package compile_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/schema"
)

// relationships gives the lines of a dump that are relationships of a type.
func relationships(g *graph.Graph, typ string) []string {
	var out []string
	for line := range strings.Lines(dump(g)) {
		if strings.Contains(line, ":"+typ+"]") {
			out = append(out, strings.TrimSuffix(line, "\n"))
		}
	}
	return out
}

func TestTheNodesOfASmallDataset(t *testing.T) {
	g, summary := compiled(t, small(t, statement{Subject: "a", Predicate: "hosts", Object: "c", Text: "A hosts C.", References: from("s1")}))
	want := `(Entity/a:City:Entity:Place) aliases=["City of A", "A", "甲"] id="a" name="Aville" nameEn="Aville" nameZh="甲市"
(Entity/b:City:Entity:Place) id="b" name="乙市" nameZh="乙市"
(Entity/c:Company:Entity) id="c" name="C Works" nameEn="C Works" nameZh="丙公司"
(Measure/area:Measure) id="area" name="area" nameEn="area" nameZh="面积" unit="km2"
(Measure/share:Measure) id="share" name="share" nameEn="share" nameZh="占比" unit="fraction"
(Publisher/P:Publisher) id="P" name="P"
(Publisher/Q:Publisher) id="Q" name="Q"
(Source/s1:Source) id="s1" kind="news" language="en" name="One" published=2025-12-23 publisher="P" title="One" url="http://example.org/1"
(Source/s2:Source) id="s2" kind="news" language="zh" name="Two" published="2025-12" publisher="P" title="Two" url="http://example.org/2"
(Source/s3:Source) id="s3" kind="wire" language="en" name="Three" publisher="Q" title="Three" url="http://example.org/3"
`
	nodes, _, _ := strings.Cut(dump(g), "(Source/s2)-")
	assert.Equal(t, want, nodes)
	assert.Equal(t, []string{"(Source/s2)-[COPY_OF/s2/s1:COPY_OF]->(Source/s1)", "(Source/s3)-[COPY_OF/s3/s2:COPY_OF]->(Source/s2)"}, relationships(g, "COPY_OF"))
	assert.Len(t, relationships(g, "PUBLISHED_BY"), 3)
	assert.Equal(t, compile.Summary{Counts: compile.Counts{StatementsIn: 1, Statements: 1, EntitiesIn: 3, Entities: 3}, Measures: 2, Sources: 3, Publishers: 2, Provenance: 5}, summary)
	assert.Equal(t, g.NodeCount(), summary.Nodes())
	assert.Equal(t, g.RelationshipCount(), summary.Relationships())
}

func TestEveryNodeAndEveryRelationshipNamesItsDataset(t *testing.T) {
	g, _ := compiled(t, small(t, statement{Subject: "a", Predicate: "hosts", Object: "c", References: from("s1")}, statement{Subject: "a", Measure: "area", Value: "3", References: from("s1")}))
	for n := range g.Nodes() {
		assert.Equal(t, `"small"`, n.Property(schema.PropDataset).String(), n.Key())
	}
	for r := range g.Relationships() {
		assert.Equal(t, `"small"`, r.Property(schema.PropDataset).String(), r.Key())
	}
}

func TestAStatementBecomesOneRelationshipWithAllThatItSays(t *testing.T) {
	evidence := []reference{{"s2", 7, "七"}, {"s1", 3, "three"}, {Source: "s1"}, {"s1", 3, "three"}}
	whole := map[string]string{"entity": "b", "measure": "area"}
	for _, c := range []struct {
		name string
		statement
		typ, want string
	}{
		{
			"an object",
			statement{ID: "x", Subject: "a", Predicate: "hosts", Object: "c", Time: "2025-12", Text: "A hosts C.", References: evidence},
			"HOSTS",
			`(Entity/a)-[x:HOSTS]->(Entity/c) from=2025-12-01 id="x" modality="asserted" paragraphs=[0, 3, 7] quotes=["", "three", "七"] sources=["s1", "s1", "s2"] text="A hosts C." time="2025-12" to=2025-12-31`,
		},
		{
			"a figure in another unit, with a whole",
			statement{ID: "x", Subject: "a", Measure: "share", Value: "< 4 %", Of: whole, Time: "2013/..", Modality: "forecast", References: from("s1")},
			"HAS_FIGURE",
			`(Entity/a)-[x:HAS_FIGURE]->(Measure/share) comparator="<" figure="< 4 %" from=2013-01-01 high=0.04 id="x" measure="share" modality="forecast" of="b" ofMeasure="area" paragraphs=[0] quotes=[""] sources=["s1"] time="2013/.." unit="fraction" value=0.04`,
		},
		{
			"an object and a figure",
			statement{ID: "x", Subject: "a", Predicate: "hosts", Object: "c", Measure: "area", Value: "3000 mu", Of: "all the land", References: from("s1")},
			"HOSTS",
			`(Entity/a)-[x:HOSTS]->(Entity/c) comparator="=" figure="3000 mu" high=2 id="x" low=2 measure="area" modality="asserted" of="all the land" paragraphs=[0] quotes=[""] sources=["s1"] unit="km2" value=2`,
		},
		{
			"a range",
			statement{ID: "x", Subject: "a", Measure: "area", Value: "3..5 km2", References: from("s1")},
			"HAS_FIGURE",
			`(Entity/a)-[x:HAS_FIGURE]->(Measure/area) comparator=".." figure="3..5 km2" high=5 id="x" low=3 measure="area" modality="asserted" paragraphs=[0] quotes=[""] sources=["s1"] unit="km2"`,
		},
		{
			"about",
			statement{ID: "x", Subject: "a", Measure: "area", Value: "~ 30", References: from("s1")},
			"HAS_FIGURE",
			`(Entity/a)-[x:HAS_FIGURE]->(Measure/area) comparator="~" figure="~ 30" high=33 id="x" low=27 measure="area" modality="asserted" paragraphs=[0] quotes=[""] sources=["s1"] unit="km2" value=30`,
		},
		{
			"a symmetric predicate",
			statement{ID: "x", Subject: "c", Predicate: "cooperatesWith", Object: "a", References: from("s1")},
			"COOPERATES_WITH",
			`(Entity/a)-[x:COOPERATES_WITH]->(Entity/c) id="x" modality="asserted" paragraphs=[0] quotes=[""] sources=["s1"]`,
		},
		{
			"an id of its own making",
			statement{Subject: "c", Predicate: "cooperatesWith", Object: "a", References: from("s1")},
			"COOPERATES_WITH",
			`(Entity/a)-[s-211a8a15163b5dc7:COOPERATES_WITH]->(Entity/c) id="s-211a8a15163b5dc7" modality="asserted" paragraphs=[0] quotes=[""] sources=["s1"]`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, _ := compiled(t, small(t, c.statement))
			assert.Equal(t, []string{c.want}, relationships(g, c.typ))
		})
	}
}

func TestStatementsThatSayTheSameAreOne(t *testing.T) {
	share := statement{Subject: "a", Measure: "share", Value: "30 %", Time: "2024-11/2024-12", Text: "Z", References: from("s1")}
	otherwise := func(change func(*statement)) statement { s := share; change(&s); return s }
	for _, c := range []struct {
		name string
		statement
		one bool
	}{
		{"in every word", share, true},
		{"with another text, id and source", otherwise(func(s *statement) { s.ID, s.Text, s.References = "other", "Y", from("s2") }), true},
		{"in another unit", otherwise(func(s *statement) { s.Value = "0.3 fraction" }), true},
		{"with other digits", otherwise(func(s *statement) { s.Value = "30.0%" }), true},
		{"with the time written shorter", otherwise(func(s *statement) { s.Time = "2024-11/12" }), true},
		{"with the modality that goes without saying", otherwise(func(s *statement) { s.Modality = "asserted" }), true},
		{"but for another number", otherwise(func(s *statement) { s.Value = "31 %" }), false},
		{"but for another comparator", otherwise(func(s *statement) { s.Value = "> 30 %" }), false},
		{"but for a range", otherwise(func(s *statement) { s.Value = "30..31 %" }), false},
		{"but for another time", otherwise(func(s *statement) { s.Time = "2024-11" }), false},
		{"but without a time", otherwise(func(s *statement) { s.Time = "" }), false},
		{"but for another modality", otherwise(func(s *statement) { s.Modality = "target" }), false},
		{"but of another whole", otherwise(func(s *statement) { s.Of = "the land" }), false},
		{"but of an entity", otherwise(func(s *statement) { s.Of = map[string]string{"entity": "b"} }), false},
		{"but about another entity", otherwise(func(s *statement) { s.Subject = "b" }), false},
		{"but with a relation", otherwise(func(s *statement) { s.Predicate, s.Object = "hosts", "c" }), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, summary := compiled(t, small(t, share, c.statement))
			want := compile.Summary{Counts: compile.Counts{StatementsIn: 2, Statements: 2, EntitiesIn: 3, Entities: 3}, Measures: 2, Sources: 3, Publishers: 2, Provenance: 5}
			if c.one {
				want.Statements, want.Merged = 1, 1
			}
			assert.Equal(t, want, summary)
			assert.Equal(t, g.RelationshipCount(), summary.Relationships())
		})
	}
}

func TestTheSmallestWrittenIDLeadsAndTheOthersAreKept(t *testing.T) {
	say := func(id, text, source string) statement {
		return statement{ID: id, Subject: "a", Predicate: "hosts", Object: "c", Text: text, References: from(source)}
	}
	g, _ := compiled(t, small(t, say("", "A", "s3"), say("m", "M", "s2"), say("k", "", "s1"), say("z", "Z", "s1")))
	assert.Equal(t, []string{
		`(Entity/a)-[k:HOSTS]->(Entity/c) id="k" modality="asserted" otherIds=["m", "z"] otherTexts=["", "Z", "A"] paragraphs=[0, 0, 0] quotes=["", "", ""] sources=["s1", "s2", "s3"] text="M"`,
	}, relationships(g, "HOSTS"))
	g, _ = compiled(t, small(t, say("", "B", "s3"), say("", "A", "s2"), say("", "", "s2")))
	assert.Equal(t, []string{
		`(Entity/a)-[s-503366be57220210:HOSTS]->(Entity/c) id="s-503366be57220210" modality="asserted" otherTexts=["B"] paragraphs=[0, 0] quotes=["", ""] sources=["s2", "s3"] text="A"`,
	}, relationships(g, "HOSTS"))
}

func TestOneIDInTwoFilesThatSayTheSameIsOneStatement(t *testing.T) {
	say := func(source string) string {
		return lines(t, statement{ID: "same", Subject: "a", Predicate: "hosts", Object: "c", References: from(source)})
	}
	g, summary := compiled(t, load(t, map[string]string{"one.jsonl": say("s1"), "two.jsonl": say("s2")}))
	assert.Equal(t, 1, summary.Merged)
	assert.Equal(t, []string{
		`(Entity/a)-[same:HOSTS]->(Entity/c) id="same" modality="asserted" paragraphs=[0, 0] quotes=["", ""] sources=["s1", "s2"]`,
	}, relationships(g, "HOSTS"))
}

func TestBothReadingsOfASymmetricPredicateAreOneStatement(t *testing.T) {
	g, summary := compiled(t, small(t,
		statement{Subject: "a", Predicate: "cooperatesWith", Object: "c", References: from("s1")},
		statement{Subject: "c", Predicate: "cooperatesWith", Object: "a", References: from("s2")},
		statement{Subject: "a", Predicate: "hosts", Object: "c", References: from("s1")},
		statement{Subject: "c", Predicate: "hosts", Object: "a", References: from("s2")},
	))
	assert.Equal(t, 3, summary.Statements)
	assert.Equal(t, 1, g.TypeCount("COOPERATES_WITH"))
	assert.Equal(t, 2, g.TypeCount("HOSTS"))
}

func TestASourceThatIsLeftOutTakesItsTracesWithIt(t *testing.T) {
	ds := small(t,
		statement{ID: "one", Subject: "a", Predicate: "hosts", Object: "c", References: []reference{{Source: "s1"}, {Source: "s3"}}},
		statement{ID: "two", Subject: "a", Predicate: "hosts", Object: "b", References: from("s3")},
	)
	g, summary := compiled(t, ds, "s3")
	assert.Equal(t, compile.Summary{Counts: compile.Counts{StatementsIn: 2, LeftOut: 1, Statements: 1, EntitiesIn: 3, Entities: 3}, Measures: 2, Sources: 2, Publishers: 1, Provenance: 3}, summary)
	assert.Equal(t, []string{`(Entity/a)-[one:HOSTS]->(Entity/c) id="one" modality="asserted" paragraphs=[0] quotes=[""] sources=["s1"]`}, relationships(g, "HOSTS"))
	_, gone := g.NodeByKey("Source/s3")
	assert.False(t, gone)
	g, _ = compiled(t, ds, "s2")
	assert.Empty(t, relationships(g, "COPY_OF"), "a copy of a source that is left out is a copy of nothing")
}

func TestAnUnknownSourceCannotBeLeftOut(t *testing.T) {
	_, _, err := compile.Compile(context.Background(), small(t), compile.Options{Without: []string{"s9"}})
	var unknown *compile.UnknownSourceError
	require.ErrorAs(t, err, &unknown)
	assert.Equal(t, "s9", unknown.ID)
}

func TestCompilingEndsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err := compile.Compile(ctx, small(t), compile.Options{})
	assert.ErrorIs(t, err, context.Canceled)
}
