package browser

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/queries"
)

// Deck is a guide's slides.
type Deck []Slide

// Slide is one page of a guide.
type Slide struct {
	Titles  []string // in one or more languages
	Text    []string // paragraphs
	Queries []Click
}

// Click is a query to click on, with what it asks, in one or more languages.
type Click struct {
	Titles []string
	Cypher string
}

// ParseGuide reads the text of a guide: what stands between its slides' titles and queries is theirs alone to say.
//
//	## Zhongguancun · 中关村
//
//	What belongs to the area, and what it is known for.
//	中关村的构成。
//
//	- zhongguancun-parts
//	- figures
//
// A line that begins with ## is the title of a slide, with a dot between languages, a line that begins with - names a saved query, any other line is a
// paragraph. What stands before the first slide is for people who read the file. Faults are named with their line.
func ParseGuide(file, text string, all []queries.Query, ds *dataset.Dataset) (Deck, error) {
	var deck Deck
	text = strings.ReplaceAll(text, "\r\n", "\n")
	for i, line := range strings.Split(text, "\n") {
		fault := func(format string, args ...any) error {
			return &queries.Error{File: file, Line: i + 1, Message: fmt.Sprintf(format, args...)}
		}
		line = strings.TrimSpace(line)
		title, isTitle := strings.CutPrefix(line, "## ")
		name, isQuery := strings.CutPrefix(line, "- ")

		switch {
		case isTitle:
			deck = append(deck, newSlide(title))
		case isQuery && len(deck) == 0:
			return nil, fault("a query stands before the first slide: begin that with ## Title")
		case line == "" || len(deck) == 0:
		case isQuery:
			query, err := queries.Find(all, strings.TrimSpace(name))
			if err != nil {
				return nil, fault("%v", err)
			}
			last := &deck[len(deck)-1]
			last.Queries = append(last.Queries, clickOn(query, ds))
		default:
			last := &deck[len(deck)-1]
			last.Text = append(last.Text, line)
		}
	}
	return deck, nil
}

func newSlide(title string) Slide {
	return Slide{Titles: strings.Split(strings.TrimSpace(title), " · ")}
}

// clickOn makes a saved query something to click on: the defaults stand in place of parameters, for a click gives none.
func clickOn(query queries.Query, ds *dataset.Dataset) Click {
	return Click{Titles: titlesOf(query, ds), Cypher: query.Inline() + ";"}
}

// queriesPerSlide is how many queries a slide has room for.
const queriesPerSlide = 3

// add puts a query on the last slide, or on a new one of that title if that is full or has another.
func (d Deck) add(title []string, click Click) Deck {
	if len(d) == 0 || !slices.Equal(d[len(d)-1].Titles, title) || len(d[len(d)-1].Queries) == queriesPerSlide {
		d = append(d, Slide{Titles: title})
	}
	last := &d[len(d)-1]
	last.Queries = append(last.Queries, click)
	return d
}

// deckOfQueries shows saved queries that no guide text arranges, in their order.
func deckOfQueries(in Input) Deck {
	var deck Deck
	for _, query := range in.Queries {
		deck = deck.add(sayQueries.in(in.Dataset), clickOn(query, in.Dataset))
	}
	return deck
}
