package compile_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/schema"
)

// someStatements draws statements from so small a world that many of them say the same.
func someStatements(t *rapid.T) []statement {
	entity, source := rapid.SampledFrom([]string{"a", "b", "c"}), rapid.SampledFrom([]string{"s1", "s2", "s3"})
	evidence := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) reference {
		return reference{source.Draw(t, "source"), rapid.IntRange(0, 2).Draw(t, "paragraph"), rapid.SampledFrom([]string{"", "so", "也"}).Draw(t, "quote")}
	}), 1, 3)
	list := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) statement {
		s := statement{
			Subject:    entity.Draw(t, "subject"),
			Time:       rapid.SampledFrom([]string{"", "2025", "2025-12", "2024-11/2024-12", "2024-11/12"}).Draw(t, "time"),
			Modality:   rapid.SampledFrom([]string{"", "asserted", "target"}).Draw(t, "modality"),
			Text:       rapid.SampledFrom([]string{"", "A.", "B."}).Draw(t, "text"),
			References: evidence.Draw(t, "references"),
		}
		if rapid.Bool().Draw(t, "relation") {
			s.Predicate = rapid.SampledFrom([]string{"hosts", "cooperatesWith"}).Draw(t, "predicate")
			s.Object = entity.Filter(func(e string) bool { return e != s.Subject }).Draw(t, "object")
		}
		if s.Predicate == "" || rapid.Bool().Draw(t, "figure") {
			s.Measure = "area"
			s.Value = rapid.SampledFrom([]string{"2", "2 km2", "3000 mu", "> 2", "~ 2", "2..3", "1/3"}).Draw(t, "value")
		}
		return s
	}), 0, 12).Draw(t, "statements")
	for i := range list {
		if rapid.Bool().Draw(t, "has an id") {
			list[i].ID = fmt.Sprintf("id%03d", rapid.IntRange(0, 9).Draw(t, "id")*20+i) // any order of ids, each once
		}
	}
	return list
}

func digest(t require.TestingT, g *graph.Graph) string { return g.Digest().String() }

func TestTheOrderOfStatementsAndFilesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := someStatements(t)
		first, summary := compiled(t, small(t, list...))
		files := map[string]string{}
		for _, s := range rapid.Permutation(list).Draw(t, "order") {
			name := rapid.SampledFrom([]string{"a.jsonl", "z.jsonl", "sub/m.jsonl"}).Draw(t, "file")
			files[name] += lines(t, s)
		}
		second, again := compiled(t, load(t, files))
		require.Equal(t, dump(first), dump(second))
		assert.Equal(t, digest(t, first), digest(t, second))
		assert.Equal(t, summary, again)
	})
}

func TestOneStatementIsOneRelationship(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, summary := compiled(t, small(t, someStatements(t)...))
		provenance := 0
		for r := range g.Relationships() {
			if !schema.IsStatement(r.Type()) {
				provenance++
				continue
			}
			sources, _ := r.Property("sources").List()
			paragraphs, _ := r.Property("paragraphs").List()
			quotes, _ := r.Property("quotes").List()
			require.NotEmpty(t, sources)
			require.Len(t, paragraphs, len(sources))
			require.Len(t, quotes, len(sources))
			id, _ := r.Property("id").Str()
			require.Equal(t, r.Key(), id)
		}
		assert.Equal(t, provenance, summary.Provenance)
		assert.Equal(t, g.RelationshipCount()-provenance, summary.Statements)
		assert.Equal(t, summary.StatementsIn-summary.Merged-summary.LeftOut, summary.Statements)
	})
}

func TestADuplicateAddsReferencesAndNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := someStatements(t)
		if len(list) == 0 {
			return
		}
		duplicate := rapid.SampledFrom(list).Draw(t, "duplicate")
		duplicate.ID, duplicate.References = "", []reference{{Source: "s3", Paragraph: 99, Quote: "again"}}
		before, _ := compiled(t, small(t, list...))
		after, _ := compiled(t, small(t, append(slices.Clone(list), duplicate)...))
		require.Equal(t, before.RelationshipCount(), after.RelationshipCount())
		changed := 0
		for r := range before.Relationships() {
			other, ok := after.RelationshipByKey(r.Key())
			require.True(t, ok, "no id changes")
			for key, value := range other.Properties() {
				if value.Equal(r.Property(key)) {
					continue
				}
				require.Contains(t, []string{"sources", "paragraphs", "quotes"}, key)
				was, _ := r.Property(key).List()
				is, _ := value.List()
				require.Len(t, is, len(was)+1)
				if key == "quotes" {
					changed++
				}
			}
		}
		assert.Equal(t, 1, changed, "one statement got one reference")
	})
}

func TestLeavingOutASourceLeavesWhatRestsOnTheOthers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ds := small(t, someStatements(t)...)
		without := rapid.SliceOfDistinct(rapid.SampledFrom([]string{"s1", "s2", "s3"}), rapid.ID).Draw(t, "without")
		left, summary := compiled(t, ds, without...)
		never, _ := compiled(t, rebuilt(ds, without...))
		require.Equal(t, dump(never), dump(left))
		assert.Equal(t, digest(t, never), digest(t, left))
		assert.Equal(t, len(ds.Statements)-len(rebuilt(ds, without...).Statements), summary.LeftOut)
	})
}
