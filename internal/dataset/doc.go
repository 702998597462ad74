// Package dataset owns what a checked dataset is: its types, predicates, measures, units, sources, entities, statements and decisions, which refer
// to each other by number, and what can be asked of them. It must not know files, YAML or JSON Lines, which package reader makes a Dataset
// of and package writer changes, nor graphs, stores or commands: what is made of a Dataset is others' business.
//
// A Dataset holds texts, not files: nothing of it refers to a buffer that a file was read into, and a million statements fit into half a
// gigabyte. The zero number refers to the first thing of its kind; None refers to nothing.
package dataset
