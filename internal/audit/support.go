package audit

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/plural"
)

// SupportOptions are what Support needs beyond the dataset. The zero SupportOptions works.
type SupportOptions struct {
	// Text gives the text of a source that somebody has kept; nil where nobody keeps texts.
	Text func(source string) (string, bool)
}

// SupportDetail is the detail of the findings of Support: what a statement rests on.
type SupportDetail struct {
	Sources     int     `json:"sources"`
	Independent int     `json:"independent"` // voices: sources of which none goes back to another
	Voices      []Voice `json:"voices"`
	Links       []Link  `json:"links"`   // why sources are one voice
	Weakest     Weakest `json:"weakest"` // the link that breaks first
}

// Voice is sources that count as one, the one first that serves best as evidence.
type Voice struct {
	Sources  []string `json:"sources"`
	Strength string   `json:"strength"` // of the first one: strong, ordinary or weak
}

// Weakest is the weakest of the voices of a statement, each taken at its best.
type Weakest struct {
	Source string `json:"source"`
	Why    string `json:"why,omitempty"` // empty where nothing is weak about it
}

// SupportSummary is the summary of Support.
type SupportSummary struct {
	Statements    int            `json:"statements"`
	Single        int            `json:"single"`        // on one source
	OneVoice      int            `json:"oneVoice"`      // on several sources that are one voice
	Corroborated  int            `json:"corroborated"`  // on two voices or more
	Weak          int            `json:"weak"`          // on weak kinds of source alone
	ByIndependent map[int]int    `json:"byIndependent"` // statements by their number of voices
	ByKind        map[string]int `json:"byKind"`        // references by the kind of their source
}

// Looked says what the audit has looked at.
func (s SupportSummary) Looked() string {
	return plural.Of(s.Statements, "statement") + ": " + plural.Number(s.Single) + " on one source, " + plural.Number(s.OneVoice) +
		" on several that are one voice, " + plural.Number(s.Corroborated) + " on independent ones"
}

// Support says what every statement rests on: how many sources, and how many voices. Sources are one voice that are copies or translations of
// one text, that give the report of one agency, that one publisher has published on one day (or on days that are not known), or whose texts
// are alike for the better part; and so on from one to the next.
func Support(ctx context.Context, in *Input, opts SupportOptions) (*Report, error) {
	s := newSupport(in)
	s.voices, s.out = newVoices(in.Dataset, opts.Text), in.newCollector()
	s.summary.ByIndependent, s.summary.ByKind = map[int]int{}, map[string]int{}
	references := make([]int, len(in.Dataset.Sources))
	for i := range in.Statements {
		if i%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !in.asked(in.Statements[i].Time) {
			continue
		}
		for _, r := range in.Statements[i].References {
			references[r.Source]++
		}
		s.statement(int32(i))
	}
	for source, n := range references {
		if n > 0 {
			s.summary.ByKind[in.Dataset.Sources[source].Kind] += n
		}
	}
	return s.out.report("support", s.summary), ctx.Err()
}

type support struct {
	in      *Input
	voices  *voices
	out     *collector
	summary SupportSummary

	// Memory for one statement at a time.
	sources []int32
	quoted  map[int32]bool
}

// newSupport makes what says what single statements rest on.
func newSupport(in *Input) *support {
	return &support{in: in, voices: newVoices(in.Dataset, nil), quoted: map[int32]bool{}}
}

func (s *support) statement(index int32) {
	s.sources = sourcesOf(s.in.Statements[index].References, s.sources, s.quoted)
	if len(s.sources) == 0 {
		return
	}
	first, _ := s.voices.of(s.sources)
	independent := 0
	for i := range first {
		if first[i] == i {
			independent++
		}
	}
	s.summary.Statements++
	s.summary.ByIndependent[independent]++
	switch {
	case len(s.sources) == 1:
		s.summary.Single++
		s.add(index, diag.OneSource, "single")
	case independent == 1:
		s.summary.OneVoice++
		s.add(index, diag.OneVoice, "one voice")
	default:
		s.summary.Corroborated++
		s.add(index, diag.Corroborated, "corroborated")
	}
	if !slices.ContainsFunc(s.sources, s.isNotWeak) {
		s.summary.Weak++
		s.add(index, diag.WeakSourcesOnly, "weak")
	}
}

func (s *support) isNotWeak(source int32) bool {
	return s.in.Dataset.Strength(s.in.Dataset.Sources[source].Kind) != dataset.Weak
}

