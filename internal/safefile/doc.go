// Package safefile reads and writes the files that people name, so that nothing goes wrong with them: a file that is written is there as a
// whole or as it was before, one that is changed is changed by one process at a time, one that is read has a bound.
//
// It owns the drafts, the locks and the bounds. No file is ever written through a symbolic link: what a link leads to may be anybody's. It must
// not know what the files hold.
package safefile
