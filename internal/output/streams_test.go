package output_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/plural"
)

func TestForcedTerminalHasTheSizeThatItsVariableSays(t *testing.T) {
	tests := []struct {
		value    string
		terminal bool
		width    int
	}{
		{"", false, 0},
		{"0", false, 0},
		{"false", false, 0},
		{"1", true, 80},
		{"yes", true, 80},
		{"120", true, 120},
		{"100x30", true, 100},
		{"100x-3", true, 100},
		{"3x4", true, 80},
	}
	for _, test := range tests {
		t.Run("JJJ_FORCE_TTY="+test.value, func(t *testing.T) {
			s := output.System(env(map[string]string{"JJJ_FORCE_TTY": test.value}))

			assert.Equal(t, test.terminal, s.OutTerminal())
			assert.Equal(t, test.terminal, s.CanPrompt())
			assert.Equal(t, test.width, s.Width())
		})
	}
}

func TestAutoIsATableOnATerminalAndTSVElsewhere(t *testing.T) {
	s := output.New(nil, nil, nil, nil)
	assert.Equal(t, output.FormatTSV, s.Resolve(output.FormatAuto))
	assert.Equal(t, output.FormatCSV, s.Resolve(output.FormatCSV))

	s.ForceTerminal(80, 24)
	assert.Equal(t, output.FormatTable, s.Resolve(output.FormatAuto))
	assert.Equal(t, output.FormatJSON, s.Resolve(output.FormatJSON))
}

func TestUnknownFormatNamesTheKnownOnes(t *testing.T) {
	_, err := output.ParseFormat("xml", output.ResultFormats())
	require.EqualError(t, err, `unknown output format "xml": want auto, table, json, jsonl, csv, tsv or markdown`)

	format, err := output.ParseFormat("JSON", output.ResultFormats())
	require.NoError(t, err)
	assert.Equal(t, output.FormatJSON, format)

	_, err = output.ParseFormat("csv", output.ReportFormats())
	require.Error(t, err)
}

// lines writes n numbered lines.
func lines(n int) func(io.Writer) error {
	return func(w io.Writer) error {
		for i := range n {
			if _, err := fmt.Fprintf(w, "line %d\n", i+1); err != nil {
				return err
			}
		}
		return nil
	}
}

// pager writes a script that marks what goes through it.
func pager(t *testing.T, body string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "pager")
	require.NoError(t, os.WriteFile(path, []byte("#!/bin/sh\n"+body+"\n"), 0o755))
	return path
}

func TestOnlyWhatIsLongerThanTheScreenIsPaged(t *testing.T) {
	mark := pager(t, "echo paged; cat")
	tests := []struct {
		name   string
		change func(*output.Streams)
		env    map[string]string
		lines  int
		want   string
	}{
		{"a short text goes straight to the screen", nil, map[string]string{"JJJ_PAGER": mark}, 3, "line 1\nline 2\nline 3\n"},
		{"a long one goes through the pager", nil, map[string]string{"JJJ_PAGER": mark}, 4, "paged\nline 1\nline 2\nline 3\nline 4\n"},
		{"JJJ_PAGER beats PAGER", nil, map[string]string{"JJJ_PAGER": mark, "PAGER": "false"}, 4, "paged\nline 1\nline 2\nline 3\nline 4\n"},
		{"PAGER is read", nil, map[string]string{"PAGER": mark}, 4, "paged\nline 1\nline 2\nline 3\nline 4\n"},
		{
			"one that is not there gives way to the next", nil,
			map[string]string{"JJJ_PAGER": "no-such-pager -x", "PAGER": "X=1 " + mark},
			4, "paged\nline 1\nline 2\nline 3\nline 4\n",
		},
		{"cat is no pager", nil, map[string]string{"JJJ_PAGER": "cat"}, 4, "line 1\nline 2\nline 3\nline 4\n"},
		{"a pager can be switched off", (*output.Streams).DisablePager, map[string]string{"JJJ_PAGER": mark}, 4, "line 1\nline 2\nline 3\nline 4\n"},
		{"a dumb terminal has none", nil, map[string]string{"JJJ_PAGER": mark, "TERM": "dumb"}, 4, "line 1\nline 2\nline 3\nline 4\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			s := output.New(nil, &out, nil, env(test.env))
			s.ForceTerminal(80, 4)
			if test.change != nil {
				test.change(s)
			}

			require.NoError(t, s.Page(lines(test.lines)))
			assert.Equal(t, test.want, out.String())
		})
	}
}

func TestAPagerThatIsClosedEarlyIsNoError(t *testing.T) {
	var out bytes.Buffer
	s := output.New(nil, &out, nil, env(map[string]string{"JJJ_PAGER": pager(t, "head -n 1")}))
	s.ForceTerminal(80, 4)

	require.NoError(t, s.Page(lines(1_000_000)))
	assert.Equal(t, "line 1\n", out.String())
	assert.False(t, s.Paging())
}

