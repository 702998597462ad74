package cli

import (
	"cmp"
	"path/filepath"
	"runtime"

	"github.com/jjj-kg/jjj/internal/shell"
)

// The values of --history that name no file.
const (
	historyInMemory = "in-memory"
	historyDisabled = "disable"
)

// openHistory opens the history that --history names.
func (o *shellOptions) openHistory() (*shell.History, error) {
	file := cmp.Or(o.History, o.StateFile())
	switch {
	case o.NoHistory, file == historyInMemory, file == "":
		return &shell.History{}, nil
	case file == historyDisabled:
		return shell.NoHistory(), nil
	}

	return shell.OpenHistory(file)
}

// historyFile is the history in the folder for what a program keeps between
// its runs; empty where the user has no folder.
func (f *Factory) historyFile() string {
	state := f.getenv("XDG_STATE_HOME")
	switch home := f.getenv("HOME"); {
	case filepath.IsAbs(state):
	case runtime.GOOS == "windows":
		state = f.getenv("LOCALAPPDATA")
	case home != "":
		state = filepath.Join(home, ".local", "state")
	}
	if state == "" || !filepath.IsAbs(state) {
		return ""
	}

	return filepath.Join(state, "jjj", "history")
}
