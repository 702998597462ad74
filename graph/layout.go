package graph

import "unsafe"

// array is one of the slices that a graph is made of, seen as bytes. The elements are in the byte order of the machine.
type array interface {
	// width is the size of an element in bytes.
	width() int
	bytes() []byte
	// use makes these bytes the slice. They must begin at a multiple of the width, be a multiple of it long, and never change.
	use([]byte)
}

// numbers is an array of numbers.
type numbers[T ~uint8 | ~uint16 | ~uint32 | ~uint64] struct{ slice *[]T }

func (n numbers[T]) width() int { return int(unsafe.Sizeof(*new(T))) }

func (n numbers[T]) bytes() []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(*n.slice))), len(*n.slice)*n.width())
}

func (n numbers[T]) use(b []byte) {
	*n.slice = nil
	if len(b) > 0 {
		*n.slice = unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(b))), len(b)/n.width())
	}
}

// arrayOf makes an array of a slice.
func arrayOf[T ~uint8 | ~uint16 | ~uint32 | ~uint64](slice *[]T) array { return numbers[T]{slice} }

// outline is what a graph holds beside its arrays, as arrays: the names, each after its length in LEB128, and for each key the count of the
// column with the kind in the lowest byte.
type outline struct {
	labels, types, keys []byte
	nodes, rels         []uint64
}

func (o *outline) arrays() []array {
	return []array{arrayOf(&o.labels), arrayOf(&o.types), arrayOf(&o.keys), arrayOf(&o.nodes), arrayOf(&o.rels)}
}

func outlineOf(g *Graph) outline {
	return outline{
		appendNames(nil, g.labels.list), appendNames(nil, g.types.list), appendNames(nil, g.keys.list),
		columnHeads(g.nodes.columns), columnHeads(g.relationships.columns),
	}
}

func appendNames(dst []byte, names []string) []byte {
	for _, name := range names {
		dst = appendText(dst, name)
	}

	return dst
}

func columnHeads(columns []column) []uint64 {
	heads := make([]uint64, len(columns))
	for i := range columns {
		heads[i] = uint64(columns[i].count)<<8 | uint64(columns[i].kind)
	}

	return heads
}

// arrays returns the slices of a graph in the order in which they lie in a file. The columns must be there, if only with their counts.
func (g *Graph) arrays() []array {
	all := []array{arrayOf(&g.texts.low), arrayOf(&g.texts.base), arrayOf(&g.texts.bytes), arrayOf(&g.texts.slots)}
	for _, s := range [...]*sequences{&g.lists, &g.labelSets, &g.shapes} {
		all = append(all, arrayOf(&s.low), arrayOf(&s.base), arrayOf(&s.words))
	}
	all = append(all, arrayOf(&g.nodeLabels), arrayOf(&g.labelStarts), arrayOf(&g.labelled),
		arrayOf(&g.relTypes), arrayOf(&g.starts), arrayOf(&g.ends), arrayOf(&g.typeStarts), arrayOf(&g.typed))
	for _, a := range [...]*adjacency{&g.out, &g.in} {
		all = append(all, arrayOf(&a.offsets), arrayOf(&a.rels), arrayOf(&a.others), arrayOf(&a.types))
	}
	for _, e := range [...]*elements{&g.nodes, &g.relationships} {
		all = append(all, arrayOf(&e.keys), arrayOf(&e.shapes))
		for i := range e.columns {
			c := &e.columns[i]
			all = append(all, arrayOf(&c.kinds), arrayOf(&c.narrow), arrayOf(&c.wide), arrayOf(&c.present), arrayOf(&c.ranks), arrayOf(&c.rows))
		}
	}

	return all
}
