// Package shell is the session of `jjj shell`: lines in, statements and colon
// commands out.
//
// It owns how a text is cut into statements, the colon commands, parameters,
// completion, the history and the line editor. It must not know how a statement
// is run or shown: that is the Store's part, and whoever starts a session
// brings its stores.
package shell
