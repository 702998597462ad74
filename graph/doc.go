// Package graph holds property graphs in memory: the values that nodes, relationships and rows of results are made of, a Builder, the immutable
// Graph that it builds, and the digest by which two graphs can be compared without looking into them. It must not know what a graph is about,
// where it comes from, or how it is queried or kept.
package graph
