package jjj_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/testing/goapi"
)

// outside is a program of another module, as README.md shows it.
const outside = `package main

import (
	"context"
	"fmt"
	"log"

	"github.com/jjj-kg/jjj"
	"github.com/jjj-kg/jjj/cypher"
)

func main() {
	ctx := context.Background()
	ds, err := jjj.Open("towns")
	if err != nil {
		log.Fatal(err)
	}
	defer ds.Close()
	faults, err := ds.Check(ctx)
	if err != nil {
		log.Fatal(err)
	}
	for _, fault := range faults {
		fmt.Println(fault, fault.Hint)
	}
	for row, err := range ds.Query(ctx, "MATCH (a)-[r:TWIN_OF]->(b) RETURN a.name AS a, b.name AS b, r.quotes AS quotes", cypher.Options{}) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(row.Get("a"), row.Get("b"), row.Get("quotes"))
	}
}
`

func TestAModuleOutsideChecksAFolderAsksCypherAndPrintsQuotations(t *testing.T) {
	if testing.Short() {
		t.Skip("go test -short compiles no other module")
	}
	dataset, err := os.ReadFile(filepath.Join("internal", "workspace", "testdata", "towns", "dataset.yaml"))
	require.NoError(t, err)
	out := goapi.RunModule(t, outside, map[string]string{"towns/dataset.yaml": string(dataset)})
	assert.Equal(t, `dataset.yaml:10:3: warning J402: no statement is about the entity "hall-two" 
"Hall" "Steyr" ["twin towns"]
`, out)
}

func TestTheProgramOutsideIsTheOneOfTheReadme(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	require.NoError(t, err)
	assert.Contains(t, string(readme), "```go\n"+outside+"```")
}
