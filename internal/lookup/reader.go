package lookup

import "sync"

// Reader answers look-ups from one store in one view. It is safe for use by several goroutines. It remembers the names it has read, so a
// Reader is for a store that stays as it is: make a new one after the data has changed.
type Reader struct {
	store Store
	view  View

	mu    sync.Mutex
	index *nameIndex // nil until it is needed
}

// New makes a reader.
func New(store Store, view View) *Reader { return &Reader{store: store, view: view} }
