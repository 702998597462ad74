package browser

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"

	"github.com/jjj-kg/jjj/internal/compile"
)

//go:embed guide.tmpl
var guideTemplate string

// page is what the template shows.
type page struct {
	Titles      []string
	Description string
	Counts      []count
	Slides      Deck
}

type count struct {
	Number int
	What   string
}

// Guide makes the guide: a title page, then the slides of the guide's text, or of the saved queries if there is no text,
// or of types and measures if there are no queries either.
func Guide(in Input) ([]byte, error) {
	slides, err := slidesOf(in)
	if err != nil {
		return nil, err
	}
	parsed, err := template.New(GuideFile).Parse(guideTemplate)
	if err != nil {
		return nil, fmt.Errorf("read the guide's template: %w", err)
	}

	var out bytes.Buffer
	err = parsed.Execute(&out, page{
		Titles:      labels(in.Dataset, in.Dataset.Name, in.Dataset.Title),
		Description: in.Dataset.Description,
		Counts: []count{
			{in.Graph.LabelCount(compile.EntityLabel), "entities · 实体"},
			{statements(in.Graph), "statements · 陈述"},
			{in.Graph.LabelCount(compile.MeasureLabel), "measures · 指标"},
			{in.Graph.LabelCount(compile.SourceLabel), "sources · 来源"},
		},
		Slides: slides,
	})
	if err != nil {
		return nil, fmt.Errorf("write the guide: %w", err)
	}
	return out.Bytes(), nil
}

func slidesOf(in Input) (Deck, error) {
	switch {
	case in.Guide != "":
		return ParseGuide("guide.md", in.Guide, in.Queries)
	case len(in.Queries) > 0:
		return deckOfQueries(in.Queries), nil
	}
	return deckOfDataset(in), nil
}
