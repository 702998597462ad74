package audit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/diag"
)

func amount(id, subject, value, time string) string {
	return fmt.Sprintf(`id: %s, subject: %s, measure: gdp, value: "%s"%s`, id, subject, value, inTime(time))
}

func share(id, subject, value, of string) string {
	return fmt.Sprintf(`id: %s, subject: %s, measure: gdpShare, value: "%s", of: %s, time: 2025`, id, subject, value, of)
}

const ofCity = "{entity: city, measure: gdp}"

func inCity() []string {
	return []string{"id: has-north, subject: city, predicate: hasPart, object: north", "id: has-south, subject: city, predicate: hasPart, object: south"}
}

func TestPartsSharesAndWholesGoTogether(t *testing.T) {
	tests := []struct {
		name       string
		statements []string
		want       []diag.Code
	}{
		{"a part below its whole", []string{amount("w", "city", "10 billion", "2025"), amount("p", "north", "4 billion", "2025")}, nil},
		{"a part above its whole", []string{amount("w", "city", "10 billion", "2025"), amount("p", "north", "12 billion", "2025")}, []diag.Code{diag.PartExceedsWhole}},
		{"a part above its whole by rounding", []string{amount("w", "city", "12 billion", "2025"), amount("p", "north", "12.3 billion", "2025")}, nil},
		{"a part of which only a lower bound is known", []string{amount("w", "city", "10 billion", "2025"), amount("p", "north", "> 12 billion", "2025")}, []diag.Code{diag.PartExceedsWhole}},
		{"a whole of which only a lower bound is known", []string{amount("w", "city", "> 10 billion", "2025"), amount("p", "north", "12 billion", "2025")}, nil},
		{"a whole with two figures, one of which is large enough", []string{amount("w", "city", "10 billion", "2025"), amount("v", "city", "13 billion", "2025"), amount("p", "north", "12 billion", "2025")}, nil},
		{"another time", []string{amount("w", "city", "10 billion", "2025"), amount("p", "north", "12 billion", "2026")}, nil},
		{"a forecast", []string{amount("w", "city", "10 billion", "2025"), amount("p", "north", "12 billion", "2025") + ", modality: forecast"}, nil},
		{"a share of a part may be larger", []string{share("w", "city", "10 %", "the country"), share("p", "north", "12 %", "another country")}, nil},
		{"parts that come to their whole", []string{amount("w", "city", "10 billion", "2025"), amount("p", "north", "4 billion", "2025"), amount("q", "south", "6 billion", "2025")}, nil},
		{"parts that come to more", []string{amount("w", "city", "10 billion", "2025"), amount("p", "north", "5 billion", "2025"), amount("q", "south", "7 billion", "2025")}, []diag.Code{diag.PartsExceedWhole}},
		{"parts that come to more by rounding", []string{amount("w", "city", "11.5 billion", "2025"), amount("p", "north", "4.98 billion", "2025"), amount("q", "south", "6.56 billion", "2025")}, nil},
		{"a part with two figures counts with the lower one", []string{amount("w", "city", "10 billion", "2025"), amount("p", "north", "5 billion", "2025"), amount("o", "north", "3 billion", "2025"), amount("q", "south", "7 billion", "2025")}, nil},
		{"a part of a part counts once", []string{"subject: north, predicate: hasPart, object: south", amount("w", "city", "10 billion", "2025"), amount("p", "north", "9 billion", "2025"), amount("q", "south", "7 billion", "2025")}, nil},
		{"shares that come to all", []string{share("p", "north", "40 %", ofCity), share("q", "south", "60 %", ofCity)}, nil},
		{"shares that come to all by rounding", []string{share("p", "north", "33.4 %", ofCity), share("q", "south", "66.7 %", ofCity)}, nil},
		{"shares that come to more", []string{share("p", "north", "50 %", ofCity), share("q", "south", "> 60 %", ofCity)}, []diag.Code{diag.SharesExceedWhole}},
		{"shares below a bound", []string{share("p", "north", "< 70 %", ofCity), share("q", "south", "< 60 %", ofCity)}, nil},
		{"shares of two wholes", []string{share("p", "north", "50 %", "exports"), share("q", "south", "60 %", "imports")}, nil},
		{"a share of more than all", []string{share("p", "north", "120 %", ofCity)}, []diag.Code{diag.ShareExceedsWhole}},
		{"a share that fits", []string{share("p", "north", "40 %", ofCity), amount("w", "city", "10 billion", "2025"), amount("n", "north", "4.1 billion", "2025")}, nil},
		{"a share that fits as a bound", []string{share("p", "north", "> 40 %", ofCity), amount("w", "city", "10 billion", "2025"), amount("n", "north", "5 billion", "2025")}, nil},
		{"a share that does not fit", []string{share("p", "north", "40 %", ofCity), amount("w", "city", "10 billion", "2025"), amount("n", "north", "6 billion", "2025")}, []diag.Code{diag.ShareDoesNotFit}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := report(t, audit.Parts, everything(), append(inCity(), test.statements...)...)
			assert.ElementsMatch(t, test.want, codes(r), messages(r))
		})
	}
}

