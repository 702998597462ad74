package output

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
)

// IsBrokenPipe reports whether err says that the reader of the output has gone
// away, as `jjj … | head` makes it. That is the reader's right and no failure.
func IsBrokenPipe(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe)
}

// Page calls write with the writer that results go to. On a terminal, a result
// longer than the screen goes through a pager: JJJ_PAGER, else PAGER, else
// less. A pager that is closed early ends the writing and is no error.
func (s *Streams) Page(write func(io.Writer) error) error {
	command := s.pagerCommand()
	if command == "" {
		return write(s.Out)
	}

	paged := &pagedWriter{streams: s, command: command}
	defer s.paging.Store(false)
	writeErr := write(paged)
	closeErr := paged.close()

	switch {
	case IsBrokenPipe(writeErr):
		return nil
	case writeErr != nil:
		return writeErr
	}

	return closeErr
}

// Paging reports whether a pager has the terminal just now: what is typed, an
// interrupt too, is then meant for it.
func (s *Streams) Paging() bool { return s.paging.Load() }

// pagerCommand is the command line of the pager, or nothing where results are
// not to be paged.
func (s *Streams) pagerCommand() string {
	if s.noPager || !s.outTTY || s.height == 0 || s.env.get("TERM") == "dumb" {
		return ""
	}

	for _, command := range []string{s.env.get("JJJ_PAGER"), s.env.get("PAGER"), "less"} {
		switch command = strings.TrimSpace(command); {
		case command == "cat":
			return ""
		case isThere(command):
			return command
		}
	}

	return ""
}

// isThere reports whether a command line begins with a program that is there:
// one that is not would swallow the result. Variables before the program are
// passed over.
func isThere(command string) bool {
	for _, word := range strings.Fields(command) {
		if strings.Contains(word, "=") {
			continue
		}
		_, err := exec.LookPath(word)
		return err == nil
	}

	return false
}

// pagedWriter holds back what fits on the screen and starts the pager with the
// first line that does not.
type pagedWriter struct {
	streams *Streams
	command string
	held    bytes.Buffer
	rows    int
	process *exec.Cmd
	pipe    io.WriteCloser
}

// Write implements io.Writer.
func (p *pagedWriter) Write(data []byte) (int, error) {
	if p.pipe != nil {
		return p.pipe.Write(data)
	}

	p.held.Write(data)
	p.rows += bytes.Count(data, []byte{'\n'})
	if p.rows < p.streams.height {
		return len(data), nil
	}

	if err := p.start(); err != nil {
		return 0, err
	}

	return len(data), nil
}

// start starts the pager and gives it what was held back. Where it cannot be
// started, the result goes straight to the screen: a missing pager must not
// cost the answer.
func (p *pagedWriter) start() error {
	process := shell(p.command)
	process.Stdout, process.Stderr = p.streams.Out, p.streams.Err
	process.Env = pagerEnv(os.Environ(), p.streams.env)

	pipe, err := process.StdinPipe()
	if err == nil {
		err = process.Start()
	}
	if err != nil {
		p.pipe = nopCloser{p.streams.Out}
	} else {
		p.process, p.pipe = process, pipe
		p.streams.paging.Store(true)
	}

	_, err = p.held.WriteTo(p.pipe)

	return err
}

// close waits for the pager, or writes what never filled the screen.
func (p *pagedWriter) close() error {
	if p.pipe == nil {
		_, err := p.held.WriteTo(p.streams.Out)
		return err
	}

	if err := p.pipe.Close(); err != nil && !IsBrokenPipe(err) {
		return err
	}
	if p.process == nil {
		return nil
	}

	// How the pager ends says nothing about the result.
	_ = p.process.Wait()

	return nil
}

// shell runs a command line as the user would type it.
func shell(command string) *exec.Cmd {
	if runtime.GOOS == "windows" {
		fields := strings.Fields(command)
		return exec.Command(fields[0], fields[1:]...)
	}

	return exec.Command("sh", "-c", command)
}

// pagerEnv lets less end by itself on a short text, show colours and leave the
// text on the screen, unless the user has set LESS.
func pagerEnv(environ []string, env Env) []string {
	if env.get("LESS") == "" {
		environ = append(environ, "LESS=FRX")
	}
	if env.get("LV") == "" {
		environ = append(environ, "LV=-c")
	}
	if env.get("LESSCHARSET") == "" {
		environ = append(environ, "LESSCHARSET=utf-8")
	}

	return environ
}

// nopCloser is a writer that is not ours to close.
type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }
