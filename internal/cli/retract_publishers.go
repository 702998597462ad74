package cli

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/dataset"
)

func unknownPublisher(name string, known map[string]bool) error {
	var names []string
	for publisher := range known {
		names = append(names, publisher)
	}
	slices.Sort(names)
	return usagef(didYouMean(name, names, "%q", "jjj query publishers lists them"), "no source is published by %q", name)
}

// publisherWords are the names of the publishers.
func publisherWords(ds *dataset.Dataset) []cobra.Completion {
	var names []string
	for i := range ds.Sources {
		names = append(names, ds.Sources[i].Publisher)
	}
	slices.Sort(names)

	return wordsOf(slices.Compact(names), func(name string) (string, string) { return name, "" })
}
