package audit

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/quantity"
)

// UnnamedDetail is the detail of the findings of Unnamed: a group of which sources say how many members it has.
type UnnamedDetail struct {
	Group         string   `json:"group"`
	Measure       string   `json:"measure"`
	Claimed       string   `json:"claimed"`               // as written
	Time          string   `json:"time,omitempty"`        // of the claim
	Named         int      `json:"named"`                 // members that are named, by the time of the claim
	PossiblyNamed int      `json:"possiblyNamed"`         // further ones of which the time does not decide
	NamedLater    int      `json:"namedLater"`            // members at other times only
	UnnamedLow    *int64   `json:"unnamedLow,omitempty"`  // how many there are at least that nobody names
	UnnamedHigh   *int64   `json:"unnamedHigh,omitempty"` // and at most
	Members       []Member `json:"members"`               // those named, and possibly named: the first ones
	MoreMembers   int      `json:"moreMembers,omitempty"` // how many more are named, or possibly named, than are listed
}

// Member is a named member of a group.
type Member struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Possibly   bool     `json:"possibly,omitempty"`
	Statements []string `json:"statements"`               // ids of the statements that name it: the first ones
	More       int      `json:"moreStatements,omitempty"` // how many more statements name it
}

// So much a finding lists, however large the group is: a claim for every month about a group of thousands would list millions.
const (
	maxMembers = 50 // of the group
	maxNaming  = 10 // statements that name a member
)

// UnnamedSummary is the summary of Unnamed.
type UnnamedSummary struct {
	Groups   int `json:"groups"`   // of which sources say how many members they have
	Claims   int `json:"claims"`   // a number of members at a time
	Complete int `json:"complete"` // claims all members of which are named
}

// Looked says what the audit has looked at.
func (s UnnamedSummary) Looked() string {
	if s.Claims == 0 {
		return "no statement says how many members a group has"
	}
	return plural.Of(s.Claims, "number") + " of members of " + plural.Of(s.Groups, "group") + " compared with the members that are named"
}

// Unnamed compares how many members sources say that a group has with the members that are named by membership statements. A claim is an
// asserted figure about a group, of a measure that counts such things; claims of other numbers or times are kept apart. A membership holds from
// its time on, unless that is an interval, which it then lasts.
func Unnamed(ctx context.Context, in *Input) (*Report, error) {
	u := &unnamed{in: in, figures: compile.NewFigures(in.Dataset), out: in.newCollector()}
	u.declared = slices.ContainsFunc(in.Dataset.Measures, func(m dataset.Measure) bool { return len(m.Counts) > 0 })
	u.collect()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, g := range byKey(u.claims, func(c claim) int32 { return c.group }) {
		u.group(g)
	}
	return u.out.report("unnamed", u.summary), ctx.Err()
}

type unnamed struct {
	in          *Input
	figures     *compile.Figures
	declared    bool // the dataset says what its measures count
	claims      []claim
	memberships []membership
	out         *collector
	summary     UnnamedSummary
}

// claim is a statement by which a group has so many members.
type claim struct {
	group, measure, statement int32
	interval                  quantity.Interval
}

// membership is a statement that names a member of a group.
type membership struct{ group, member, statement int32 }

// collect finds the claims and memberships, and sorts them.
func (u *unnamed) collect() {
	ds := u.in.Dataset
	for i := range u.in.Statements {
		s := &u.in.Statements[i]
		if s.Modality != dataset.Asserted {
			continue
		}
		if s.Predicate != dataset.None && s.Object != dataset.None && ds.Predicates[s.Predicate].Membership && u.in.known(s.Time) {
			u.memberships = append(u.memberships, membership{s.Object, s.Subject, int32(i)})
		}
	}
	slices.SortFunc(u.memberships, func(a, b membership) int {
		return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.member, b.member), cmp.Compare(a.statement, b.statement))
	})
	for i := range u.in.Statements {
		s := &u.in.Statements[i]
		group, ok := u.claimed(s.Statement)
		if !ok || !u.in.asked(s.Time) {
			continue
		}
		if q, ok := figureOf(u.figures, s.Statement); ok {
			u.claims = append(u.claims, claim{group, s.Measure, int32(i), q.Interval()})
		}
	}
	slices.SortStableFunc(u.claims, u.compareClaims)
}

