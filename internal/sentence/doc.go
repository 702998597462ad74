// Package sentence owns how a statement reads that nobody has put into words: one sentence of what it is about, what it says, when, and how sure
// that is, in the language of whoever reads. It must not know where statements come from, how sentences are laid out, or commands.
//
//	Heide, inhabitants: more than 3000 (2024, target)
//	Zhongguancun hosts unicorn companies, number of unicorns: about 90 (2025-12)
//	北京引领京津冀（2014年起）
//
// English, German and Chinese have words of their own for comparators, times and modalities. Every other language gets the signs that figures are
// written with, and the times as they were written; names and labels are in that language wherever the dataset has them.
package sentence
