// Package workspace is a dataset at work: it finds the folder, the compiled graph or the built-in dataset that is
// meant, reads, checks and compiles it when it is first asked to and only once, and answers from it: the graph,
// look-ups, Cypher, saved queries, counts, decisions. The command line stands on it, and so does whatever else asks
// about a dataset: a Go program, a page, a server.
//
// It owns where a dataset comes from, what is made of it in which order, and what is kept. It must not know how anybody
// is told: no flags, no terminal, no words about commands. What went wrong is an error with a type, which whoever asked
// words for its people. The clock, the log and the progress are handed to it. It does not know Neo4j either: the
// package database below it puts a workspace and a server together.
//
// A Workspace is safe for use by several goroutines.
package workspace
