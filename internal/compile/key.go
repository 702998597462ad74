package compile

import (
	"context"
	"crypto/sha256"

	"github.com/jjj-kg/jjj/internal/dataset"
)

// Key stands for the content of a statement: two statements have the same key if they say the same, in whatever dataset they are. It is a
// SHA-256.
type Key [sha256.Size]byte

// Keys gives the keys of the statements of a merged dataset, as Merge gives both. entityID tells by which id an entity counts; by it things can
// count as one that have another id in another dataset.
func Keys(ctx context.Context, merged *dataset.Dataset, statements []Distinct, entityID func(int32) string) ([]Key, error) {
	c := &compiler{ds: merged}
	keys := make([]Key, len(statements))
	err := c.parallel(ctx, len(statements), func(r *reader, from, to int) error {
		var scratch []byte
		for i := from; i < to; i++ {
			content, q, err := r.read(statements[i].Statement)
			if err != nil {
				return err
			}
			if p := content.predicate; p != dataset.None && merged.Predicates[p].Symmetric && entityID(content.subject) > entityID(content.object) {
				content.subject, content.object = content.object, content.subject
			}
			scratch = r.form(scratch, &content, &q, entityID)
			keys[i] = sha256.Sum256(scratch)
		}
		return nil
	})
	return keys, err
}
