package cli

import (
	"context"
	"errors"
	"log/slog"

	"github.com/jjj-kg/jjj/internal/output"
	"github.com/jjj-kg/jjj/internal/workspace/database"
)

// Neo4j connects to the database that flags, environment and .env name.
func (f *Factory) Neo4j(ctx context.Context) (*database.Database, error) {
	if f.neo4j == nil {
		opened, err := f.connect(ctx, f.flags.Database)
		if err != nil {
			return nil, err
		}
		f.neo4j = opened
	}

	return f.neo4j, nil
}

// connect connects to a database; the end of the run closes it.
func (f *Factory) connect(ctx context.Context, name string) (*database.Database, error) {
	started := f.Clock()
	db, err := database.Open(ctx, f.work(), database.Settings{
		URI: f.flags.URI, Username: f.flags.Username, Database: name,
		PasswordFile: f.flags.PasswordFile, EnvFile: f.flags.EnvFile, NoEnvFile: f.flags.NoEnvFile,
		Env: f.getenv, Ask: f.askPassword, Readable: f.warnOfReaders,
	})
	if err != nil {
		return nil, f.explain(err)
	}
	f.closers = append(f.closers, func() error {
		db.Close(ctx)
		return nil
	})
	server := db.Server()
	f.logger().Info("connected", slog.String("address", server.Address), slog.String("database", server.Database),
		slog.String("version", server.Version), slog.Duration("time", f.Clock().Sub(started)))

	return db, nil
}

// askPassword asks on a terminal, where there is one.
func (f *Factory) askPassword(ctx context.Context, question string) (string, error) {
	password, err := f.IO.Password(ctx, question)
	if errors.Is(err, output.ErrNoTerminal) {
		return "", database.ErrNobody
	}

	return password, err
}

// warnOfReaders warns of a file with a secret that others may read.
func (f *Factory) warnOfReaders(name string) {
	f.note("warning: others can read the password in %s: chmod 600 %s keeps it to you", output.VisibleLines(name), shellWord(name))
}
