//go:build unix

package neo4jserver

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"syscall"
)

// watchScript waits until its standard input closes, which happens when the starter has ended, however it ended; then
// it ends the server and removes the folder that was made for it.
const watchScript = `trap "" INT TERM HUP
while read -r _; do :; done
kill -TERM "$1" 2>/dev/null
n=0
while [ $n -lt 100 ] && kill -0 "$1" 2>/dev/null; do sleep 0.1; n=$((n+1)); done
kill -KILL "$1" 2>/dev/null
if [ -n "$2" ]; then rm -rf -- "$2"; fi`

const watchContainerScript = `trap "" INT TERM HUP
while read -r _; do :; done
"$1" rm --force --volumes "$2" >/dev/null 2>&1`

// watchdog outlives this process just long enough to end a server that this process left behind.
type watchdog struct {
	command *exec.Cmd
	life    io.Closer
}

// watch starts the watchdog of a process; remove is a folder to delete with it, or "".
func watch(pid int, remove string) (*watchdog, error) {
	return startWatchdog(watchScript, strconv.Itoa(pid), remove)
}

// watchContainer starts the watchdog of a container.
func watchContainer(docker, name string) (*watchdog, error) {
	return startWatchdog(watchContainerScript, docker, name)
}

func startWatchdog(script string, arguments ...string) (*watchdog, error) {
	command := exec.Command("/bin/sh", append([]string{"-c", script, "sh"}, arguments...)...)
	command.Dir = "/"
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}

	life, err := command.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start the server's watchdog: %w", err)
	}
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("start the server's watchdog: %w", err)
	}
	return &watchdog{command: command, life: life}, nil
}

// dismiss ends the watchdog without its doing anything; the server must have ended before.
func (w *watchdog) dismiss() {
	_ = w.command.Process.Kill()
	_ = w.command.Wait()
	_ = w.life.Close()
}

// apart keeps a terminal's Ctrl-C from the server: whoever started it decides when it ends.
func apart(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
}

// Detach starts the command in a session of its own, so that it outlives the terminal of its starter.
func Detach(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
}

func terminate(process *os.Process) error { return process.Signal(syscall.SIGTERM) }

func suspend(process *os.Process) error { return process.Signal(syscall.SIGSTOP) }

func resume(process *os.Process) error { return process.Signal(syscall.SIGCONT) }
