package neo4j

import (
	"context"
	"slices"

	"github.com/jjj-kg/jjj/graph"
)

// The labels of the nodes on which jjj keeps what it knows. Their properties are part of the format of what is kept.
const (
	datasetLabel = "_JjjDataset"
	ledgerLabel  = "_JjjLedger"
	writerLabel  = "_JjjWriter"
)

// recordFormat is the version of all that is kept on these nodes, and of the form of the elements. In olderFormat, elements did not name their
// dataset; the first apply brings them up to date.
const (
	recordFormat = 2
	olderFormat  = 1
)

// isReadable tells whether this version of jjj knows a format.
func isReadable(format int64) bool { return format == recordFormat || format == olderFormat }

// record is what stands on the node of a dataset. The zero record is that of a dataset that is not there.
type record struct {
	exists    bool
	format    int64
	digest    string   // of the graph that was written last; empty while something is being written
	watermark position // when nothing had happened since
	leased    bool     // an apply holds the dataset, or was killed when it did
	active    bool     // the lease has not run out
	holder    string   // host and process
}

// isOlder tells whether an earlier version of jjj wrote the dataset.
func (r record) isOlder() bool { return r.exists && r.format == olderFormat }

// isSettled tells whether the last apply came to its end: the record says what is there, in the form of this version, and nobody holds a lease.
func (r record) isSettled(want graph.Digest) bool {
	return !r.exists || r.format == recordFormat && r.digest == want.String() && !r.leased
}

// readRecord reads what stands on the node of a dataset, and where in its history the database is.
func (s *Store) readRecord(ctx context.Context, dataset string) (record, position, error) {
	before, err := s.position(ctx)
	if err != nil {
		return record{}, position{}, err
	}
	var r record
	err = s.read(ctx, "MATCH (d:"+datasetLabel+" {name: $name}) RETURN d.format, d.digest, d.watermark, d.leaseHolder IS NOT NULL, "+
		"coalesce(d.leaseUntil > datetime.realtime(), false), d.leaseBy",
		map[string]any{"name": dataset}, func(values []any) error {
			r.exists = true
			r.format, _ = values[0].(int64)
			r.digest, _ = values[1].(string)
			watermark, _ := values[2].(string)
			r.watermark = parsePosition(watermark)
			r.leased, _ = values[3].(bool)
			r.active, _ = values[4].(bool)
			r.holder, _ = values[5].(string)

			return nil
		})
	if err == nil && r.exists && !isReadable(r.format) {
		err = errChunk
	}

	return r, before, err
}

// readLedger reads all chunks of a dataset.
func (s *Store) readLedger(ctx context.Context, dataset string) (*ledger, error) {
	type chunk struct {
		info    chunkInfo
		entries []byte
	}
	var chunks []chunk
	err := s.read(ctx, "MATCH (c:"+ledgerLabel+") WHERE c.dataset = $name RETURN c.seq, c.entries",
		map[string]any{"name": dataset}, func(values []any) error {
			seq, ok := values[0].(int64)
			entries, isBytes := values[1].([]byte)
			if !ok || !isBytes {
				return errChunk
			}
			chunks = append(chunks, chunk{chunkInfo{seq: seq, bytes: len(entries)}, entries})

			return nil
		})
	if err != nil {
		return nil, err
	}

	slices.SortFunc(chunks, func(a, b chunk) int { return int(a.info.seq - b.info.seq) })
	l := newLedger()
	for _, c := range chunks {
		entries, err := decodeChunk(c.entries)
		if err != nil {
			return nil, err
		}
		l.fold(c.info, entries)
	}

	return l, nil
}

// Held is a dataset that a database holds.
type Held struct {
	Name                 string `json:"name"`
	Nodes, Relationships int
	// Older tells that an earlier version of jjj wrote it; the next apply brings it up to date.
	Older bool `json:"older,omitempty"`
}

// Datasets returns the datasets that the database holds, by name.
func (s *Store) Datasets(ctx context.Context) ([]Held, error) {
	var list []Held
	err := s.read(ctx, "MATCH (d:"+datasetLabel+") RETURN d.name, d.nodes, d.relationships, d.format ORDER BY d.name", nil, func(values []any) error {
		h := Held{Nodes: asInt(values[1]), Relationships: asInt(values[2]), Older: values[3] == int64(olderFormat)}
		h.Name, _ = values[0].(string)
		list = append(list, h)

		return nil
	})

	return list, err
}

// digestText writes a digest as it stands in a record.
func digestText(d graph.Digest) string { return d.String() }
