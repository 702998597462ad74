package audit

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
)

// Kind is an audit whose findings may change when sources are left out.
type Kind = func(context.Context, *Input) (*Report, error)

// RetractDetail is the detail of what Retract says about a statement.
type RetractDetail struct {
	Lost   []string       `json:"lost"`             // sources that it loses
	Left   []string       `json:"left"`             // sources that it has left
	Before *SupportDetail `json:"before"`           // what it rests on
	After  *SupportDetail `json:"after,omitempty"`  // what it would rest on
	NewID  string         `json:"newId,omitempty"`  // its id in the graph, where that changes
	Copies []string       `json:"copies,omitempty"` // sources left that go back to one that is taken back
}

// VerdictDetail is the detail of a finding of another audit that changes.
type VerdictDetail struct {
	Audit  string       `json:"audit"`
	Before *VerdictNote `json:"before,omitempty"` // lacking where the finding is new
	After  *VerdictNote `json:"after,omitempty"`  // lacking where it is gone
}

// VerdictNote is what an audit says on one side.
type VerdictNote struct {
	Code    diag.Code `json:"code"`
	Verdict string    `json:"verdict"`
	Message string    `json:"message"`
}

// RetractSummary is the summary of Retract.
type RetractSummary struct {
	Sources     []string `json:"sources"`     // that are taken back
	Falls       int      `json:"falls"`       // statements that rest on nothing else
	Stays       int      `json:"stays"`       // statements that rest on other sources, too
	OnCopies    int      `json:"onCopies"`    // of these, those that rest on nothing but copies of what is taken back
	Untouched   int      `json:"untouched"`   // statements that do not rest on these sources
	BareThings  int      `json:"bareThings"`  // entities of which nothing is said any more
	BareFigures int      `json:"bareFigures"` // measures of which no figure is left
	Verdicts    int      `json:"verdicts"`    // findings of other audits that change
}

// Retract shows what would become of a dataset without some sources, given by their indexes; it changes nothing. The audits of kinds run on
// both sides, and what they find differently is shown.
func Retract(ctx context.Context, in *Input, sources []int32, kinds []Kind) (*Report, error) {
	r := &retraction{
		before: withNotes(in), sources: map[int32]bool{}, place: make(map[int32]int32, len(in.Dataset.Statements)), touched: map[int32]bool{},
	}
	opts := in.Options
	opts.Without = slices.Clone(opts.Without)
	for _, source := range sources {
		r.sources[source] = true
		r.summary.Sources = append(r.summary.Sources, in.Dataset.Sources[source].ID)
		opts.Without = append(opts.Without, in.Dataset.Sources[source].ID)
	}
	after, err := NewInput(ctx, in.Written, opts)
	if err != nil {
		return nil, err
	}
	shown := *in // what stays is shown, too, but no more than was asked for
	shown.Options.All = true
	r.after, r.out = withNotes(after), shown.newCollector()
	r.support = [2]*support{newSupport(r.before), newSupport(r.after)}
	for i := range after.Statements {
		for _, member := range after.Statements[i].Members {
			r.place[member] = int32(i)
		}
	}
	r.statements()
	r.bare()
	r.sides = [2]*Input{briefly(r.before, r.neighbours()), nil}
	r.sides[1] = briefly(r.after, r.sides[0].Options.about)
	for _, kind := range kinds {
		if err := r.verdicts(ctx, kind); err != nil {
			return nil, err
		}
	}
	return r.out.report("retract", r.summary), ctx.Err()
}

// manyStatements is from how many statements on audits list only what is wrong, and not what that was, or becomes, when nothing is.
const manyStatements = 100_000

// withNotes gives an input whose audits list everything.
func withNotes(in *Input) *Input {
	whole := *in
	whole.Options.All, whole.Options.Limit = len(in.Dataset.Statements) < manyStatements, 0
	return &whole
}

// briefly gives an input whose audits tell about some entities, and no more than it takes to compare two sides: most findings are on both.
func briefly(in *Input, about map[int32]bool) *Input {
	brief := *in
	brief.Options.brief, brief.Options.about = true, about
	return &brief
}

