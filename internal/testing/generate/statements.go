package generate

import (
	"math/rand/v2"
	"slices"
	"strconv"
)

// remembered is how many of the last statements may be said again.
const remembered = 64

// every so many statements there is one about the next entity that has had none, so that in the end each has one.
const every = 4

// speaker makes statements.
type speaker struct {
	random     *rand.Rand
	total      int           // entities
	members    []int         // entities of each group
	from       [][]predicate // by group: those that may say something about an entity of it
	entities   []*rand.Zipf  // ranks of the entities of each group: few have many statements, many have few
	sources    *rand.Zipf
	predicates []predicate
	measures   []measure
	contents   [remembered][]byte // of the last statements
	repeated   int
}

func newSpeaker(random *rand.Rand, entities, sources int) *speaker {
	const skew, flat = 1.3, 5
	s := &speaker{random: random, predicates: predicates(), measures: measures(), sources: rand.NewZipf(random, skew, flat, uint64(sources-1)), total: entities}
	n := len(groups())
	s.from = make([][]predicate, n)
	for _, p := range s.predicates {
		s.from[p.from] = append(s.from[p.from], p)
	}
	for g := range n {
		members := (entities - g + n - 1) / n
		s.members = append(s.members, members)
		s.entities = append(s.entities, rand.NewZipf(random, skew, flat, uint64(members-1)))
	}
	return s
}

// statement makes the line of statement number i.
func (s *speaker) statement(b []byte, i int) []byte {
	b = append(b, `{"statement":{`...)
	if chance(s.random, 75) {
		b = append(b, `"id":"st-`...)
		b = append(strconv.AppendInt(b, int64(i), 10), `",`...)
	}
	slot := &s.contents[i%remembered]
	fresh, due := i/every, i%every == 0 && i/every < s.total
	switch {
	case due: // every entity has its turn
		group := fresh % len(s.members)
		*slot = s.content((*slot)[:0], fresh, pick(s.random, s.from[group]))
	case i > remembered && chance(s.random, 4):
		s.repeated++
		*slot = append((*slot)[:0], s.contents[(i-1-s.random.IntN(remembered-1))%remembered]...)
	default:
		p := pick(s.random, s.predicates)
		*slot = s.content((*slot)[:0], s.entity(p.from), p)
	}
	b = append(b, *slot...)
	b = append(b, `,"text":"Statement `...)
	b = strconv.AppendInt(b, int64(i), 10)
	b = append(b, pick(s.random, []string{
		` says that the region has moved on.","references":[`,
		` sagt, dass es in der Region größere Fortschritte gibt.","references":[`,
		`：该区域取得新的进展。","references":[`,
	})...)
	return append(s.references(b), "]}}\n"...)
}

// content makes all but the id, the text and the references.
func (s *speaker) content(b []byte, subject int, p predicate) []byte {
	kind := s.random.IntN(100)
	b = append(b, `"subject":"`...)
	b = append(append(b, entityID(subject)...), '"')
	if kind < 75 {
		object := s.entity(p.to)
		for object == subject { // nothing is related to itself
			object = s.entity(p.to)
		}
		b = append(append(b, `,"predicate":"`...), p.id...)
		b = append(b, `","object":"`...)
		b = append(append(b, entityID(object)...), '"')
	}
	if kind >= 50 {
		b = s.figure(b)
	}
	switch {
	case kind%25 == 0:
		return append(s.time(append(b, `,"modality":"target","time":"`...), firstForecast), '"')
	case kind%12 == 0:
		return append(s.time(append(b, `,"modality":"forecast","time":"`...), firstForecast), '"')
	case chance(s.random, 95):
		return append(s.time(append(b, `,"time":"`...), firstYear), '"')
	}
	return b
}

// entity gives the number of an entity of a group.
func (s *speaker) entity(group int) int {
	// Entities that are close in rank are far apart in number, as in files that are sorted by name.
	const stride = 7919
	member := int(s.entities[group].Uint64()) * stride % s.members[group]
	return member*len(s.members) + group
}

// figure makes a measure and a value in one of the ways that people write it.
func (s *speaker) figure(b []byte) []byte {
	m := pick(s.random, s.measures)
	shape := pick(s.random, m.figures)
	b = append(append(b, `,"measure":"`...), m.id...)
	b = append(b, `","value":"`...)
	sign := pick(s.random, []string{"", "", "", "", "> ", "> ", "< ", ">= ", "<= ", "~ "})
	b = append(b, sign...)
	plain := shape == "#" || shape == "# people" || shape == "# km2"
	for _, r := range shape {
		switch {
		case r != '#':
			b = append(b, string(r)...)
		case sign == "" && plain && chance(s.random, 30): // a range
			low := 1 + s.random.IntN(900)
			b = append(strconv.AppendInt(b, int64(low), 10), ".."...)
			b = strconv.AppendInt(b, int64(low+1+s.random.IntN(90)), 10)
		default:
			b = s.number(b, shape == "1/#")
		}
	}
	b = append(b, '"')
	if m.id == "share" && chance(s.random, 50) {
		b = append(b, `,"of":{"entity":"`...)
		b = append(append(b, entityID(s.entity(0))...), `","measure":"gdp"}`...)
	}
	return b
}

// number makes one without more than two decimals, for three could be read as thousands.
func (s *speaker) number(b []byte, whole bool) []byte {
	b = strconv.AppendInt(b, int64(2+s.random.IntN(998)), 10)
	if whole || chance(s.random, 60) {
		return b
	}
	b = append(b, '.')
	for range 1 + s.random.IntN(2) {
		b = append(b, byte('1'+s.random.IntN(9)))
	}
	return b
}

// time makes a time of any precision, in the years before the sources were published or in those after, as first says.
func (s *speaker) time(b []byte, first int) []byte {
	const years = firstPublished - firstYear
	year := first + s.random.IntN(years-1)
	switch s.random.IntN(10) {
	case 0, 1, 2:
		return strconv.AppendInt(b, int64(year), 10)
	case 3, 4, 5:
		return appendTwo(append(strconv.AppendInt(b, int64(year), 10), '-'), 1+s.random.IntN(12))
	case 6, 7:
		return appendDay(b, year, s.random)
	case 8:
		b = append(strconv.AppendInt(b, int64(year), 10), '/')
		return strconv.AppendInt(b, int64(year+1+s.random.IntN(first+years-year-1)), 10)
	}
	return append(strconv.AppendInt(b, int64(year), 10), "/.."...)
}

// references makes one to three references, most often one.
func (s *speaker) references(b []byte) []byte {
	var used [3]uint64
	for i := range pick(s.random, []int{1, 1, 1, 1, 1, 1, 2, 2, 2, 3}) {
		if i > 0 {
			b = append(b, ',')
		}
		for used[i] = s.sources.Uint64(); slices.Contains(used[:i], used[i]); {
			used[i] = s.sources.Uint64()
		}
		b = append(append(b, `{"source":"`...), sourceID(int(used[i]))...)
		b = append(b, '"')
		if chance(s.random, 80) {
			b = strconv.AppendInt(append(b, `,"paragraph":`...), int64(1+s.random.IntN(40)), 10)
		}
		if chance(s.random, 80) {
			b = append(append(b, `,"quote":"`...), pick(s.random, []string{
				"mehr als im Vorjahr, so die Behörde", "größter Zuwachs der Region", "has grown faster than planned", "the first of its kind in the region",
				"同比增长明显", "京津冀协同发展取得新进展", "共建创新平台",
			})...)
			b = append(b, '"')
		}
		b = append(b, '}')
	}
	return b
}
