package shell

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/parser"
)

// Complete finds the words that can stand before the cursor in the line that
// is typed: where the one that has begun begins, and what it may become. What
// goes wrong in it leaves the line as it is.
func (s *Session) Complete(ctx context.Context, line string) (start int, words []string) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer catch(func(*PanicError) { start, words = len(line), nil })

	return s.complete(ctx, line)
}

func (s *Session) complete(ctx context.Context, line string) (start int, words []string) {
	begun := s.split.Begun()
	if !s.split.Pending() {
		if strings.HasPrefix(strings.TrimSpace(line), ":") {
			return s.completeCommand(ctx, line)
		}
		begun = ""
	}
	// Of several statements on a line, the last one is being typed.
	var split parser.Splitter
	split.Feed(begun + line)
	statement := split.Begun()
	if begun+line != "" && strings.TrimSpace(line) == "" {
		return len(line), nil // a tab that indents, or comes with a pasted line
	}

	names := s.Store.Names(ctx)
	names.Params = slices.Sorted(maps.Keys(s.Params))
	begin, words := Complete(statement, names)
	start = len(line) - (len(statement) - begin)
	if start < 0 { // the word began on a line before
		return len(line), nil
	}

	return start, words
}

// completeCommand completes a colon command or its argument.
func (s *Session) completeCommand(ctx context.Context, line string) (start int, words []string) {
	text := strings.TrimLeft(line, " \t")
	name, argument, given := strings.Cut(text, " ")
	if !given {
		return len(line) - len(name), wordsFrom(s.commandNames(), name)
	}
	argument = strings.TrimLeft(argument, " \t")
	start = len(line) - len(argument)
	switch strings.ToLower(name) {
	case ":help":
		return start, wordsFrom(s.commandNames(), argument)
	case ":params":
		return start, wordsFrom([]string{"clear", "list"}, argument)
	case ":history":
		return start, wordsFrom([]string{"clear"}, argument)
	case ":use":
		return start, wordsFrom([]string{Memory, Neo4j}, argument)
	case ":output":
		var names []string
		for _, format := range formats() {
			names = append(names, string(format))
		}
		return start, wordsFrom(names, argument)
	case ":run", ":queries":
		return start, wordsFrom(s.queryNames(ctx), argument)
	case ":source":
		return start, files(argument)
	case ":explain":
		if l, ok := s.lookUp("explain"); ok && argument != "" && !strings.ContainsAny(argument, blanks) {
			if at, found := s.completeLookUp(ctx, l, line, argument); len(found) > 0 {
				return at, found
			}
		}
		return s.completeExpression(ctx, line, name, argument)
	case ":param":
		return s.completeExpression(ctx, line, name, argument)
	}
	if l, ok := s.lookUp(strings.TrimPrefix(name, ":")); ok {
		return s.completeLookUp(ctx, l, line, argument)
	}

	return len(line), nil
}

// completeExpression completes the statement after :explain, or the expression
// after :param.
func (s *Session) completeExpression(ctx context.Context, line, name, argument string) (start int, words []string) {
	statement := argument
	if name == ":param" {
		_, expression, ok := strings.Cut(argument, "=>")
		if !ok {
			return len(line) - len(argument), wordsFrom(slices.Sorted(maps.Keys(s.Params)), argument)
		}
		statement = "RETURN " + expression
	}
	names := s.Store.Names(ctx)
	names.Params = slices.Sorted(maps.Keys(s.Params))
	begin, words := Complete(statement, names)

	return len(line) - (len(statement) - begin), words
}

// queryNames are the names of the saved queries, as far as they can be read.
func (s *Session) queryNames(ctx context.Context) []string {
	all, err := s.Queries(ctx)
	if err != nil {
		return nil
	}
	names := make([]string, len(all))
	for i, query := range all {
		names[i] = query.Name
	}

	return names
}

// wordsFrom are the words that begin with a text, sorted.
func wordsFrom(all []string, prefix string) []string {
	return matches(all, func(word string) bool { return strings.HasPrefix(word, prefix) })
}

// files are the files and folders that a name may become.
func files(prefix string) []string {
	dir, begun := filepath.Split(prefix)
	entries, err := os.ReadDir(first(dir, "."))
	if err != nil {
		return nil
	}
	var names []string
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasPrefix(name, ".") && begun == "" {
			continue
		}
		if entry.IsDir() {
			name += string(filepath.Separator)
		}
		names = append(names, dir+name)
	}

	return wordsFrom(names, prefix)
}