func TestAnErrorOfTheWriterComesThroughThePager(t *testing.T) {
	s := output.New(nil, nil, nil, env(map[string]string{"JJJ_PAGER": pager(t, "cat")}))
	s.ForceTerminal(80, 4)
	broken := errors.New("broken")

	err := s.Page(func(w io.Writer) error {
		require.NoError(t, lines(10)(w))
		assert.True(t, s.Paging())
		return broken
	})

	assert.ErrorIs(t, err, broken)
}

func TestConfirmTakesOnlyAClearYes(t *testing.T) {
	for answer, want := range map[string]bool{"y\n": true, "Yes\r\n": true, " YES \n": true, "n\n": false, "\n": false, "yeah\n": false, "y": true} {
		var stderr bytes.Buffer
		s := output.New(strings.NewReader(answer+"rest"), nil, &stderr, nil)
		if answer == "y" {
			s = output.New(strings.NewReader(answer), nil, &stderr, nil)
		}
		s.ForceTerminal(80, 24)

		got, err := s.Confirm(context.Background(), "Apply?")
		require.NoError(t, err)
		assert.Equal(t, want, got, "%q", answer)
		assert.Equal(t, "Apply? [y/N] ", stderr.String())
	}
}

func TestQuestionsNeedATerminal(t *testing.T) {
	s := output.New(strings.NewReader("y\n"), nil, nil, nil)

	_, err := s.Confirm(context.Background(), "Apply?")
	require.ErrorIs(t, err, output.ErrNoTerminal)
	_, err = s.Password(context.Background(), "Password")
	require.ErrorIs(t, err, output.ErrNoTerminal)
}

func TestTheNextQuestionFindsItsAnswer(t *testing.T) {
	s := output.New(strings.NewReader("secret\ny\n"), nil, nil, nil)
	s.ForceTerminal(80, 24)

	password, err := s.Password(context.Background(), "Password")
	require.NoError(t, err)
	assert.Equal(t, "secret", password)
	yes, err := s.Confirm(context.Background(), "Apply?")
	require.NoError(t, err)
	assert.True(t, yes)
}

func TestAnInterruptEndsAQuestion(t *testing.T) {
	reader, writer := io.Pipe()
	defer writer.Close()
	s := output.New(reader, nil, nil, nil)
	s.ForceTerminal(80, 24)
	interrupted := errors.New("interrupted")
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(interrupted)

	_, err := s.Confirm(ctx, "Apply?")
	assert.ErrorIs(t, err, interrupted)
}

// clock is a clock that is set by hand.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

func TestProgressShowsCountRateAndTimeLeftOnATerminal(t *testing.T) {
	var stderr bytes.Buffer
	s := output.New(nil, nil, &stderr, nil)
	s.ForceTerminal(80, 24)
	c := &clock{now: time.Unix(0, 0)}
	p := s.NewProgress(c.Now, false)

	p.Report("relationships", 0, 40_000) // it may be over at once
	c.now = c.now.Add(500 * time.Millisecond)
	p.Report("relationships", 500, 40_000)
	c.now = c.now.Add(50 * time.Millisecond)
	p.Report("relationships", 600, 40_000) // too soon to be drawn
	c.now = c.now.Add(1450 * time.Millisecond)
	p.Report("relationships", 10_000, 40_000)
	p.Report("constraints", 0, 0) // a new phase is drawn at once
	p.Close()
	p.Close()

	assert.Equal(t, "\rrelationships  500 of 40,000, 1 %\x1b[K"+
		"\rrelationships  10,000 of 40,000, 25 %  5,000/s  6.0 s left\x1b[K"+
		"\rconstraints\x1b[K"+
		"\r\x1b[K", stderr.String())
}

func TestProgressIsSilentWhereNobodyLooks(t *testing.T) {
	for name, show := range map[string]struct {
		terminal, quiet bool
		env             map[string]string
	}{
		"in a pipe":            {},
		"with --quiet":         {terminal: true, quiet: true},
		"on a dumb terminal":   {terminal: true, env: map[string]string{"TERM": "dumb"}},
		"in a pipe, and quiet": {quiet: true},
	} {
		var stderr bytes.Buffer
		s := output.New(nil, nil, &stderr, env(show.env))
		if show.terminal {
			s.ForceTerminal(80, 24)
		}
		p := s.NewProgress(time.Now, show.quiet)
		p.Report("relationships", 1, 2)
		p.Close()

		assert.Empty(t, stderr.String(), name)
	}
}

func TestNumbersAndTimesReadWell(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1000: "-1,000", -7: "-7"} {
		assert.Equal(t, want, plural.Number(n))
	}

	assert.Equal(t, "1 fault", plural.Of(1, "fault"))
	assert.Equal(t, "0 faults", plural.Of(0, "fault"))
	assert.Equal(t, "1,200 entities", plural.Of(1200, "entity", "entities"))

	for d, want := range map[time.Duration]string{
		250 * time.Microsecond:  "250 µs",
		38 * time.Millisecond:   "38 ms",
		2300 * time.Millisecond: "2.3 s",
		42 * time.Second:        "42 s",
		125 * time.Second:       "2 min 05 s",
		125 * time.Minute:       "2 h 05 min",
	} {
		assert.Equal(t, want, output.Duration(d))
	}
}
