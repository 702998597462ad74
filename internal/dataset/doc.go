// Package dataset owns the way from files to a checked Dataset: it finds and reads the files of a folder, knows every key that may stand in
// them, resolves what they name, and reports every fault with its place. It is the only package that knows YAML and JSON Lines. It must not
// know graphs, stores or commands: what is made of a Dataset is others' business.
//
//	fsys, err := dataset.OpenDir("fixtures/jing-jin-ji")
//	ds, report := dataset.Load(ctx, fsys, dataset.Options{})
//	if report.Errors() > 0 { … } // ds is for looking at, not for compiling
//
// A Dataset holds texts, not files: nothing of it refers to a buffer that a file was read into, and a million statements fit into half a
// gigabyte. Whatever the number of workers, the same files give the same Dataset and the same faults.
package dataset
