package audit

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/quantity"
)

// Health is a dataset at a glance: how much there is, what it rests on, and what the audits find. Fields are added to its JSON, never renamed or
// taken away.
type Health struct {
	Dataset   string           `json:"dataset"`
	Title     string           `json:"title"`
	Version   string           `json:"version"`
	AsOf      string           `json:"asOf,omitempty"`
	Between   string           `json:"between,omitempty"`
	Totals    HealthTotals     `json:"totals"`
	Languages []HealthLanguage `json:"languages"`       // of the dataset, in its order
	Resting   []HealthCount    `json:"resting"`         // statements by the number of sources that they rest on
	Kinds     []HealthCount    `json:"kinds"`           // references by the kind of their source
	Spoken    []HealthCount    `json:"sourceLanguages"` // sources by language
	Years     []HealthCount    `json:"years"`           // statements by the year that they begin to be about
	Oldest    []HealthFigure   `json:"oldestFigures"`   // the newest asserted figure of each thing: those that are oldest
	Sources   []HealthSource   `json:"weakestSources"`  // those on which alone most statements rest, weak kinds of source first
	Audits    []HealthAudit    `json:"audits"`
}

// HealthTotals counts what there is.
type HealthTotals struct {
	Entities   int `json:"entities"`
	Statements int `json:"statements"` // of different content
	References int `json:"references"`
	Quotations int `json:"quotations"`
	Sources    int `json:"sources"`
	Publishers int `json:"publishers"`
	Measures   int `json:"measures"`
	Figures    int `json:"figures"`
	Relations  int `json:"relations"` // statements about two entities
	Forecasts  int `json:"forecasts"`
	Targets    int `json:"targets"`
	Timed      int `json:"timed"`
	Single     int `json:"single"` // statements that rest on one source
}

// HealthLanguage says how many entities have a name in a language.
type HealthLanguage struct {
	Language string `json:"language"`
	Named    int    `json:"named"`
	Of       int    `json:"of"`
}

// HealthCount is a number with what it counts.
type HealthCount struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// HealthFigure is a figure of which there is no newer one.
type HealthFigure struct {
	Subject   string       `json:"subject"`
	Measure   string       `json:"measure"`
	Statement StatementRef `json:"statement"`
}

// HealthSource is a source with what rests on it.
type HealthSource struct {
	SourceRef
	Kind       string `json:"kind"`
	Strength   string `json:"strength"`
	Statements int    `json:"statements"`
	Alone      int    `json:"alone"` // that rest on nothing else
}

// HealthAudit is what one audit finds.
type HealthAudit struct {
	Audit    string       `json:"audit"`
	Errors   int          `json:"errors"`
	Warnings int          `json:"warnings"`
	Notes    int          `json:"notes"`
	Codes    []HealthCode `json:"codes"`
	Summary  any          `json:"summary,omitempty"`
}

// HealthCode is how often an audit finds something, with the first of it.
type HealthCode struct {
	Code     diag.Code `json:"code"`
	Title    string    `json:"title"`
	Severity string    `json:"severity"`
	Count    int       `json:"count"`
	Findings []Finding `json:"findings"` // the first; none of a note
}

// HealthOptions bounds the lists of a Health.
type HealthOptions struct {
	Lists    int // entries of a list; 0 means 10
	Findings int // findings of a code; 0 means 10
}

// NewHealth sums up a dataset and the reports of audits on it.
func NewHealth(ctx context.Context, in *Input, reports []*Report, opts HealthOptions) (*Health, error) {
	h := &health{in: in, lists: cmp.Or(opts.Lists, 10), alone: make([]int, len(in.Dataset.Sources)), all: make([]int, len(in.Dataset.Sources))}
	h.resting, h.kinds, h.years, h.newest = map[int]int{}, map[string]int{}, map[int]int{}, map[thing]int32{}
	for i := range in.Statements {
		if i%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if in.asked(in.Statements[i].Time) {
			h.statement(int32(i))
		}
	}
	ds := in.Dataset
	h.totals.Entities, h.totals.Sources, h.totals.Measures = len(ds.Entities), len(ds.Sources), len(ds.Measures)
	r := &Health{
		Dataset: ds.Name, Title: cmp.Or(ds.Title.For(h.in.Options.Language), ds.Name), Version: ds.Version, Languages: h.languages(), Spoken: h.spoken(),
		Resting: byNumber(h.resting), Kinds: bySize(h.kinds), Years: byNumber(h.years), Oldest: h.oldest(), Sources: h.sources(), Audits: []HealthAudit{},
	}
	r.Totals = h.totals
	if asOf := in.Options.AsOf; !asOf.IsZero() {
		r.AsOf = asOf.String()
	}
	if between := in.Options.Between; !between.IsZero() {
		r.Between = between.String()
	}
	for _, report := range reports {
		r.Audits = append(r.Audits, healthOf(report, cmp.Or(opts.Findings, 10)))
	}
	return r, ctx.Err()
}

// health counts.
type health struct {
	in         *Input
	lists      int
	totals     HealthTotals
	resting    map[int]int
	kinds      map[string]int
	years      map[int]int
	newest     map[thing]int32 // the statement with the newest asserted figure
	alone, all []int           // by source: the statements that rest on nothing else, and all
}

