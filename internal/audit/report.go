package audit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/diag"
)

// Report is the answer of one audit. Fields are added to its JSON, never renamed or taken away.
type Report struct {
	Audit    string            `json:"audit"`
	Dataset  string            `json:"dataset"`
	AsOf     string            `json:"asOf,omitempty"`
	Between  string            `json:"between,omitempty"`
	Counts   map[diag.Code]int `json:"counts"`            // all findings by code, whether they are in the list or not
	NotShown int               `json:"notShown"`          // findings that are not in the list: notes that were not asked for, and what is beyond the limit
	Findings []Finding         `json:"findings"`          // errors first, then by code, subjects and statements
	Summary  any               `json:"summary,omitempty"` // what the audit knows beyond its findings, in a form of its own
}

// Count is the number of all findings of a severity, whether they are in the list or not.
func (r *Report) Count(severity diag.Severity) int {
	n := 0
	for code, count := range r.Counts {
		if code.Severity() == severity {
			n += count
		}
	}
	return n
}

// Looked says in a line what the audit has looked at; "" where the findings say it all.
func (r *Report) Looked() string {
	if s, ok := r.Summary.(interface{ Looked() string }); ok {
		return s.Looked()
	}
	return ""
}

// Total is the number of all findings.
func (r *Report) Total() int { return r.Count(diag.Error) + r.Count(diag.Warning) + r.Count(diag.Note) }

// collector collects what an audit finds out. A finding is made only if it gets into the report, so that a million of them cost little.
type collector struct {
	in      *Input
	counts  map[diag.Code]int
	pending []pending
}

// pending is a finding that is not made yet, with what decides its place in the report.
type pending struct {
	code       diag.Code
	subjects   [3]int32 // indexes of what it is about: entities, measures or sources, which are sorted by id
	time       int      // a day, where the order of time is to be kept
	statements [2]int32 // indexes in Statements
	make       func() Finding
}

func (in *Input) newCollector() *collector { return &collector{in: in, counts: map[diag.Code]int{}} }

// add counts a finding and keeps it if it may get into the report.
func (c *collector) add(p pending) {
	c.count(p.code)
	if about := c.in.Options.about; !c.wanted(p.code) || about != nil && !about[p.subjects[0]] {
		return
	}
	c.pending = append(c.pending, p)
	if limit := c.in.Options.Limit; limit > 0 && len(c.pending) > spare+2*limit {
		c.cut(limit)
	}
}

// spare is how many findings more than the report may hold are kept until the first ones are chosen.
const spare = 10_000

// cut sorts the findings and keeps the first ones.
func (c *collector) cut(limit int) {
	slices.SortStableFunc(c.pending, c.compare)
	if limit > 0 && len(c.pending) > limit {
		clear(c.pending[limit:])
		c.pending = c.pending[:limit]
	}
}

// count counts a finding of a kind that nobody has asked for.
func (c *collector) count(code diag.Code) { c.counts[code]++ }

// wanted says whether findings of a code may get into the report.
func (c *collector) wanted(code diag.Code) bool {
	return c.in.Options.All || code.Severity() != diag.Note
}

// report makes the findings, and the report of them.
func (c *collector) report(audit string, summary any) *Report {
	r := &Report{Audit: audit, Dataset: c.in.Dataset.Name, Counts: c.counts, Summary: summary}
	if asOf := c.in.Options.AsOf; !asOf.IsZero() {
		r.AsOf = asOf.String()
	}
	if between := c.in.Options.Between; !between.IsZero() {
		r.Between = between.String()
	}
	c.cut(c.in.Options.Limit)
	r.Findings = make([]Finding, len(c.pending))
	for i, p := range c.pending {
		r.Findings[i] = p.make()
	}
	r.NotShown = r.Total() - len(r.Findings)
	return r
}

func (c *collector) compare(a, b pending) int {
	return cmp.Or(
		cmp.Compare(a.code.Severity(), b.code.Severity()),
		cmp.Compare(a.code, b.code),
		slices.Compare(a.subjects[:], b.subjects[:]),
		cmp.Compare(a.time, b.time),
		c.compareStatements(a.statements[0], b.statements[0]),
		c.compareStatements(a.statements[1], b.statements[1]),
	)
}

func (c *collector) compareStatements(a, b int32) int {
	if a == b {
		return 0
	}
	return strings.Compare(c.in.Statements[a].ID, c.in.Statements[b].ID)
}
