package cli

import (
	"errors"
	"fmt"

	"github.com/jjj-kg/jjj/internal/neo4j"
)

// explainServer adds to what can go wrong between plan and apply what to do
// about it.
func explainServer(err error) error {
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
	}
	if gone, ok := errors.AsType[*neo4j.GoneError](err); ok {
		return &connectionError{err: fmt.Errorf("%w", gone)}
	}

	return err
}
