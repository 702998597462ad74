package graph

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math/bits"
	"unsafe"
)

// A snapshot is a graph in one file, which is mapped into memory and used where it lies. All numbers are little-endian:
//
//	 0  8 bytes   magic: 93 'j' 'j' 'j' 0d 0a 1a 0a, which no text begins with and which a transfer as text destroys
//	 8  32 bits   byte order mark: 0x0a0b0c0d
//	12  32 bits   version of the format; magic, mark and version stay where they are in all versions
//	16  64 bits   size of the file
//	24  64 bits   where the arrays begin: a multiple of 64
//	32  32 bits   number of arrays
//	36  32 bits   size of a block: 2^20
//	40  32 bytes  digest of the graph
//	72  32 bits   CRC-32C of all bytes before the arrays, with these four taken for zeros
//	76  32 bits   0
//	80            the length in bytes of each array, 64 bits each; then the CRC-32C of each block, 32 bits each; then zeros
//
// The arrays lie one behind the other, each at a multiple of 64, with zeros between them. The first is the head, which belongs to the caller;
// then come those of outline and of Graph.arrays. A block is as many bytes as is said above, from where the arrays begin; the last one is
// shorter. So every byte of a file but the magic, the mark, the version and the size is under a checksum, and each of those has one right value.
const (
	snapshotMagic   = "\x93jjj\r\n\x1a\n"
	snapshotOrder   = 0x0a0b0c0d
	snapshotVersion = 2 // in 1 no element named its dataset

	snapshotFixed = 80
	snapshotSumAt = 72
	snapshotBlock = 1 << 20
	snapshotAlign = 64
)

// SnapshotProblem is what is wrong with a file that is not opened as a snapshot.
type SnapshotProblem int

// The problems.
const (
	// NotSnapshot is any other file.
	NotSnapshot SnapshotProblem = iota
	// OtherSnapshot has a version of the format, or a byte order, that this program does not read.
	OtherSnapshot
	// DamagedSnapshot has been changed or cut off after it was written.
	DamagedSnapshot
)

// SnapshotError says why a file cannot be opened as a snapshot.
type SnapshotError struct {
	Problem SnapshotProblem
	Reason  string
}

// Error gives the reason.
func (e *SnapshotError) Error() string { return e.Reason }

func damaged(format string, args ...any) error {
	return &SnapshotError{DamagedSnapshot, "it is damaged: " + fmt.Sprintf(format, args...)}
}

func otherSnapshot(format string, args ...any) error {
	return &SnapshotError{OtherSnapshot, fmt.Sprintf(format, args...)}
}

// castagnoli returns the table of CRC-32C, for which processors have an instruction. The package crc32 makes it once.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// snapshotFrame is all of a file before its arrays.
type snapshotFrame struct {
	size, start uint64
	digest      Digest
	lengths     []uint64 // of the arrays
	sums        []uint32 // of the blocks
}

// newSnapshotFrame makes the frame of arrays of these lengths, without sums.
func newSnapshotFrame(lengths []uint64) snapshotFrame {
	body := uint64(0)
	for _, n := range lengths {
		body = aligned(body) + n
	}
	blocks := (body + snapshotBlock - 1) / snapshotBlock
	f := snapshotFrame{lengths: lengths, sums: make([]uint32, blocks)}
	f.start = aligned(snapshotFixed + 8*uint64(len(lengths)) + 4*blocks)
	f.size = f.start + body

	return f
}

func aligned(n uint64) uint64 { return (n + snapshotAlign - 1) &^ (snapshotAlign - 1) }

// encode returns the bytes before the arrays.
func (f *snapshotFrame) encode() []byte {
	b := make([]byte, 0, f.start)
	b = append(b, snapshotMagic...)
	b = binary.LittleEndian.AppendUint32(b, snapshotOrder)
	b = binary.LittleEndian.AppendUint32(b, snapshotVersion)
	b = binary.LittleEndian.AppendUint64(b, f.size)
	b = binary.LittleEndian.AppendUint64(b, f.start)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(f.lengths)))
	b = binary.LittleEndian.AppendUint32(b, snapshotBlock)
	b = append(b, f.digest[:]...)
	b = append(b, make([]byte, 8)...)
	for _, n := range f.lengths {
		b = binary.LittleEndian.AppendUint64(b, n)
	}
	for _, sum := range f.sums {
		b = binary.LittleEndian.AppendUint32(b, sum)
	}
	b = append(b, make([]byte, int(f.start)-len(b))...)
	binary.LittleEndian.PutUint32(b[snapshotSumAt:], crc32.Checksum(b, castagnoli()))

	return b
}

