//go:build !race

package raced

// Enabled says whether the race detector is in this program.
const Enabled = false
