// Package parameter reads what people write as the value of a parameter: on a command line, in a file, in a saved query, in a case.
//
// It owns the rule of what such a text means. A value is a constant expression of Cypher, worked out by the engine, so that it is the same
// as in a query; an object of JSON, which no expression is, is read as one. On a command line a bare text needs no quotation marks. The
// package must not know where a text came from or what its value is for.
package parameter
