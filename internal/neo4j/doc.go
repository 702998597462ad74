// Package neo4j keeps a Neo4j 5 database in step with a graph, and passes queries through to it. It is the only package that knows the driver.
// It knows graphs and nothing of datasets, files or commands.
//
//	store, err := neo4j.Connect(ctx, neo4j.Config{URI: "bolt://localhost:7687", …})
//	plan, err := store.Plan(ctx, want, neo4j.PlanOptions{Dataset: "jing-jin-ji"})
//	receipt, err := store.Apply(ctx, plan, neo4j.ApplyOptions{})
//
// # What is jjj's and what is not
//
// Elements in the database look exactly as the graph says, with nothing added. What jjj wrote stands on nodes of its own:
//
//   - (:_JjjDataset {name, …}): one a dataset; the digest of what was written last, the watermark, the lease.
//   - (:_JjjLedger {key, dataset, seq, entries, …}): what a transaction wrote, as kind, key, place and content hash of each element; a log
//     that is folded in the order of seq. The transaction that writes elements writes their ledger chunk too, so the ledger is exact
//     whatever dies at whatever moment.
//   - (:_JjjWriter {key, epoch, …}): one a worker. A transaction takes its worker's lock before it commits. Whoever takes over the lease
//     takes these locks first, and so waits for what is still being committed, and raises the epoch, so that nothing old is committed
//     afterwards. A commit whose reply was lost is decided in the same way: take the lock, then look whether the chunk is there.
//
// Only elements in the ledger of a dataset are ever changed or deleted for it.
//
// # Nothing to do, cheaply
//
// The watermark is the id of the last transaction of the database when jjj finished. While the database says that this is still its last
// transaction, nobody changed anything, and a plan needs no more than the ledger, or, if the digest is the wanted one, no more than one node.
// Otherwise, and whenever in doubt, the plan reads all its elements and compares their hashes; what differs from the ledger is drift.
package neo4j
