package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jjj-kg/jjj/internal/dataset"
)

// completionTime is how long a completion may take: a shell that waits longer
// for its user feels broken.
const completionTime = 300 * time.Millisecond

// completer is what cobra asks for words to complete.
type completer = func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective)

// complete makes a completer of one or several kinds of words. The words come
// from the files of the dataset, never from a server, and in time or not at
// all. What stands in args already is not offered again.
func (f *Factory) complete(most int, kinds ...words) completer {
	return func(cmd *cobra.Command, args []string, prefix string) ([]cobra.Completion, cobra.ShellCompDirective) {
		const directive = cobra.ShellCompDirectiveNoFileComp
		if most > 0 && len(args) >= most {
			return nil, directive
		}
		ds := f.completionDataset(cmd)
		if ds == nil {
			return nil, directive
		}

		var found []cobra.Completion
		for _, kind := range kinds {
			for _, word := range kind(ds) {
				id, _, _ := strings.Cut(word, "\t")
				if strings.HasPrefix(id, prefix) && !slices.Contains(args, id) {
					found = append(found, word)
				}
			}
		}

		return found, directive
	}
}

// completionDataset reads the dataset within the time that a completion has,
// faults and all: half of a dataset still has words in it. It is nil where the
// time was not enough.
func (f *Factory) completionDataset(cmd *cobra.Command) *dataset.Dataset {
	if err := applySettings(cmd, f.getenv); err != nil {
		return nil
	}
	parent := cmd.Context()
	if parent == nil {
		parent = context.Background()
	}
	ctx, cancel := context.WithTimeout(parent, f.completion)
	defer cancel()

	f.flags.Quiet = true
	done := make(chan *dataset.Dataset, 1)
	go func() {
		done <- f.work().Words(ctx)
	}()

	select {
	case <-ctx.Done():
		return nil
	case ds := <-done:
		return ds
	}
}
