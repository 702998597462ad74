package queryplanview

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/output"
)

func TestWhatAStepRunsForEachRowStandsBeforeWhereTheRowsComeFrom(t *testing.T) {
	plan := OfGraph(&cypher.Plan{Profiled: true, Memory: 2049, Root: &cypher.Step{
		Operator: "Apply", Rows: 2, Time: time.Millisecond,
		Inputs: []*cypher.Step{{Operator: "Scan", Details: "n:Town", Estimated: 1.6, Rows: 2}, {Operator: "Expand", Rows: 7}},
	}})
	var b strings.Builder
	require.NoError(t, plan.Write(&b, output.FormatCSV, output.Options{}))

	assert.Equal(t, "operator,details,estimated rows,rows,ms\n+Apply,\"\",0,2,1.0\n| +Expand,\"\",0,7,0.0\n+Scan,n:Town,2,2,0.0\n", strings.ReplaceAll(b.String(), "\r", ""))
}

func TestTheTableOfAPlanSaysHowMuchMemoryItTook(t *testing.T) {
	var b strings.Builder
	require.NoError(t, OfGraph(&cypher.Plan{Memory: 2049, Root: &cypher.Step{Operator: "Scan"}}).Write(&b, output.FormatTable, output.Options{}))

	assert.True(t, strings.HasSuffix(b.String(), "\nat most 3 KiB of memory\n"), b.String())
}

func TestAServerWithoutAPlanHasNone(t *testing.T) {
	assert.Nil(t, OfServer(nil))
	step := OfServer(&neo4j.QueryPlan{Profiled: true, Root: &neo4j.QueryStep{Operator: "X", Hits: 3}}).Root
	assert.Equal(t, int64(3), *step.Hits)
	assert.Nil(t, step.Time)
}
