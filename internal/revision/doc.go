// Package revision reads a folder as it was at a revision of a Git repository, with the program git, into memory. Nothing is checked out, written
// or fetched from a network. It must not know what the files mean.
package revision
