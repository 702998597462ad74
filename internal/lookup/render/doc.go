// Package render lays out the results of look-ups as text for people at a terminal: pure functions from a result, a width and a language to text.
// It owns the look. It must not read a store, decide what a result holds, or know the terminal: width and colour are told to it.
//
// All text that comes from data passes textwidth.Visible, so that no name or quotation can command the terminal.
package render
