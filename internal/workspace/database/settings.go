package database

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"

	"github.com/jjj-kg/jjj/internal/envfile"
	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/safefile"
)

const (
	// defaultURI is where a Neo4j of one's own listens.
	defaultURI = "neo4j://localhost:7687"
	// defaultUsername is the user that every Neo4j begins with.
	defaultUsername = "neo4j"
	// maxPasswordFile is how much is read of a file with a password, in bytes.
	maxPasswordFile = 64 << 10
)

// Settings say where Neo4j is and who asks, as far as somebody has said it. What is missing comes from the variables
// NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE, first of the environment, then of the .env file, and
// then from what a fresh Neo4j has. Nothing else is ever taken from a .env file: one that came with somebody else's
// folder must not choose this user's pager.
type Settings struct {
	URI, Username, Database string
	// PasswordFile holds the password in its first line.
	PasswordFile string
	// EnvFile is read in the place of .env, and has to be there; NoEnvFile reads none.
	EnvFile   string
	NoEnvFile bool

	// Env looks up a variable of the environment.
	Env func(string) string
	// Ask asks a person for the password; ErrNobody where there is none to ask.
	Ask func(ctx context.Context, question string) (string, error)
	// Readable, unless it is nil, is told of a file with a password that others can read, too.
	Readable func(name string)
}

// ErrNobody says that there is nobody to ask for a password.
var ErrNobody = errors.New("there is nobody to ask")

// SettingsError is a setting that cannot be used, or a file of settings that cannot be read.
type SettingsError struct {
	Problem SettingsProblem
	err     error
}

// SettingsProblem is what is wrong with the settings.
type SettingsProblem int

// What can be wrong with the settings.
const (
	UserInURI        SettingsProblem = iota // the address holds a user or a password
	EmptyPassword                           // the file of the password is empty
	NoPasswordFile                          // the file of the password cannot be read
	UnreadableEnv                           // the .env file has lines that are no settings
	NoEnv                                   // the .env file cannot be read
	PasswordRequired                        // there is a user and no password, and nobody to ask
)

// Error says what is wrong.
func (e *SettingsError) Error() string { return e.err.Error() }

// Unwrap gives the cause.
func (e *SettingsError) Unwrap() error { return e.err }

// resolve finds out where Neo4j is. A password that is nowhere is asked for.
func (s Settings) resolve(ctx context.Context) (neo4j.Config, error) {
	env, err := s.variables(ctx)
	if err != nil {
		return neo4j.Config{}, err
	}
	c := neo4j.Config{
		URI:      cmp.Or(s.URI, env("NEO4J_URI"), env("NEO4J_ADDRESS"), defaultURI),
		Username: cmp.Or(s.Username, env("NEO4J_USERNAME")),
		Database: cmp.Or(s.Database, env("NEO4J_DATABASE")),
	}
	if err := checkURI(c.URI); err != nil {
		return neo4j.Config{}, err
	}
	c.Password, err = s.password(ctx, c, env)
	if c.Password != "" {
		c.Username = cmp.Or(c.Username, defaultUsername)
	}
	return c, err
}

// password looks for the password. Without a user and without a password there is nothing to ask: that server may have
// its authentication switched off.
func (s Settings) password(ctx context.Context, c neo4j.Config, env func(string) string) (string, error) {
	if s.PasswordFile != "" {
		return s.readPasswordFile(ctx)
	}
	if password := env("NEO4J_PASSWORD"); password != "" || c.Username == "" {
		return password, nil
	}
	password, err := s.Ask(ctx, question(c))
	if errors.Is(err, ErrNobody) {
		return "", &SettingsError{PasswordRequired, fmt.Errorf("no password for the user %q of Neo4j at %s", c.Username, c.URI)}
	}
	return password, err
}

func question(c neo4j.Config) string { return fmt.Sprintf("Password of %s at %s", c.Username, c.URI) }

// readPasswordFile reads the first line of a file.
func (s Settings) readPasswordFile(ctx context.Context) (string, error) {
	name := s.PasswordFile
	text, err := safefile.Read(ctx, name, maxPasswordFile)
	if err != nil && ctx.Err() != nil {
		return "", err
	}
	if err != nil {
		return "", &SettingsError{NoPasswordFile, fmt.Errorf("read the password: %w", err)}
	}
	s.warnOfReaders(name)
	line, _, _ := strings.Cut(string(text), "\n")
	password := strings.TrimSuffix(line, "\r")
	if password == "" {
		return "", &SettingsError{EmptyPassword, fmt.Errorf("the password file %s is empty", name)}
	}
	return password, nil
}

// warnOfReaders tells of a file with a secret that others may read, as ssh does. Unlike ssh, it goes on: what runs in a
// container often gets its secrets so.
func (s Settings) warnOfReaders(name string) {
	info, err := os.Stat(name)
	if s.Readable == nil || err != nil || !info.Mode().IsRegular() || info.Mode().Perm()&0o077 == 0 {
		return
	}
	s.Readable(name)
}

// checkURI refuses addresses with a user or a password in them: others can read a command line.
func checkURI(uri string) error {
	parsed, err := url.Parse(uri)
	if err != nil || parsed.User == nil {
		return nil // what else is wrong with an address, Neo4j's driver says
	}
	return &SettingsError{UserInURI, errors.New("the address of Neo4j holds a user or a password")}
}

// variables looks up the NEO4J_ variables: the environment first, then the .env file.
func (s Settings) variables(ctx context.Context) (func(string) string, error) {
	file, err := s.readEnvFile(ctx)
	if err != nil {
		return nil, err
	}
	return func(key string) string { return cmp.Or(s.Env(key), file[key]) }, nil
}

// readEnvFile reads the .env file, where there is one and it is wanted.
func (s Settings) readEnvFile(ctx context.Context) (map[string]string, error) {
	if s.NoEnvFile {
		return nil, nil
	}
	name := cmp.Or(s.EnvFile, ".env")
	values, err := envfile.Read(ctx, name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && s.EnvFile == "":
		return nil, nil
	case errors.Is(err, envfile.ErrSyntax):
		return nil, &SettingsError{UnreadableEnv, fmt.Errorf("the settings in %s cannot be read", name)}
	case err != nil && ctx.Err() != nil:
		return nil, err
	case err != nil:
		return nil, &SettingsError{NoEnv, fmt.Errorf("read the settings: %w", err)}
	}
	return values, nil
}
