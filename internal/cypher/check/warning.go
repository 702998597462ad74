package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/function"
)

// Warning is something that is allowed, but likely a mistake, slow, or on its way out.
type Warning struct {
	Span    ast.Span
	Message string
	// Hint says what to do, empty where nothing is known.
	Hint string
	// Code is the code of the notification that Neo4j sends for it, and GQLStatus its GQLSTATUS.
	Code, GQLStatus string
}

// notice is a kind of warning, with the codes under which Neo4j 5.26 sends it.
type notice struct{ code, status string }

func unknownLabel() notice    { return notice{"UnknownLabelWarning", "01N50"} }
func unknownType() notice     { return notice{"UnknownRelationshipTypeWarning", "01N51"} }
func unknownProperty() notice { return notice{"UnknownPropertyKeyWarning", "01N52"} }
func noParameter() notice     { return notice{"ParameterNotProvided", "01N60"} }
func cartesian() notice       { return notice{"CartesianProduct", "03N90"} }
func unbounded() notice       { return notice{"UnboundedVariableLengthPattern", "03N91"} }
func deprecated() notice      { return notice{"FeatureDeprecationWarning", "01N00"} }
func leaving() notice         { return notice{"FeatureDeprecationWarning", "01N02"} }

func (c *checker) note(n notice, span ast.Span, hint, format string, args ...any) {
	w := Warning{Span: span, Message: fmt.Sprintf(format, args...), Hint: hint, Code: "Neo.ClientNotification.Statement." + n.code, GQLStatus: n.status}
	if !c.noted[w] {
		c.noted[w] = true
		c.warnings = append(c.warnings, w)
	}
}

// unknown warns of a name that nothing in the graph has.
func (c *checker) unknown(n notice, span ast.Span, message, name string, candidates []string) {
	hint := ""
	if best, ok := closest(name, slices.Clone(candidates)); ok {
		hint = "did you mean " + ast.Name(best) + "?"
	}
	c.note(n, span, hint, "%s", message)
}

// warnOfPatterns looks at the patterns of one MATCH: where parts of it share no name, neither with each other nor with what is around it,
// each way to match one is joined with each way to match the other.
func (c *checker) warnOfPatterns(parts []*ast.PatternPart, around scope) {
	group := make(groups, len(parts))
	at := map[string]int{} // the part in which each name was seen first
	known := -1            // the first part with a name from around
	for i, part := range parts {
		group[i] = i
		for _, v := range ast.PatternVariables(part) {
			first, again := at[v.Name]
			if !again && around.has(v.Name) {
				if known < 0 {
					known = i
				}
				first, again = known, true
			}
			if again {
				group.connect(first, i)
				at[v.Name] = first
			} else {
				at[v.Name] = i
			}
		}
		c.warnOfLengths(part)
	}
	for i, part := range parts {
		if i > 0 && group.first(i) == i {
			c.note(cartesian(), part.Span, "join the patterns by a relationship or a name, unless each is to go with each",
				"nothing connects this pattern with those before it: the query goes through a Cartesian product")
		}
	}
}

// groups says of each part of a pattern which earlier part it is connected to; itself, if it is the first of its group.
type groups []int

func (g groups) first(i int) int {
	for g[i] != i {
		g[i] = g[g[i]]
		i = g[i]
	}
	return i
}

// connect makes one group of the groups of two parts, named after the first part in it.
func (g groups) connect(a, b int) {
	from, to := max(g.first(a), g.first(b)), min(g.first(a), g.first(b))
	g[from] = to
}

// warnOfLengths warns of walks without a longest length. Neo4j does so for shortestPath() alone; but a walk of which all are wanted takes
// longer still. SHORTEST stops by itself.
func (c *checker) warnOfLengths(part *ast.PatternPart) {
	if part.Selector != ast.AllPaths && part.Selector != ast.ShortestPathFunction && part.Selector != ast.AllShortestPathsFunction {
		return
	}
	for _, e := range part.Elements {
		switch e := e.(type) {
		case *ast.RelationshipPattern:
			if endless(e.Length) || endless(e.Quantifier) {
				c.note(unbounded(), e.Span, "give an upper bound, such as *..5", "this pattern has no longest length: the query may go through very many paths")
			}
		case *ast.ParenthesisedPath:
			if endless(e.Quantifier) {
				c.note(unbounded(), e.Span, "give an upper bound, such as {1,5}", "this pattern has no longest length: the query may go through very many paths")
			}
		}
	}
}

func endless(r *ast.Range) bool { return r != nil && r.Max == nil }

// warnOfCall warns of functions that Neo4j gives up.
func (c *checker) warnOfCall(call *ast.Call, f *function.Function) {
	if f.Deprecated != "" {
		c.note(leaving(), call.Span, "use "+f.Instead, "%s() is deprecated: %s", f.Name, f.Deprecated)
	}
}

// warnOfSubquery warns of the older form of CALL { … }.
func (c *checker) warnOfSubquery(call *ast.CallSubquery, around scope) {
	if call.Scoped || call.ImportAll {
		return
	}
	var imports []string
	for _, part := range call.Query.Parts {
		if w, ok := part.Clauses[0].(*ast.With); ok && importing(part, around) && len(imports) == 0 {
			for _, item := range w.Items {
				imports = append(imports, item.Name())
			}
		}
	}
	c.note(deprecated(), call.Span, "use CALL ("+strings.Join(imports, ", ")+") { … }", "CALL { … } without a list of the variables that it uses is deprecated")
}
