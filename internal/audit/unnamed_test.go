package audit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
)

func member(id, time string) string {
	return "id: " + id + "-member, subject: " + id + ", predicate: memberOf, object: makers" + inTime(time)
}

func claims(value, time string) string {
	return `id: claim, subject: city, predicate: hosts, object: makers, measure: companyCount, value: "` + value + `"` + inTime(time)
}

func inTime(time string) string {
	if time == "" {
		return ""
	}
	return ", time: " + time
}

func TestMembersThatNobodyNamesAreCounted(t *testing.T) {
	tests := []struct {
		name, claim string
		members     []string
		code        diag.Code
		message     string
	}{
		{"three of five are named", "5", []string{"a", "b", "c"}, diag.MembersUnnamed, "5 claimed, 3 named, 2 unnamed"},
		{"all are named", "3", []string{"a", "b", "c"}, diag.MembersAllNamed, "3 claimed, 3 named, all that are claimed"},
		{"more are named than there are", "2", []string{"a", "b", "c"}, diag.MoreNamedThanClaimed, "2 claimed, 3 named, more than there are"},
		{"nobody is named", "5", nil, diag.NobodyNamed, "5 claimed, 0 named, 5 unnamed"},
		{"more than ninety has no upper bound", "> 90", []string{"a"}, diag.MembersUnnamed, "> 90 claimed, 1 named, at least 90 unnamed"},
		{"at least three of which three are named may be complete", ">= 3", []string{"a", "b", "c"}, diag.MembersAllNamed, "all that are claimed"},
		{"more than three are at least four", "> 3", []string{"a", "b", "c"}, diag.MembersUnnamed, "at least 1 unnamed"},
		{"fewer than three are at most two", "< 3", []string{"a", "b", "c"}, diag.MoreNamedThanClaimed, "more than there are"},
		{"at most three", "<= 3", []string{"a", "b", "c"}, diag.MembersAllNamed, "all that are claimed"},
		{"a number beyond all counting", "1e30", []string{"a"}, diag.MembersUnnamed, "more unnamed than can be counted"},
		{"a fraction of a member is none", "2.5", []string{"a", "b"}, diag.MembersUnnamed, ", 1 unnamed"},
		{"a range leaves a range", "4..6", []string{"a"}, diag.MembersUnnamed, "3 to 5 unnamed"},
		{"about twenty has the tolerance of about", "~ 20", []string{"a"}, diag.MembersUnnamed, "17 to 21 unnamed"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			statements := []string{claims(test.claim, "2025")}
			for _, m := range test.members {
				statements = append(statements, member(m, "2025"))
			}
			r := report(t, audit.Unnamed, everything(), statements...)
			require.Equal(t, []diag.Code{test.code}, codes(r))
			assert.Contains(t, r.Findings[0].Message, test.message)
		})
	}
}

func TestAFindingNamesTheStatementsAndSourcesThatItRestsOn(t *testing.T) {
	r := report(t, audit.Unnamed, everything(), claims("3", "2025-01"), member("a", "2024")+", references: [{source: s2}]", member("b", "2025-01"))
	require.Len(t, r.Findings, 1)
	f := r.Findings[0]
	var ids, sources []string
	for _, s := range f.Statements {
		ids = append(ids, s.ID)
		assert.Equal(t, "b.yaml", s.File)
		assert.NotZero(t, s.Line)
	}
	for _, s := range f.Sources {
		sources = append(sources, s.ID)
	}
	assert.Equal(t, []string{"claim", "a-member", "b-member"}, ids)
	assert.Equal(t, []string{"s1", "s2"}, sources)
	assert.Equal(t, []string{"makers", "companyCount"}, f.Subjects)
	detail, ok := f.Detail.(audit.UnnamedDetail)
	require.True(t, ok)
	assert.Equal(t, []audit.Member{{ID: "a", Name: "A Works", Statements: []string{"a-member"}}, {ID: "b", Name: "B Works", Statements: []string{"b-member"}}}, detail.Members)
	assert.Equal(t, int64(1), *detail.UnnamedLow)
}

func TestAMembershipCountsFromItsTimeOn(t *testing.T) {
	tests := []struct {
		name, claim, member         string
		named, possiblyNamed, later int
	}{
		{"of an earlier time", "2025", "2023", 1, 0, 0},
		{"of the same time", "2025-01", "2025-01", 1, 0, 0},
		{"of a later time", "2023", "2025", 0, 0, 1},
		{"of a year, for a month in it", "2025-06", "2025", 0, 1, 0},
		{"of no time", "2025", "", 0, 1, 0},
		{"within its interval", "2020", "2018/2022", 1, 0, 0},
		{"after its interval", "2024", "2018/2022", 0, 0, 1},
		{"open to the end", "2024", "2018/..", 1, 0, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := report(t, audit.Unnamed, everything(), claims("1", test.claim), member("a", test.member))
			require.Len(t, r.Findings, 1)
			d := r.Findings[0].Detail.(audit.UnnamedDetail)
			assert.Equal(t, []int{test.named, test.possiblyNamed, test.later}, []int{d.Named, d.PossiblyNamed, d.NamedLater})
		})
	}
}

