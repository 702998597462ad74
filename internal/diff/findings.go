package diff

import (
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset"
)

// findings compares what audits find in both: a finding is the same one if it is about the same things and statements.
func (m *matcher) findings(old, new []*audit.Report) Section {
	s := Section{Name: Findings, Changes: []Change{}}
	oldID := map[string]string{} // by the id of a statement in the new dataset: what it is called in the old one
	for _, p := range m.matches {
		if p.old != dataset.None && p.new != dataset.None && m.old.Statements[p.old].ID != m.new.Statements[p.new].ID {
			oldID[m.new.Statements[p.new].ID] = m.old.Statements[p.old].ID
		}
	}
	was, is := index(old, nil), index(new, oldID)
	for key, a := range was {
		for n := range max(len(a), len(is[key])) {
			s.compare(a, is[key], n)
		}
	}
	for key, b := range is {
		if _, both := was[key]; !both {
			for n := range b {
				s.compare(nil, b, n)
			}
		}
	}
	slices.SortFunc(s.Changes, func(a, b Change) int {
		return strings.Compare(a.ID+a.Name+string(a.Op), b.ID+b.Name+string(b.Op))
	})
	return s
}

// compare compares the findings of one key with a number.
func (s *Section) compare(old, new []*audit.Finding, n int) {
	switch {
	case n >= len(new):
		s.add(Change{Op: Removed, ID: string(old[n].Code), Name: old[n].Message, OldFinding: old[n]})
	case n >= len(old):
		s.add(Change{Op: Added, ID: string(new[n].Code), Name: new[n].Message, NewFinding: new[n]})
	default:
		fields := differences(findingFields(old[n]), findingFields(new[n]))
		if len(fields) == 0 {
			s.Unchanged++
			return
		}
		c := Change{Op: Changed, ID: string(new[n].Code), Name: new[n].Message, Fields: fields, OldFinding: old[n], NewFinding: new[n]}
		if old[n].Code != new[n].Code {
			c.OldID = string(old[n].Code)
		}
		s.add(c)
	}
}

func findingFields(f *audit.Finding) []named {
	return []named{{"code", string(f.Code)}, {"verdict", f.Verdict}, {"message", f.Message}}
}

// index gives findings by what they are about.
func index(reports []*audit.Report, oldID map[string]string) map[string][]*audit.Finding {
	byKey := map[string][]*audit.Finding{}
	for _, report := range reports {
		for i := range report.Findings {
			f := &report.Findings[i]
			ids := make([]string, len(f.Statements))
			for j, s := range f.Statements {
				if ids[j] = s.ID; oldID[s.ID] != "" {
					ids[j] = oldID[s.ID]
				}
			}
			slices.Sort(ids)
			key := strings.Join(slices.Concat([]string{report.Audit}, f.Subjects, []string{""}, ids), "\x00")
			byKey[key] = append(byKey[key], f)
		}
	}
	return byKey
}
