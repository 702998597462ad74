//go:build race

package cli

// raced says whether the race detector is in this test binary.
const raced = true
