package browser

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"github.com/jjj-kg/jjj/internal/schema"
)

//go:embed guide.tmpl
var guideTemplate string

// page is what the template shows.
type page struct {
	Titles      []string
	Description string
	Counts      []count
	HowToRun    []string // a paragraph per language
	DrawOnly    []string // a line per language
	Slides      Deck
}

type count struct {
	Number int
	What   string
}

// Guide makes the guide of Browser 5: a title page, then the slides of the guide's text, or of the saved queries if there is no text,
// or of types and measures if there are no queries either.
func Guide(in Input) ([]byte, error) {
	page, err := pageOf(in)
	if err != nil {
		return nil, err
	}
	parsed, err := template.New(GuideFile).Parse(guideTemplate)
	if err != nil {
		return nil, fmt.Errorf("read the guide's template: %w", err)
	}
	var out bytes.Buffer
	if err := parsed.Execute(&out, page); err != nil {
		return nil, fmt.Errorf("write the guide: %w", err)
	}
	return out.Bytes(), nil
}

func pageOf(in Input) (page, error) {
	slides, err := slidesOf(in)
	if err != nil {
		return page{}, err
	}
	counted := func(n int, what phrase) count { return count{n, strings.Join(what.in(in.Dataset), " · ")} }
	return page{
		Titles:      labels(in.Dataset, in.Dataset.Name, in.Dataset.Title),
		Description: in.Dataset.Description,
		Counts: []count{
			counted(in.Graph.LabelCount(schema.LabelEntity), sayEntities),
			counted(statements(in.Graph), sayStatements),
			counted(in.Graph.LabelCount(schema.LabelMeasure), sayMeasures),
			counted(in.Graph.LabelCount(schema.LabelSource), saySources),
		},
		HowToRun: sayHowToRun.in(in.Dataset),
		DrawOnly: sayDrawOnlyThose.in(in.Dataset),
		Slides:   slides,
	}, nil
}

func slidesOf(in Input) (Deck, error) {
	switch {
	case in.Guide != "":
		return ParseGuide("guide.md", in.Guide, in.Queries, in.Dataset)
	case len(in.Queries) > 0:
		return deckOfQueries(in), nil
	}
	return deckOfDataset(in), nil
}
