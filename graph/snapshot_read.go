package graph

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"os"
	"slices"
	"unsafe"
)

// Snapshot is a graph that was opened from a file.
type Snapshot struct {
	Graph *Graph
	// Head is what the writer put before the graph.
	Head []byte
	// Digest is the digest that the graph had when it was written. Graph.Digest computes it anew.
	Digest Digest
	unmap  func() error
}

// Close gives back the memory of the file. Nothing that was read from the graph, texts included, may be used after that.
func (s *Snapshot) Close() error {
	if s.unmap == nil {
		return nil
	}
	unmap := s.unmap
	s.unmap = nil

	return unmap()
}

// OpenSnapshot opens a file that WriteSnapshot wrote, and checks all of it: every checksum, and that every number in it that leads somewhere leads
// to where something is. It returns a *SnapshotError for a file that is not a whole snapshot. The file is used where it lies as long as the
// Snapshot is not closed, and must not be written to; to replace it, another one is to be renamed to its name.
func OpenSnapshot(name string) (*Snapshot, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &SnapshotError{NotSnapshot, "it is not a file"}
	}
	if err := checkFileStart(file, info.Size()); err != nil {
		return nil, err
	}

	data, unmap, err := mapFile(file, int(info.Size()))
	if err != nil {
		return nil, err
	}
	s, err := ReadSnapshot(data)
	if err != nil {
		return nil, errors.Join(err, unmap())
	}
	s.unmap = unmap

	return s, nil
}

// checkFileStart refuses a file that is something else before it is mapped.
func checkFileStart(file *os.File, size int64) error {
	if size > math.MaxInt {
		return otherSnapshot("it has %d bytes, more than this machine can address", size)
	}
	start := make([]byte, min(size, snapshotFixed))
	if _, err := file.ReadAt(start, 0); err != nil {
		return err
	}

	return checkSnapshotStart(start)
}

// ReadSnapshot is OpenSnapshot for bytes in memory. They are used where they lie, if they begin at a multiple of 8, and must not change.
func ReadSnapshot(data []byte) (*Snapshot, error) {
	frame, err := decodeSnapshotFrame(data)
	if err != nil {
		return nil, err
	}
	if uintptr(unsafe.Pointer(unsafe.SliceData(data)))%8 != 0 {
		data = slices.Concat(make([]byte, 0, 8), data)
	}
	body := data[frame.start:]

	s := &Snapshot{Graph: &Graph{}, Digest: frame.digest}
	var head []byte
	var form outline
	cut := cutter{body, frame.lengths}
	if err := cut.into(append([]array{arrayOf(&head)}, form.arrays()...)); err != nil {
		return nil, err
	}
	if err := s.Graph.useOutline(&form); err != nil {
		return nil, err
	}
	if err := cut.into(s.Graph.arrays()); err != nil {
		return nil, err
	}
	if len(cut.lengths) > 0 {
		return nil, damaged("it has %d arrays too many", len(cut.lengths))
	}
	// A checksum says more about what happened to a file than what happens to come of it.
	sums := blockChecks(body, frame.sums)
	if err := runChecks(append(sums, s.Graph.checks()...)); err != nil {
		return nil, err
	}
	s.Head = slices.Clone(head)

	return s, nil
}

// cutter gives out a file as arrays, one after the other.
type cutter struct {
	body    []byte
	lengths []uint64
}

func (c *cutter) into(arrays []array) error {
	for _, a := range arrays {
		if len(c.lengths) == 0 {
			return damaged("it has too few arrays")
		}
		length := c.lengths[0]
		if length%uint64(a.width()) != 0 {
			return damaged("an array ends within an element")
		}
		a.use(c.body[:length:length])
		c.body = c.body[min(aligned(length), uint64(len(c.body))):]
		c.lengths = c.lengths[1:]
	}

	return nil
}

// useOutline makes the names and empty columns of a graph.
func (g *Graph) useOutline(o *outline) error {
	for _, part := range [...]struct {
		names *names
		from  []byte
	}{{&g.labels, o.labels}, {&g.types, o.types}, {&g.keys, o.keys}} {
		list, err := readNames(part.from)
		if err != nil {
			return err
		}
		*part.names = newNames(list)
	}
	if len(g.types.list) > maxTypes {
		return damaged("it has %d types of relationships", len(g.types.list))
	}

	for _, part := range [...]struct {
		elements *elements
		heads    []uint64
	}{{&g.nodes, o.nodes}, {&g.relationships, o.rels}} {
		if len(part.heads) != len(g.keys.list) {
			return damaged("it has %d columns for %d property keys", len(part.heads), len(g.keys.list))
		}
		part.elements.columns = make([]column, len(part.heads))
		for i, head := range part.heads {
			if head>>8 > math.MaxUint32 {
				return damaged("a column has %d values", head>>8)
			}
			part.elements.columns[i] = column{count: uint32(head >> 8), kind: Kind(head)}
		}
	}

	return nil
}

// readNames undoes appendNames. The names are copied.
func readNames(b []byte) (list []string, err error) {
	for len(b) > 0 {
		length, n := binary.Uvarint(b)
		if n <= 0 || length > uint64(len(b)-n) {
			return nil, damaged("a name does not end")
		}
		name := string(b[n : n+int(length)])
		if len(list) > 0 && list[len(list)-1] >= name {
			return nil, damaged("its names are not in order")
		}
		list, b = append(list, name), b[n+int(length):]
	}

	return list, nil
}

// blockChecks returns the checks of the checksums of all blocks.
func blockChecks(body []byte, sums []uint32) []func() error {
	checks := make([]func() error, len(sums))
	for i, sum := range sums {
		from := i * snapshotBlock
		block := body[from:min(from+snapshotBlock, len(body))]
		checks[i] = func() error {
			if crc32.Checksum(block, castagnoli()) != sum {
				return damaged("block %d of %d does not have its checksum", i+1, len(sums))
			}
			return nil
		}
	}

	return checks
}

// runChecks runs checks on all processors and returns the first error in their order.
func runChecks(checks []func() error) error {
	errs := make([]error, len(checks))
	tasks := make([]func(), len(checks))
	for i, check := range checks {
		tasks[i] = func() { errs[i] = check() }
	}
	inParallel(tasks...)
	for _, err := range errs {
		if err != nil {
			return err
		}
	}

	return nil
}
