// Package snapshot owns files that hold a compiled graph together with what its dataset says of itself: names, languages, ontology, saved queries.
// So a graph can be asked as if its dataset lay beside it. How the graph lies in a file is the business of package graph; which file is meant, and
// what is told to people, is that of the command line.
package snapshot