func TestAFindingAboutAPartNamesItsWholeAndTheRelation(t *testing.T) {
	r := report(t, audit.Parts, everything(), append(inCity(), amount("w", "city", "10 billion", "2025"), amount("p", "north", "12 billion", "2025"))...)
	require.Len(t, r.Findings, 1)
	f := r.Findings[0]
	assert.Equal(t, "gross product (2025): the north 12 billion is more than the city 10 billion, of which it is a part", f.Message)
	assert.Equal(t, "even rounded; they are 2 billion CNY apart (16.7 %)", f.Reason)
	var ids []string
	for _, s := range f.Statements {
		ids = append(ids, s.ID)
	}
	assert.Equal(t, []string{"p", "w", "has-north"}, ids)
}

func TestOnceADatasetSaysWhichEndIsTheWholeOnlyThatCounts(t *testing.T) {
	said := strings.Replace(world, "hosts: {label: {en: hosts}, from: [Place], to: [Company, Group]}", "hosts: {label: {en: hosts}, from: [Place], to: [Company, Group], whole: subject}", 1)
	ds := load(t, said, append(inCity(), amount("w", "city", "10 billion", "2025"), amount("p", "north", "12 billion", "2025"),
		"subject: city, predicate: hosts, object: a", amount("c", "a", "14 billion", "2025"))...)
	r := run1(t, audit.Parts, ds, everything())
	require.Len(t, r.Findings, 1)
	assert.Contains(t, r.Findings[0].Message, "A Works")
}

func TestARelationMayHaveAFigureOfItsOwn(t *testing.T) {
	r := report(t, audit.Parts, everything(), "id: rel, subject: city, predicate: hasPart, object: north, measure: companyCount, value: 7, time: 2020",
		amount("w", "city", "10 billion", "2025"), amount("p", "north", "12 billion", "2025"))
	assert.Equal(t, []string{"gross product (2025): the north 12 billion is more than the city 10 billion, of which it is a part"}, messages(r))
}

func TestSharesAreUnderstoodInADatasetThatKnowsOnlyPercent(t *testing.T) {
	percent := strings.NewReplacer("  fraction: {kind: share, label: {en: of the whole}}\n", "", ", equals: 1/100 fraction", "", "unit: fraction", "unit: percent").Replace(world)
	r := run1(t, audit.Parts, load(t, percent, share("p", "north", "40 %", ofCity), share("q", "south", "60 %", ofCity)), everything())
	assert.Empty(t, messages(r))
	r = run1(t, audit.Parts, load(t, percent, share("p", "north", "50 %", ofCity), share("q", "south", "60 %", ofCity)), everything())
	assert.Equal(t, []diag.Code{diag.SharesExceedWhole}, codes(r))
	assert.Equal(t, "share of the gross product (2025): the north 50 %, the south 60 % come to more than all of the city", r.Findings[0].Message)
	assert.Equal(t, "even rounded; they are 10 percentage points apart (9.1 %)", r.Findings[0].Reason)
}

func TestThePartsOfTheBuiltInDatasetGoTogether(t *testing.T) {
	r := run1(t, audit.Parts, builtIn(t), everything())
	assert.Empty(t, r.Findings)
	summary := r.Summary.(audit.PartsSummary)
	assert.Positive(t, summary.Sums, "the three places and their region, 2024")
}
