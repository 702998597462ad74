// Package cli is the command line of jjj: flags, help, settings from the
// environment, and one short file for each command. It owns how a person asks and
// how an answer or an error reaches them, and the exit codes; it is the only
// package that knows cobra.
//
// A command is made of three parts: an options struct with what this command
// uses and nothing else, a newXCmd that declares help and flags, and a run
// function that takes the options and is tested without cobra. What the
// commands share comes from the [Factory], whose functions do their work when
// they are first called: `jjj version` reads no dataset.
//
// A file has at most 120 lines, which a test checks. Where a command needs more,
// NAME.go declares it, NAME_run.go runs it, and other files named NAME_* have
// its other parts. Texts of results are in internal/view, what is done to a
// dataset in internal/workspace.
//
// It must not know how a dataset is read, how a look-up finds its answer or
// how rows get into Neo4j.
package cli
