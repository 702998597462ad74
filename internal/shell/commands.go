package shell

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/cypher"
	"github.com/jjj-kg/jjj/internal/cypher/ast"
	"github.com/jjj-kg/jjj/internal/cypher/fault"
	"github.com/jjj-kg/jjj/internal/cypher/parser"
	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/parameter"
	"github.com/jjj-kg/jjj/internal/queries"
	"github.com/jjj-kg/jjj/internal/safefile"
	"github.com/jjj-kg/jjj/internal/similar"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// param sets parameters, or lists them.
func (s *Session) param(ctx context.Context, argument string) error {
	switch {
	case argument == "" || argument == "list" || argument == "clear":
		return s.params(ctx, argument)
	case strings.HasPrefix(argument, "{"):
		return s.setAll(ctx, argument)
	}

	name, expression, ok := strings.Cut(argument, "=>")
	name = parameterName(name)
	expression = strings.Trim(expression, blanks)
	if !ok || !parser.IsParameterName(name) || expression == "" {
		return usagef(paramForm(argument), ":param takes name => expression, or a map")
	}
	value, err := s.value(ctx, expression)
	if err != nil {
		return err
	}
	s.Params[name] = value

	return nil
}

// parameterName is the name of a parameter as it is typed before an arrow: with or without its dollar and backticks.
func parameterName(text string) string {
	return strings.Trim(strings.TrimPrefix(strings.Trim(text, blanks), "$"), "`")
}

// paramForm says how to set a parameter, after other signs than the arrow with what was typed.
func paramForm(argument string) string {
	if at := strings.IndexAny(argument, "=:"); at > 0 {
		name, expression := parameterName(argument[:at]), strings.Trim(argument[at+1:], blanks)
		if parser.IsParameterName(name) && expression != "" && !strings.HasPrefix(expression, ">") {
			return ":param " + name + " => " + expression
		}
	}

	return "such as :param year => 2025"
}

// setAll sets the parameters in a map.
func (s *Session) setAll(ctx context.Context, expression string) error {
	value, err := s.value(ctx, expression)
	if err != nil {
		return err
	}
	entries, ok := value.Map()
	if !ok {
		return usagef("such as :param {year: 2025}", ":param takes name => expression, or a map")
	}
	for name := range entries {
		if !parser.IsParameterName(name) {
			return usagef("", "%s is no name of a parameter", textwidth.Visible(name))
		}
	}
	maps.Copy(s.Params, entries)

	return nil
}

// value is what an expression is worth: something that every store takes. What is the same everywhere no store is asked for.
func (s *Session) value(ctx context.Context, expression string) (graph.Value, error) {
	value, err := parameter.Value(expression)
	if !isLeft(err) {
		return value, inPart(err, expression)
	}
	value, err = s.Store.Value(ctx, expression, s.Params)
	if err == nil && holdsElement(value) {
		return graph.Value{}, usagef("take its id, such as n.id", "a parameter holds no node, relationship or path")
	}

	return value, inPart(err, expression)
}

// isLeft tells whether an expression that is no constant is left to the store: it asks the graph, a clock or other parameters, calls a
// function that the store may know, or takes longer than a constant may. No store knows a variable from elsewhere.
func isLeft(err error) bool {
	f, ok := errors.AsType[*fault.Error](err)
	_, dependent := errors.AsType[*cypher.DependentError](err)

	return dependent && f.Detail != "UndefinedVariable" || ok && f.Kind == fault.Limit
}

// holdsElement reports whether there is a part of a graph in a value, which
// means nothing in another store.
func holdsElement(value graph.Value) bool {
	switch value.Kind() {
	case graph.KindNode, graph.KindRelationship, graph.KindPath:
		return true
	case graph.KindList:
		list, _ := value.List()
		return slices.ContainsFunc(list, holdsElement)
	case graph.KindMap:
		entries, _ := value.Map()
		return slices.ContainsFunc(slices.Collect(maps.Values(entries)), holdsElement)
	}

	return false
}

// params lists the parameters, as they can be typed again, or forgets them.
func (s *Session) params(ctx context.Context, argument string) error {
	if strings.HasPrefix(argument, "{") || strings.Contains(argument, "=>") {
		return s.param(ctx, argument)
	}
	switch argument {
	case "", "list":
		var b strings.Builder
		for _, name := range slices.Sorted(maps.Keys(s.Params)) {
			b.WriteString(textwidth.Visible(":param "+name+" => "+ast.PrintValue(s.Params[name])) + "\n")
		}
		if b.Len() == 0 {
			s.Note("there are no parameters; :param year => 2025 sets one")
		}
		return s.print(b.String())
	case "clear":
		clear(s.Params)
		return nil
	}

	return usagef(meant(":params", argument, "list", "clear"), ":params takes list or clear")
}

// sourceDepth bounds files that run files.
const sourceDepth = 16

// source runs a file.
func (s *Session) source(ctx context.Context, name string) error {
	name = unquote(name)
	switch {
	case name == "":
		return usagef("such as :source report.cypher", ":source takes the name of a file")
	case s.depth >= sourceDepth:
		return usagef("does one of them run itself?", "files run files to a depth of more than %d", sourceDepth)
	}
	file, err := safefile.Open(ctx, name)
	if err != nil {
		return usagef("", "run a file: %v", err)
	}
	defer file.Close()

	outer := s.split
	s.split = parser.Splitter{}
	s.depth++
	err = s.script(ctx, name, file)
	s.depth--
	s.split = outer

	return err
}

