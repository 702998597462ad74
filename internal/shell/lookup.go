package shell

import (
	"context"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/cypher/parser"
	"github.com/jjj-kg/jjj/internal/output"
)

// LookUp is a question that needs no Cypher, as in ":show Beijing". Whoever
// starts a session brings those that there are.
type LookUp struct {
	Name  string // without a colon
	Usage string // of its arguments
	Short string
	Long  string
	// Run asks a store and writes the answer.
	Run func(ctx context.Context, store Store, arguments []string, format output.Format) error
	// Complete gives the words that can follow arguments and begin so.
	Complete func(ctx context.Context, arguments []string, prefix string) []string
}

// command is the colon command of a look-up.
func (l LookUp) command() command {
	return command{":" + l.Name, l.Usage, l.Short, l.Long, func(s *Session, ctx context.Context, argument string) error {
		arguments, open := words(argument)
		if open {
			return usagef("an apostrophe within a word needs none", "a quotation mark is not closed")
		}
		s.IO.Measure()

		return l.Run(ctx, s.Store, arguments, s.Format)
	}}
}

// lookUp finds a look-up by its name.
func (s *Session) lookUp(name string) (LookUp, bool) {
	i := slices.IndexFunc(s.LookUps, func(l LookUp) bool { return strings.EqualFold(l.Name, name) })
	if i < 0 {
		return LookUp{}, false
	}

	return s.LookUps[i], true
}

// words cuts the arguments of a look-up at blanks. What stands in quotation
// marks is one, with its blanks; those of Xiong'an do not stand at the
// beginning of a word and are letters. The last may be open.
func words(text string) (all []string, open bool) {
	for text = strings.TrimLeft(text, blanks); text != ""; text = strings.TrimLeft(text, blanks) {
		if mark := text[0]; mark == '"' || mark == '\'' {
			word, rest, closed := strings.Cut(text[1:], string(mark))
			if all = append(all, word); !closed {
				return all, true
			}
			text = rest
			continue
		}
		var word string
		word, text = cutWord(text)
		all = append(all, word)
	}

	return all, false
}

// completeLookUp completes the arguments of a look-up.
func (s *Session) completeLookUp(ctx context.Context, l LookUp, line, argument string) (start int, found []string) {
	arguments, open := words(argument)
	if open {
		return len(line), nil
	}
	prefix := ""
	if n := len(arguments); n > 0 && !strings.ContainsRune(blanks, rune(argument[len(argument)-1])) {
		prefix, arguments = arguments[n-1], arguments[:n-1]
		if !strings.HasSuffix(line, prefix) {
			return len(line), nil // behind a quotation mark
		}
	}

	return len(line) - len(prefix), wordsFrom(l.Complete(ctx, arguments, prefix), prefix)
}

// noteLookUp says how to look something up, where a statement begins as that is
// typed outside of the shell. Of one that has several lines, it was said after
// the first.
func (s *Session) noteLookUp(statement string) {
	first := parser.PreambleOf(statement).First
	if s.looksUp(statement[first.Start:]) && !strings.Contains(statement, "\n") {
		s.Note("look-ups begin with a colon: :%s …", strings.ToLower(first.Text))
	} else if first.Is("AUDIT") {
		s.Note("audits are asked outside of the shell: jjj audit …")
	}
}

// looksUp tells whether the first line of a statement is a look-up without its
// colon. SHOW is also a word of Cypher, before the kinds of things that a
// server lists.
func (s *Session) looksUp(line string) bool {
	name, rest := cutWord(line)
	if _, ok := s.lookUp(name); !ok {
		return false
	}
	next, _ := cutWord(rest)
	next = strings.TrimSuffix(next, ";")
	listed := []string{
		"FUNCTION", "FUNCTIONS", "PROCEDURE", "PROCEDURES", "INDEX", "INDEXES", "CONSTRAINT", "CONSTRAINTS", "DATABASE",
		"DATABASES", "SETTING", "SETTINGS", "TRANSACTION", "TRANSACTIONS", "USER", "USERS", "ALL", "BUILT", "EXECUTABLE", "CURRENT",
	}

	return !strings.EqualFold(name, "show") || next != "" && !slices.Contains(listed, strings.ToUpper(next))
}
