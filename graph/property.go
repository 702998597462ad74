package graph

import (
	"iter"
	"slices"
	"strings"
)

// Property is a key with its value.
type Property struct {
	Key   string
	Value Value
}

// properties yields properties in the order of the slice.
func properties(list []Property) iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		for _, p := range list {
			if !yield(p.Key, p.Value) {
				return
			}
		}
	}
}

// findProperty searches properties that are sorted by key.
func findProperty(sorted []Property, key string) (Value, bool) {
	i, ok := slices.BinarySearchFunc(sorted, key, func(p Property, key string) int { return strings.Compare(p.Key, key) })
	if !ok {
		return Value{}, false
	}

	return sorted[i].Value, true
}

// sortedProperties copies properties, without the null ones, into the order of their keys. Of two with one key the later one stays.
func sortedProperties(list []Property) []Property {
	sorted := make([]Property, 0, len(list))
	for _, p := range list {
		if !p.Value.IsNull() {
			sorted = append(sorted, p)
		}
	}
	slices.SortStableFunc(sorted, func(a, b Property) int { return strings.Compare(a.Key, b.Key) })

	kept := sorted[:0]
	for i, p := range sorted {
		if i+1 == len(sorted) || sorted[i+1].Key != p.Key {
			kept = append(kept, p)
		}
	}

	return kept
}
