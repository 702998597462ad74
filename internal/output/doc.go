// Package output owns everything that jjj writes for people and programs to
// read: the three streams of a run and what is known about them (terminal,
// width, colour), the formats of results, tables, the pager, progress and
// prompts.
//
// Rules that hold for all of it: results go to standard output and everything
// else to standard error; nothing that came out of a dataset or a database
// reaches a terminal as a control character; the same rows give the same
// bytes.
//
// The package knows values ([graph.Value]) and nothing about datasets,
// look-ups, Neo4j or commands.
package output
