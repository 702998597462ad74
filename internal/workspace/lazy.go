package workspace

import "sync"

// lazy is a value that is made when it is first asked for, and only once.
type lazy[T any] struct {
	mu    sync.Mutex
	done  bool
	value T
	err   error
}

// get returns the value, made by make the first time. An error is kept too.
func (l *lazy[T]) get(make func() (T, error)) (T, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.done {
		l.value, l.err = make()
		l.done = true
	}

	return l.value, l.err
}

// made returns the value if it has been made without an error.
func (l *lazy[T]) made() (value T, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()

	return l.value, l.done && l.err == nil
}

// drop lets go of the value, which may be large; asked for again, it is made
// again.
func (l *lazy[T]) drop() {
	l.mu.Lock()
	defer l.mu.Unlock()

	var nothing T
	l.value, l.err, l.done = nothing, nil, false
}
