// Package reader owns the way from files to a checked Dataset: it finds and reads the files of a folder, resolves what stands in them, and reports
// every fault with its place. It is the only package that knows how YAML and JSON Lines are read. It must not know graphs, stores or
// commands, nor write anything.
//
//	fsys, err := reader.OpenDir("fixtures/jing-jin-ji")
//	ds, report := reader.Load(ctx, fsys, reader.Options{})
//	if report.Errors() > 0 { … } // ds is for looking at, not for compiling
//
// Whatever the number of workers, the same files give the same Dataset and the same faults.
package reader