func (u *unnamed) compareClaims(a, b claim) int {
	s, t := &u.in.Statements[a.statement], &u.in.Statements[b.statement]
	return cmp.Or(
		cmp.Compare(a.group, b.group), cmp.Compare(a.measure, b.measure), comparePeriods(s.Time, t.Time),
		a.interval.Cmp(b.interval), cmp.Compare(s.ID, t.ID),
	)
}

// claimed gives the group that a statement tells the number of members of.
func (u *unnamed) claimed(s *dataset.Statement) (group int32, ok bool) {
	if s.Modality != dataset.Asserted || s.Measure == dataset.None || s.Quantity == nil || s.OfEntity != dataset.None || s.OfText != "" {
		return 0, false
	}
	counts := u.in.Dataset.Measures[s.Measure].Counts
	switch {
	case u.declared && len(counts) == 0, !u.declared && !u.countsItems(s.Measure):
		return 0, false
	case s.Object != dataset.None: // "the region hosts clusters, 7": the figure counts what the object stands for
		return s.Object, u.canHaveMembers(s.Object)
	case u.declared: // "the cluster: 300 companies" counts members of the cluster where it is a group of such things, or some are named
		return s.Subject, u.canHaveMembers(s.Subject) && (u.isA(s.Subject, counts) || u.hasMember(s.Subject, counts))
	}
	return 0, false
}

// countsItems says whether the figures of a measure are in the unit of things that are counted.
func (u *unnamed) countsItems(measure int32) bool {
	unit, ok := u.in.Dataset.Units.Lookup(u.in.Dataset.Measures[measure].Unit)
	return ok && unit.Kind == "count"
}

// canHaveMembers says whether a membership predicate may name members of an entity.
func (u *unnamed) canHaveMembers(entity int32) bool {
	return slices.ContainsFunc(u.in.Dataset.Predicates, func(p dataset.Predicate) bool { return p.Membership && u.isA(entity, p.To) })
}

func (u *unnamed) isA(entity int32, types []int32) bool {
	typ := u.in.Dataset.Entities[entity].Type
	return slices.ContainsFunc(types, func(t int32) bool { return u.in.Dataset.IsA(typ, t) })
}

func (u *unnamed) hasMember(group int32, types []int32) bool {
	return slices.ContainsFunc(u.membershipsOf(group), func(m membership) bool { return u.isA(m.member, types) })
}

func (u *unnamed) membershipsOf(group int32) []membership {
	from, _ := slices.BinarySearchFunc(u.memberships, group, func(m membership, g int32) int { return cmp.Compare(m.group, g) })
	to, _ := slices.BinarySearchFunc(u.memberships, group+1, func(m membership, g int32) int { return cmp.Compare(m.group, g) })
	return u.memberships[from:to]
}

// group looks at all claims about one group.
func (u *unnamed) group(claims []claim) {
	u.summary.Groups++
	for _, counted := range byKey(claims, func(c claim) int32 { return c.measure }) {
		members := u.members(counted[0].group, u.in.Dataset.Measures[counted[0].measure].Counts)
		tally, days := newTally(members), newCalendar(members)
		for len(counted) > 0 {
			n := 1
			for n < len(counted) && u.sameClaim(counted[0], counted[n]) {
				n++
			}
			u.claim(counted[:n], members, tally, days)
			counted = counted[n:]
		}
	}
}

func (u *unnamed) sameClaim(a, b claim) bool {
	return a.interval.Equal(b.interval) && u.in.Statements[a.statement].Time.Same(u.in.Statements[b.statement].Time)
}

// claim compares a claim, which several statements may make, with the members that are named.
func (u *unnamed) claim(claims []claim, members []named, tally tally, days calendar) {
	u.summary.Claims++
	day := lastDay(u.in.Statements[claims[0].statement].Time)
	sure, possible := tally.at(day)
	code, verdict := judgeMembers(claims[0].interval, sure, len(members))
	if code == diag.MembersAllNamed {
		u.summary.Complete++
	}
	u.out.add(pending{
		code: code, subjects: [3]int32{claims[0].group, claims[0].measure}, time: day, statements: [2]int32{claims[0].statement},
		make: func() Finding {
			return u.finding(code, verdict, claims, members, days.on(day, min(sure+possible, maxMembers)), sure, possible, day)
		},
	})
}

