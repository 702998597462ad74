package reader

import (
	"context"
	"strconv"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/period"
)

// decisionReader reads the decisions of one file.
type decisionReader struct {
	*decoder

	l *loader
}

// readDecisions reads the decisions of all YAML files, and keeps those that hold.
func (l *loader) readDecisions(context.Context) {
	var all []dataset.Decision

	l.sections("decisions", func(d *decoder, n uint32) {
		if d.nodes[n].kind != list {
			return // reported when the top of the file was read
		}

		r := &decisionReader{decoder: d, l: l}

		for i := n + 1; i < d.nodes[n].next; i = d.nodes[i].next {
			if decision, ok := r.decision(i); ok {
				all = append(all, decision)
			}
		}
	})

	l.ds.Decisions = l.settleDecisions(all)
}

// decision reads one decision. With any error in it, it is left out.
func (r *decisionReader) decision(n uint32) (dataset.Decision, bool) {
	before := r.errors
	c := dataset.Decision{A: dataset.None, B: dataset.None}
	decided := uint32(0) // the pair
	fields := into{
		"reason":  &c.Reason,
		"by":      &c.By,
		"date":    func(n uint32) { c.Date = r.date(n) },
		"sources": func(n uint32) { c.Sources = r.sources(n) },
	}

	for i, word := range dataset.Verdicts() {
		fields[word] = func(n uint32) {
			if decided > 0 {
				r.fault(n-1, diag.UnknownKey, "a decision has one verdict, and "+quote(c.Verdict.String())+" stands here already", "make two decisions of it")

				return
			}

			decided, c.Verdict, c.Origin = n, dataset.Verdict(i), r.src.origin(r.nodes[n-1].start)
			c.A, c.B = r.pair(n, word)
		}
	}

	r.fields(n, n, decisionKind, fields)

	if decided == 0 && r.nodes[n].kind == mapping {
		r.fault(n, diag.MissingKey, "a decision says neither same nor different nor undecided", "write it like same: [one-id, other-id]")
	}

	return c, r.errors == before
}

// pair reads the two entities that a decision is about.
func (r *decisionReader) pair(n uint32, what string) (a, b int32) {
	if r.nodes[n].kind != list {
		r.wrongKind(n, what, list)

		return dataset.None, dataset.None
	}

	if count := r.count(n); count != 2 {
		r.fault(n, diag.WrongKind, what+" holds "+strconv.Itoa(count)+" entities, not two", "make a decision of each pair")

		return dataset.None, dataset.None
	}

	first := n + 1
	second := r.nodes[first].next
	a = r.lookUp(first, "an entity", r.l.entities, diag.UnknownEntity)
	b = r.lookUp(second, "an entity", r.l.entities, diag.UnknownEntity)

	if a != dataset.None && a == b {
		r.fault(second, diag.DecisionAboutOne, "both are "+quote(r.l.ds.Entities[a].ID)+", and a decision is about two", "")
	}

	return a, b
}

func (r *decisionReader) date(n uint32) period.Period {
	text, ok := r.word(n, "the date")
	if !ok {
		return period.Period{}
	}

	date, ok := r.period(n, string(text), "leave the date out")
	if ok && !date.IsDate() {
		r.fault(n, diag.BadTime, "the date is an interval", "write the day, month or year of the decision")
	}

	return date
}

func (r *decisionReader) sources(n uint32) []int32 {
	var sources []int32

	r.words(n, "sources", func(n uint32, _ []byte) {
		if i := r.lookUp(n, "the source", r.l.sources, diag.UnknownSource); i != dataset.None {
			sources = append(sources, i)
		}
	})

	return sources
}
