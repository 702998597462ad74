package shell

import (
	"errors"
	"os"

	"github.com/peterh/liner"
)

// ErrInterrupted is Ctrl-C: typed on a line, or while a statement runs.
var ErrInterrupted = errors.New("interrupted")

// Editor reads lines that a person types.
type Editor interface {
	// Line shows a prompt and reads a line. Ctrl-C is ErrInterrupted, Ctrl-D
	// on an empty line io.EOF.
	Line(prompt string) (string, error)
	// Remember adds a line to those that the arrow keys bring back; Forget
	// forgets them all.
	Remember(line string)
	Forget()
}

// Terminal is the Editor of the process's terminal.
type Terminal struct{ state *liner.State }

// OpenTerminal takes the terminal; Close gives it back as it was. Complete
// finds the words that can stand before the cursor: where the one that has
// begun begins, in bytes, and the words that it may become.
func OpenTerminal(complete func(beforeCursor string) (start int, words []string)) *Terminal {
	state := liner.NewLiner()
	keepOutput(os.Stdin)
	state.SetCtrlCAborts(true)
	state.SetMultiLineMode(true)
	state.SetTabCompletionStyle(liner.TabPrints)
	state.SetBeep(false)
	state.SetWordCompleter(func(line string, pos int) (string, []string, string) {
		runes := []rune(line)
		before := string(runes[:pos])
		start, words := complete(before)

		return before[:start], words, string(runes[pos:])
	})

	return &Terminal{state: state}
}

// Line implements Editor.
func (t *Terminal) Line(prompt string) (string, error) {
	line, err := t.state.Prompt(prompt)
	if errors.Is(err, liner.ErrPromptAborted) {
		return "", ErrInterrupted
	}

	return line, err
}

// Remember implements Editor.
func (t *Terminal) Remember(line string) { t.state.AppendHistory(line) }

// Forget implements Editor.
func (t *Terminal) Forget() { t.state.ClearHistory() }

// Close gives the terminal back as it was.
func (t *Terminal) Close() error { return t.state.Close() }
