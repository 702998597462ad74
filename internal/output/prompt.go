package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// ErrNoTerminal is the answer to a question that cannot be asked, because
// standard input or standard output is not a terminal.
var ErrNoTerminal = errors.New("there is no terminal to ask on")

// Confirm asks a question on standard error. Only "y" and "yes" mean yes.
func (s *Streams) Confirm(ctx context.Context, question string) (bool, error) {
	if !s.CanPrompt() {
		return false, ErrNoTerminal
	}

	fmt.Fprintf(s.Err, "%s [y/N] ", question)
	line, err := await(ctx, func() (string, error) { return readLine(s.In) })
	if err != nil {
		fmt.Fprintln(s.Err)
		return false, err
	}

	switch strings.ToLower(strings.TrimSpace(line)) {
	case "y", "yes":
		return true, nil
	}

	return false, nil
}

// Password asks for a password without showing what is typed.
func (s *Streams) Password(ctx context.Context, question string) (string, error) {
	if !s.CanPrompt() {
		return "", ErrNoTerminal
	}

	fmt.Fprintf(s.Err, "%s: ", question)
	defer fmt.Fprintln(s.Err)

	file, ok := s.In.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return await(ctx, func() (string, error) { return readLine(s.In) })
	}

	// An interrupted question must not leave the terminal without its echo.
	state, err := term.GetState(int(file.Fd()))
	if err != nil {
		return "", fmt.Errorf("read the state of the terminal: %w", err)
	}
	password, err := await(ctx, func() (string, error) {
		text, err := term.ReadPassword(int(file.Fd()))
		return string(text), err
	})
	if err != nil {
		_ = term.Restore(int(file.Fd()), state)
	}

	return password, err
}

// await returns what read returns, or the reason why ctx ended first. A read
// cannot be interrupted: its goroutine then ends with the
// process, which is about to end.
func await(ctx context.Context, read func() (string, error)) (string, error) {
	type answer struct {
		text string
		err  error
	}
	answers := make(chan answer, 1)
	go func() {
		text, err := read()
		answers <- answer{text, err}
	}()

	select {
	case <-ctx.Done():
		return "", context.Cause(ctx)
	case got := <-answers:
		return got.text, got.err
	}
}

// readLine reads one line and not a byte more, so that the next question finds
// its answer. An end of input before any text is io.EOF.
func readLine(r io.Reader) (string, error) {
	var line []byte
	var one [1]byte
	for {
		n, err := r.Read(one[:])
		if n == 1 {
			if one[0] == '\n' {
				return strings.TrimSuffix(string(line), "\r"), nil
			}
			line = append(line, one[0])
		}
		if errors.Is(err, io.EOF) && len(line) > 0 {
			return string(line), nil
		}
		if err != nil {
			return "", err
		}
	}
}
