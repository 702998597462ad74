package audit_test

import (
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"

	"github.com/jjj-kg/jjj/internal/audit"
	"github.com/jjj-kg/jjj/internal/dataset/reader"
	"github.com/jjj-kg/jjj/internal/diag"
	"github.com/jjj-kg/jjj/internal/testing/raced"
)

const pairsDir = "../../fixtures/figures"

// pair is a labelled pair of figures of fixtures/figures.
type pair struct {
	name, want string
	statements [2]map[string]any // as they stand in a dataset, but for the id
}

// row is a pair as it is written down: its own fields are those that both figures have.
type row struct {
	Name, Want string
	A, B       map[string]text
	Both       map[string]text `yaml:",inline"`
}

// text is a scalar as it was written, whatever it looks like.
type text string

// UnmarshalYAML implements yaml.Unmarshaler.
func (t *text) UnmarshalYAML(node *yaml.Node) error {
	*t = text(node.Value)
	return nil
}

// pairs reads the labelled pairs.
func pairs(t *testing.T) []pair {
	t.Helper()
	var all []pair
	for _, file := range [][2]string{{"english", "en"}, {"german", "de"}, {"chinese", "zh"}} {
		content, err := os.ReadFile(filepath.Join(pairsDir, file[0]+".yaml"))
		require.NoError(t, err)
		var rows []row
		require.NoError(t, yaml.Unmarshal(content, &rows))
		for _, r := range rows {
			all = append(all, pair{r.Name, r.Want, [2]map[string]any{r.statement(r.A, file[1]), r.statement(r.B, file[1])}})
		}
	}
	return all
}

// statement makes a statement of what both figures of a pair have, and of what one of them has.
func (r row) statement(own map[string]text, source string) map[string]any {
	fields := maps.Clone(r.Both)
	if fields == nil {
		fields = map[string]text{}
	}
	maps.Copy(fields, own)
	s := map[string]any{"references": []map[string]any{{"source": source, "quote": fields["quote"]}}}
	for key, value := range fields {
		if key != "quote" && value != "" {
			s[key] = value
		}
	}
	return s
}

// loadPair makes a dataset of a pair alone, and says which distinct statements its two are.
func loadPair(t *testing.T, vocabulary []byte, p pair) (in *audit.Input, a, b int32) {
	t.Helper()
	var lines strings.Builder
	for i, s := range p.statements {
		s["id"] = string(rune('a' + i))
		line, err := json.Marshal(map[string]any{"statement": s})
		require.NoError(t, err)
		lines.Write(append(line, '\n'))
	}
	fsys := fstest.MapFS{"dataset.yaml": {Data: []byte(head)}, "vocabulary.yaml": {Data: vocabulary}, "pairs.jsonl": {Data: []byte(lines.String())}}
	ds, report := reader.Load(context.Background(), fsys, reader.Options{})
	require.Zero(t, report.Errors(), "%v", report.Sorted())
	in, err := audit.NewInput(context.Background(), ds, everything())
	require.NoError(t, err)
	return in, 0, int32(len(in.Statements) - 1) // two of equal content are one
}

func TestEveryLabelledPairGetsItsVerdictBothWaysRound(t *testing.T) {
	raced.Skip(t)
	all := pairs(t)
	require.GreaterOrEqual(t, len(all), 150)
	vocabulary, err := os.ReadFile(filepath.Join(pairsDir, "vocabulary.yaml"))
	require.NoError(t, err)
	for _, p := range all {
		t.Run(p.name, func(t *testing.T) {
			in, a, b := loadPair(t, vocabulary, p)
			c := in.Compare(a, b)
			assert.Equal(t, p.want, c.Verdict, c.Reason)
			assert.NotEmpty(t, c.Reason)
			assert.Equal(t, p.want, in.Compare(b, a).Verdict, "the other way round")

			// The audit of the pair raises an alarm for a contradiction, and for nothing else.
			r, err := audit.Figures(context.Background(), in)
			require.NoError(t, err)
			assert.Equal(t, p.want == audit.Contradict, r.Counts[diag.FiguresContradict]+r.Counts[diag.FiguresDifferSlightly] == 1, r.Counts)
			assert.Equal(t, c.Slight, r.Counts[diag.FiguresDifferSlightly] == 1, r.Counts)
		})
	}
}
