package audit

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/plural"
	"github.com/jjj-kg/jjj/internal/quantity"
)

// PartsDetail is the detail of the findings of Parts.
type PartsDetail struct {
	Unit     string   `json:"unit"`
	Parts    []string `json:"parts"`    // ids of the entities that are parts, or have shares
	Whole    string   `json:"whole"`    // the id of the whole, or what it is called
	Stated   Bounds   `json:"stated"`   // what the parts, or the shares, come to
	Expected Bounds   `json:"expected"` // what they may come to
	Distance string   `json:"distance"`
	Percent  float64  `json:"percent"` // the distance as a percentage of the larger number
}

// PartsSummary is the summary of Parts.
type PartsSummary struct {
	Parts       int `json:"parts"`       // pairs of a part and its whole
	Compared    int `json:"compared"`    // figures of a part that the whole has one of the same time beside
	Sums        int `json:"sums"`        // of parts beside their whole
	Wholes      int `json:"wholes"`      // of which there are shares of one time
	Products    int `json:"products"`    // shares multiplied by their whole, beside a figure
	NotCompared int `json:"notCompared"` // pairs too many
	// NotAdding counts, by the kind of their unit, figures of a part beside which the whole has one of the same measure and time, and which were
	// not compared because such figures do not add up: rates, shares, times.
	NotAdding map[string]int `json:"notAdding"`
}

// Looked says what the audit has looked at.
func (s PartsSummary) Looked() string {
	text := plural.Of(s.Parts, "part") + ", " + plural.Of(s.Compared, "figure") + " of " + plural.Noun(s.Compared, "it", "them") +
		" compared with " + plural.Noun(s.Compared, "its whole", "their wholes") + ", " + plural.Of(s.Wholes, "set") + " of shares added up"
	for _, kind := range slices.Sorted(maps.Keys(s.NotAdding)) {
		text += "; not compared: " + plural.Of(s.NotAdding[kind], "figure") + " of kind " + kind + ", which does not add up"
	}
	if s.NotCompared > 0 {
		text += "; " + plural.Number(s.NotCompared) + " too many to compare"
	}
	return text
}

// Parts asks whether asserted figures of parts, shares and wholes go together: whether a part is no more than its whole, parts come to no more
// than their whole, shares of one whole to no more than all of it, and a share times its whole to the figure that there is of it. Figures are
// intervals, numbers may have been rounded, and only those of the same time are compared.
func Parts(ctx context.Context, in *Input) (*Report, error) {
	p := &parts{in: in, out: in.newCollector()}
	p.declared = slices.ContainsFunc(in.Dataset.Predicates, func(x dataset.Predicate) bool { return x.Whole != dataset.NoEnd })
	p.collect()
	for _, step := range []func(){p.compareParts, p.addShares, p.multiplyShares} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		step()
	}
	return p.out.report("parts", p.summary), ctx.Err()
}

type parts struct {
	in        *Input
	out       *collector
	summary   PartsSummary
	declared  bool // the dataset says of which predicates one end is a whole
	relations []partOf
	wholesOf  map[int32][]int32 // by part
	amounts   []figure          // of entities themselves, of measures that add up, by entity, measure and time
	from      []int32           // by entity: where its amounts begin
	byTime    map[amountKey][2]int32
	shares    []figure // of a whole
}

// partOf is a statement by which one entity is a part of another one.
type partOf struct{ whole, part, statement int32 }

// collect finds the relations of parts and the figures.
func (p *parts) collect() {
	ds := p.in.Dataset
	for i := range p.in.Statements {
		s := &p.in.Statements[i]
		if s.Modality != dataset.Asserted || s.Predicate == dataset.None || s.Object == dataset.None {
			continue
		}
		switch p.whole(&ds.Predicates[s.Predicate]) {
		case dataset.SubjectEnd:
			p.relations = append(p.relations, partOf{s.Subject, s.Object, int32(i)})
		case dataset.ObjectEnd:
			p.relations = append(p.relations, partOf{s.Object, s.Subject, int32(i)})
		}
	}
	slices.SortFunc(p.relations, func(a, b partOf) int {
		return cmp.Or(cmp.Compare(a.whole, b.whole), cmp.Compare(a.part, b.part), cmp.Compare(a.statement, b.statement))
	})
	p.relations = slices.CompactFunc(p.relations, func(a, b partOf) bool { return a.whole == b.whole && a.part == b.part })
	p.summary.Parts = len(p.relations)
	p.wholesOf = map[int32][]int32{}
	for _, r := range p.relations {
		p.wholesOf[r.part] = append(p.wholesOf[r.part], r.whole)
	}
	var apart []figure
	for _, f := range p.in.series(func(s *compile.Distinct, t thing) bool {
		return s.Modality == dataset.Asserted && p.in.asked(s.Time) && !s.Time.IsZero() && (isShare(t) || t.object == dataset.None)
	}) {
		switch {
		case isShare(f.thing):
			p.shares = append(p.shares, f)
		case p.addsUp(f.measure):
			p.amounts = append(p.amounts, f)
		default:
			apart = append(apart, f)
		}
	}
	p.index()
	p.countApart(apart)
}

