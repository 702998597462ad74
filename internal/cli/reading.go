package cli

import (
	"context"

	"github.com/jjj-kg/jjj/internal/safefile"
)

// How much is read of the files that a command line names, in bytes. Whatever
// has more is another file than was meant, or a device without an end.
const (
	maxQueryText      = 16 << 20
	maxParametersFile = 64 << 20
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
