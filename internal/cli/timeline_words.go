package cli

import (
	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/dataset"
)

// completeTimeline offers an entity, and then the measures that the entity has
// figures of.
func (f *Factory) completeTimeline(cmd *cobra.Command, args []string, prefix string) ([]cobra.Completion, cobra.ShellCompDirective) {
	switch len(args) {
	case 0:
		return f.complete(0, f.entityWords)(cmd, args, prefix)
	case 1:
		return f.complete(0, func(ds *dataset.Dataset) []cobra.Completion { return f.measuresOf(ds, args[0]) })(cmd, nil, prefix)
	}

	return completeNothing(cmd, args, prefix)
}

// measuresOf are the ids of the measures that an entity has figures of, or of
// all measures where the entity is not known by that id.
func (f *Factory) measuresOf(ds *dataset.Dataset, entity string) []cobra.Completion {
	index, ok := ds.EntityIndex(entity)
	if !ok {
		return f.measureWords(ds)
	}

	has := make([]bool, len(ds.Measures))
	for _, s := range ds.Statements {
		if s.Measure != dataset.None && (s.Subject == index || s.Object == index) {
			has[s.Measure] = true
		}
	}
	var measures []dataset.Measure
	for i, measure := range ds.Measures {
		if has[i] {
			measures = append(measures, measure)
		}
	}

	return wordsOf(measures, func(m dataset.Measure) (string, string) { return m.ID, f.name(ds, m.Label) })
}
