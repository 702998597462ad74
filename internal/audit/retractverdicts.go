package audit

import (
	"context"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/diag"
)

// verdicts runs an audit on both sides and shows what it finds differently.
func (r *retraction) verdicts(ctx context.Context, kind Kind) error {
	before, err := kind(ctx, r.before)
	if err != nil {
		return err
	}
	after, err := kind(ctx, r.after)
	if err != nil {
		return err
	}
	gone, come := differing(before.Findings, after.Findings)
	for _, pair := range paired(gone, come) {
		if pair.isHarmless() {
			continue
		}
		r.summary.Verdicts++
		// The order in which they are found is that of the reports, which is fixed.
		r.out.add(pending{code: diag.VerdictChanges, time: r.summary.Verdicts, make: func() Finding { return verdictFinding(before.Audit, pair) }})
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

// paired puts the findings together that are about the same things and share a statement, each with the first such one.
func paired(gone, come []*Finding) []change {
	byThings := map[string][]*Finding{}
	for _, f := range come {
		key := strings.Join(f.Subjects, "\x00")
		byThings[key] = append(byThings[key], f)
	}
	var changes []change
	for _, f := range gone {
		key := strings.Join(f.Subjects, "\x00")
		at := slices.IndexFunc(byThings[key], func(g *Finding) bool { return g != nil && shareStatement(f, g) })
		c := change{before: f}
		if at >= 0 {
			c.after, byThings[key][at] = byThings[key][at], nil
		}
		changes = append(changes, c)
	}
	for _, f := range come {
		if slices.Contains(byThings[strings.Join(f.Subjects, "\x00")], f) {
			changes = append(changes, change{after: f})
		}
	}
	return changes
}

// isHarmless says whether there is nothing wrong on either side.
func (c change) isHarmless() bool {
	note := diag.Note.String()
	return (c.before == nil || c.before.Severity == note) && (c.after == nil || c.after.Severity == note)
}

func shareStatement(f, g *Finding) bool {
	return slices.ContainsFunc(f.Statements, func(s StatementRef) bool {
		return slices.ContainsFunc(g.Statements, func(t StatementRef) bool { return s.ID == t.ID })
	})
}

func verdictFinding(audit string, c change) Finding {
	shown, d := c.before, &VerdictDetail{Audit: audit}
	if shown == nil {
		shown = c.after
	}
	f := Finding{
		Code: diag.VerdictChanges, Severity: diag.VerdictChanges.Severity().String(), Subjects: shown.Subjects,
		Statements: shown.Statements, Sources: shown.Sources, Detail: d,
	}
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
