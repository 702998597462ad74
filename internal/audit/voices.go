package audit

import (
	"cmp"
	"slices"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/period"
	"github.com/jjj-kg/jjj/internal/truth"
)

// Link says why two sources are one voice.
type Link struct {
	Sources [2]string `json:"sources"`
	Why     string    `json:"why"`             // copy, translation, wire, publisher, or text
	Of      string    `json:"of,omitempty"`    // the source that both go back to, the agency, or the publisher
	Share   float64   `json:"share,omitempty"` // of the shorter text that stands in the other one, too
}

// The reasons why two sources are one voice, as they stand in JSON.
const (
	linkCopy        = "copy"
	linkTranslation = "translation"
	linkWire        = "wire"
	linkPublisher   = "publisher"
	linkText        = "text"
)

// voices tells which sources of a statement are one voice.
type voices struct {
	ds        *dataset.Dataset
	originals []int32 // by source: what it is a copy of in the end, itself if of nothing
	texts     *texts  // nil without an archive

	// Memory for one statement at a time.
	root  []int // by number of the source in the statement: one of the same voice
	links []link
}

// link is a Link between sources of a statement, by their indexes in the dataset.
type link struct {
	a, b  int32
	why   string
	of    string
	share float64
}

func newVoices(ds *dataset.Dataset, text func(source string) (string, bool)) *voices {
	v := &voices{ds: ds, originals: make([]int32, len(ds.Sources))}
	for i := range ds.Sources {
		original := int32(i)
		for steps := 0; ds.Sources[original].CopyOf != dataset.None && steps < len(ds.Sources); steps++ {
			original = ds.Sources[original].CopyOf
		}
		v.originals[i] = original
	}
	if text != nil {
		v.texts = newTexts(ds, text)
	}
	return v
}

// maxCompared is up to how many sources of one statement are compared two by two. What needs no more than a look at each is found among any
// number.
const maxCompared = 64

// of groups the sources of a statement, which are sorted and distinct, by voice: for each of them the number of the first one of its voice.
// The links say why; they are good until the next call.
func (v *voices) of(sources []int32) (first []int, links []link) {
	v.root, v.links = v.root[:0], v.links[:0]
	for i := range sources {
		v.root = append(v.root, i)
	}
	if len(sources) > 1 {
		v.sharing(sources)
		if len(sources) <= maxCompared {
			v.comparing(sources)
		}
	}
	for i := range v.root {
		v.root[i] = v.find(i)
	}
	return v.root, v.links
}

func (v *voices) find(i int) int {
	for v.root[i] != i {
		i = v.root[i]
	}
	return i
}

// join makes one voice of two sources unless they are one already.
func (v *voices) join(sources []int32, i, j int, l link) {
	a, b := v.find(i), v.find(j)
	if a == b {
		return
	}
	v.root[max(a, b)] = min(a, b) // the first one stands for all
	l.a, l.b = sources[i], sources[j]
	v.links = append(v.links, l)
}

// trait is what makes all sources that have it one voice.
type trait struct {
	why  string
	what string
	id   int32
	day  period.Date
}

// sharing joins sources that share an original, an agency, or a publisher and a day.
func (v *voices) sharing(sources []int32) {
	seen := map[trait]int{}
	meet := func(i int, s trait, l link) {
		j, met := seen[s]
		if !met {
			seen[s] = i
			return
		}
		if l.why == linkCopy && v.ds.Sources[sources[i]].Language != v.ds.Sources[sources[j]].Language {
			l.why = linkTranslation
		}
		v.join(sources, j, i, l)
	}
	for i, source := range sources {
		s := &v.ds.Sources[source]
		original := v.originals[source]
		meet(i, trait{why: linkCopy, id: original}, link{why: linkCopy, of: v.ds.Sources[original].ID})
		if wire := s.Wire(); wire != "" {
			meet(i, trait{why: linkWire, what: wire}, link{why: linkWire, of: wire})
		}
		if s.Publisher != "" && s.Published.IsDate() && s.Published.From.Precision() == period.Day {
			meet(i, trait{why: linkPublisher, what: s.Publisher, day: s.Published.From}, link{why: linkPublisher, of: s.Publisher})
		}
	}
}

// comparing joins sources of one publisher of which it is not known that they appeared on different days, and those whose texts are alike.
func (v *voices) comparing(sources []int32) {
	for i := range sources {
		a := &v.ds.Sources[sources[i]]
		for j := range i {
			b := &v.ds.Sources[sources[j]]
			if a.Publisher != "" && a.Publisher == b.Publisher && v.alone(sources, i) && mayBeOneDay(a.Published, b.Published) {
				v.join(sources, j, i, link{why: linkPublisher, of: a.Publisher})
			}
			if v.texts == nil || v.find(i) == v.find(j) {
				continue
			}
			if share := v.texts.share(sources[i], sources[j]); share >= copiedShare {
				v.join(sources, j, i, link{why: linkText, share: share})
			}
		}
	}
}

// alone says whether a source is a voice of its own so far: one whose day is not known joins but one other, and so does not make one voice of
// two that appeared on different days.
func (v *voices) alone(sources []int32, i int) bool {
	root := v.find(i)
	for j := range sources {
		if j != i && v.find(j) == root {
			return false
		}
	}
	return true
}

func mayBeOneDay(a, b period.Period) bool {
	return a.IsZero() || b.IsZero() || (!a.Same(b) || a.From.Precision() != period.Day) && a.Overlaps(b) != truth.No
}

// best orders the sources of a voice: the one that serves best as evidence first.
func (v *voices) best(quoted map[int32]bool) func(a, b int32) int {
	return func(a, b int32) int {
		s, t := &v.ds.Sources[a], &v.ds.Sources[b]
		return cmp.Or(
			cmp.Compare(v.ds.Strength(t.Kind), v.ds.Strength(s.Kind)), compareBool(quoted[b], quoted[a]),
			compareBool(!t.Published.IsZero(), !s.Published.IsZero()), cmp.Compare(a, b),
		)
	}
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// weakness says what is weak about the source that a statement hangs on; empty if nothing is.
func (v *voices) weakness(source int32, quoted bool) string {
	s := &v.ds.Sources[source]
	switch {
	case s.Kind == "":
		return "its kind is not known"
	case v.ds.Strength(s.Kind) == dataset.Weak:
		return "a weak kind of source: " + s.Kind
	case s.Published.IsZero():
		return "no date"
	case !quoted:
		return "no quotation"
	}
	return ""
}

// sourcesOf gives the sources of a statement, each once, and those among them that are quoted; dst and quoted are memory to use.
func sourcesOf(references []dataset.Reference, dst []int32, quoted map[int32]bool) []int32 {
	dst = dst[:0]
	clear(quoted)
	for _, r := range references {
		dst = append(dst, r.Source)
		if r.Quote != "" {
			quoted[r.Source] = true
		}
	}
	return slices.Compact(dst) // references are sorted by source
}
