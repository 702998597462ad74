package compile

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/textform"
)

// Distinct is a statement with everything that it was written as: statements of equal content are one.
type Distinct struct {
	ID string // of its relationship in the graph

	// Statement is the member that stands for all of them: the one with the smallest id, or text. Its references are its own; those of
	// all members are References.
	*dataset.Statement
	Members    []int32             // indexes into the dataset's statements, the one that stands for all first
	References []dataset.Reference // of all members, each once, by source, paragraph and quotation
}

// Merge gives the statements of a dataset as Compile puts them into the graph, in the order in which their contents were first written: those
// of equal content as one, and those left out that rest on nothing but sources to leave out. They are those of merged, which is the dataset with
// the entities as one that were decided to be the same; what it gives shares memory with the dataset.
func Merge(ctx context.Context, ds *dataset.Dataset, opts Options) (all []Distinct, merged *dataset.Dataset, err error) {
	c, err := newCompiler(ds, opts)
	if err != nil {
		return nil, nil, err
	}
	ds = c.ds
	g, err := c.group(ctx)
	if err != nil {
		return nil, nil, err
	}
	derived, err := c.derivedIDs(ctx, g)
	if err != nil {
		return nil, nil, err
	}
	indexes := make([]int32, 0, len(ds.Statements)) // of all members, in one piece of memory
	all = make([]Distinct, len(g.first))
	for i := range g.first {
		start := len(indexes)
		indexes = c.members(indexes, g, i)
		members := indexes[start:len(indexes):len(indexes)]
		lead := &ds.Statements[members[0]]
		all[i] = Distinct{ID: idOf(lead, derived.id(i)), Statement: lead, Members: members}
		if len(members) == 1 && len(lead.References) == 1 {
			all[i].References = lead.References
			continue
		}
		all[i].References = c.references(nil, members)
	}
	return all, ds, ctx.Err()
}

// Words gives the text of the first member that has one.
func (d *Distinct) Words(ds *dataset.Dataset) string { return firstText(ds, d.Members) }

// Wordings gives all ways in which the statement was put into words.
func (d *Distinct) Wordings(ds *dataset.Dataset) Wordings { return wordingsOf(ds, d.Members) }

// members adds the statements of a group to dst, in the order in which they stand for it.
func (c *compiler) members(dst []int32, g *groups, group int) []int32 {
	start := len(dst)
	for i := g.first[group]; i >= 0; i = g.next[i] {
		dst = append(dst, i)
	}
	if members := dst[start:]; len(members) > 1 {
		slices.SortFunc(members, func(a, b int32) int {
			return cmp.Or(compareMembers(&c.ds.Statements[a], &c.ds.Statements[b]), cmp.Compare(a, b))
		})
	}
	return dst
}

// compareMembers puts the statement first whose id and wording a group gets: the smallest id of those that were written, and where that does
// not decide, the smallest text.
func compareMembers(a, b *dataset.Statement) int {
	return cmp.Or(
		emptyLast(a.ID, b.ID), emptyLast(a.Text, b.Text), strings.Compare(figure(a), figure(b)), strings.Compare(a.Time.Text, b.Time.Text),
	)
}

func emptyLast(a, b string) int {
	if (a == "") != (b == "") {
		return strings.Compare(b, a)
	}
	return strings.Compare(a, b)
}

func figure(s *dataset.Statement) string {
	if s.Quantity == nil {
		return ""
	}
	return s.Quantity.Figure
}

// idOf gives the id of a group: that of its first member, or the one that was made of the content.
func idOf(lead *dataset.Statement, derived string) string {
	if lead.ID != "" {
		return lead.ID
	}
	return derived
}

// references adds the references of all statements of a group to dst, each once.
func (c *compiler) references(dst []dataset.Reference, members []int32) []dataset.Reference {
	start := len(dst)
	for _, i := range members {
		for _, r := range c.ds.Statements[i].References {
			if !c.without[r.Source] {
				dst = append(dst, r)
			}
		}
	}
	if added := dst[start:]; len(added) > 1 {
		slices.SortFunc(added, compareReferences)
		dst = dst[:start+len(withoutTwins(slices.Compact(added)))]
	}
	return dst
}

// compareReferences orders by source, which are sorted by id, then paragraph, then quotation.
func compareReferences(a, b dataset.Reference) int {
	return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Paragraph, b.Paragraph), strings.Compare(a.Quote, b.Quote))
}

// withoutTwins keeps of the references that lead to the same place and differ only in how their quotation was typed the one with the plain form,
// else the first one.
func withoutTwins(sorted []dataset.Reference) []dataset.Reference {
	isPlain := func(r dataset.Reference) bool { return textform.Key(r.Quote) == r.Quote }
	if !slices.ContainsFunc(sorted, func(r dataset.Reference) bool { return !isPlain(r) }) {
		return sorted
	}
	best := map[dataset.Reference]dataset.Reference{} // by the reference with the key of its quotation
	key := func(r dataset.Reference) dataset.Reference {
		r.Quote = textform.Key(r.Quote)
		return r
	}
	for _, r := range sorted {
		if _, known := best[key(r)]; !known || isPlain(r) {
			best[key(r)] = r
		}
	}
	return slices.DeleteFunc(sorted, func(r dataset.Reference) bool { return best[key(r)] != r })
}
