// Package shape owns the form of what is written in a dataset: how ids are written and which codes languages have. It must not know
// files, YAML, positions or faults: reading a file and saying what is wrong with it is the reader's business.
package shape