// decodeSnapshotFrame reads and checks all before the arrays, so that what is in the frame fits the data.
func decodeSnapshotFrame(data []byte) (snapshotFrame, error) {
	var f snapshotFrame
	if err := checkSnapshotStart(data); err != nil {
		return f, err
	}
	if len(data) < snapshotFixed {
		return f, damaged("it ends after %d bytes", len(data))
	}
	f.size, f.start = binary.LittleEndian.Uint64(data[16:]), binary.LittleEndian.Uint64(data[24:])
	if f.size != uint64(len(data)) {
		return f, damaged("it was written with %d bytes and has %d", f.size, len(data))
	}
	count := binary.LittleEndian.Uint32(data[32:])
	if f.start%snapshotAlign != 0 || f.start > f.size || snapshotFixed+8*uint64(count) > f.start {
		return f, damaged("its beginning does not hold together")
	}
	if sum := binary.LittleEndian.Uint32(data[snapshotSumAt:]); sum != frameSum(data[:f.start]) {
		return f, damaged("its beginning does not have its checksum")
	}

	f.digest = Digest(data[40:72])
	f.lengths = make([]uint64, count)
	left := f.size
	for i := range f.lengths {
		n := binary.LittleEndian.Uint64(data[snapshotFixed+8*i:])
		if n > left {
			return f, damaged("its arrays are longer than the file")
		}
		f.lengths[i] = n
		left -= n
	}
	want := newSnapshotFrame(f.lengths)
	if want.size != f.size || want.start != f.start || binary.LittleEndian.Uint32(data[36:]) != snapshotBlock {
		return f, damaged("its arrays do not fill it")
	}
	f.sums = want.sums
	for i := range f.sums {
		f.sums[i] = binary.LittleEndian.Uint32(data[snapshotFixed+8*len(f.lengths)+4*i:])
	}

	return f, nil
}

// frameSum is the checksum of the bytes before the arrays.
func frameSum(b []byte) uint32 {
	sum := crc32.Checksum(b[:snapshotSumAt], castagnoli())
	sum = crc32.Update(sum, castagnoli(), make([]byte, 4))

	return crc32.Update(sum, castagnoli(), b[snapshotSumAt+4:])
}

// checkSnapshotStart tells a snapshot that this program reads from all other files.
func checkSnapshotStart(data []byte) error {
	if !IsSnapshot(data) {
		return &SnapshotError{NotSnapshot, "it is not a compiled graph"}
	}
	if len(data) < 16 {
		return damaged("it ends after %d bytes", len(data))
	}
	order, version := binary.LittleEndian.Uint32(data[8:]), binary.LittleEndian.Uint32(data[12:])
	switch {
	case order == bits.ReverseBytes32(snapshotOrder):
		return otherSnapshot("it was written on a machine with another byte order")
	case order != snapshotOrder:
		return damaged("its byte order mark is none")
	case version > snapshotVersion:
		return otherSnapshot("it has version %d of the format, and this program reads version %d: a newer program has written it", version, snapshotVersion)
	case version != snapshotVersion:
		return otherSnapshot("it has version %d of the format, and this program reads version %d", version, snapshotVersion)
	}

	return checkByteOrder()
}

// checkByteOrder refuses machines on which the arrays could not be used where they lie.
func checkByteOrder() error {
	one := uint16(1)
	if *(*byte)(unsafe.Pointer(&one)) != 1 {
		return otherSnapshot("compiled graphs are written and opened on little-endian machines only")
	}

	return nil
}

// IsSnapshot reports whether a file that begins so is a snapshot, of whatever version and in whatever state.
func IsSnapshot(start []byte) bool {
	return len(start) >= len(snapshotMagic) && string(start[:len(snapshotMagic)]) == snapshotMagic
}

// SnapshotStart is how many bytes IsSnapshot needs.
const SnapshotStart = len(snapshotMagic)