func (s *support) add(index int32, code diag.Code, verdict string) {
	if !s.out.wanted(code) {
		s.out.count(code)
		return
	}
	statement := &s.in.Statements[index]
	s.out.add(pending{
		code: code, subjects: [3]int32{statement.Subject, statement.Object, statement.Measure}, time: firstDay(statement.Time),
		statements: [2]int32{index},
		make:       func() Finding { return s.finding(index, code, verdict) },
	})
}

func (s *support) finding(index int32, code diag.Code, verdict string) Finding {
	in, statement := s.in, &s.in.Statements[index]
	detail := s.detail(index)
	f := in.finding(code, verdict, s.message(code, detail)+": "+in.says(index), subjectsOf(in.Dataset, statement.Statement), index)
	f.Reason, f.Detail = s.reason(detail), detail
	return f
}

func (s *support) message(code diag.Code, d *SupportDetail) string {
	switch {
	case code == diag.WeakSourcesOnly:
		return "only on " + d.Weakest.Source + ", " + d.Weakest.Why
	case d.Sources == 1:
		return "1 source"
	case d.Independent == 1:
		return fmt.Sprintf("%d sources, but one voice", d.Sources)
	}
	return fmt.Sprintf("%d sources, %d independent", d.Sources, d.Independent)
}

// reason says why sources are one voice, and what is weak.
func (s *support) reason(d *SupportDetail) string {
	var parts []string
	for _, group := range linksByCause(d.Links) {
		parts = append(parts, wordsOfLinks(group))
	}
	if d.Weakest.Why != "" {
		parts = append(parts, "weakest link: "+d.Weakest.Source+" ("+d.Weakest.Why+")")
	}
	return strings.Join(parts, "; ")
}

// linksByCause puts the links together that have one cause, in the order of the first of each.
func linksByCause(links []Link) [][]Link {
	var groups [][]Link
	for _, l := range links {
		at := slices.IndexFunc(groups, func(g []Link) bool {
			return l.Why != linkText && sameText(g[0].Why) == sameText(l.Why) && g[0].Of == l.Of
		})
		if at < 0 {
			groups = append(groups, []Link{l})
			continue
		}
		groups[at] = append(groups[at], l)
	}
	return groups
}

// sameText makes one of the two ways in which sources have one text.
func sameText(why string) string {
	if why == linkTranslation {
		return linkCopy
	}
	return why
}

// wordsOfLinks says in words what links of one cause say.
func wordsOfLinks(links []Link) string {
	var ids []string
	for _, l := range links {
		ids = append(ids, l.Sources[0], l.Sources[1])
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	all := strings.Join(ids[:len(ids)-1], ", ") + " and " + ids[len(ids)-1]
	switch of := links[0].Of; links[0].Why {
	case linkCopy, linkTranslation:
		return all + " carry the same text, that of " + of
	case linkWire:
		return all + " give reports of " + of
	case linkPublisher:
		return all + " are by " + of + ", and not known to be of different days"
	}
	return fmt.Sprintf("%s have %d %% of the shorter text in common", all, int(100*links[0].Share))
}

// detail says what a statement rests on.
func (s *support) detail(index int32) *SupportDetail {
	ds := s.in.Dataset
	s.sources = sourcesOf(s.in.Statements[index].References, s.sources, s.quoted)
	first, links := s.voices.of(s.sources)
	d := &SupportDetail{Sources: len(s.sources), Links: []Link{}}
	var bests []int32
	for i := range first {
		if first[i] != i {
			continue
		}
		var members []int32
		for j := range first {
			if first[j] == i {
				members = append(members, s.sources[j])
			}
		}
		slices.SortFunc(members, s.voices.best(s.quoted))
		bests = append(bests, members[0])
		v := Voice{Strength: ds.Strength(ds.Sources[members[0]].Kind).String()}
		for _, m := range members {
			v.Sources = append(v.Sources, ds.Sources[m].ID)
		}
		d.Voices = append(d.Voices, v)
	}
	for _, l := range links {
		d.Links = append(d.Links, Link{Sources: [2]string{ds.Sources[l.a].ID, ds.Sources[l.b].ID}, Why: l.why, Of: l.of, Share: l.share})
	}
	d.Independent = len(d.Voices)
	weakest := slices.MaxFunc(bests, s.voices.best(s.quoted))
	d.Weakest = Weakest{Source: ds.Sources[weakest].ID, Why: s.voices.weakness(weakest, s.quoted[weakest])}
	return d
}