// whole says which end of a predicate's statements is the whole. In a dataset that says it of none, hasPart and partOf are understood.
func (p *parts) whole(predicate *dataset.Predicate) dataset.End {
	switch {
	case p.declared:
		return predicate.Whole
	case predicate.ID == "hasPart":
		return dataset.SubjectEnd
	case predicate.ID == "partOf":
		return dataset.ObjectEnd
	}
	return dataset.NoEnd
}

func isShare(t thing) bool { return t.ofEntity != dataset.None || t.ofText != "" }

// addsUp says whether the figures of a measure of parts can be added to that of their whole: they are amounts. Shares,
// rates, times and speeds of parts are no parts of those of the whole.
func (p *parts) addsUp(measure int32) bool {
	unit, ok := p.in.Dataset.Units.Lookup(p.in.Dataset.Measures[measure].Unit)
	return ok && quantity.KindAddsUp(unit.Kind)
}

// amountKey is whose figures of which measure and time are meant.
type amountKey struct {
	entity, measure int32
	first, last     int
}

// index makes the figures of an entity, and those of a measure and time of it, quick to find.
func (p *parts) index() {
	p.from = make([]int32, len(p.in.Dataset.Entities)+1)
	p.byTime = map[amountKey][2]int32{}
	at := int32(0)
	for _, same := range byKey(p.amounts, func(f figure) amountKey { return amountKey{f.subject, f.measure, f.first, f.last} }) {
		end := at + int32(len(same))
		p.byTime[amountKey{same[0].subject, same[0].measure, same[0].first, same[0].last}] = [2]int32{at, end}
		p.from[same[0].subject+1] = end
		at = end
	}
	for i := 1; i < len(p.from); i++ {
		p.from[i] = max(p.from[i], p.from[i-1])
	}
}

// countApart counts the figures of parts that would be compared if they were amounts.
func (p *parts) countApart(figures []figure) {
	p.summary.NotAdding = map[string]int{}
	have := map[amountKey]bool{}
	for _, f := range figures {
		have[amountKey{f.subject, f.measure, f.first, f.last}] = true
	}
	for _, f := range figures {
		unit, ok := p.in.Dataset.Units.Lookup(p.in.Dataset.Measures[f.measure].Unit)
		if ok && slices.ContainsFunc(p.wholesOf[f.subject], func(whole int32) bool { return have[amountKey{whole, f.measure, f.first, f.last}] }) {
			p.summary.NotAdding[cmp.Or(unit.Kind, "none")]++
		}
	}
}

// of gives the figures of an entity.
func (p *parts) of(entity int32) []figure { return p.amounts[p.from[entity]:p.from[entity+1]] }

// at gives those of a measure and time.
func (p *parts) at(entity, measure int32, first, last int) []figure {
	found := p.byTime[amountKey{entity, measure, first, last}]
	return p.amounts[found[0]:found[1]]
}

// mostLookUps bounds how often a figure of a part is looked for in its whole.
const mostLookUps = 5_000_000

// piece is a figure of a part, beside those of the whole of the same time.
type piece struct {
	part  *figure
	whole []figure
}

