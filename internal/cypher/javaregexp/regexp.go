package javaregexp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"time"
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2"

	asciitext "github.com/jjj-kg/jjj/internal/ascii"
)

// ErrLimit is wrapped by the errors of matches that would take too long or too much memory.
var ErrLimit = errors.New("the regular expression needs too many steps for this text")

// ErrFold is returned where the matcher that backtracks cannot tell which case a reference ignores.
var ErrFold = errors.New("references that ignore the case of ASCII letters (?i) and of all letters (?iu) in one pattern are compared in ASCII texts only")

// Regexp is a pattern that has been read. It may be used by several goroutines.
type Regexp struct {
	linear         *regexp.Regexp  // nil where the pattern is not regular
	brief, patient *regexp2.Regexp // the same pattern with two time limits, nil where it is regular
	folding        folding         // what the references of the pattern ignore
}

// Bounds of a match by backtracking.
const (
	patience = 10 * time.Second // Java has no bound
	maxStack = 8 << 20          // numbers on the stack, in which Java would long have overflown its own
	longText = 64 << 10         // from here on, a linear match can be cancelled
	briefly  = 50 * time.Millisecond
)

// Compile reads a pattern. An error is a *SyntaxError.
func Compile(pattern string) (*Regexp, error) {
	n, groups, err := parse(pattern)
	if err != nil {
		return nil, err
	}
	if regular(n, true) {
		// The standard library refuses programs that grow too large, such as a{2000}.
		if linear, err := regexp.Compile(writeRegular(n)); err == nil {
			return &Regexp{linear: linear}, nil
		}
	}
	return compileBacktracking(n, groups)
}

func compileBacktracking(n node, groups int) (*Regexp, error) {
	text, folding := writeBacktracking(n, groups)
	brief, err := regexp2.Compile(text, regexp2.OptionMaxBacktrackingStackSize(maxStack))
	if err != nil {
		return nil, &SyntaxError{Message: fmt.Sprintf("the pattern cannot be matched: %v", err)}
	}
	patient := *brief
	brief.MatchTimeout, patient.MatchTimeout = briefly, patience
	return &Regexp{brief: brief, patient: &patient, folding: folding}, nil
}

// Match tells whether the whole of text matches. It ends with the context's error where that is done, and with ErrLimit
// where backtracking passes its bounds.
func (r *Regexp) Match(ctx context.Context, text string) (bool, error) {
	switch {
	case r.linear != nil && len(text) <= longText:
		return r.linear.MatchString(text), nil
	case r.linear != nil:
		matched := r.linear.MatchReader(&cancellable{ctx: ctx, text: text})
		return matched, ctx.Err()
	case r.folding == foldsBoth && !asciitext.Is(text):
		return false, ErrFold
	case r.folding == foldsASCII && !asciitext.Is(text):
		return r.backtrack(ctx, uncase(text))
	}
	return r.backtrack(ctx, []rune(text))
}

// backtrack tries for a moment, which is enough but for evil patterns; those are tried again where they can be left alone.
func (r *Regexp) backtrack(ctx context.Context, text []rune) (bool, error) {
	matched, err := r.brief.MatchRunes(text)
	if err == nil {
		return matched, nil
	}
	type outcome struct {
		matched bool
		err     error
	}
	done := make(chan outcome, 1)
	go func() {
		matched, err := r.patient.MatchRunes(text)
		done <- outcome{matched, err}
	}()
	select {
	case o := <-done:
		if o.err != nil {
			return false, fmt.Errorf("%w (%d characters)", ErrLimit, len(text))
		}
		return o.matched, nil
	case <-ctx.Done():
		return false, ctx.Err()
	}
}

// cancellable reads a text and ends early where the context is done.
type cancellable struct {
	ctx  context.Context
	text string
	read int
}

// ReadRune implements io.RuneReader.
func (c *cancellable) ReadRune() (rune, int, error) {
	if c.read++; c.read&1023 == 0 && c.ctx.Err() != nil {
		return 0, 0, io.EOF
	}
	if c.text == "" {
		return 0, 0, io.EOF
	}
	r, size := utf8.DecodeRuneInString(c.text)
	c.text = c.text[size:]
	return r, size, nil
}
