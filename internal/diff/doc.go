// Package diff owns the comparison of two datasets, or of two states of one: which entities, sources, statements and references came, went, were
// changed or only moved, and which findings of audits with them. It must not know where the datasets come from nor how the answer is shown.
//
// Two statements are the same if they say the same, whatever their ids and wherever they stand; failing that if they have the same id; and failing
// that if they are the only ones on either side with the same subject, predicate, object, measure and whole. Entities that either dataset
// decides to be the same are the same in the comparison. So comparing a dataset with itself finds nothing, and comparing the other way round
// finds the mirror image.
package diff
