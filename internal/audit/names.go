package audit

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/lookup/names"
	"github.com/jjj-kg/jjj/internal/plural"
)

// NameDetail is the detail of a finding of Names about one name.
type NameDetail struct {
	Entity   string `json:"entity"`
	Language string `json:"language"`
	Name     string `json:"name,omitempty"`
	Alias    bool   `json:"alias,omitempty"`
	File     string `json:"file"`
	Line     int    `json:"line"`
}

// PairDetail is the detail of a finding of Names about two entities that may be one.
type PairDetail struct {
	Names    [][2]NameDetail `json:"names"`    // what they are called alike
	Commands []string        `json:"commands"` // what to type once it is decided
}

// NamesSummary is the summary of Names.
type NamesSummary struct {
	Languages []string       `json:"languages"`
	Types     []TypeCoverage `json:"types"`
	Decided   int            `json:"decided"` // pairs that are called alike and are not shown, for somebody has decided about them
}

// Looked says what the audit has looked at.
func (s NamesSummary) Looked() string {
	entities := 0
	for _, t := range s.Types {
		entities += t.Entities
	}
	text := "the names of " + plural.Of(entities, "entity", "entities") + " in " + strings.Join(s.Languages, ", ")
	if s.Decided > 0 {
		text += "; " + plural.Of(s.Decided, "pair") + " of one name left out, as decided"
	}
	return text
}

// TypeCoverage says how many entities of a type lack a name in a language.
type TypeCoverage struct {
	Type     string         `json:"type"`
	Entities int            `json:"entities"`
	Lacking  map[string]int `json:"lacking"` // by language; without those in which none lacks one
}

// Names looks at what entities are called: the languages in which they have no name, names in the wrong script, and entities that have a name
// in common, or nearly, of which somebody should decide whether they are one.
func Names(ctx context.Context, in *Input) (*Report, error) {
	n := &naming{in: in, out: in.newCollector()}
	n.coverage()
	n.collect()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	n.scripts()
	if err := n.pairs(ctx); err != nil {
		return nil, err
	}
	return n.out.report("names", n.summary), ctx.Err()
}

type naming struct {
	in      *Input
	out     *collector
	all     []called
	summary NamesSummary
}

// called is a name of an entity.
type called struct {
	entity int32
	number int32 // of the name among the names of the entity, then among the aliases
	alias  bool
	key    names.Key
	digits string // of the key
	script string // what is wrong with the script that it is in
}

// name gives the name as it was written.
func (n *naming) name(c *called) dataset.Translation {
	e := &n.in.Dataset.Entities[c.entity]
	if c.alias {
		return e.Aliases[c.number]
	}
	return e.Name[c.number]
}

func (n *naming) nameDetail(c *called) NameDetail {
	name := n.name(c)
	d := n.placed(c.entity, name.Language)
	d.Name, d.Alias = name.Text, c.alias
	return d
}

// placed gives a detail of an entity with the place where that is defined.
func (n *naming) placed(entity int32, language string) NameDetail {
	e := &n.in.Dataset.Entities[entity]
	position := n.in.Dataset.Position(e.Origin)
	return NameDetail{Entity: e.ID, Language: language, File: position.File, Line: position.Line}
}

// coverage finds the languages that entities have no name in.
func (n *naming) coverage() {
	ds := n.in.Dataset
	n.summary.Languages = ds.Languages
	byType := make([]TypeCoverage, len(ds.Types))
	for i := range ds.Entities {
		e := &ds.Entities[i]
		c := &byType[e.Type]
		c.Entities++
		for rank, language := range ds.Languages {
			if _, ok := e.Name.In(language); ok {
				continue
			}
			if c.Lacking == nil {
				c.Lacking = map[string]int{}
			}
			c.Lacking[language]++
			n.out.add(pending{code: diag.NameLacking, subjects: [3]int32{int32(i)}, time: rank, make: func() Finding {
				d := n.placed(int32(i), language)
				f := n.in.finding(diag.NameLacking, "lacking", fmt.Sprintf("%s has no name in %s", n.in.name(int32(i)), language), []string{d.Entity})
				f.Detail = d
				return f
			}})
		}
	}
	for i, c := range byType {
		if c.Entities == 0 {
			continue
		}
		if c.Type = ds.Types[i].ID; c.Lacking == nil {
			c.Lacking = map[string]int{}
		}
		n.summary.Types = append(n.summary.Types, c)
	}
}

// collect lists all names, and makes their keys on all processors.
func (n *naming) collect() {
	ds := n.in.Dataset
	count := 0
	for i := range ds.Entities {
		count += len(ds.Entities[i].Name) + len(ds.Entities[i].Aliases)
	}
	n.all = make([]called, 0, count)
	for i := range ds.Entities {
		for j := range ds.Entities[i].Name {
			n.all = append(n.all, called{entity: int32(i), number: int32(j)})
		}
		for j := range ds.Entities[i].Aliases {
			n.all = append(n.all, called{entity: int32(i), number: int32(j), alias: true})
		}
	}
	keys := names.NewKeys()
	var workers sync.WaitGroup
	for part := range slices.Chunk(n.all, len(n.all)/runtime.GOMAXPROCS(0)+1) {
		workers.Go(func() {
			for i := range part {
				n.read(&part[i], keys)
			}
		})
	}
	workers.Wait()
}

