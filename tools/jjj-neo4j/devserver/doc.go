// Package devserver keeps one Neo4j with Neo4j Browser running for a person who works in this repository: what
// `make neo4j` and `make neo4j-stop` do.
//
// Start leaves a supervisor behind, a process of its own session that owns the Neo4j and serves the guide and the style
// sheet to Browser; a file in the server's folder says how to reach it, and Stop asks it to end. The graph is loaded,
// and guide and style are written, by the jjj program itself, the way that anybody would.
//
// It is a tool of this repository and never linked into jjj.
package devserver
