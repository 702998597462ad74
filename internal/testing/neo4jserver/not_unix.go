//go:build !unix

package neo4jserver

import (
	"context"
	"fmt"
	"os"
	"os/exec"
)

// Lock is only there on Unix-like systems; elsewhere Docker or a running server does.
func Lock(context.Context, string) (release func(), err error) {
	return nil, fmt.Errorf("needs a lock between processes: %w", ErrMissing)
}

type watchdog struct{}

func watch(int, string) (*watchdog, error) {
	return nil, fmt.Errorf("needs a watchdog for the server: %w", ErrMissing)
}

func watchContainer(string, string) (*watchdog, error) {
	return nil, fmt.Errorf("needs a watchdog for the container: %w", ErrMissing)
}

func (w *watchdog) dismiss() {}

func apart(*exec.Cmd) {}

// Detach does nothing here: the command ends with its starter's terminal.
func Detach(*exec.Cmd) {}

func terminate(process *os.Process) error { return process.Kill() }

func suspend(*os.Process) error { return fmt.Errorf("pausing a process: %w", ErrMissing) }

func resume(*os.Process) error { return fmt.Errorf("pausing a process: %w", ErrMissing) }
