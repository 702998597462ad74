package devserver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/jjj-kg/jjj/internal/envfile"
	"github.com/jjj-kg/jjj/internal/testing/neo4jserver"
)

// The ports at which people expect Neo4j, and the one next to them for the guide.
const (
	DefaultBoltPort  = 7687
	DefaultHTTPPort  = 7474
	DefaultFilesPort = 7475
)

// Options says what to start. Fields without a default must be set.
type Options struct {
	Folder    string // of the server's data, such as .neo4j
	EnvFile   string // where NEO4J_PASSWORD may stand, such as .env
	JJJ       string // path of the jjj program
	Data      string // folder of the dataset, "" for jjj's own choice
	BoltPort  int
	HTTPPort  int
	FilesPort int
	Out       io.Writer // what the person asked for
	Err       io.Writer // what happens meanwhile
}

// Username is that of the one user that a fresh Community server has.
const Username = "neo4j"

// minimumPassword is Neo4j's own rule.
const minimumPassword = 8

// password finds the password: the environment's, the .env file's, or the one that was made up at an earlier start.
// It reports whether a new one had to be made up.
func (o Options) password(generate func() string) (password string, fresh bool, err error) {
	given, err := givenPassword(o.EnvFile)
	if err != nil {
		return "", false, err
	}
	kept, err := o.keptPassword()
	if err != nil {
		return "", false, err
	}

	switch {
	case kept != "" && given != "" && given != kept:
		return "", false, fmt.Errorf("the server in %s was made with another password than NEO4J_PASSWORD says: "+
			"put the old one back (it stands in %s), or remove the folder %s with its data",
			o.Folder, o.passwordFile(), o.Folder)
	case kept != "":
		return kept, false, nil
	case given != "" && len(given) < minimumPassword:
		return "", false, fmt.Errorf("NEO4J_PASSWORD has %d characters, and Neo4j wants at least %d", len(given), minimumPassword)
	case given != "":
		return given, false, o.keepPassword(given)
	}
	password = generate()
	return password, true, o.keepPassword(password)
}

func givenPassword(envFile string) (string, error) {
	if password := os.Getenv("NEO4J_PASSWORD"); password != "" {
		return password, nil
	}
	values, err := envfile.Read(context.Background(), envFile)
	if errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("read %s: %w", envFile, err)
	}
	return values["NEO4J_PASSWORD"], nil
}

func (o Options) passwordFile() string { return filepath.Join(o.Folder, "password") }

func (o Options) keptPassword() (string, error) {
	text, err := os.ReadFile(o.passwordFile())
	if errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	return strings.TrimSpace(string(text)), err
}

func (o Options) keepPassword(password string) error {
	if err := os.MkdirAll(o.Folder, 0o755); err != nil {
		return fmt.Errorf("make the server's folder: %w", err)
	}
	return os.WriteFile(o.passwordFile(), []byte(password+"\n"), 0o600)
}

// checkPorts says which port is taken, and what to do about it.
func (o Options) checkPorts() error {
	ports := []struct {
		port       int
		flag, what string
	}{
		{o.BoltPort, "--bolt-port", "Bolt"},
		{o.HTTPPort, "--http-port", "Neo4j Browser"},
		{o.FilesPort, "--files-port", "the guide"},
	}
	for _, p := range ports {
		if !neo4jserver.IsFree(p.port) {
			return fmt.Errorf("port %d for %s is taken by another program: stop that one, or choose another port with %s",
				p.port, p.what, p.flag)
		}
	}
	return nil
}