// judgeMembers says how the number of named members stands to a claim; total is how many are named at any time.
func judgeMembers(claimed quantity.Interval, named, total int) (code diag.Code, verdict string) {
	n := quantity.Point(quantity.Int(int64(named)))
	switch order := n.Compare(claimed); {
	case order == quantity.DefinitelyGreater:
		return diag.MoreNamedThanClaimed, "more"
	case order == quantity.DefinitelyLess && total == 0:
		return diag.NobodyNamed, "none"
	case order == quantity.DefinitelyLess:
		return diag.MembersUnnamed, "unnamed"
	}
	return diag.MembersAllNamed, "complete"
}

// named is a named member of a group.
type named struct {
	member     int32
	statements []int32
	sure       []span // days on which it is a member
	possible   []span // days on which it may be one: all of those, and others
}

// span is days from first to last, as numbers of days.
type span struct{ first, last int }

const (
	always = math.MinInt32
	never  = math.MaxInt32
)

// members gives the named members of a group that are of some types; without types all of them.
func (u *unnamed) members(group int32, types []int32) []named {
	var all []named
	for _, of := range byKey(u.membershipsOf(group), func(m membership) int32 { return m.member }) {
		if len(types) > 0 && !u.isA(of[0].member, types) {
			continue
		}
		n := named{member: of[0].member}
		for _, m := range of {
			n.statements = append(n.statements, m.statement)
			sure, possible := memberSpans(u.in.Statements[m.statement].Time)
			n.possible = append(n.possible, possible)
			if sure.first <= sure.last {
				n.sure = append(n.sure, sure)
			}
		}
		n.sure, n.possible = joined(n.sure), joined(n.possible)
		all = append(all, n)
	}
	return all
}

// memberSpans gives the days on which a membership of a time surely holds, and those on which it may.
func memberSpans(t period.Period) (sure, possible span) {
	switch {
	case t.IsZero():
		return span{never, always}, span{always, never}
	case t.IsDate(): // said of a day, month or year: from then on
		return span{lastDay(t), never}, span{firstDay(t), never}
	}
	s := span{firstDay(t), lastDay(t)}
	return s, s
}

func firstDay(t period.Period) int {
	if day, ok := t.FirstDay(); ok && !t.IsZero() {
		return day.EpochDays()
	}
	return always
}

func lastDay(t period.Period) int {
	if day, ok := t.LastDay(); ok && !t.IsZero() {
		return day.EpochDays()
	}
	return never
}