// read makes what names are compared by.
func (n *naming) read(c *called, keys *names.Keys) {
	name := n.name(c)
	c.key = keys.Of(name.Text)
	c.digits, c.script = digits(c.key.Text), wrongScript(name.Text, name.Language)
}

// scripts finds names that are not in the script of their language.
func (n *naming) scripts() {
	for i := range n.all {
		c := &n.all[i]
		if c.script == "" {
			continue
		}
		n.out.add(pending{code: diag.WrongScript, subjects: [3]int32{c.entity}, time: i, make: func() Finding {
			d := n.nameDetail(c)
			f := n.in.finding(diag.WrongScript, "script", fmt.Sprintf("%s is called %s in %s: %s", d.Entity, d.Name, d.Language, c.script), []string{d.Entity})
			f.Reason, f.Detail = fmt.Sprintf("%s:%d", d.File, d.Line), d
			return f
		}})
	}
}

// pair is two entities, the smaller index first.
type pair struct{ a, b int32 }

// likeness is why two entities may be one.
type likeness struct {
	code  diag.Code
	why   string
	names [][2]int32 // indexes in all
}

// pairs finds the entities that are called alike.
func (n *naming) pairs(ctx context.Context) error {
	alike := n.shared()
	if err := ctx.Err(); err != nil {
		return err
	}
	n.near(alike)
	n.keepApart(alike)
	decided := n.in.Dataset.Decided()
	for p, l := range alike {
		if _, known := decided.About(p.a, p.b); known {
			n.summary.Decided++
			continue
		}
		n.out.add(pending{code: l.code, subjects: [3]int32{p.a, p.b}, make: func() Finding { return n.pairFinding(p, l) }})
	}
	return ctx.Err()
}

// keepApart makes notes of the pairs that cannot be one as the dataset stands: of types that do not fit, or related to each other by a
// statement. That they share a name is worth knowing; that their names are but alike is not.
func (n *naming) keepApart(alike map[pair]*likeness) {
	ds := n.in.Dataset
	apart := func(p pair, l *likeness, why string) {
		if l.code == diag.NearDuplicate {
			delete(alike, p)
			return
		}
		l.code, l.why = diag.SharedNameApart, why
	}
	for p, l := range alike {
		a, b := ds.Entities[p.a].Type, ds.Entities[p.b].Type
		if !ds.IsA(a, b) && !ds.IsA(b, a) {
			apart(p, l, fmt.Sprintf("one is a %s, the other a %s", ds.Types[a].ID, ds.Types[b].ID))
		}
	}
	for i := range n.in.Statements {
		s := &n.in.Statements[i]
		if s.Object == dataset.None {
			continue
		}
		p := pair{min(s.Subject, s.Object), max(s.Subject, s.Object)}
		if l := alike[p]; l != nil && l.code != diag.SharedNameApart {
			apart(p, l, "the statement "+s.ID+" relates them to each other")
		}
	}
}

func (n *naming) pairFinding(p pair, l *likeness) Finding {
	ds := n.in.Dataset
	a, b := ds.Entities[p.a].ID, ds.Entities[p.b].ID
	slices.SortFunc(l.names, func(x, y [2]int32) int { return slices.Compare(x[:], y[:]) })
	d := PairDetail{}
	for _, both := range l.names {
		d.Names = append(d.Names, [2]NameDetail{n.nameDetail(&n.all[both[0]]), n.nameDetail(&n.all[both[1]])})
	}
	first := d.Names[0]
	verdict, message := "near", fmt.Sprintf("%s and %s are nearly called alike: %s, %s", a, b, first[0].Name, first[1].Name)
	if l.code != diag.NearDuplicate {
		verdict, message = "shared", fmt.Sprintf("%s and %s are both called %s", a, b, first[0].Name)
	}
	f := n.in.finding(l.code, verdict, message, []string{a, b})
	f.Reason = l.why
	if l.code != diag.SharedNameApart {
		d.Commands = []string{fmt.Sprintf(`jjj same %s %s --reason "…"`, a, b), fmt.Sprintf(`jjj different %s %s --reason "…"`, a, b)}
		f.Reason = joinNonEmpty(l.why, "decide: "+d.Commands[0]+" or "+d.Commands[1])
	}
	f.Reason = joinNonEmpty(fmt.Sprintf("%s:%d, %s:%d", first[0].File, first[0].Line, first[1].File, first[1].Line), f.Reason)
	f.Detail = d
	return f
}

func joinNonEmpty(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}
