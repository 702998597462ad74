package audit_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/schema"
	"github.com/jjj-kg/jjj/internal/testing/raced"
)

// retract takes sources back.
func retract(ids ...string) kind {
	return func(ctx context.Context, in *audit.Input) (*audit.Report, error) {
		var sources []int32
		for _, id := range ids {
			i, ok := in.Dataset.SourceIndex(id)
			if !ok {
				return nil, errors.New("no source " + id)
			}
			sources = append(sources, i)
		}
		return audit.Retract(ctx, in, sources, []audit.Kind{audit.Unnamed})
	}
}

// on gives a statement its sources.
func on(statement, sources string) string {
	return statement + ", references: [{source: " + strings.ReplaceAll(sources, " ", "}, {source: ") + "}]"
}

func TestARetractionShowsWhatFallsAndWhatStays(t *testing.T) {
	ds := load(t, withPapers(),
		on("id: alone, subject: city, measure: gdp, value: 5, text: The city makes five", "original"),
		on("id: both, subject: city, measure: patentCount, value: 7", "original morning"),
		on("id: copied, subject: north, measure: patentCount, value: 3", "original translation"),
		on("id: other, subject: city, predicate: hasPart, object: north", "morning"),
		on("id: two, subject: south, measure: area, value: 2", "original"),
		on("id: two-b, subject: south, measure: area, value: 2", "morning"),
		on(claims("2", "2025"), "morning"), on(member("a", "2025"), "morning"), on(member("b", "2025"), "original"),
	)
	r := run1(t, retract("original"), ds, audit.Options{})
	assert.Equal(t, []string{
		"falls: B Works is a member of the makers (2025)",
		"falls: The city makes five",
		"stays, but only on copies of what is taken back: translation: the north, number of patents: 3",
		"nothing is said of B Works any more",
		"no figure is left of gross product",
		"becomes A102 unnamed: the makers (2025): 2 claimed, 1 named, 1 unnamed",
		"stays on morning: the city, number of patents: 7",
		"stays on morning: the south, area: 2 km2",
	}, messages(r))
	summary := r.Summary.(audit.RetractSummary)
	assert.Equal(t, audit.RetractSummary{
		Sources: []string{"original"}, Falls: 2, Stays: 3, OnCopies: 1, Untouched: 3, BareThings: 1, BareFigures: 1, Verdicts: 1,
	}, summary)
	assert.Equal(t, "loses original; 1 of 2 independent sources left", r.Findings[6].Reason)
	assert.Equal(t, "loses original; 1 of 2 independent sources left; its id in the graph becomes two-b", r.Findings[7].Reason)
	assert.Equal(t, "was A103 complete: the makers (2025): 2 claimed, 2 named, all that are claimed", r.Findings[5].Reason)
	assert.Equal(t, "claim", r.Findings[5].Statements[0].ID, "what the verdict rested on")
	assert.Equal(t, "morning", r.Findings[5].Sources[0].ID)
	assert.Equal(t, "b-member", r.Findings[3].Statements[0].ID, "what was said of it last")
	assert.Equal(t, "alone", r.Findings[4].Statements[0].ID)
	assert.Equal(t, []string{"translation"}, r.Findings[2].Detail.(*audit.RetractDetail).Copies)
}

func TestWithoutANameForItNothingIsTakenBack(t *testing.T) {
	r := run1(t, retract(), builtIn(t), audit.Options{})
	assert.Empty(t, r.Findings)
}

func TestWhatARetractionShowsIsWhatTheGraphLoses(t *testing.T) {
	raced.Skip(t)
	ds := builtIn(t)
	whole, _, err := compile.Compile(t.Context(), ds, compile.Options{})
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		var ids []string
		for _, s := range rapid.SliceOfNDistinct(rapid.SampledFrom(ds.Sources), 1, 8, func(s dataset.Source) string { return s.ID }).Draw(t, "sources") {
			ids = append(ids, s.ID)
		}
		left, _, err := compile.Compile(context.Background(), ds, compile.Options{Without: ids})
		require.NoError(t, err)
		r := run1(t, retract(ids...), ds, audit.Options{})
		for _, f := range r.Findings {
			if f.Code == diag.VerdictChanges || len(f.Statements) == 0 {
				continue
			}
			_, was := whole.RelationshipByKey(f.Statements[0].ID)
			_, is := left.RelationshipByKey(f.Statements[0].ID)
			assert.True(t, was)
			falls := f.Code == diag.StatementFalls || f.Code == diag.EntityBare || f.Code == diag.MeasureBare
			assert.Equal(t, !falls, is, f.Statements[0].ID)
		}
		summary := r.Summary.(audit.RetractSummary)
		assert.Equal(t, whole.RelationshipCount()-provenance(whole)-summary.Falls, left.RelationshipCount()-provenance(left))
		assert.Equal(t, whole.RelationshipCount()-provenance(whole), summary.Falls+summary.Stays+summary.Untouched)
	})
}

func TestTheFirstSourceOfTheArticleHoldsUpFourReports(t *testing.T) {
	r := run1(t, retract("cnr-2025-12-20"), builtIn(t), audit.Options{})
	summary := r.Summary.(audit.RetractSummary)
	assert.Zero(t, summary.Falls)
	assert.Positive(t, summary.OnCopies)
}

// provenance counts the relationships that are no statements.
func provenance(g *graph.Graph) int {
	return g.TypeCount(schema.TypeCopyOf) + g.TypeCount(schema.TypePublishedBy)
}

// retractMost takes back the source on which the most rests, and compares what some audits find.
func retractMost(kinds ...audit.Kind) kind {
	return func(ctx context.Context, in *audit.Input) (*audit.Report, error) {
		references := make([]int, len(in.Dataset.Sources))
		most := int32(0)
		for i := range in.Statements {
			for _, r := range in.Statements[i].References {
				if references[r.Source]++; references[r.Source] > references[most] {
					most = r.Source
				}
			}
		}
		return audit.Retract(ctx, in, []int32{most}, kinds)
	}
}