type retraction struct {
	before, after *Input
	sides         [2]*Input       // before and after, for what the audits find
	sources       map[int32]bool  // that are taken back
	place         map[int32]int32 // by statement as written: its index in after.Statements
	touched       map[int32]bool  // entities of the statements that lose a source
	support       [2]*support
	out           *collector
	summary       RetractSummary
}

// statements tells the statements that fall from those that stay.
func (r *retraction) statements() {
	for i := range r.before.Statements {
		s := &r.before.Statements[i]
		if !r.before.asked(s.Time) {
			continue
		}
		if !slices.ContainsFunc(s.References, func(ref dataset.Reference) bool { return r.sources[ref.Source] }) {
			r.summary.Untouched++
			continue
		}
		markEnds(r.touched, s.Statement)
		left, stays := r.left(s.Members)
		if !stays {
			r.summary.Falls++
			r.add(int32(i), diag.StatementFalls, func() Finding { return r.falls(int32(i)) })
			continue
		}
		r.summary.Stays++
		if copies := r.copies(left); len(copies) == len(r.sourcesLeft(left)) {
			r.summary.OnCopies++
			r.add(int32(i), diag.StaysOnCopies, func() Finding { return r.stays(int32(i), left, diag.StaysOnCopies) })
			continue
		}
		r.add(int32(i), diag.StatementStays, func() Finding { return r.stays(int32(i), left, diag.StatementStays) })
	}
}

// markEnds marks the entities that a statement is about.
func markEnds(set map[int32]bool, s *dataset.Statement) {
	for _, entity := range [...]int32{s.Subject, s.Object, s.OfEntity} {
		if entity != dataset.None {
			set[entity] = true
		}
	}
}

// neighbours gives the entities about which an audit may find something else: those of statements that lose a source, and those that are
// related to them, as a city is to its districts.
func (r *retraction) neighbours() map[int32]bool {
	all := maps.Clone(r.touched)
	for i := range r.before.Statements {
		s := r.before.Statements[i].Statement
		if r.touched[s.Subject] || r.touched[s.Object] || r.touched[s.OfEntity] {
			markEnds(all, s)
		}
	}
	return all
}

func (r *retraction) left(members []int32) (index int32, stays bool) {
	for _, member := range members {
		if index, stays = r.place[member]; stays {
			return index, true
		}
	}
	return 0, false
}

func (r *retraction) add(index int32, code diag.Code, make func() Finding) {
	s := &r.before.Statements[index]
	r.out.add(pending{
		code: code, subjects: [3]int32{s.Subject, s.Object, s.Measure}, time: firstDay(s.Time), statements: [2]int32{index}, make: make,
	})
}

func (r *retraction) falls(index int32) Finding {
	s := &r.before.Statements[index]
	f := r.before.finding(diag.StatementFalls, "falls", "falls: "+r.before.says(index), subjectsOf(r.before.Dataset, s.Statement), index)
	f.Detail = &RetractDetail{Lost: r.ids(r.lost(index)), Left: []string{}, Before: r.support[0].detail(index)}
	return f
}

func (r *retraction) stays(index, left int32, code diag.Code) Finding {
	s := &r.before.Statements[index]
	d := &RetractDetail{
		Lost: r.ids(r.lost(index)), Left: r.ids(r.sourcesLeft(left)), Copies: r.ids(r.copies(left)),
		Before: r.support[0].detail(index), After: r.support[1].detail(left),
	}
	if id := r.after.Statements[left].ID; id != s.ID {
		d.NewID = id
	}
	verdict, how := "stays", "stays on "
	if code == diag.StaysOnCopies {
		verdict, how = "stays on copies", "stays, but only on copies of what is taken back: "
	}
	f := r.before.finding(code, verdict, how+strings.Join(d.Left, ", ")+": "+r.before.says(index), subjectsOf(r.before.Dataset, s.Statement), index)
	f.Reason = fmt.Sprintf("loses %s; %d of %d independent sources left", strings.Join(d.Lost, ", "), d.After.Independent, d.Before.Independent)
	if d.NewID != "" {
		f.Reason += "; its id in the graph becomes " + d.NewID
	}
	f.Detail = d
	return f
}

