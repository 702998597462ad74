package graph

import "unsafe"

// chunks is a slice that grows without moving what is in it: a builder fills many of them, and each would otherwise be copied several times
// over.
type chunks[T any] struct {
	full [][]T
	last []T
}

const (
	chunkBits  = 13
	chunkSize  = 1 << chunkBits
	firstChunk = 16
)

func (c *chunks[T]) push(v T) {
	if len(c.last) == cap(c.last) {
		c.grow()
	}
	c.last = append(c.last, v)
}

// grow makes room in the last chunk, which begins small, or begins another.
func (c *chunks[T]) grow() {
	if cap(c.last) >= chunkSize {
		c.full = append(c.full, c.last)
		c.last = make([]T, 0, chunkSize)
		return
	}
	c.last = append(make([]T, 0, min(chunkSize, max(firstChunk, 2*cap(c.last)))), c.last...)
}

func (c *chunks[T]) len() int { return len(c.full)<<chunkBits + len(c.last) }

func (c *chunks[T]) at(i int) T {
	if chunk := i >> chunkBits; chunk < len(c.full) {
		return c.full[chunk][i&(chunkSize-1)]
	}

	return c.last[i&(chunkSize-1)]
}

// flat gives up the chunks for one slice of exactly their length; nil if there is nothing.
func (c *chunks[T]) flat() []T {
	if c.len() == 0 {
		return nil
	}
	out := make([]T, 0, c.len())
	for i, chunk := range c.full {
		out = append(out, chunk...)
		c.full[i] = nil
	}
	out = append(out, c.last...)
	*c = chunks[T]{}

	return out
}

// gather gives up the chunks for one slice of their elements in an order; nil is the order they have.
func (c *chunks[T]) gather(order []uint32) []T {
	if order == nil || c.len() == 0 {
		return c.flat()
	}
	out := make([]T, len(order))
	for i, from := range order {
		out[i] = c.at(int(from))
	}
	*c = chunks[T]{}

	return out
}

// scatter gives up the chunks for one slice of their elements in new places; nil leaves all in the old ones.
func (c *chunks[T]) scatter(places []uint32) []T {
	if places == nil {
		return c.flat()
	}
	out := make([]T, len(places))
	for from, to := range places {
		out[to] = c.at(from)
	}
	*c = chunks[T]{}

	return out
}

// byteChunks are bytes that grow without moving. A piece of them may lie across chunks.
type byteChunks struct {
	chunks [][]byte
	length uint64
}

const (
	byteChunkBits = 18
	byteChunkSize = 1 << byteChunkBits
)

func (c *byteChunks) append(s string) {
	for s != "" {
		at := int(c.length & (byteChunkSize - 1))
		if at == 0 {
			c.chunks = append(c.chunks, make([]byte, byteChunkSize))
		}
		n := copy(c.chunks[len(c.chunks)-1][at:], s)
		s, c.length = s[n:], c.length+uint64(n)
	}
}

// equal tells whether the piece that begins at from is s.
func (c *byteChunks) equal(from uint64, s string) bool {
	for s != "" {
		piece := c.chunks[from>>byteChunkBits][from&(byteChunkSize-1):]
		piece = piece[:min(len(piece), len(s))]
		if string(piece) != s[:len(piece)] {
			return false
		}
		s, from = s[len(piece):], from+uint64(len(piece))
	}

	return true
}

// at returns the piece that begins at from. It shares the bytes, unless they are in several chunks.
func (c *byteChunks) at(from uint64, length int) string {
	if length == 0 {
		return ""
	}
	if chunk := c.chunks[from>>byteChunkBits][from&(byteChunkSize-1):]; len(chunk) >= length {
		return unsafe.String(&chunk[0], length)
	}
	out := make([]byte, length)
	c.copy(out, from)

	return string(out)
}

// copy fills dst with the piece that begins at from.
func (c *byteChunks) copy(dst []byte, from uint64) {
	for len(dst) > 0 {
		n := copy(dst, c.chunks[from>>byteChunkBits][from&(byteChunkSize-1):])
		dst, from = dst[n:], from+uint64(n)
	}
}
