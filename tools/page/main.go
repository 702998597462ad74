// Command page is the part of jjj that a page in a browser carries: it compiles a dataset, asks it in Cypher, looks a name up and audits it,
// without a file or a network. scripts/test builds it for WebAssembly and says how large it is. It owns nothing but its small dataset.
package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/compile"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/fulltext"
	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/quantity"
	"github.com/jjj-kg/jjj/internal/sourcetext"
	"github.com/jjj-kg/jjj/internal/statement"
)

func main() {
	if err := answer(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// answer asks everything that a page asks of the small dataset.
func answer(ctx context.Context, out io.Writer) error {
	ds := mills()
	g, summary, err := compile.Compile(ctx, ds, compile.Options{})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d nodes, %d relationships\n", summary.Nodes(), summary.Relationships())
	const text = "CALL db.index.fulltext.queryNodes('jjj_names', 'mill') YIELD node MATCH (node)-[r]->(to) RETURN node.id, type(r), to.id"
	q, err := cypher.PrepareContext(ctx, g, text, cypher.Settings{Procedures: fulltext.Procedures(g)})
	if err != nil {
		return err
	}
	for row, err := range q.Rows(ctx, cypher.Options{}) {
		if err != nil {
			return err
		}
		fmt.Fprintln(out, row)
	}
	view := lookup.View{Language: "en", Vocabulary: lookup.VocabularyOf(ds)}
	found, err := lookup.New(lookup.Memory(g), view).Find(ctx, "milll", lookup.FindOptions{})
	if err != nil {
		return err
	}
	for _, m := range found.Matches {
		fmt.Fprintln(out, m.ID, m.Reason)
	}
	return auditAll(ctx, out, ds)
}

// auditAll runs every audit, also the one that looks for quotations in texts, which a page is handed.
func auditAll(ctx context.Context, out io.Writer, ds *dataset.Dataset) error {
	in, err := audit.NewInput(ctx, ds, audit.Options{All: true})
	if err != nil {
		return err
	}
	audits := []func(context.Context, *audit.Input) (*audit.Report, error){
		audit.Figures, audit.Names, audit.Parts, audit.Targets, audit.Unnamed,
		func(ctx context.Context, in *audit.Input) (*audit.Report, error) {
			return audit.Support(ctx, in, audit.SupportOptions{})
		},
		func(ctx context.Context, in *audit.Input) (*audit.Report, error) {
			return audit.Evidence(ctx, in, audit.EvidenceOptions{Archive: texts{"paper": "The mill lies in Oldtown."}})
		},
	}
	var reports []*audit.Report
	for _, run := range audits {
		r, err := run(ctx, in)
		if err != nil {
			return err
		}
		reports = append(reports, r)
	}
	for _, f := range reports[len(reports)-1].Findings {
		fmt.Fprintln(out, f.Code, f.Message)
	}
	_, err = audit.NewHealth(ctx, in, reports, audit.HealthOptions{})
	return err
}

// mills is a dataset of one statement.
func mills() *dataset.Dataset {
	called := func(name string) dataset.Text { return dataset.Text{{Language: "en", Text: name}} }
	units, _ := quantity.NewUnits(nil)
	return &dataset.Dataset{
		Name: "mills", Languages: []string{"en"}, Units: units,
		Types: []dataset.Type{
			{ID: "Mill", Parent: dataset.None, Label: called("mill")},
			{ID: "Town", Parent: dataset.None, Label: called("town")},
		},
		Predicates: []dataset.Predicate{{ID: "locatedIn", Label: called("lies in"), From: []int32{0}, To: []int32{1}}},
		Sources:    []dataset.Source{{ID: "paper", Title: "Mills", Publisher: "The Paper", CopyOf: dataset.None}},
		Entities: []dataset.Entity{
			{ID: "mill", Type: 0, Name: called("Mill")},
			{ID: "oldtown", Type: 1, Name: called("Oldtown")},
		},
		Statements: []dataset.Statement{{
			References: []dataset.Reference{{Source: 0, Paragraph: 1, Quote: "mill lies in Oldtown"}},
			Claim: statement.Claim{
				Subject: 0, Predicate: 0, Object: 1, Measure: dataset.None, OfEntity: dataset.None, OfMeasure: dataset.None,
			},
		}},
	}
}

// texts are texts of one paragraph by the id of their source.
type texts map[string]string

// Read gives the text of a source.
func (t texts) Read(source, _ string) (*sourcetext.Text, sourcetext.State, error) {
	text, ok := t[source]
	if !ok {
		return nil, "", sourcetext.ErrNoText
	}
	return &sourcetext.Text{Source: source, Paragraphs: []sourcetext.Paragraph{{Number: 1, Text: text}}}, sourcetext.Unchanged, nil
}

// Entry gives what is known of a text that was never archived: nothing.
func (t texts) Entry(string) (sourcetext.Entry, bool) { return sourcetext.Entry{}, false }

// Sources gives the sources that have texts; in this page there is one.
func (t texts) Sources() []string { return []string{"paper"} }
