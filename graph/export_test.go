package graph

import (
	"encoding/binary"
	"hash/crc32"
)

// NewSmallBuilder returns a Builder that takes no more than limit nodes and limit relationships, and no longer texts and lists than longest.
func NewSmallBuilder(limit, longest int) *Builder { return &Builder{limit: limit, longest: longest} }

// Layout is all that a graph has in memory, but for what it makes when it is asked.
type Layout struct {
	Texts, Lists, Labels, Types, Keys, Nodes, Relationships, Shapes, LabelSets, Out, In any
	Numbers                                                                             []any
}

// LayoutOf returns the layout of a graph.
func LayoutOf(g *Graph) Layout {
	return Layout{
		g.texts, g.lists, g.labels, g.types, g.keys, g.nodes, g.relationships, g.shapes, g.labelSets, g.out, g.in,
		[]any{g.nodeLabels, g.labelStarts, g.labelled, g.relTypes, g.starts, g.ends, g.typeStarts, g.typed},
	}
}

// Reseal gives a snapshot that was changed the checksums that it would have had.
func Reseal(data []byte) []byte {
	f := snapshotFrame{}
	if len(data) < snapshotFixed {
		return data
	}
	f.start = min(binary.LittleEndian.Uint64(data[24:]), uint64(len(data)))
	binary.LittleEndian.PutUint64(data[16:], uint64(len(data)))
	at := snapshotFixed + 8*int(binary.LittleEndian.Uint32(data[32:]))
	for body := data[f.start:]; len(body) > 0 && at+4 <= int(f.start); at += 4 {
		block := body[:min(snapshotBlock, len(body))]
		binary.LittleEndian.PutUint32(data[at:], crc32.Checksum(block, castagnoli()))
		body = body[len(block):]
	}
	if f.start >= snapshotFixed {
		binary.LittleEndian.PutUint32(data[snapshotSumAt:], frameSum(data[:f.start]))
	}

	return data
}

// Below and BelowPlain are two ways to ask the same.
func Below[T ~uint16 | ~uint32](numbers []T, limit int) bool { return below(numbers, limit) }

// BelowPlain asks number by number.
func BelowPlain[T ~uint16 | ~uint32](numbers []T, limit int) bool { return belowPlain(numbers, limit) }

// FewQuestions is how many questions are answered before an index is made.
const FewQuestions = fewQuestions
