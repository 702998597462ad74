package neo4j

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// fault is what to do about an error of the driver or the server.
type fault int

const (
	fatal  fault = iota // give up
	gone                // the server cannot be reached: wait for it
	busy                // try again soon
	tooBig              // try again with less
	badRow              // something in the rows: find out which
)

// faultOf says what to do about an error.
func faultOf(err error) fault {
	var server *driver.Neo4jError
	var mismatch *mismatchError
	switch {
	case errors.As(err, &mismatch):
		return badRow
	case errors.As(err, &server):
		return faultOfCode(server.Code)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fatal
	case isConnectionLost(err):
		return gone
	default:
		return fatal
	}
}

func faultOfCode(code string) fault {
	_, rest, _ := strings.Cut(code, "Neo.")
	switch rest {
	case "ClientError.General.TransactionOutOfMemoryError", "TransientError.General.MemoryPoolOutOfMemoryError",
		"TransientError.General.OutOfMemoryError", "TransientError.General.TransactionMemoryLimit",
		"ClientError.Transaction.TransactionTimedOut", "ClientError.Transaction.TransactionTimedOutClientConfiguration":
		return tooBig
	case "TransientError.General.DatabaseUnavailable", "TransientError.Database.DatabaseUnavailable",
		"ClientError.Database.DatabaseUnavailable", "TransientError.Cluster.NotALeader", "ClientError.Cluster.NotALeader":
		return gone
	case "ClientError.Transaction.Terminated", "ClientError.Transaction.LockClientStopped", "ClientError.Security.AuthorizationExpired":
		return busy
	case "DatabaseError.Statement.ExecutionFailed", "DatabaseError.General.UnknownError":
		return badRow
	case "ClientError.Schema.ConstraintValidationFailed", "ClientError.Schema.ConstraintViolation":
		return badRow
	}
	class, _, _ := strings.Cut(rest, ".")
	switch {
	case class == "TransientError":
		return busy
	case strings.HasPrefix(rest, "ClientError.Statement.") && !strings.HasSuffix(rest, ".SyntaxError"):
		return badRow // a value that cannot be stored
	default:
		return fatal
	}
}

// isSchemaRace tells whether a constraint or index could not be made or dropped because somebody else did so at the same time.
func isSchemaRace(err error) bool {
	var server *driver.Neo4jError
	if !errors.As(err, &server) {
		return false
	}
	name, isSchema := strings.CutPrefix(server.Code, "Neo.ClientError.Schema.")

	return isSchema && (strings.HasSuffix(name, "AlreadyExists") || strings.HasSuffix(name, "NotFound")) ||
		strings.HasPrefix(server.Code, "Neo.DatabaseError.Schema.")
}

// isRace tells whether a change to an element may have failed because somebody else changed it or made it at the same time.
func isRace(err error) bool {
	var server *driver.Neo4jError
	var mismatch *mismatchError

	return errors.As(err, &mismatch) || errors.As(err, &server) && isTaken(server.Code)
}

// isTaken tells whether the key of an element to be created is there already.
func isTaken(code string) bool {
	return code == "Neo.ClientError.Schema.ConstraintValidationFailed" || code == "Neo.ClientError.Schema.ConstraintViolation"
}

// isConnectionLost tells whether an error is about the connection and not about what was sent.
func isConnectionLost(err error) bool {
	var network net.Error
	var limit *driver.TransactionExecutionLimit
	text := err.Error()

	return driver.IsConnectivityError(err) || errors.As(err, &network) || errors.Is(err, io.EOF) || errors.As(err, &limit) ||
		errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) || strings.Contains(text, "PoolClosed") ||
		strings.Contains(text, "connection refused") || strings.Contains(text, "Timeout while reading from connection")
}

// serverText returns what the server said, or what the error says.
func serverText(err error) string {
	var server *driver.Neo4jError
	if errors.As(err, &server) {
		return server.Msg + " (" + server.Code + ")"
	}
	if isConnectionLost(err) {
		return lastPart(err.Error())
	}

	return err.Error()
}
