package audit

import (
	"context"
	"strings"

	"github.com/jjj-kg/jjj/internal/diag"
)

// verdicts runs an audit on both sides and shows what it finds differently.
func (r *retraction) verdicts(ctx context.Context, kind Kind) error {
	before, err := kind(ctx, r.sides[0])
	if err != nil {
		return err
	}
	after, err := kind(ctx, r.sides[1])
	if err != nil {
		return err
	}
	gone, come := differing(before.Findings, after.Findings)
	for _, pair := range r.paired(gone, come) {
		if pair.isHarmless() {
			continue
		}
		r.summary.Verdicts++
		// The order in which they are found is that of the reports, which is fixed.
		r.out.add(pending{code: diag.VerdictChanges, time: r.summary.Verdicts, make: func() Finding { return r.verdictFinding(before.Audit, pair) }})
	}
	return nil
}

// differing gives the findings that are on one side alone.
func differing(before, after []Finding) (gone, come []*Finding) {
	count := map[string]int{}
	for i := range before {
		count[findingKey(&before[i])]++
	}
	for i := range after {
		key := findingKey(&after[i])
		if count[key] == 0 {
			come = append(come, &after[i])
			continue
		}
		count[key]--
	}
	for i := range before {
		key := findingKey(&before[i])
		if count[key] > 0 {
			count[key]--
			gone = append(gone, &before[i])
		}
	}
	return gone, come
}

// findingKey is the same for findings that say the same: of the same things, whatever sources their statements have left.
func findingKey(f *Finding) string {
	var b strings.Builder
	for _, part := range []string{string(f.Code), f.Verdict, f.Message} {
		b.WriteString(part + "\x00")
	}
	b.WriteString(strings.Join(f.Subjects, "\x00"))
	return b.String()
}

// change is a finding on both sides, or on one.
type change struct{ before, after *Finding }

// paired puts the findings together that are about the same things and share a statement, each with the first such one that is left.
func (r *retraction) paired(gone, come []*Finding) []change {
	places := map[meeting][]int{} // where in come a statement is, in order
	for i, f := range come {
		for _, m := range meetings(f, r.after) {
			places[m] = append(places[m], i)
		}
	}
	taken := make([]bool, len(come))
	changes := make([]change, 0, len(gone)+len(come))
	for _, f := range gone {
		first := len(come)
		for _, m := range meetings(f, r.before) {
			left := places[m]
			for len(left) > 0 && taken[left[0]] {
				left = left[1:]
			}
			places[m] = left // those that are taken are passed once, whatever else rests on the statement
			if len(left) > 0 {
				first = min(first, left[0])
			}
		}
		c := change{before: f}
		if first < len(come) {
			c.after, taken[first] = come[first], true
		}
		changes = append(changes, c)
	}
	for i, f := range come {
		if !taken[i] {
			changes = append(changes, change{after: f})
		}
	}
	return changes
}

// meeting is where findings of two sides meet: what they are about, and a statement that they rest on, by its id.
type meeting struct{ things, statement string }

func meetings(f *Finding, in *Input) []meeting {
	things := strings.Join(f.Subjects, "\x00")
	all := make([]meeting, len(f.rests))
	for i, statement := range f.rests {
		all[i] = meeting{things, in.Statements[statement].ID}
	}
	return all
}

// isHarmless says whether there is nothing wrong on either side.
func (c change) isHarmless() bool {
	note := diag.Note.String()
	return (c.before == nil || c.before.Severity == note) && (c.after == nil || c.after.Severity == note)
}

func (r *retraction) verdictFinding(audit string, c change) Finding {
	shown, in, d := c.before, r.before, &VerdictDetail{Audit: audit}
	if shown == nil {
		shown, in = c.after, r.after
	}
	f := Finding{Code: diag.VerdictChanges, Severity: diag.VerdictChanges.Severity().String(), Subjects: shown.Subjects, Detail: d}
	in.complete(&f, shown.rests)
	f.Possibly = false // that of the finding itself is in its own audit
	if c.before != nil {
		d.Before = &VerdictNote{Code: c.before.Code, Verdict: c.before.Verdict, Message: c.before.Message}
	}
	if c.after != nil {
		d.After = &VerdictNote{Code: c.after.Code, Verdict: c.after.Verdict, Message: c.after.Message}
	}
	switch {
	case d.After == nil:
		f.Verdict, f.Message = "goes", "no longer "+d.Before.words()
	case d.Before == nil:
		f.Verdict, f.Message = "comes", "new: "+d.After.words()
	default:
		f.Verdict, f.Message, f.Reason = "changes", "becomes "+d.After.words(), "was "+d.Before.words()
	}
	return f
}

func (n *VerdictNote) words() string { return string(n.Code) + " " + n.Verdict + ": " + n.Message }
