package parser

import (
	"maps"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
)

// planningOptions are the options behind CYPHER with the values that Neo4j 5.26 takes, all in lower case. They say how Neo4j is to plan and
// run a query, so that here nothing follows from them. `debug` is not one of them: it makes Neo4j answer something else.
var planningOptions = map[string][]string{
	"connectcomponentsplanner":     {"greedy", "idp"},
	"eageranalyzer":                {"ir", "lp"},
	"expressionengine":             {"compiled", "interpreted", "only_when_hot"},
	"inferschemaparts":             {"most_selective_label", "off"},
	"interpretedpipesfallback":     {"all", "disabled", "whitelisted_plans_only"},
	"operatorengine":               {"compiled", "interpreted"},
	"parallelruntimesupport":       {"all", "disabled"},
	"planner":                      {"cost", "dp", "idp"},
	"planvarexpandinto":            {"minimum_cost", "single_row"},
	"replan":                       {"force", "skip"},
	"runtime":                      {"interpreted", "legacy", "parallel", "pipelined", "slotted"},
	"statefulshortestplanningmode": {"all_if_possible", "cardinality_heuristic", "into_only"},
	"updatestrategy":               {"default", "eager"},
}

// preparser reads what may stand before a query, in any order: EXPLAIN, PROFILE, and CYPHER with a version and options.
func (p *parser) preparser() (ast.Mode, *fault.Error) {
	mode, given := ast.Run, map[string]string{}
	for {
		t := p.peek()
		wanted := ast.Run
		switch {
		case p.takeWord("EXPLAIN"):
			wanted = ast.Explain
		case p.takeWord("PROFILE"):
			wanted = ast.Profile
		case p.takeWord("CYPHER"):
			if err := p.options(given); err != nil {
				return mode, err
			}
			continue
		default:
			return mode, p.aboutServers()
		}
		if mode != ast.Run && mode != wanted {
			return mode, argument(t, "EXPLAIN and PROFILE exclude each other")
		}
		mode = wanted
	}
}

// options reads the version and the options behind CYPHER.
func (p *parser) options(given map[string]string) *fault.Error {
	if t := p.peek(); t.kind == tokenInteger || t.kind == tokenDecimal {
		if t.text != "5" {
			return argument(t, "this store speaks Cypher 5, not %s", t.text)
		}
		p.next()
	}
	for p.peek().kind == tokenName && p.peekAt(1).isSymbol("=") {
		if err := p.option(given); err != nil {
			return err
		}
	}
	return nil
}

func (p *parser) option(given map[string]string) *fault.Error {
	name := p.next()
	p.next()
	value := p.peek()
	if value.kind != tokenName {
		return p.unexpected("a word as the value of " + name.text)
	}
	p.next()
	key, word := strings.ToLower(name.text), strings.ToLower(value.text)
	values, known := planningOptions[key]
	switch {
	case key == "debug":
		return argument(name, "debug shows how Neo4j plans, and this store has plans of its own").WithHint("EXPLAIN shows them")
	case !known:
		return argument(name, "there is no option %s", name.text).
			WithHint("the options are %s", strings.Join(slices.Sorted(maps.Keys(planningOptions)), ", "))
	case !slices.Contains(values, word):
		return argument(value, "%s is no value of %s", value.text, name.text).WithHint("it takes %s", strings.Join(values, ", "))
	case given[key] != "" && given[key] != word:
		return argument(value, "%s has two values, %s and %s", name.text, given[key], word)
	}
	given[key] = word
	return nil
}

func argument(t token, format string, args ...any) *fault.Error {
	f := fault.Syntax("InvalidOption", t.Span, format, args...)
	f.Kind = fault.ArgumentError
	return f
}

// aboutServers refuses what is about databases and files of a server and not about a graph.
func (p *parser) aboutServers() *fault.Error {
	t := p.peek()
	for _, word := range []string{"USE", "SHOW", "TERMINATE"} {
		if t.isWord(word) && !p.peekAt(1).isSymbol("=") {
			return fault.Syntax("UnexpectedSyntax", t.Span, "%s is about the databases of a server, and this store is one graph", word).
				WithHint("jjj query --neo4j runs it on a Neo4j server; CALL db.labels() and CALL db.schema.visualization() tell what a graph has")
		}
	}
	if t.isWord("LOAD") {
		return fault.Syntax("UnexpectedSyntax", t.Span, "LOAD CSV reads files, and this store reads its graph alone").
			WithHint("jjj query --neo4j --access-mode write runs it on a Neo4j server")
	}
	return nil
}
