package jjj_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/jjj-kg/jjj"
	"github.com/jjj-kg/jjj/cypher"
	"github.com/jjj-kg/jjj/graph"
)

func Example() {
	ctx := context.Background()
	ds := jjj.BuiltIn()
	defer ds.Close()
	query := "MATCH (:Entity {id: $id})-[r:DEVELOPS]->(o) RETURN o.name AS what, r.figure AS figure, r.quotes AS quotes ORDER BY r.id LIMIT 1"
	for row, err := range ds.Query(ctx, query, cypher.Options{Params: map[string]graph.Value{"id": graph.String("zhongguancun")}}) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(row.Get("what"), row.Get("figure"))
		quotes, _ := row.Get("quotes").List()
		for _, quote := range quotes {
			fmt.Println(quote)
		}
	}
	// Output:
	// "artificial intelligence" null
	// "wie Quantum-Technologie und Künstlicher Intelligenz"
}

// A dataset with an error has no graph, and every fault has its place.
func ExampleDataset_Check() {
	dir, err := os.MkdirTemp("", "towns")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	text := `name: towns
languages: [en]
types:
  Town: {label: town}
predicates:
  twinOf: {label: is a twin of, from: [Town], to: [Town], symmetric: true}
entities:
  hall: {type: Town, name: Hall}
  steyr: {type: Town, name: Steyr}
sources:
  gazette: {title: Town gazette, published: 2024-05-01, publisher: Gazette, language: en, url: "https://example.org/1"}
statements:
  - {id: twins, subject: hall, predicate: twinOf, object: steir, text: Hall and Steyr are twins., references: [{source: gazette, quote: twin towns}]}
`
	if err := os.WriteFile(filepath.Join(dir, "dataset.yaml"), []byte(text), 0o644); err != nil {
		log.Fatal(err)
	}
	ds, err := jjj.Open(dir)
	if err != nil {
		log.Fatal(err)
	}
	defer ds.Close()
	faults, err := ds.Check(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	for _, fault := range faults {
		fmt.Println(fault)
		fmt.Println(fault.Hint)
	}
	var faulty *jjj.FaultsError
	if _, err := ds.Graph(context.Background()); errors.As(err, &faulty) {
		fmt.Println("errors:", faulty.Errors)
	}
	// Output:
	// dataset.yaml:13:59: error J201: unknown entity "steir"
	// did you mean "steyr"?
	// errors: 1
}

func ExampleDataset_Explain() {
	ds := jjj.BuiltIn()
	defer ds.Close()
	explained, err := ds.Explain(context.Background(), "seed-revenue-2025")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(explained.Statement.Text)
	fmt.Println(explained.Statement.Modality, explained.Statement.Figure.Text)
	for _, r := range explained.Statement.References {
		fmt.Printf("%s, %s: %s\n", r.Publisher, r.Published, r.Quote)
	}
	// Output:
	// The total revenue of Zhongguancun companies may pass ten trillion yuan for the first time in 2025.
	// forecast > 10 trillion CNY
	// Beijing Municipal Government, 2025-12-26: zum ersten Mal zehn Billionen Yuan RMB übertreffen
	// China.org.cn, 2025-12-23: zum ersten Mal zehn Billionen Yuan RMB übertreffen
	// My Global News, 2025-12-22: set to surpass 10 trillion yuan in combined
	// Novinite, 2026-01-03: estimated to exceed the 10-trillion-yuan
}

func ExampleDataset_Find() {
	ds := jjj.BuiltIn()
	defer ds.Close()
	matches, err := ds.Find(context.Background(), "中关村", 2)
	if err != nil {
		log.Fatal(err)
	}
	for _, m := range matches {
		fmt.Println(m.ID, m.Name, m.Types, m.Reason)
	}
	// Output:
	// zhongguancun Zhongguancun [InnovationArea Place] name, zh, exact
	// changping-park Zhongguancun Changping Park [SciencePark Place] name, zh, begins so
}

func ExampleDataset_Audit() {
	ds := jjj.BuiltIn()
	defer ds.Close()
	findings, err := ds.Audit(context.Background(), "figures")
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range findings[:2] {
		fmt.Println(f.Code, f.Severity, f.Message)
		fmt.Println(f.Statements, f.Places)
	}
	// Output:
	// A202 warning Beijing, number of unicorn companies, unicorn companies of Beijing: 115 (2024) may contradict 114 (2024-04)
	// [beijing-unicorns-2024-gei beijing-unicorns-2024-04] [statements/zhongguancun.yaml:1128 statements/zhongguancun.yaml:1117]
	// A202 warning Beijing-Tianjin-Hebei Cangzhou Biomedicine Industry Park, number of companies: 62 may contradict 60 (2024-04)
	// [cangzhou-companies-2025 cangzhou-park-companies-2024] [statements/xiongan.yaml:1291 statements/clusters.yaml:622]
}
