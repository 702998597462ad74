package cli

import (
	"errors"
	"fmt"

	"github.com/jjj-kg/jjj/internal/neo4j"
	"github.com/jjj-kg/jjj/internal/workspace/database"
)

// explain adds to what can go wrong with a server what to do about it.
func (f *Factory) explain(err error) error {
	switch {
	case err == nil:
		return nil
	case is[*neo4j.DeletionError](err):
		return withHint(err, "jjj plan shows what is deleted; --allow-delete allows it")
	case is[*neo4j.ConflictError](err):
		return withHint(err, "jjj plan --all shows all conflicts; data of others is never changed")
	case is[*neo4j.StaleError](err):
		return withHint(err, "jjj plan shows what there is to do now")
	case is[*neo4j.CheckError](err):
		return withHint(err, "this is a fault in jjj: please report it at %s", issuesURL)
	case is[*database.SharedError](err):
		return withHint(err, "ask with jjj query --neo4j and the text of the query, which sees all of them")
	}
	if held, ok := errors.AsType[*neo4j.NotHeldError](err); ok {
		return withHint(err, "%s", notHeldHint(held))
	}
	if gone, ok := errors.AsType[*neo4j.GoneError](err); ok {
		return &connectionError{err: fmt.Errorf("%w", gone)}
	}
	if failure, ok := errors.AsType[*neo4j.ConnectError](err); ok {
		return &connectionError{err: fmt.Errorf("%s: %s", failure.Address, failure.Problem), hint: failure.Advice}
	}
	if setting, ok := errors.AsType[*database.SettingsError](err); ok {
		return settingsError(setting)
	}

	return f.worded(err)
}

// notHeldHint says how a dataset comes into a database.
func notHeldHint(e *neo4j.NotHeldError) string {
	if e.Older {
		return "jjj apply brings it up to date; jjj plan shows what that changes"
	}

	return "jjj apply loads it"
}

// settingsError says how to set what cannot be used.
func settingsError(err *database.SettingsError) error {
	switch err.Problem {
	case database.PasswordRequired:
		return &connectionError{err: err, hint: "set NEO4J_PASSWORD, or give the password in a file with --password-file"}
	case database.UserInURI:
		return usagef("give the user with --username or NEO4J_USERNAME, and the password with NEO4J_PASSWORD or --password-file", "%w", err)
	case database.EmptyPassword:
		return usagef("the first line of the file is the password", "%w", err)
	case database.UnreadableEnv:
		return usagef("each line is NAME=value; --no-env-file reads none", "%w", err)
	case database.NoEnv:
		return usagef("--no-env-file reads none", "%w", err)
	}

	return usagef(hintOf(err), "%w", err)
}
