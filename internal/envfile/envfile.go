// Package envfile reads files of settings such as .env, one NAME=value a line.
//
// It owns their syntax, and that nothing of what they hold, which may be a
// password, gets into an error. It must not know which names mean something.
package envfile

import (
	"errors"
	"os"

	"github.com/joho/godotenv"
)

// ErrSyntax says that a file does not consist of lines NAME=value.
var ErrSyntax = errors.New("each line is NAME=value")

// Read reads the settings in a file. A file that is not there is
// fs.ErrNotExist.
func Read(name string) (map[string]string, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()

	values, err := godotenv.Parse(file)
	if err != nil {
		// The parser's message quotes the text, which may hold a password.
		return nil, ErrSyntax
	}

	return values, nil
}
