package shell

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/similar"
	"github.com/jjj-kg/jjj/internal/textwidth"
)

// command is a colon command.
type command struct {
	name  string // with its colon
	usage string // of its argument
	short string
	long  string
	run   func(s *Session, ctx context.Context, argument string) error
}

// commands are the colon commands, in the order in which help lists them.
func commands() []command {
	return []command{
		{":help", "[command]", "list the commands, or explain one", "", (*Session).help},
		{
			":param", "[name => expression]", "set a parameter, or list them",
			"The expression is Cypher and is worked out at once: in a statement the value\nis then $name. A map sets several. Without an argument the parameters are\nlisted. \"jjj help parameters\" says how values are read.\n\n" +
				"  :param year => 2025\n  :param since => date('2025-12-23') - duration('P1Y')\n  :param {year: 2025, name: 'Beijing'}", (*Session).param,
		},
		{":params", "[list|clear]", "list or forget the parameters", "", (*Session).params},
		{
			":source", "<file>", "run the statements and commands in a file",
			"A failure ends it, unless the shell was started with --fail-at-end.", (*Session).source,
		},
		{
			":use", "memory|neo4j [database]", "ask the dataset's graph, or Neo4j",
			"Where Neo4j is and who asks stands in the flags and the environment: see\n\"jjj help environment\". Parameters are kept.\n\n  :use neo4j\n  :use neo4j movies\n  :use memory", (*Session).use,
		},
		{
			":explain", "[on|off|statement|id]", "show plans instead of rows, or evidence",
			"With a statement of Cypher, its plan; with the id of a statement of the\ndataset, its evidence. Else plans are switched on or off for all statements to\ncome. EXPLAIN and PROFILE before a statement do the same.\n\n  :explain MATCH (n) RETURN n\n  :explain seed-unicorns", (*Session).explains,
		},
		{":output", "[format]", "choose the format of results", "The formats are " + output.FormatList(formats()) + ".", (*Session).output},
		{":queries", "[name]", "list the saved queries, or show one", "", (*Session).queries},
		{
			":run", "<name>", "run a saved query",
			"Its parameters have the values that :param gave them, or else the query's own\ndefaults.\n\n  :param region => 'beijing-tianjin-hebei'\n  :run clusters", (*Session).runQuery,
		},
		{
			":history", "[clear]", "list or forget what was typed",
			"What may hold a password is not remembered.", (*Session).history,
		},
		{":clear", "", "clear the screen", "", (*Session).clear},
		{":exit", "", "leave the shell", "So do :quit and Ctrl-D.", (*Session).exit},
		{":quit", "", "leave the shell", "So do :exit and Ctrl-D.", (*Session).exit},
	}
}

// formats are those of :output.
func formats() []output.Format { return output.ResultFormats() }

// elsewhere are commands of other shells for Neo4j, with what to do here.
func elsewhere(name string) string {
	switch name {
	case ":begin", ":commit", ":rollback":
		return "each statement runs by itself, and statements only read"
	case ":access-mode":
		return "statements only read here; jjj query --neo4j --access-mode write lets one write"
	case ":connect", ":disconnect", ":server", ":impersonate":
		return "start with --uri and --username, then :use neo4j"
	case ":sysinfo", ":schema", ":dbs":
		return "ask with CALL db.labels(), db.relationshipTypes() or db.propertyKeys()"
	case ":play", ":guide":
		return ":queries lists the saved queries and :run runs one"
	}

	return ""
}

// commands are those of the session: its own, and the look-ups before the end.
func (s *Session) commands() []command {
	all := commands()
	at := slices.IndexFunc(all, func(c command) bool { return c.name == ":queries" })
	var lookUps []command
	for _, l := range s.LookUps {
		if !slices.ContainsFunc(all, func(c command) bool { return c.name == ":"+l.Name }) {
			lookUps = append(lookUps, l.command())
		}
	}

	return slices.Insert(all, at, lookUps...)
}

// commandNames are the names of all commands.
func (s *Session) commandNames() []string {
	all := s.commands()
	names := make([]string, len(all))
	for i, c := range all {
		names[i] = c.name
	}

	return names
}

// findCommand finds a command by its name, with or without the colon.
func (s *Session) findCommand(name string) (command, error) {
	name = ":" + strings.ToLower(strings.TrimPrefix(name, ":"))
	for _, c := range s.commands() {
		if c.name == name {
			return c, nil
		}
	}

	hint := elsewhere(name)
	if hint == "" {
		hint = ":help lists the commands"
		if best, ok := similar.Closest(name, s.commandNames()); ok {
			hint = fmt.Sprintf("did you mean %s?", best)
		}
	}

	return command{}, usagef(hint, "there is no command %s", name)
}

// command runs a line that begins with a colon.
func (s *Session) command(ctx context.Context, line string) error {
	name, argument := cutWord(line)
	c, err := s.findCommand(name)
	if err != nil {
		return err
	}
	if argument != "" && c.usage == "" {
		return usagef("", "%s takes no argument", c.name)
	}

	return inCommand(c.run(s, ctx, argument), line)
}

// cutWord cuts off the first word.
func cutWord(text string) (word, rest string) {
	text = strings.Trim(text, blanks)
	end := strings.IndexAny(text, blanks)
	if end < 0 {
		return text, ""
	}

	return text[:end], strings.Trim(text[end:], blanks)
}

// help lists the commands, or explains one.
func (s *Session) help(_ context.Context, name string) error {
	var b strings.Builder
	if name != "" {
		c, err := s.findCommand(name)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s\n  %s.\n", strings.TrimSpace(c.name+" "+c.usage), upperFirst(c.short))
		if c.long != "" {
			b.WriteString("\n" + c.long + "\n")
		}
		return s.print(b.String())
	}

	b.WriteString("A statement of Cypher ends in a semicolon and may have several lines. Commands:\n\n")
	for _, c := range s.commands() {
		left := strings.TrimSpace(c.name + " " + c.usage)
		for _, line := range textwidth.Wrap(c.short, helpShort) {
			fmt.Fprintf(&b, "  %-33s %s\n", left, line)
			left = ""
		}
	}
	b.WriteString("\nTab completes names in the graph, functions and commands. Ctrl-C clears the line\nor stops a statement; Ctrl-D leaves.\n")

	return s.print(b.String())
}

// helpShort is the room for the explanation of a command on 80 columns.
const helpShort = 80 - 2 - 33 - 1

func upperFirst(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// print writes what a command was asked for.
func (s *Session) print(text string) error {
	_, err := s.IO.Out.Write([]byte(text))

	return err
}

// clear clears the screen.
func (s *Session) clear(context.Context, string) error {
	if !s.IO.OutTerminal() {
		return nil
	}

	return s.print("\x1b[H\x1b[2J")
}

// exit ends the session.
func (s *Session) exit(context.Context, string) error { return errExit }
