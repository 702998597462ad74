package cli

import (
	"fmt"

	"github.com/jjj-kg/jjj/internal/output"
)

// Note tells the user something that is no result, unless --quiet.
func (f *Factory) note(format string, args ...any) {
	if !f.flags.Quiet {
		fmt.Fprintf(f.IO.Err, format+"\n", args...)
	}
}

// aside is a note that is no answer to what was asked. Where a program reads an
// error as JSON, nothing else may stand beside it: the note then waits for the
// end.
func (f *Factory) aside(format string, args ...any) {
	if f.wantsJSON() {
		f.asides = append(f.asides, fmt.Sprintf(format, args...))
		return
	}
	f.note(format, args...)
}

// progress returns a progress on standard error.
func (f *Factory) progress() *output.Progress { return f.IO.NewProgress(f.Clock, f.flags.Quiet) }
