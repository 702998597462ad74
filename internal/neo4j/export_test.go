package neo4j

import "context"

// LastTransaction returns what stands for the last transaction of a database.
func LastTransaction(ctx context.Context, s *Store) (string, error) {
	at, err := s.position(ctx)

	return at.String(), err
}
