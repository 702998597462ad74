package tck_test

import (
	"iter"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
)

// matches says whether a value is the one that is wanted. Types have to be the same: 1 is not 1.0.
func (w want) matches(v graph.Value, anyOrder bool) bool {
	if isTemporal(v.Kind()) {
		text, ok := w.scalar.Str()
		return ok && sameTime(text, v)
	}
	if v.Kind() != w.kind {
		return false
	}
	switch w.kind {
	case graph.KindList:
		elements, _ := v.List()
		if len(elements) != len(w.elements) {
			return false
		}
		if anyOrder {
			return pairUp(len(elements), func(i, j int) bool { return w.elements[i].matches(elements[j], anyOrder) })
		}
		for i, e := range elements {
			if !w.elements[i].matches(e, anyOrder) {
				return false
			}
		}
		return true
	case graph.KindMap:
		return matchEntries(w.entries, v.Entries(), anyOrder)
	case graph.KindNode:
		n, _ := v.Node()
		return sameLabels(w.labels, n.Labels()) && matchEntries(w.properties, n.Properties(), anyOrder)
	case graph.KindRelationship:
		r, _ := v.Relationship()
		return sameLabels(w.labels, []string{r.Type()}) && matchEntries(w.properties, r.Properties(), anyOrder)
	case graph.KindPath:
		return w.matchesPath(v, anyOrder)
	}
	return w.scalar.Equal(v)
}

func isTemporal(k graph.Kind) bool { return k >= graph.KindDate && k <= graph.KindDuration }

// sameTime compares a temporal value with its text; the kit leaves seconds out where they are zero.
func sameTime(text string, v graph.Value) bool {
	shown := v.String()
	if shown == text {
		return true
	}
	if v.Kind() == graph.KindDuration || v.Kind() == graph.KindDate {
		return false
	}
	i := strings.LastIndex(shown, "T") + len("T00:00")
	if v.Kind() == graph.KindLocalTime || v.Kind() == graph.KindTime {
		i = len("00:00")
	} else if date, _, ok := strings.Cut(shown, "T"); ok {
		i = len(date) + len("T00:00")
	}
	return strings.HasPrefix(shown[i:], ":00") && !strings.HasPrefix(shown[i:], ":00.") && shown[:i]+shown[i+3:] == text
}

func matchEntries(wanted map[string]want, entries iter.Seq2[string, graph.Value], anyOrder bool) bool {
	found := 0
	for key, v := range entries {
		w, ok := wanted[key]
		if !ok || !w.matches(v, anyOrder) {
			return false
		}
		found++
	}
	return found == len(wanted)
}

func sameLabels(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

func (w want) matchesPath(v graph.Value, anyOrder bool) bool {
	p, _ := v.Path()
	if len(w.elements) != 2*len(p.Relationships)+1 {
		return false
	}
	for i, e := range w.elements {
		if i%2 == 0 {
			if !e.matches(graph.NodeValue(p.Nodes[i/2]), anyOrder) {
				return false
			}
			continue
		}
		r := p.Relationships[i/2]
		from := p.Nodes[i/2]
		if !e.forward {
			from = p.Nodes[i/2+1]
		}
		if !e.matches(graph.RelationshipValue(r), anyOrder) || !r.Start().Equal(from) {
			return false
		}
	}
	return true
}

// pairUp says whether each of n things can have a partner of its own among n others. Being partners is taken to be an equivalence, as the
// equality of values is, so that the first free partner will do.
func pairUp(n int, partners func(i, j int) bool) bool {
	taken := make([]bool, n)
	for i := range n {
		found := false
		for j := range n {
			if !taken[j] && partners(i, j) {
				taken[j], found = true, true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// matchRows compares the rows of a result with the table that is wanted.
func matchRows(wanted [][]want, rows [][]graph.Value, inOrder, anyListOrder bool) bool {
	if len(wanted) != len(rows) {
		return false
	}
	same := func(i, j int) bool {
		for k, w := range wanted[i] {
			if !w.matches(rows[j][k], anyListOrder) {
				return false
			}
		}
		return true
	}
	if !inOrder {
		return pairUp(len(rows), same)
	}
	for i := range rows {
		if !same(i, i) {
			return false
		}
	}
	return true
}