// compareParts compares each part, and all parts together, with their whole.
func (p *parts) compareParts() {
	lookUps := 0
	for _, same := range byKey(p.relations, func(r partOf) int32 { return r.whole }) {
		if len(p.of(same[0].whole)) == 0 {
			continue
		}
		var pieces []piece
		for _, r := range same {
			own := p.of(r.part)
			if lookUps += len(own); lookUps > mostLookUps {
				p.summary.NotCompared += len(own)
				continue
			}
			for i := range own {
				f := &own[i]
				if whole := p.at(r.whole, f.measure, f.first, f.last); len(whole) > 0 {
					p.summary.Compared++
					p.comparePart(r, f, whole)
					pieces = append(pieces, piece{f, whole})
				}
			}
		}
		p.sums(same, pieces)
	}
}

// comparePart says where a part is more than its whole, by whatever figure there is of that.
func (p *parts) comparePart(r partOf, part *figure, whole []figure) {
	largest := most(whole)
	if over(part.claim.rounded, largest.claim.rounded) {
		p.add(excess{diag.PartExceedsWhole, "part", []*figure{part}, largest, []int32{r.statement}, part.claim.exact, upTo(largest.claim.exact), p.wholeName(r.whole)})
	}
}

// most gives the figure that reaches highest.
func most(figures []figure) *figure {
	m := &figures[0]
	for i := range figures {
		if f := &figures[i]; m.claim.rounded.High.Kind != quantity.Infinite &&
			(f.claim.rounded.High.Kind == quantity.Infinite || f.claim.rounded.High.Number.Cmp(m.claim.rounded.High.Number) > 0) {
			m = f
		}
	}
	return m
}

// over says whether every number of a is above every number of b.
func over(a, b quantity.Interval) bool {
	return a.Low.Kind != quantity.Infinite && b.High.Kind != quantity.Infinite && a.Low.Number.Cmp(b.High.Number) > 0
}

// sums adds up the parts of a whole for each measure and time. A part of another part is left out, so that nothing counts twice.
func (p *parts) sums(relations []partOf, pieces []piece) {
	slices.SortStableFunc(pieces, func(a, b piece) int {
		return cmp.Or(
			cmp.Compare(a.part.measure, b.part.measure), cmp.Compare(a.part.first, b.part.first), cmp.Compare(a.part.last, b.part.last),
			cmp.Compare(a.part.subject, b.part.subject), -a.part.claim.rounded.Cmp(b.part.claim.rounded),
		)
	})
	type key struct {
		measure     int32
		first, last int
	}
	for _, same := range byKey(pieces, func(x piece) key { return key{x.part.measure, x.part.first, x.part.last} }) {
		var counted []*figure
		var least, exact quantity.Number
		for _, of := range byKey(same, func(x piece) int32 { return x.part.subject }) {
			lowest := of[len(of)-1].part // of several figures the lowest, which raises no false alarm
			if low := lowest.claim.rounded.Low; low.Kind != quantity.Infinite && low.Number.Sign() > 0 && !p.within(lowest.subject, relations) {
				counted = append(counted, lowest)
				least, exact = least.Add(low.Number), exact.Add(lowest.claim.exact.Low.Number)
			}
		}
		if len(counted) < 2 {
			continue
		}
		p.summary.Sums++
		largest := most(same[0].whole)
		if over(atLeast(least), largest.claim.rounded) {
			p.add(excess{diag.PartsExceedWhole, "sum", counted, largest, nil, atLeast(exact), upTo(largest.claim.exact), p.wholeName(relations[0].whole)})
		}
	}
}

// within says whether an entity is also a part of another part.
func (p *parts) within(part int32, siblings []partOf) bool {
	return slices.ContainsFunc(siblings, func(r partOf) bool { return r.part != part && p.isPart(part, r.part) })
}

func (p *parts) isPart(part, whole int32) bool {
	_, ok := slices.BinarySearchFunc(p.relations, partOf{whole: whole, part: part}, func(a, b partOf) int {
		return cmp.Or(cmp.Compare(a.whole, b.whole), cmp.Compare(a.part, b.part))
	})
	return ok
}

// addShares adds up the shares of one whole at one time, and looks for shares of more than all.
func (p *parts) addShares() {
	slices.SortStableFunc(p.shares, func(a, b figure) int {
		return cmp.Or(a.compareWhole(&b), cmp.Compare(a.subject, b.subject), cmp.Compare(a.object, b.object))
	})
	for rest := p.shares; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[0].compareWhole(&rest[n]) == 0 {
			n++
		}
		p.sharesOf(rest[:n])
		rest = rest[n:]
	}
}

