package neo4j

import (
	"strconv"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// QueryPlan is how the server answers a query, or, for PROFILE, how it did.
type QueryPlan struct {
	Root     *QueryStep
	Profiled bool
	// Memory is what the server says that the query took, in bytes; 0 if it does not say.
	Memory int64
}

// QueryStep is an operator of the server's plan.
type QueryStep struct {
	Operator, Details string
	Estimated         float64
	// Rows, Hits and Time are there for PROFILE. The server measures the time with some of its runtimes only.
	Rows, Hits int64
	Time       time.Duration
	Inputs     []*QueryStep
}

// queryPlan takes the plan out of the driver's summary; nil if there is none.
func queryPlan(from driver.ResultSummary) *QueryPlan {
	if p := from.Profile(); p != nil {
		memory, _ := p.Arguments()["GlobalMemory"].(int64)

		return &QueryPlan{Root: profiledStep(p), Profiled: true, Memory: memory}
	}
	if p := from.Plan(); p != nil {
		text, _ := p.Arguments()["string-representation"].(string)
		if root := drawnPlan(text); root != nil {
			return &QueryPlan{Root: root}
		}
	}

	return nil
}

func profiledStep(p driver.ProfiledPlan) *QueryStep {
	step := stepOf(p.Operator(), p.Arguments())
	step.Rows, step.Hits, step.Time = p.Records(), p.DbHits(), time.Duration(p.Time())
	for _, child := range p.Children() {
		step.Inputs = append(step.Inputs, profiledStep(child))
	}

	return step
}

func stepOf(operator string, arguments map[string]any) *QueryStep {
	name, _, _ := strings.Cut(operator, "@") // behind it stands the database
	details, _ := arguments["Details"].(string)
	estimated, _ := arguments["EstimatedRows"].(float64)

	return &QueryStep{Operator: name, Details: details, Estimated: estimated}
}

// drawnPlan reads a plan from the table that the server draws of it, which has all that EXPLAIN tells. The driver's own tree is of no use: in
// it all children of an operator are the last one.
func drawnPlan(text string) *QueryStep {
	var edges []int // where the columns end
	var root *QueryStep
	var at []*QueryStep // the last operator of each level
	var current *QueryStep
	for line := range strings.Lines(text) {
		runes := []rune(strings.TrimRight(line, "\r\n"))
		if edges == nil {
			edges = cornersOf(runes)

			continue
		}
		cells := cut(runes, edges)
		if len(cells) < 4 {
			continue
		}
		level, details := strings.Index(cells[0], "+"), strings.TrimSuffix(strings.TrimPrefix(cells[2], " "), " ")
		if _, err := strconv.Atoi(strings.TrimSpace(cells[1])); err != nil || level < 0 {
			if current != nil && strings.TrimSpace(cells[1]) == "" {
				current.Details += details // a long one goes on in the next line, wherever it had to be broken
			}

			continue
		}
		estimated, _ := strconv.ParseFloat(strings.TrimSpace(cells[3]), 64)
		current = &QueryStep{Operator: strings.TrimSpace(cells[0][level+1:]), Details: details, Estimated: estimated}
		root, at = hang(root, at, level/2, current)
	}
	root.trim()

	return root
}

// trim takes away the spaces that fill the cells of the table.
func (s *QueryStep) trim() {
	if s == nil {
		return
	}
	s.Details = strings.TrimSpace(s.Details)
	for _, in := range s.Inputs {
		in.trim()
	}
}

// hang gives an operator its place below the last one of its level, or, where it begins a level, below the last one of the level outside.
func hang(root *QueryStep, at []*QueryStep, depth int, step *QueryStep) (*QueryStep, []*QueryStep) {
	switch {
	case root == nil:
		return step, []*QueryStep{step}
	case depth < len(at): // what gives the rows comes before what is run for each of them
		at[depth].Inputs = append([]*QueryStep{step}, at[depth].Inputs...)
	case depth == len(at):
		at[depth-1].Inputs = append(at[depth-1].Inputs, step)
	default:
		return root, at
	}

	return root, append(at[:depth:depth], step)
}

// cornersOf are the places of + in the line above a table, nil for any other line.
func cornersOf(line []rune) []int {
	if len(line) == 0 || line[0] != '+' || strings.Trim(string(line), "+-") != "" {
		return nil
	}
	var corners []int
	for i, r := range line {
		if r == '+' {
			corners = append(corners, i)
		}
	}

	return corners
}

// cut takes the cells out of a line of a table.
func cut(line []rune, edges []int) []string {
	var cells []string
	for i := 1; i < len(edges) && edges[i] < len(line); i++ {
		cells = append(cells, string(line[edges[i-1]+1:edges[i]]))
	}

	return cells
}