// unquote takes off the quotation marks around a name with spaces.
func unquote(name string) string {
	if n := len(name); n >= 2 && (name[0] == '\'' || name[0] == '"') && name[n-1] == name[0] {
		return name[1 : n-1]
	}

	return name
}

// use changes the store.
func (s *Session) use(ctx context.Context, argument string) error {
	where, database := cutWord(argument)
	switch {
	case where == "":
		return s.print(textwidth.Visible(s.Store.Name()) + "\n")
	case where == Memory && database == "", where == Neo4j:
	case where == Memory:
		return usagef("", ":use memory takes no database")
	default:
		hint := ":use neo4j " + where + " asks that database"
		if best, ok := similar.Closest(where, []string{Memory, Neo4j}); ok {
			hint = fmt.Sprintf("did you mean :use %s?", best)
		}
		return usagef(hint, ":use takes memory or neo4j")
	}

	store, err := s.Open(ctx, where, strings.Trim(database, "`"))
	if err != nil {
		return err
	}
	s.Store = store

	return nil
}

// meant is a hint that names the word of a command that was meant, if one is near.
func meant(command, word string, words ...string) string {
	if best, ok := similar.Closest(word, words); ok {
		return fmt.Sprintf("did you mean %s %s?", command, best)
	}

	return ""
}

// explains shows the plan of a statement, or switches plans on and off.
func (s *Session) explains(ctx context.Context, argument string) error {
	switch strings.ToLower(argument) {
	case "":
		s.explain = !s.explain
	case "on":
		s.explain = true
	case "off":
		s.explain = false
	default:
		if l, ok := s.lookUp("explain"); ok && !strings.ContainsAny(argument, blanks) {
			return l.Run(ctx, s.Store, []string{argument}, s.Format) // no statement of Cypher is a single word
		}
		return inPart(s.Store.Show(ctx, Ask{Statement: argument, Params: s.Params, Format: s.Format, Explain: true}), argument)
	}
	s.Note("plans are %s", map[bool]string{true: "shown instead of rows", false: "not shown"}[s.explain])

	return nil
}

// output chooses the format of results, or says which it is.
func (s *Session) output(_ context.Context, argument string) error {
	if argument == "" {
		return s.print(string(s.IO.Resolve(s.Format)) + "\n")
	}
	format, err := output.ParseFormat(strings.ToLower(argument), formats())
	if err != nil {
		hint := ":output " + string(output.FormatTable) + " is the one for people"
		if unknown, ok := errors.AsType[*output.UnknownFormatError](err); ok {
			if best, ok := unknown.Meant(); ok {
				hint = fmt.Sprintf("did you mean :output %s?", best)
			}
		}
		return usagef(hint, "%v", err)
	}
	s.Format = format

	return nil
}

// queries lists the saved queries, or shows one.
func (s *Session) queries(ctx context.Context, name string) error {
	all, err := s.Queries(ctx)
	if err != nil {
		return err
	}
	if name != "" {
		query, err := queries.Find(all, name)
		if err != nil {
			return usagef(":queries lists them", "%v", err)
		}
		return s.print(output.MapLines(query.Text, textwidth.Visible) + ";\n")
	}

	if len(all) == 0 {
		s.Note("the dataset has no saved queries")
		return nil
	}
	var rows [][]graph.Value
	for _, query := range all {
		rows = append(rows, []graph.Value{graph.String(query.Name), graph.String(query.Title)})
	}
	table := output.Table{Columns: []string{"name", "title"}, Rows: output.RowsOf(rows)}
	opts := s.IO.Options()
	opts.Whole = []string{"name", "title"}

	return output.Write(s.IO.Out, s.IO.Resolve(s.Format), table, opts)
}

// runQuery runs a saved query.
func (s *Session) runQuery(ctx context.Context, name string) error {
	all, err := s.Queries(ctx)
	if err != nil {
		return err
	}
	query, err := queries.Find(all, name)
	if err != nil {
		return usagef(":queries lists them", "%v", err)
	}
	given := Params{}
	for _, param := range query.Params {
		if value, ok := s.Params[param.Name]; ok {
			given[param.Name] = value
		}
	}
	params, err := query.Values(given)
	if err != nil {
		return err
	}

	return s.ask(ctx, Ask{Statement: query.Text, Params: params, Saved: true})
}

// history lists what was typed, or forgets it.
func (s *Session) history(_ context.Context, argument string) error {
	switch argument {
	case "":
		var b strings.Builder
		for i, entry := range s.History.Entries() {
			fmt.Fprintf(&b, "%4d  %s\n", i+1, textwidth.Visible(entry))
		}
		return s.print(b.String())
	case "clear":
		err := s.History.Clear()
		if s.editor != nil {
			s.editor.Forget()
		}
		if err != nil {
			return errors.Join(errors.New("the history cannot be removed"), err)
		}
		return nil
	}

	return usagef(meant(":history", argument, "clear"), ":history takes clear or nothing")
}
