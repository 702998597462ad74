package cli

import (
	"context"
	"os"

	"github.com/jjj-kg/jjj/internal/safefile"
)

// How much is read of the files that a command line names, in bytes. Whatever
// has more is another file than was meant, or a device without an end.
const (
	maxPasswordFile   = 64 << 10
	maxQueryText      = 16 << 20
	maxParametersFile = 64 << 20
	maxPlanFile       = 2 << 30
)

// standardInput is what errors call it.
const standardInput = "standard input"

// readNamed reads a file that the command line names, of at most limit bytes,
// for what purpose says.
func readNamed(ctx context.Context, purpose, name string, limit int64) (string, error) {
	content, err := safefile.Read(ctx, name, limit)

	return string(content), readingError(ctx, purpose, err)
}

// readStandardInput reads all of standard input, of at most limit bytes.
func (f *Factory) readStandardInput(ctx context.Context, limit int64) (string, error) {
	content, err := safefile.ReadAll(ctx, standardInput, f.IO.In, limit)

	return string(content), err
}

// readingError makes a usage error of a file that cannot be read: another one
// has to be named.
func readingError(ctx context.Context, purpose string, err error) error {
	if err == nil || ctx.Err() != nil {
		return err
	}

	return usagef(hintOf(err), "%s: %w", purpose, err)
}

// warnOfReaders warns of a file with a secret that others may read, as ssh does.
// Unlike ssh, it goes on: what runs in a container often gets its secrets so.
func (f *Factory) warnOfReaders(name string) {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Mode().Perm()&0o077 == 0 {
		return
	}
	f.note("warning: others can read the password in %s: chmod 600 %s keeps it to you", visibleLines(name), shellWord(name))
}
