package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jjj-kg/jjj/internal/output"
)

func TestEveryErrorHasItsExitCode(t *testing.T) {
	tests := []struct {
		name string
		err  error
		want int
	}{
		{"no error", nil, ExitOK},
		{"a closed pipe", fmt.Errorf("write: %w", syscall.EPIPE), ExitOK},
		{"anything", errors.New("disk full"), ExitFailure},
		{"a wrong command line", fmt.Errorf("x: %w", usagef("", "unknown flag")), ExitUsage},
		{"a dataset with faults", &faultsError{summary: "3 errors"}, ExitFaults},
		{"a missing password", &connectionError{err: errors.New("no password")}, ExitConnection},
		{"an interrupt", errInterrupted, ExitInterrupted},
		{"a context that was cancelled by it", fmt.Errorf("read: %w", context.Canceled), ExitInterrupted},
		{"a code of its own", &exitError{code: 7}, 7},
		{"a code of its own beats what it was joined with", errors.Join(errors.New("x"), &exitError{code: 7}), 7},
		{"a time that ran out is no interrupt", context.DeadlineExceeded, ExitFailure},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			assert.Equal(t, test.want, ExitCode(test.err))
		})
	}
}

func TestErrorsAreShownWithTheirHintAndWithoutControlCharacters(t *testing.T) {
	var stderr bytes.Buffer
	printError(output.New(nil, nil, &stderr, nil), usagef("try\nthis", "unknown \x1b[2Jname"), false)

	assert.Equal(t, "jjj: unknown \\x1b[2Jname\nhint: try\nthis\n", stderr.String())
}

func TestErrorsAreJSONWhereResultsAre(t *testing.T) {
	var stderr bytes.Buffer
	printError(output.New(nil, nil, &stderr, nil), usagef("try this", "unknown \u009bname"), true)

	var object struct {
		Error struct {
			Message, Hint string
			ExitCode      int
		}
	}
	require.NoError(t, json.Unmarshal(stderr.Bytes(), &object))
	assert.Equal(t, "unknown \u009bname", object.Error.Message)
	assert.Equal(t, "try this", object.Error.Hint)
	assert.Equal(t, ExitUsage, object.Error.ExitCode)
	assert.NotContains(t, stderr.String(), "\u009b")
}

func TestWhatHasBeenSaidIsNotSaidAgain(t *testing.T) {
	for _, err := range []error{nil, &exitError{code: 3}, syscall.EPIPE} {
		var stderr bytes.Buffer
		printError(output.New(nil, nil, &stderr, nil), err, false)
		assert.Empty(t, stderr.String())
	}
}
