package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/jjj-kg/jjj/internal/lookup"
	"github.com/jjj-kg/jjj/internal/output"
)

// errorJSON is what an error is on standard error when results are JSON.
type errorJSON struct {
	Error struct {
		Message  string `json:"message"`
		Hint     string `json:"hint,omitempty"`
		ExitCode int    `json:"exitCode"`
		*queryErrorJSON
	} `json:"error"`
}

// printError shows an error on standard error, with its hint below, or as one
// JSON object where results are JSON too.
func printError(io *output.Streams, err error, asJSON bool) {
	if err == nil || is[*exitError](err) || output.IsBrokenPipe(err) {
		return
	}

	message, hint := err.Error(), hintOf(err)
	if errors.Is(err, context.Canceled) && !errors.Is(err, errInterrupted) {
		message = errInterrupted.Error()
	}
	if asJSON {
		printErrorJSON(io.Err, message, hint, ExitCode(err), queryDetail(err))
		return
	}

	style := io.ErrStyle()
	if shown, ok := errors.AsType[*queryError](err); ok && !shown.fault.Placeless() {
		// Nothing more can be said where standard error cannot be written to.
		_ = shown.Show(io.Err, style.On(), io.ErrWidth())
		return
	}
	fmt.Fprintf(io.Err, "%s %s\n", style.Red(style.Bold("jjj:")), output.VisibleLines(message))
	if hint != "" {
		fmt.Fprintf(io.Err, "%s %s\n", style.Cyan("hint:"), output.VisibleLines(hint))
	}
}

func printErrorJSON(w io.Writer, message, hint string, code int, query *queryErrorJSON) {
	var object errorJSON
	object.Error.Message, object.Error.Hint, object.Error.ExitCode, object.Error.queryErrorJSON = message, hint, code, query
	text, err := json.Marshal(object)
	if err != nil {
		text = []byte(`{"error":{"message":"an error that cannot be shown","exitCode":1}}`)
	}
	fmt.Fprintf(w, "%s\n", output.EscapeJSON(text))
}

// hintOf asks an error, or the ones that it wraps, what to do about it.
func hintOf(err error) string {
	var hinter interface{ Hint() string }
	if errors.As(err, &hinter) {
		return hinter.Hint()
	}
	if unknown, ok := errors.AsType[*lookup.UnknownError](err); ok && len(unknown.Suggestions) == 0 {
		return nextStep(unknown.Kinds)
	}

	return ""
}

// nextStep says how to find what things are called.
func nextStep(kinds []lookup.Kind) string {
	if len(kinds) == 1 {
		return "jjj find --kind " + string(kinds[0]) + " TEXT looks for a part of a name, in any language"
	}

	return "jjj find TEXT looks for a part of a name, in any language"
}
