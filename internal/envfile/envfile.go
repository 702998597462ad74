// Package envfile reads files of settings such as .env, one NAME=value a line.
//
// It owns their syntax, and that nothing of what they hold, which may be a
// password, gets into an error. It must not know which names mean something.
package envfile

import (
	"context"
	"errors"

	"github.com/joho/godotenv"

	"github.com/jjj-kg/jjj/internal/safefile"
)

// ErrSyntax says that a file does not consist of lines NAME=value.
var ErrSyntax = errors.New("each line is NAME=value")

// maxBytes is how much such a file may have.
const maxBytes = 1 << 20

// Read reads the settings in a file. A file that is not there is
// fs.ErrNotExist.
func Read(ctx context.Context, name string) (map[string]string, error) {
	text, err := safefile.Read(ctx, name, maxBytes)
	if err != nil {
		return nil, err
	}

	values, err := godotenv.UnmarshalBytes(text)
	if err != nil {
		// The parser's message quotes the text, which may hold a password.
		return nil, ErrSyntax
	}

	return values, nil
}