// compareWhole orders shares by the whole that they are of, and their time.
func (f *figure) compareWhole(g *figure) int {
	return cmp.Or(
		cmp.Compare(f.measure, g.measure), cmp.Compare(f.ofEntity, g.ofEntity), cmp.Compare(f.ofMeasure, g.ofMeasure), strings.Compare(f.ofText, g.ofText),
		cmp.Compare(f.first, g.first), cmp.Compare(f.last, g.last),
	)
}

// sharesOf adds up shares of one whole at one time: of each subject and object the lowest.
func (p *parts) sharesOf(same []figure) {
	p.summary.Wholes++
	var counted []*figure
	var least, exact quantity.Number
	factor, ok := p.fraction(same[0].measure)
	if !ok {
		return // not a share of a whole, but an amount of it
	}
	all, _ := quantity.Int(1).Quo(factor) // the whole in the unit of the shares
	whole := quantity.Point(all)
	for _, of := range byKey(same, func(f figure) [2]int32 { return [2]int32{f.subject, f.object} }) {
		lowest := &of[0]
		for i := range of {
			if of[i].claim.rounded.Cmp(lowest.claim.rounded) < 0 {
				lowest = &of[i]
			}
		}
		low := lowest.claim.rounded.Low
		if low.Kind == quantity.Infinite || low.Number.Sign() <= 0 || p.covered(lowest, same) {
			continue
		}
		counted = append(counted, lowest)
		least, exact = least.Add(low.Number), exact.Add(lowest.claim.exact.Low.Number)
		if over(lowest.claim.rounded, whole) {
			p.add(excess{diag.ShareExceedsWhole, "share", []*figure{lowest}, nil, nil, lowest.claim.exact, whole, p.shareWhole(lowest)})
			return
		}
	}
	if len(counted) > 1 && over(atLeast(least), whole) {
		p.add(excess{diag.SharesExceedWhole, "shares", counted, nil, nil, atLeast(exact), upTo(whole), p.shareWhole(counted[0])})
	}
}

// fraction gives the number by which the figures of a measure have to be multiplied to be fractions of a whole; ok is false where they are none.
// Units of the kind share rest on one that is a fraction, or else on percent.
func (p *parts) fraction(measure int32) (factor quantity.Number, ok bool) {
	units := p.in.Dataset.Units
	own, ok := units.Lookup(p.in.Dataset.Measures[measure].Unit)
	if !ok || own.Kind != "share" {
		return factor, false
	}
	for _, u := range units.All() {
		if u.Kind != "share" || u.Equals != "" {
			continue
		}
		if factor, err := units.Factor(own.ID, u.ID); err == nil {
			if u.Symbol == "%" || u.ID == "percent" {
				factor, _ = factor.Quo(quantity.Int(100))
			}
			return factor, true
		}
	}
	return factor, false
}

// covered says whether the subject of a share is a part of the subject of another one: what it has counts there.
func (p *parts) covered(f *figure, same []figure) bool {
	return slices.ContainsFunc(same, func(g figure) bool { return g.subject != f.subject && p.isPart(f.subject, g.subject) })
}

// multiplyShares multiplies shares by their whole, where there is a figure of that, and compares the product with the figure that there is of the
// part itself.
func (p *parts) multiplyShares() {
	for i := range p.shares {
		share := &p.shares[i]
		factor, ok := p.fraction(share.measure)
		if !ok || share.ofEntity == dataset.None || share.ofMeasure == dataset.None {
			continue
		}
		wholes, parts := p.at(share.ofEntity, share.ofMeasure, share.first, share.last), p.at(share.subject, share.ofMeasure, share.first, share.last)
		if len(wholes) == 0 || len(parts) == 0 || share.subject == share.ofEntity {
			continue
		}
		p.summary.Products++
		whole, part := &wholes[0], &parts[0]
		if len(wholes) > 1 || len(parts) > 1 { // which one is meant nobody can say, and audit figures compares them
			continue
		}
		loose, ok := product(share.claim.loose.Scale(factor), whole.claim.loose)
		exact, _ := product(share.claim.exact.Scale(factor), whole.claim.exact)
		if ok && loose.Disjoint(part.claim.loose) {
			p.add(excess{diag.ShareDoesNotFit, "product", []*figure{part}, whole, []int32{share.statement}, part.claim.exact, exact, p.shareWhole(share)})
		}
	}
}