func (h *health) statement(i int32) {
	ds, s, t := h.in.Dataset, &h.in.Statements[i], &h.totals
	t.Statements++
	if s.Object != dataset.None {
		t.Relations++
	}
	switch s.Modality {
	case dataset.Forecast:
		t.Forecasts++
	case dataset.Target:
		t.Targets++
	}
	if !s.Time.IsZero() {
		t.Timed++
		from := s.Time.From
		if from.IsZero() {
			from = s.Time.To
		}
		h.years[int(from.Year)]++
	}
	sources, last := 0, int32(dataset.None)
	for _, r := range s.References { // by source
		t.References++
		if r.Quote != "" {
			t.Quotations++
		}
		h.kinds[ds.Sources[r.Source].Kind]++
		if r.Source != last {
			sources, last = sources+1, r.Source
			h.all[r.Source]++
		}
	}
	h.resting[sources]++
	if sources == 1 {
		t.Single++
		h.alone[last]++
	}
	if s.Quantity == nil {
		return
	}
	t.Figures++
	if s.Modality != dataset.Asserted || lastDay(s.Time) == never || isItsYear(s.Statement) {
		return
	}
	key := thingOf(ds, s.Statement)
	if other, ok := h.newest[key]; !ok || h.newer(i, other) {
		h.newest[key] = i
	}
}

// isItsYear tells a figure that is the year that it is about, such as that of a founding: it does not grow old.
func isItsYear(s *dataset.Statement) bool {
	value, ok := s.Quantity.Value.Int64()
	return ok && s.Quantity.Comparator == quantity.Equal && value == int64(s.Time.From.Year)
}

func (h *health) newer(a, b int32) bool {
	return cmp.Or(cmp.Compare(lastDay(h.in.Statements[b].Time), lastDay(h.in.Statements[a].Time)), cmp.Compare(h.in.Statements[a].ID, h.in.Statements[b].ID)) < 0
}

// oldest gives the figures that nobody has renewed for the longest time.
func (h *health) oldest() []HealthFigure {
	newest := slices.Collect(maps.Values(h.newest))
	slices.SortFunc(newest, func(a, b int32) int {
		return cmp.Or(cmp.Compare(lastDay(h.in.Statements[a].Time), lastDay(h.in.Statements[b].Time)), cmp.Compare(h.in.Statements[a].ID, h.in.Statements[b].ID))
	})
	figures := []HealthFigure{}
	for _, i := range newest[:min(h.lists, len(newest))] {
		s := &h.in.Statements[i]
		figures = append(figures, HealthFigure{Subject: h.in.name(s.Subject), Measure: h.in.label(s.Measure), Statement: h.in.Ref(i)})
	}
	return figures
}

// sources gives the sources whose loss would hurt most, and of those the weak ones first.
func (h *health) sources() []HealthSource {
	ds := h.in.Dataset
	var bearing []int32
	publishers := map[string]bool{}
	for i := range ds.Sources {
		publishers[ds.Sources[i].Publisher] = true
		if h.alone[i] > 0 {
			bearing = append(bearing, int32(i))
		}
	}
	h.totals.Publishers = len(publishers)
	weak := func(i int32) int {
		if ds.Strength(ds.Sources[i].Kind) == dataset.Weak {
			return 0
		}
		return 1
	}
	slices.SortFunc(bearing, func(a, b int32) int {
		return cmp.Or(cmp.Compare(weak(a), weak(b)), cmp.Compare(h.alone[b], h.alone[a]), cmp.Compare(a, b))
	})
	sources := []HealthSource{}
	for _, i := range bearing[:min(h.lists, len(bearing))] {
		kind := ds.Sources[i].Kind
		sources = append(sources, HealthSource{
			SourceRef: h.in.SourceRef(i), Kind: kind, Strength: ds.Strength(kind).String(), Statements: h.all[i], Alone: h.alone[i],
		})
	}
	return sources
}

func (h *health) languages() []HealthLanguage {
	ds := h.in.Dataset
	all := make([]HealthLanguage, len(ds.Languages))
	for i, language := range ds.Languages {
		all[i] = HealthLanguage{Language: language, Of: len(ds.Entities)}
		for j := range ds.Entities {
			if _, ok := ds.Entities[j].Name.In(language); ok {
				all[i].Named++
			}
		}
	}
	return all
}

func (h *health) spoken() []HealthCount {
	counts := map[string]int{}
	for i := range h.in.Dataset.Sources {
		counts[h.in.Dataset.Sources[i].Language]++
	}
	return bySize(counts)
}

// bySize puts the largest number first.
func bySize(counts map[string]int) []HealthCount {
	all := []HealthCount{}
	for name, n := range counts {
		all = append(all, HealthCount{name, n})
	}
	slices.SortFunc(all, func(a, b HealthCount) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name)) })
	return all
}

// byNumber puts the lowest number first.
func byNumber(counts map[int]int) []HealthCount {
	all := []HealthCount{}
	for _, number := range slices.Sorted(maps.Keys(counts)) {
		all = append(all, HealthCount{strconv.Itoa(number), counts[number]})
	}
	return all
}

// healthOf sums up a report, its codes in the order of how bad they are.
func healthOf(r *Report, findings int) HealthAudit {
	a := HealthAudit{
		Audit: r.Audit, Errors: r.Count(diag.Error), Warnings: r.Count(diag.Warning), Notes: r.Count(diag.Note), Codes: []HealthCode{}, Summary: r.Summary,
	}
	codes := slices.Collect(maps.Keys(r.Counts))
	slices.SortFunc(codes, func(a, b diag.Code) int { return cmp.Or(cmp.Compare(a.Severity(), b.Severity()), cmp.Compare(a, b)) })
	for _, code := range codes {
		if r.Counts[code] == 0 {
			continue
		}
		c := HealthCode{Code: code, Title: code.Title(), Severity: code.Severity().String(), Count: r.Counts[code], Findings: []Finding{}}
		for _, f := range r.Findings {
			if f.Code == code && code.Severity() != diag.Note && len(c.Findings) < findings {
				c.Findings = append(c.Findings, f)
			}
		}
		a.Codes = append(a.Codes, c)
	}
	return a
}
