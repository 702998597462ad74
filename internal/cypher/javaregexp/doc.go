// Package javaregexp matches texts with the regular expressions of Java, which are those of Cypher's operator =~ in Neo4j.
//
// It owns the syntax and meaning of java.util.regex.Pattern as Java 17 has them (the Java of Neo4j 5.26), and knows nothing
// of Cypher. A pattern is read into a tree in which flags are resolved, so that each part says by itself what it matches
// ("(?i)ä" is the two runes that Java takes it for), and the tree is written out for one of two matchers:
//
//   - the standard library's regexp, in time linear in the text, where the pattern is a regular language;
//   - github.com/dlclark/regexp2, which backtracks as Java does, where it looks around, refers back, or keeps what it matched.
//
// A match by backtracking is bounded in time and memory; see [ErrLimit].
//
// Source of the rules: the documentation of java.util.regex.Pattern; javaregexp_test.go compares generated patterns and texts
// with a real Java.
package javaregexp