// product multiplies two intervals of numbers that are not below 0; ok is false where one is.
func product(a, b quantity.Interval) (quantity.Interval, bool) {
	end := func(x, y quantity.End, infinite quantity.End) quantity.End {
		if x.Kind == quantity.Infinite || y.Kind == quantity.Infinite {
			return infinite
		}
		return quantity.End{Number: x.Number.Mul(y.Number), Kind: max(x.Kind, y.Kind)}
	}
	zero := quantity.End{}
	ok := (a.Low.Kind == quantity.Infinite || a.Low.Number.Sign() >= 0) && (b.Low.Kind == quantity.Infinite || b.Low.Number.Sign() >= 0)
	return quantity.Interval{Low: end(a.Low, b.Low, zero), High: end(a.High, b.High, quantity.End{Kind: quantity.Infinite})}, ok
}

func atLeast(n quantity.Number) quantity.Interval {
	return quantity.Interval{Low: quantity.End{Number: n}, High: quantity.End{Kind: quantity.Infinite}}
}

func upTo(i quantity.Interval) quantity.Interval {
	i.Low = quantity.End{Kind: quantity.Infinite}
	return i
}

func (p *parts) wholeName(entity int32) [2]string {
	return [2]string{p.in.Dataset.Entities[entity].ID, p.in.name(entity)}
}

func (p *parts) shareWhole(share *figure) [2]string {
	if share.ofEntity != dataset.None {
		return p.wholeName(share.ofEntity)
	}
	return [2]string{share.ofText, share.ofText}
}

// excess is where parts and their whole do not go together.
type excess struct {
	code             diag.Code
	verdict          string
	figures          []*figure
	ofWhole          *figure // the figure of the whole, if it is one
	others           []int32 // further statements: of the share, or that one is a part of the other
	stated, expected quantity.Interval
	whole            [2]string // the id and name of the whole, or its text twice
}

func (p *parts) add(e excess) {
	first := e.figures[0]
	p.out.add(pending{
		code: e.code, subjects: [3]int32{first.subject, first.measure}, time: first.first, statements: [2]int32{first.statement},
		make: func() Finding { return p.finding(e) },
	})
}

func (p *parts) finding(e excess) Finding {
	in, first := p.in, p.in.Statements[e.figures[0].statement].Statement
	unit := in.Dataset.Measures[first.Measure].Unit
	d := PartsDetail{Unit: unit, Whole: e.whole[0], Stated: boundsOf(e.stated), Expected: boundsOf(e.expected)}
	var names []string
	var rests []int32
	for _, f := range e.figures {
		s := in.Statements[f.statement].Statement
		d.Parts = append(d.Parts, in.Dataset.Entities[s.Subject].ID)
		names = append(names, in.name(s.Subject)+" "+s.Quantity.Figure)
		rests = append(rests, f.statement)
	}
	if e.ofWhole != nil {
		rests = append(rests, e.ofWhole.statement)
	}
	gap, percent, _ := gapOf(e.stated, e.expected)
	d.Distance, d.Percent = gap.String(), percent
	what := in.label(first.Measure) + inTime(first.Time)
	var message string
	switch e.code {
	case diag.PartExceedsWhole:
		message = fmt.Sprintf("%s: %s is more than %s, of which it is a part", what, names[0], in.wholeWords(e))
	case diag.PartsExceedWhole:
		message = fmt.Sprintf("%s: %s come to more than %s, of which they are parts", what, strings.Join(names, ", "), in.wholeWords(e))
	case diag.ShareExceedsWhole:
		message = fmt.Sprintf("%s: %s is more than all of %s", what, names[0], e.whole[1])
	case diag.SharesExceedWhole:
		message = fmt.Sprintf("%s: %s come to more than all of %s", what, strings.Join(names, ", "), e.whole[1])
	default:
		message = fmt.Sprintf("%s: %s is not the share of %s that it is said to be", what, names[0], in.wholeWords(e))
	}
	out := in.finding(e.code, e.verdict, message, append(slices.Clone(d.Parts), d.Whole), append(rests, e.others...)...)
	out.Reason, out.Detail = "even rounded; "+in.apartWords(gap, percent, unit), d
	return out
}

// wholeWords is a whole with its figure.
func (in *Input) wholeWords(e excess) string {
	return e.whole[1] + " " + in.Statements[e.ofWhole.statement].Quantity.Figure
}
