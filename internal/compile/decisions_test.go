package compile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
)

// twins are entities that may be one with those of the small world.
const twins = `
entities:
  a2: {type: City, name: {en: Old Aville, zh: 甲城}, alias: {en: [A]}}
  a3: {type: City, name: {de: A-Stadt}}
`

func decided(lines ...string) string {
	return "decisions:\n  - {" + strings.Join(lines, "}\n  - {") + "}\n"
}

func TestMergedEntitiesAreOneNodeThatIsFoundByEveryName(t *testing.T) {
	g, summary := compiled(t, load(t, map[string]string{
		"twins.yaml":     twins,
		"decisions.yaml": decided("same: [a, a2], reason: One.", "same: [a2, a3], reason: One."),
		"s.jsonl": lines(t,
			statement{ID: "x", Subject: "a2", Measure: "area", Value: "2", References: from("s1")},
			statement{ID: "y", Subject: "a", Measure: "area", Value: "2", References: from("s2")},
			statement{ID: "z", Subject: "b", Predicate: "cooperatesWith", Object: "a3", References: from("s2")}),
	}))
	n, ok := g.NodeByKey("Entity/a")
	require.True(t, ok)
	for _, gone := range []string{"a2", "a3"} {
		_, there := g.NodeByKey("Entity/" + gone)
		assert.False(t, there)
	}
	assert.Equal(t, 3, summary.Entities)
	aliases, _ := n.Property("aliases").List()
	var texts []string
	for _, alias := range aliases {
		text, _ := alias.Str()
		texts = append(texts, text)
	}
	assert.Equal(t, []string{"City of A", "A", "Old Aville", "甲", "甲城", "a2", "a3"}, texts)
	assert.True(t, n.Property("nameDe").Equal(graph.String("A-Stadt")))

	r, ok := g.RelationshipByKey("x")
	require.True(t, ok, "what says the same of both is one statement")
	assert.Equal(t, "Entity/a", r.Start().Key())
	assert.True(t, r.Property("otherIds").Equal(graph.Strings("y")))
	assert.True(t, r.Property("sources").Equal(graph.Strings("s1", "s2")))
	_, ok = g.RelationshipByKey("z")
	assert.True(t, ok)
	assert.Equal(t, 1, summary.Merged)
}

// withTwins draws a dataset in which some statements name a2 where they mean a, and what it is when they all say a.
func withTwins(t *rapid.T) (apart, together []statement) {
	for _, s := range someStatements(t) {
		one := s
		for _, end := range []*string{&s.Subject, &s.Object} {
			if *end == "a" && rapid.Bool().Draw(t, "as a2") {
				*end = "a2"
			}
		}
		apart, together = append(apart, s), append(together, one)
	}
	return apart, together
}

func TestTakingADecisionOutUndoesItToTheDigest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		apart, _ := withTwins(t)
		files := map[string]string{"twins.yaml": twins, "s.jsonl": lines(t, apart...)}
		before, _ := compiled(t, load(t, files))
		files["decisions.yaml"] = decided("same: [a, a2], reason: One.")
		merged, _ := compiled(t, load(t, files))
		delete(files, "decisions.yaml")
		after, _ := compiled(t, load(t, files))
		assert.NotEqual(t, digest(t, before), digest(t, merged))
		assert.Equal(t, digest(t, before), digest(t, after))
	})
}

func TestMergingIsTheSameAsHavingWrittenOneID(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		apart, together := withTwins(t)
		decisions := decided("same: [a, a2], reason: One.")
		left, summary := compiled(t, load(t, map[string]string{"twins.yaml": twins, "d.yaml": decisions, "s.jsonl": lines(t, apart...)}))
		right, again := compiled(t, load(t, map[string]string{"twins.yaml": twins, "d.yaml": decisions, "s.jsonl": lines(t, together...)}))
		require.Equal(t, dump(right), dump(left))
		assert.Equal(t, summary, again)
	})
}

func TestTheOrderOfDecisionsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := []string{"e0", "e1", "e2", "e3", "e4", "e5"}
		var entities strings.Builder
		entities.WriteString("entities:\n")
		for _, id := range ids {
			fmt.Fprintf(&entities, "  %s: {type: City, name: {en: %s}}\n", id, strings.ToUpper(id))
		}
		var all []string
		seen := map[[2]int]bool{}
		for range rapid.IntRange(1, 6).Draw(t, "decisions") {
			i, j := rapid.IntRange(0, 5).Draw(t, "i"), rapid.IntRange(0, 5).Draw(t, "j")
			if i == j || seen[[2]int{i, j}] || seen[[2]int{j, i}] {
				continue
			}
			seen[[2]int{i, j}] = true
			all = append(all, fmt.Sprintf("same: [%s, %s], reason: One.", ids[i], ids[j]))
		}
		if len(all) == 0 {
			return
		}
		s := lines(t, statement{Subject: "e0", Measure: "area", Value: "2", References: from("s1")},
			statement{Subject: "e5", Measure: "area", Value: "2", References: from("s2")})
		first, _ := compiled(t, load(t, map[string]string{"e.yaml": entities.String(), "s.jsonl": s, "d.yaml": decided(all...)}))
		second, _ := compiled(t, load(t, map[string]string{
			"e.yaml": entities.String(), "s.jsonl": s,
			"decisions.yaml": decided(rapid.Permutation(all).Draw(t, "order")...),
		}))
		assert.Equal(t, digest(t, first), digest(t, second))
	})
}

func TestASourceIsLeftOutOfAMergedGraphAsOfAnyOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		apart, _ := withTwins(t)
		ds := load(t, map[string]string{"twins.yaml": twins, "d.yaml": decided("same: [a2, a], reason: One."), "s.jsonl": lines(t, apart...)})
		left, _ := compiled(t, ds, "s2")
		never, _ := compiled(t, rebuilt(ds, "s2"))
		require.Equal(t, dump(never), dump(left))
	})
}
