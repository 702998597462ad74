// Package writer owns what jjj writes into the folder of a dataset that people have written: a decision, put to those that are there, after the
// dataset has been checked with it. It must not know how a file is read, nor commands.
package writer
