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

// recordFormat is the version of all that is kept on these nodes.
const recordFormat = 1

// record is what stands on the node of a dataset. The zero record is that of a dataset that is not there.
type record struct {
	exists    bool
	format    int64
	digest    string   // of the graph that was written last; empty while something is being written
	watermark position // when nothing had happened since
}

// readRecord reads what stands on the node of a dataset, and where in its history the database is.
func (s *Store) readRecord(ctx context.Context, dataset string) (record, position, error) {
	before, err := s.position(ctx)
	if err != nil {
		return record{}, position{}, err
	}
	var r record
	err = s.read(ctx, "MATCH (d:"+datasetLabel+" {name: $name}) RETURN d.format, d.digest, d.watermark",
		map[string]any{"name": dataset}, func(values []any) error {
			r.exists = true
			r.format, _ = values[0].(int64)
			r.digest, _ = values[1].(string)
			watermark, _ := values[2].(string)
			r.watermark = parsePosition(watermark)

			return nil
		})
	if err == nil && r.exists && r.format != recordFormat {
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

// owners returns, for keys of nodes, which other dataset they belong to.
func (s *Store) owners(ctx context.Context, dataset string, keys []string) (map[string]string, error) {
	wanted := map[string]bool{}
	for _, key := range keys {
		wanted[key] = true
	}
	var others []string
	err := s.read(ctx, "MATCH (d:"+datasetLabel+") WHERE d.name <> $name RETURN d.name ORDER BY d.name",
		map[string]any{"name": dataset}, func(values []any) error {
			name, _ := values[0].(string)
			others = append(others, name)

			return nil
		})
	if err != nil {
		return nil, err
	}

	owners := map[string]string{}
	for _, other := range others {
		l, err := s.readLedger(ctx, other)
		if err != nil {
			return nil, err
		}
		for key := range wanted {
			if _, owned := l.nodes[key]; owned {
				owners[key] = other
			}
		}
	}

	return owners, nil
}

// digestText writes a digest as it stands in a record.
func digestText(d graph.Digest) string { return d.String() }
