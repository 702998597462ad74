package cli

import (
	"iter"

	"github.com/jjj-kg/jjj/graph"
)

// counted passes rows on and counts them.
func counted(rows iter.Seq2[[]graph.Value, error], count *int) iter.Seq2[[]graph.Value, error] {
	return func(yield func([]graph.Value, error) bool) {
		for row, err := range rows {
			if err == nil {
				*count++
			}
			if !yield(row, err) {
				return
			}
		}
	}
}

// drain reads rows that nobody looks at, for their error.
func drain(rows iter.Seq2[[]graph.Value, error]) error {
	for _, err := range rows {
		if err != nil {
			return err
		}
	}

	return nil
}
