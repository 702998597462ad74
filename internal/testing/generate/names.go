package generate

import (
	"fmt"
	"math/rand/v2"
	"strconv"
)

// namer makes entities and sources.
type namer struct {
	random    *rand.Rand
	originals []int // numbers of the sources that are no copies
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// chance is true in so many of a hundred cases.
func chance(r *rand.Rand, percent int) bool { return r.IntN(100) < percent }

func entityID(i int) string { return "e" + strconv.Itoa(i) }

func sourceID(i int) string { return "source-" + strconv.Itoa(i) }

// entity makes the line of entity number i.
func (n *namer) entity(b []byte, i int) []byte {
	g := groups()[i%len(groups())]
	en, zh, de := n.english(), n.chinese(), n.german()
	b = fmt.Appendf(b, `{"entity":{"id":"%s","type":"%s","name":{"en":"%s %d","zh":"%s%d","de":"%s %d"}`, entityID(i), pick(n.random, g.types), en, i, zh, i, de, i)
	if chance(n.random, 30) {
		b = fmt.Appendf(b, `,"alias":{"en":["%s No. %d"],"zh":["%s","%s第%d"]}`, en, i, n.chinese(), zh, i)
	}
	return append(b, "}}\n"...)
}

// Sources are published from firstPublished on; they report of the years before it, and forecast those from firstForecast on.
const (
	firstYear      = 2000
	firstPublished = 2018
	firstForecast  = 2027
)

// source makes the line of source number i; some are copies of earlier ones.
func (n *namer) source(b []byte, i int) []byte {
	language := pick(n.random, []string{"en", "zh", "de"})
	publisher := n.random.IntN(40 + i/20)
	b = fmt.Appendf(b, `{"source":{"id":"%s","title":"%s","publisher":"Publisher %d","url":"https://example.org/%d/%d","language":"%s","kind":"%s"`,
		sourceID(i), n.title(language), publisher, publisher, i, language, pick(n.random, []string{"news", "government", "wire", "company", "paper"}))
	if chance(n.random, 80) {
		b = append(b, `,"published":"`...)
		b = append(appendDay(b, firstPublished+n.random.IntN(7), n.random), '"')
	} else {
		b = append(b, `,"published":null`...)
	}
	if len(n.originals) > 0 && chance(n.random, 5) {
		b = fmt.Appendf(b, `,"copyOf":"%s"`, sourceID(pick(n.random, n.originals)))
	} else {
		n.originals = append(n.originals, i)
	}
	return append(b, "}}\n"...)
}

func (n *namer) title(language string) string {
	switch language {
	case "zh":
		return n.chinese() + "创新发展报告"
	case "de":
		return "Neues aus " + n.german()
	}
	return "News from " + n.english()
}

func (n *namer) english() string {
	return pick(n.random, []string{"North", "South", "New", "Upper", "Green", "Harbour", "River", "Star"}) + " " +
		pick(n.random, []string{"Valley", "Institute", "Works", "Cluster", "Gate", "Technologies", "Park", "Systems"})
}

func (n *namer) german() string {
	return pick(n.random, []string{"Nördliche", "Südliche", "Große", "Grüne", "Österreichische", "Überregionale"}) + " " +
		pick(n.random, []string{"Straße", "Werkstätten", "Gesellschaft", "Höhen", "Prüfstelle", "Fakultät"})
}

// chinese gives a name of two to four characters.
func (n *namer) chinese() string {
	name := ""
	for range 2 + n.random.IntN(3) {
		name += pick(n.random, []string{"京", "津", "冀", "新", "华", "科", "海", "天", "云", "光", "智", "星", "河", "山", "北", "方"})
	}
	return name
}

// appendDay adds a day of a year.
func appendDay(b []byte, year int, r *rand.Rand) []byte {
	b = strconv.AppendInt(b, int64(year), 10)
	b = appendTwo(append(b, '-'), 1+r.IntN(12))
	return appendTwo(append(b, '-'), 1+r.IntN(28))
}

// appendTwo adds a number of two digits.
func appendTwo(b []byte, n int) []byte { return append(b, byte('0'+n/10), byte('0'+n%10)) }