// joined sorts spans and makes one of those that touch.
func joined(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.first, b.first) })
	out := spans[:0]
	for _, s := range spans {
		if last := len(out) - 1; last >= 0 && (out[last].last == never || s.first <= out[last].last+1) {
			out[last].last = max(out[last].last, s.last)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// tally counts the members of a group on any day.
type tally struct{ sure, possible counter }

// counter holds the first days of spans, and their last ones, in order.
type counter struct{ firsts, lasts []int }

func newTally(members []named) (t tally) {
	for _, m := range members {
		t.sure.add(m.sure)
		t.possible.add(m.possible)
	}
	t.sure.sort()
	t.possible.sort()
	return t
}

func (c *counter) add(spans []span) {
	for _, s := range spans {
		c.firsts, c.lasts = append(c.firsts, s.first), append(c.lasts, s.last)
	}
}

func (c *counter) sort() {
	slices.Sort(c.firsts)
	slices.Sort(c.lasts)
}

func (c *counter) at(day int) int {
	begun, _ := slices.BinarySearch(c.firsts, day+1)
	over, _ := slices.BinarySearch(c.lasts, day)
	return begun - over
}

// at gives the number of members on a day, and of those that may be members besides.
func (t tally) at(day int) (sure, possible int) {
	sure = t.sure.at(day)
	return sure, t.possible.at(day) - sure
}

func (n named) on(day int) (sure, possible bool) {
	on := func(s span) bool { return s.first <= day && day <= s.last }
	return slices.ContainsFunc(n.sure, on), slices.ContainsFunc(n.possible, on)
}

func (u *unnamed) finding(code diag.Code, verdict string, claims []claim, members []named, listed []int, sure, possible, day int) Finding {
	lead := &u.in.Statements[claims[0].statement]
	low, high := unnamedBounds(claims[0].interval, sure)
	d := UnnamedDetail{
		Group: u.in.Dataset.Entities[claims[0].group].ID, Measure: u.in.Dataset.Measures[claims[0].measure].ID,
		Claimed: lead.Quantity.Figure, Time: lead.Time.Text, Named: sure, PossiblyNamed: possible, NamedLater: len(members) - sure - possible,
		UnnamedLow: low, UnnamedHigh: high, Members: []Member{},
	}
	var rests []int32
	for _, c := range claims {
		rests = append(rests, c.statement)
	}
	for _, i := range listed {
		m := members[i]
		m.statements = m.statements[:min(len(m.statements), maxNaming)]
		rests = append(rests, m.statements...)
		if !u.in.Options.brief {
			isSure, _ := m.on(day)
			d.Members = append(d.Members, u.member(m, !isSure, len(members[i].statements)))
		}
	}
	d.MoreMembers = sure + possible - len(listed)
	message := fmt.Sprintf("%s%s: %s claimed, %d named, %s", u.in.name(claims[0].group), inTime(lead.Time), d.Claimed, sure, unnamedWords(code, low, high))
	f := u.in.finding(code, verdict, message, []string{d.Group, d.Measure}, rests...)
	f.Reason, f.Detail = d.reason(code), d
	if d.MoreMembers > 0 {
		f.Reason = joinNonEmpty(f.Reason, fmt.Sprintf("the first %d of %d members are listed", len(listed), sure+possible))
	}
	return f
}

func (u *unnamed) member(m named, possibly bool, statements int) Member {
	out := Member{ID: u.in.Dataset.Entities[m.member].ID, Name: u.in.name(m.member), Possibly: possibly, More: statements - len(m.statements)}
	for _, s := range m.statements {
		out.Statements = append(out.Statements, u.in.Statements[s].ID)
	}
	return out
}

func (d *UnnamedDetail) reason(code diag.Code) string {
	switch {
	case code == diag.MoreNamedThanClaimed:
		return "a membership holds from its time on, unless that is an interval; so one of the statements is wrong, or one member has left"
	case d.PossiblyNamed > 0 && d.NamedLater > 0:
		return d.undatedMembers() + "; " + plural.Of(d.NamedLater, "more is named", "more are named") + " at other times"
	case d.PossiblyNamed > 0:
		return d.undatedMembers()
	case d.NamedLater > 0 && code != diag.MembersAllNamed:
		return plural.Of(d.NamedLater, "member is named", "members are named") + " at other times only"
	}
	return ""
}

// undatedMembers says that some may have become members later.
func (d *UnnamedDetail) undatedMembers() string {
	return plural.Of(d.PossiblyNamed, "further member is named, whose time does not say whether it", "further members are named, whose times do not say whether they") +
		" belonged to the group by then"
}

// unnamedBounds gives the least and the greatest number of members that nobody names; nil where there is no bound.
func unnamedBounds(claimed quantity.Interval, named int) (low, high *int64) {
	if n, ok := whole(claimed.Low, 1); ok {
		n = max(0, n-int64(named))
		low = &n
	}
	if n, ok := whole(claimed.High, -1); ok {
		n = max(0, n-int64(named))
		if low != nil {
			n = max(n, *low) // a claim of 2.5 members has no whole number in it
		}
		high = &n
	}
	return low, high
}

// whole gives the outermost whole number at an end of an interval; step leads inwards.
func whole(end quantity.End, step int64) (int64, bool) {
	f := end.Number.Float64()
	if end.Kind == quantity.Infinite || math.Abs(f) > 1<<53 {
		return 0, false
	}
	n := int64(math.Floor(f))
	if step > 0 {
		n = int64(math.Ceil(f))
	}
	if end.Kind == quantity.Open && end.Number.Equal(quantity.Int(n)) {
		n += step
	}
	return n, true
}

func unnamedWords(code diag.Code, low, high *int64) string {
	switch {
	case code == diag.MoreNamedThanClaimed:
		return "more than there are"
	case code == diag.MembersAllNamed:
		return "all that are claimed"
	case low == nil && high == nil: // a number beyond all counting
		return "more unnamed than can be counted"
	case high == nil:
		return fmt.Sprintf("at least %d unnamed", *low)
	case low == nil || *low == *high:
		return fmt.Sprintf("%d unnamed", *high)
	}
	return fmt.Sprintf("%d to %d unnamed", *low, *high)
}
