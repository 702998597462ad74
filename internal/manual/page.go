// Package manual owns how what is to be said about a command or a topic becomes a man page or a page of Markdown. It knows
// nothing of how commands are declared.
package manual

// Page is what is to be said about a command or a topic, before it becomes
// a man page or a page of Markdown.
type Page struct {
	Name     string // with the names of the commands above it: "jjj generate man"
	Short    string
	Text     string
	Topic    bool // Text is laid out already
	Usage    string
	Commands []Command
	Examples []string
	Options  []Option // the command's own
	Common   []Option // global ones that it uses
	Exits    []string
}

// Command is a line in the list of the commands below one.
type Command struct{ Name, Short string }

// Option is a flag as documents show it.
type Option struct {
	Short, Long string // without hyphens; Short may be empty
	Value       string // what it takes; empty for a switch
	Usage       string
	Default     string // empty where there is nothing to tell
}
