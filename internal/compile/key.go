package compile

import (
	"context"

	"github.com/jjj-kg/jjj/internal/dataset"
	"github.com/jjj-kg/jjj/internal/statement"
)

// Keys gives the keys of the statements of a merged dataset, as Merge gives both. entityID tells by which id an entity counts; by it things can
// count as one that have another id in another dataset.
func Keys(ctx context.Context, merged *dataset.Dataset, statements []Distinct, entityID func(int32) string) ([]statement.Key, error) {
	c := &compiler{ds: merged, terms: merged.Terms()}
	keys := make([]statement.Key, len(statements))
	err := c.parallel(ctx, len(statements), func(r *reader, from, to int) error {
		var scratch []byte
		for i := from; i < to; i++ {
			content, q, err := r.read(statements[i].Statement)
			if err != nil {
				return err
			}
			keys[i], scratch = r.Key(&content, &q, entityID, scratch)
		}
		return nil
	})
	return keys, err
}
