package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strings"

	"github.com/jjj-kg/jjj/internal/envfile"
	"github.com/jjj-kg/jjj/internal/output"
)

// connection says where Neo4j is and who asks. Whether Neo4j is used at all is
// never decided here.
type connection struct {
	URI      string
	Username string
	Password string
	Database string
}

// defaultURI is where a Neo4j of one's own listens.
const defaultURI = "neo4j://localhost:7687"

// defaultUsername is the user that every Neo4j begins with.
const defaultUsername = "neo4j"

// connectionSettings finds out where Neo4j is: flags, then the environment,
// then the .env file, then what a fresh Neo4j has. A password that is nowhere
// is asked for on a terminal.
func (f *Factory) connectionSettings(ctx context.Context) (connection, error) {
	env, err := f.neo4jEnv(ctx)
	if err != nil {
		return connection{}, err
	}

	c := connection{
		URI:      first(f.flags.URI, env("NEO4J_URI"), env("NEO4J_ADDRESS"), defaultURI),
		Username: first(f.flags.Username, env("NEO4J_USERNAME")),
		Database: first(f.flags.Database, env("NEO4J_DATABASE")),
	}
	if err := checkURI(c.URI); err != nil {
		return connection{}, err
	}
	c.Password, err = f.password(ctx, c, env)
	if c.Password != "" {
		c.Username = first(c.Username, defaultUsername)
	}

	return c, err
}

// password looks for the password. Without a user and without a password there
// is nothing to ask: that server may have its authentication switched off.
func (f *Factory) password(ctx context.Context, c connection, env output.Env) (string, error) {
	if f.flags.PasswordFile != "" {
		return f.readPasswordFile(ctx, f.flags.PasswordFile)
	}
	if password := env("NEO4J_PASSWORD"); password != "" || c.Username == "" {
		return password, nil
	}

	password, err := f.IO.Password(ctx, fmt.Sprintf("Password of %s at %s", c.Username, c.URI))
	if errors.Is(err, output.ErrNoTerminal) {
		return "", &connectionError{
			err:  fmt.Errorf("no password for the user %q of Neo4j at %s", c.Username, c.URI),
			hint: "set NEO4J_PASSWORD, or give the password in a file with --password-file",
		}
	}

	return password, err
}

// readPasswordFile reads the first line of a file.
func (f *Factory) readPasswordFile(ctx context.Context, name string) (string, error) {
	text, err := readNamed(ctx, "read the password", name, maxPasswordFile)
	if err != nil {
		return "", err
	}
	f.warnOfReaders(name)
	line, _, _ := strings.Cut(text, "\n")
	password := strings.TrimSuffix(line, "\r")
	if password == "" {
		return "", usagef("the first line of the file is the password", "the password file %s is empty", name)
	}

	return password, nil
}

// checkURI refuses addresses with a password in them, for the reason for which
// there is no --password.
func checkURI(uri string) error {
	parsed, err := url.Parse(uri)
	if err != nil || parsed.User == nil {
		return nil // what else is wrong with an address, Neo4j's driver says
	}

	return usagef("give the user with --username or NEO4J_USERNAME, and the password with NEO4J_PASSWORD or --password-file",
		"the address of Neo4j holds a user or a password")
}

// neo4jEnv looks up the NEO4J_ variables: the environment first, then the .env
// file. Nothing else is ever taken from a .env file: one that came with a
// folder of somebody else's must not choose this user's pager.
func (f *Factory) neo4jEnv(ctx context.Context) (output.Env, error) {
	file, err := f.readEnvFile(ctx)
	if err != nil {
		return nil, err
	}

	return func(key string) string { return first(f.getenv(key), file[key]) }, nil
}

// readEnvFile reads the .env file, where there is one and it is wanted.
func (f *Factory) readEnvFile(ctx context.Context) (map[string]string, error) {
	if f.flags.NoEnvFile {
		return nil, nil
	}

	name := first(f.flags.EnvFile, ".env")
	values, err := envfile.Read(ctx, name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && f.flags.EnvFile == "":
		return nil, nil
	case errors.Is(err, envfile.ErrSyntax):
		return nil, usagef("each line is NAME=value; --no-env-file reads none", "the settings in %s cannot be read", name)
	case err != nil && ctx.Err() != nil:
		return nil, err
	case err != nil:
		return nil, usagef("--no-env-file reads none", "read the settings: %w", err)
	}

	return values, nil
}

// first is the first of the texts that is not empty.
func first(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}

	return ""
}
