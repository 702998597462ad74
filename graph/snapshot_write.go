package graph

import (
	"hash/crc32"
	"io"
)

// WriteSnapshot writes the graph, and a head that is the caller's, in the form that OpenSnapshot reads. The same graph and head give the same
// bytes.
func (g *Graph) WriteSnapshot(w io.Writer, head []byte) error {
	if err := checkByteOrder(); err != nil {
		return err
	}
	form := outlineOf(g)
	arrays := append(append([]array{arrayOf(&head)}, form.arrays()...), g.arrays()...)
	lengths := make([]uint64, len(arrays))
	for i, a := range arrays {
		lengths[i] = uint64(len(a.bytes()))
	}

	frame := newSnapshotFrame(lengths)
	frame.digest = g.Digest()
	sums := blockSums{sums: frame.sums}
	if err := writeArrays(&sums, arrays); err != nil {
		return err
	}
	if _, err := w.Write(frame.encode()); err != nil {
		return err
	}

	return writeArrays(w, arrays)
}

// writeArrays writes arrays, each at a multiple of snapshotAlign.
func writeArrays(w io.Writer, arrays []array) error {
	var zeros [snapshotAlign]byte
	at := uint64(0)
	for _, a := range arrays {
		if _, err := w.Write(zeros[:aligned(at)-at]); err != nil {
			return err
		}
		n, err := w.Write(a.bytes())
		if err != nil {
			return err
		}
		at = aligned(at) + uint64(n)
	}

	return nil
}

// blockSums is a writer that only computes the checksums of blocks.
type blockSums struct {
	sums    []uint32
	written uint64
}

// Write adds to the sums.
func (b *blockSums) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 {
		block, room := b.written/snapshotBlock, snapshotBlock-b.written%snapshotBlock
		part := p[:min(uint64(len(p)), room)]
		b.sums[block] = crc32.Update(b.sums[block], castagnoli(), part)
		b.written += uint64(len(part))
		p = p[len(part):]
	}

	return n, nil
}