func TestAMemberNamedTwiceIsOne(t *testing.T) {
	r := report(t, audit.Unnamed, everything(), claims("1", "2025"), member("a", "2024"), strings.Replace(member("a", "2023"), "a-member", "again", 1))
	assert.Equal(t, []diag.Code{diag.MembersAllNamed}, codes(r))
}

func TestOfALargeGroupAFindingListsTheFirstMembersAndCountsTheRest(t *testing.T) {
	vocabulary, statements := world, []string{claims("100", "2025")}
	for i := range 60 {
		id := fmt.Sprintf("m%02d", i)
		vocabulary += "  " + id + ": {type: Company, name: {en: " + id + " Works}}\n"
		statements = append(statements, member(id, "2024"))
	}
	r := run1(t, audit.Unnamed, load(t, vocabulary, statements...), everything())
	require.Equal(t, []string{"the makers (2025): 100 claimed, 60 named, 40 unnamed"}, messages(r))
	d := r.Findings[0].Detail.(audit.UnnamedDetail)
	require.Len(t, d.Members, 50)
	assert.Equal(t, 10, d.MoreMembers)
	assert.Equal(t, []string{"m00", "m49"}, []string{d.Members[0].ID, d.Members[49].ID})
	assert.Len(t, r.Findings[0].Statements, 51)
	assert.Equal(t, "the first 50 of 60 members are listed", r.Findings[0].Reason)
}

func TestOfAMemberThatManyStatementsNameTheFirstAreListed(t *testing.T) {
	statements := []string{claims("1", "2025")}
	for year := 2001; year <= 2012; year++ {
		statements = append(statements, strings.Replace(member("a", fmt.Sprint(year)), "a-member", fmt.Sprintf("in%d", year), 1))
	}
	r := report(t, audit.Unnamed, everything(), statements...)
	require.Len(t, r.Findings, 1)
	m := r.Findings[0].Detail.(audit.UnnamedDetail).Members[0]
	assert.Len(t, m.Statements, 10)
	assert.Equal(t, 2, m.More)
}

func TestClaimsOfOtherNumbersAndTimesAreKeptApart(t *testing.T) {
	second := strings.Replace(claims("7", "2025"), "id: claim", "id: second", 1)
	third := strings.Replace(claims("6", "2025"), "id: claim", "id: third", 1)
	elsewhere := "id: elsewhere, subject: north, predicate: hosts, object: makers, measure: companyCount, value: 6, time: 2025"
	r := report(t, audit.Unnamed, everything(), claims("2", "2023"), second, third, elsewhere, member("a", "2022"))
	assert.Equal(t, []string{
		"the makers (2023): 2 claimed, 1 named, 1 unnamed",
		"the makers (2025): 6 claimed, 1 named, 5 unnamed",
		"the makers (2025): 7 claimed, 1 named, 6 unnamed",
	}, messages(r))
	assert.Len(t, r.Findings[1].Statements, 3, "two statements make the same claim")
	assert.Equal(t, audit.UnnamedSummary{Groups: 1, Claims: 3}, r.Summary)
}

func TestOnlyAFigureThatCountsMembersIsAClaim(t *testing.T) {
	for name, statement := range map[string]string{
		"another measure":  "subject: city, predicate: hosts, object: makers, measure: patentCount, value: 5",
		"a forecast":       claims("5", "2030") + ", modality: forecast",
		"a share":          "subject: city, predicate: hosts, object: makers, measure: companyCount, value: 5, of: all companies",
		"a single company": "subject: city, predicate: hosts, object: a, measure: companyCount, value: 5",
	} {
		t.Run(name, func(t *testing.T) {
			assert.Empty(t, report(t, audit.Unnamed, everything(), statement, member("a", "2025")).Findings)
		})
	}
}

func TestTheGroupItselfMayBeTheSubject(t *testing.T) {
	r := report(t, audit.Unnamed, everything(), "subject: makers, measure: companyCount, value: 5, time: 2025")
	assert.Equal(t, []diag.Code{diag.NobodyNamed}, codes(r))
}

func TestADatasetThatDoesNotSayWhatItsMeasuresCountIsAuditedByTheUnit(t *testing.T) {
	silent := strings.Replace(world, ", counts: [Company, Group]", "", 1)
	ds := load(t, silent, claims("5", "2025"), member("a", "2025"), "subject: city, predicate: hosts, object: makers, measure: gdp, value: 5")
	assert.Equal(t, []string{"the makers (2025): 5 claimed, 1 named, 4 unnamed"}, messages(run1(t, audit.Unnamed, ds, everything())))
}

func TestWhatIsLaterThanTheDayOfTheQuestionIsLeftOut(t *testing.T) {
	opts := everything()
	opts.AsOf = period.Date{Year: 2023, Month: 6}
	second := strings.Replace(claims("3", "2025"), "id: claim", "id: second", 1)
	r := report(t, audit.Unnamed, opts, claims("2", "2023"), second, member("a", "2022"), member("b", "2024"))
	require.Len(t, r.Findings, 1)
	assert.True(t, r.Findings[0].Possibly, "of the year 2023 cannot be said whether it is over in June")
	assert.Equal(t, 0, r.Findings[0].Detail.(audit.UnnamedDetail).NamedLater)
}
