package cli

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// typist is a program on a terminal of its own, with somebody who types.
type typist struct {
	t      *testing.T
	master *os.File
	cmd    *exec.Cmd
	read   chan struct{} // closed when the program has closed the terminal

	mu     sync.Mutex
	screen strings.Builder // all that was written
	seen   int             // how much of it was expected
}

// openTerminal makes a terminal of 100 columns and returns its two ends.
func openTerminal(t *testing.T) (master, slave *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("there are no terminals here: %v", err)
	}
	require.NoError(t, unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0))
	number, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	require.NoError(t, err)
	slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	require.NoError(t, err)
	resize(t, master, 100)

	return master, slave
}

// resize changes the width of a terminal's window.
func resize(t *testing.T, master *os.File, columns uint16) {
	t.Helper()
	require.NoError(t, unix.IoctlSetWinsize(int(master.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 40, Col: columns}))
}

// startTerminal starts jjj on a terminal.
func startTerminal(t *testing.T, dir string, env []string, args ...string) *typist {
	t.Helper()
	master, slave := openTerminal(t)
	executable, err := os.Executable()
	require.NoError(t, err)
	cmd := &exec.Cmd{
		Path: executable, Args: append([]string{"jjj"}, args...), Dir: dir,
		Env: append([]string{"TERM=xterm", "LANG=C.UTF-8", "NO_COLOR=1"}, env...), Stdin: slave, Stdout: slave, Stderr: slave,
		SysProcAttr: &syscall.SysProcAttr{Setsid: true, Setctty: true},
	}
	require.NoError(t, cmd.Start())
	require.NoError(t, slave.Close())
	term := &typist{t: t, master: master, cmd: cmd, read: make(chan struct{})}
	go term.listen()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		<-term.read
		_ = master.Close()
	})

	return term
}

// listen reads what the program writes until it ends.
func (s *typist) listen() {
	defer close(s.read)
	buffer := make([]byte, 4096)
	for {
		n, err := s.master.Read(buffer)
		s.mu.Lock()
		s.screen.Write(buffer[:n])
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// types types keys.
func (s *typist) types(keys string) {
	s.t.Helper()
	_, err := s.master.WriteString(keys)
	require.NoError(s.t, err)
}

// expects waits until a text has been written after what was expected before.
// The bound is for a program that hangs.
func (s *typist) expects(text string) {
	s.t.Helper()
	for range 3000 {
		if s.finds(text) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	rest := s.screen.String()[s.seen:]
	s.t.Fatalf("%q was not written; the last of what was, since the text before: %q", text, rest[max(0, len(rest)-2000):])
}

func (s *typist) finds(text string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := strings.Index(s.screen.String()[s.seen:], text)
	if i >= 0 {
		s.seen += i + len(text)
	}

	return i >= 0
}

// ends waits for the program and returns its exit code.
func (s *typist) ends() int {
	s.t.Helper()
	<-s.read
	_ = s.cmd.Wait()

	return s.cmd.ProcessState.ExitCode()
}
