package shell

import (
	"os"

	"golang.org/x/sys/unix"
)

// keepOutput makes the terminal keep what has been written when Ctrl-C is
// typed. Linux would drop it without waking who waits to write more; a process
// that goes on after Ctrl-C, and whose other threads take the signal, then
// waits for ever.
func keepOutput(terminal *os.File) {
	mode, err := unix.IoctlGetTermios(int(terminal.Fd()), unix.TCGETS)
	if err != nil {
		return // no terminal: there is no Ctrl-C either
	}
	mode.Lflag |= unix.NOFLSH
	_ = unix.IoctlSetTermios(int(terminal.Fd()), unix.TCSETS, mode)
}