// lost gives the sources that a statement loses.
func (r *retraction) lost(index int32) []int32 {
	all := slices.Clone(sourcesOf(r.before.Statements[index].References, nil, map[int32]bool{}))
	return slices.DeleteFunc(all, func(source int32) bool { return !r.sources[source] })
}

// sourcesLeft gives the sources that a statement has left.
func (r *retraction) sourcesLeft(left int32) []int32 {
	return sourcesOf(r.after.Statements[left].References, nil, map[int32]bool{})
}

// copies gives those of the sources left that go back to one that is taken back.
func (r *retraction) copies(left int32) []int32 {
	var copies []int32
	for _, source := range r.sourcesLeft(left) {
		at := source
		for steps := 0; at != dataset.None && steps <= len(r.before.Dataset.Sources); steps++ {
			if r.sources[at] {
				copies = append(copies, source)
				break
			}
			at = r.before.Dataset.Sources[at].CopyOf
		}
	}
	return copies
}

func (r *retraction) ids(sources []int32) []string {
	ids := []string{}
	for _, source := range sources {
		ids = append(ids, r.before.Dataset.Sources[source].ID)
	}
	return ids
}

// bare finds the entities and measures of which nothing is said any more, with the statements that said something.
func (r *retraction) bare() {
	entities, measures := spokenOf(r.before)
	left, leftMeasures := spokenOf(r.after)
	ds := r.before.Dataset
	for i := range entities {
		if len(entities[i]) > 0 && len(left[i]) == 0 {
			r.summary.BareThings++
			r.out.add(pending{code: diag.EntityBare, subjects: [3]int32{int32(i)}, make: func() Finding {
				message := "nothing is said of " + r.before.name(int32(i)) + " any more"
				return r.before.finding(diag.EntityBare, "bare", message, []string{ds.Entities[i].ID}, entities[i]...)
			}})
		}
	}
	for i := range measures {
		if len(measures[i]) > 0 && len(leftMeasures[i]) == 0 {
			r.summary.BareFigures++
			r.out.add(pending{code: diag.MeasureBare, subjects: [3]int32{int32(i)}, make: func() Finding {
				message := "no figure is left of " + r.before.label(int32(i))
				return r.before.finding(diag.MeasureBare, "bare", message, []string{ds.Measures[i].ID}, measures[i]...)
			}})
		}
	}
}

// spokenOf gives for every entity and measure the statements that are about it, by their indexes.
func spokenOf(in *Input) (entities, measures [][]int32) {
	entities, measures = make([][]int32, len(in.Dataset.Entities)), make([][]int32, len(in.Dataset.Measures))
	for i := range in.Statements {
		s := &in.Statements[i]
		for _, entity := range [...]int32{s.Subject, s.Object, s.OfEntity} {
			addOnce(entities, entity, int32(i))
		}
		for _, measure := range [...]int32{s.Measure, s.OfMeasure} {
			addOnce(measures, measure, int32(i))
		}
	}
	return entities, measures
}

// addOnce adds a statement to those of a thing, unless it was the last one to be added or there is no such thing.
func addOnce(lists [][]int32, thing, statement int32) {
	if thing == dataset.None || len(lists[thing]) > 0 && lists[thing][len(lists[thing])-1] == statement {
		return
	}
	lists[thing] = append(lists[thing], statement)
}

// subjectsOf gives the ids of what a statement is about.
func subjectsOf(ds *dataset.Dataset, s *dataset.Statement) []string {
	ids := []string{ds.Entities[s.Subject].ID}
	if s.Object != dataset.None {
		ids = append(ids, ds.Entities[s.Object].ID)
	}
	if s.Measure != dataset.None {
		ids = append(ids, ds.Measures[s.Measure].ID)
	}
	return ids
}
