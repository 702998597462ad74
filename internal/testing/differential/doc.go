// Package differential makes queries at random and compares what two stores answer.
//
// It owns the generator, what counts as the same answer, and the search for a smaller query that still differs. Everything is
// a function of a seed and an index, so that a difference can be had again. It must not know where the other store comes from:
// its tests bring a real Neo4j. Nothing of it is linked into jjj.
package differential
