// Package lookuptest holds every store to the contract of lookup.Store: it must give what it promises, and every look-up must give the same rows
// over it as over the graph in memory. It owns the suite and a small graph that has one of everything; it must not know any store.
//
// A store's whole test is:
//
//	lookuptest.Run(t, func(t *testing.T, g *graph.Graph) lookup.Store { return mystore.Load(t, g) })
package lookuptest
