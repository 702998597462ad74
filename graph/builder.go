package graph

import (
	"errors"
	"fmt"
	"math"
)

// NodeIndex is the number of a node in its graph, from 0, in the order of keys.
type NodeIndex uint32

// RelIndex is the number of a relationship in its graph, from 0, in the order of keys.
type RelIndex uint32

// maxElements is the most nodes, and the most relationships, that a graph can have.
const maxElements = math.MaxUint32 - 1

// maxTypes is the most types of relationships that a graph can have, as in Neo4j.
const maxTypes = math.MaxUint16

// Builder collects the nodes and relationships of a graph, in any order but for that a relationship comes after its ends. The zero Builder is
// not usable: see NewBuilder. It is for one goroutine at a time.
type Builder struct {
	texts               textBuilder
	lists               listBuilder
	labels, types, keys namesBuilder
	labelSets           sequenceBuilder // sets of labels, as written
	shapes              sequenceBuilder // keys of the properties of an element, as written

	nodes, relationships elementsBuilder
	nodeLabels           chunks[uint32] // the set of labels of each node
	relationshipTypes    chunks[uint16]
	starts, ends         chunks[uint32]

	// The most nodes and relationships, and the longest text and list.
	limit, longest int

	// Memory for one element at a time.
	cells    []cell
	shape    []uint32
	words    []uint32
	elements []cell // of lists
	record   []byte
	seen     []uint64 // for each key, the turn in which it occurred last
	turn     uint64
}

// cell is a property on its way into its column.
type cell struct {
	key     uint32
	kind    Kind
	payload uint64
}

// elementsBuilder is what nodes and relationships have in common.
type elementsBuilder struct {
	keys    chunks[uint32] // the text of each one's key
	shapes  chunks[uint32] // the keys of each one's properties
	columns []*columnBuilder
	rows    idTable // finds elements by their keys
}

// NewBuilder returns a Builder with nothing in it.
func NewBuilder() *Builder { return &Builder{limit: maxElements, longest: maxPiece} }

// NodeCount returns the number of nodes added so far.
func (b *Builder) NodeCount() int { return b.nodes.keys.len() }

// RelationshipCount returns the number of relationships added so far.
func (b *Builder) RelationshipCount() int { return b.relationships.keys.len() }

// AddNode adds a node and returns its index for AddRelationship (the node will have another index in the graph). No other node may have its
// key. A label that occurs twice counts once, a property with the value null is left out, and no key of a property may occur twice. Maps, nodes,
// relationships and paths cannot be values of properties; lists can, if they hold none of these and no lists. After an error the builder is as it
// was.
func (b *Builder) AddNode(key string, labels []string, props ...Property) (NodeIndex, error) {
	k, err := b.claim(&b.nodes, key, "node", props)
	if err != nil {
		return 0, err
	}
	set, err := b.labelSet(labels)
	if err != nil {
		return 0, fmt.Errorf("node %q: %w", key, err)
	}

	index := b.nodes.keys.len()
	if err := b.append(&b.nodes, k); err != nil {
		return 0, fmt.Errorf("node %q: %w", key, err)
	}
	b.nodeLabels.push(set)

	return NodeIndex(index), nil
}

// AddRelationship adds a relationship between two nodes that were added before, and returns its number. No other relationship may have its
// key. Properties are as for AddNode. After an error the builder is as it was.
func (b *Builder) AddRelationship(key, typ string, start, end NodeIndex, props ...Property) (RelIndex, error) {
	k, err := b.claim(&b.relationships, key, "relationship", props)
	if err != nil {
		return 0, err
	}
	for _, node := range [...]NodeIndex{start, end} {
		if int(node) >= b.nodes.keys.len() {
			return 0, fmt.Errorf("relationship %q: there is no node %d, only %d nodes so far", key, node, b.nodes.keys.len())
		}
	}
	typeID, err := b.types.id(typ, "type", maxTypes)
	if err != nil {
		return 0, fmt.Errorf("relationship %q: %w", key, err)
	}

	index := b.relationships.keys.len()
	if err := b.append(&b.relationships, k); err != nil {
		return 0, fmt.Errorf("relationship %q: %w", key, err)
	}
	b.relationshipTypes.push(uint16(typeID))
	b.starts.push(uint32(start))
	b.ends.push(uint32(end))

	return RelIndex(index), nil
}

// claim checks all that can be wrong with an element's key and properties, and makes cells of the properties. It returns the text of the key and
// the place for it in the table.
func (b *Builder) claim(e *elementsBuilder, key, what string, props []Property) (claimed, error) {
	if key == "" {
		return claimed{}, fmt.Errorf("a %s needs a key that is not empty", what)
	}
	if e.keys.len() >= b.limit {
		return claimed{}, fmt.Errorf("%s %q is one too many: a graph has at most %d", what, key, b.limit)
	}
	hash := hashString(key)
	_, slot, found := e.rows.find(hash, func(row uint32) bool { return b.texts.at(e.keys.at(int(row))) == key })
	if found {
		return claimed{}, fmt.Errorf("%s %q is there already: keys are unique", what, key)
	}
	text, err := b.text(key)
	if err == nil {
		err = b.makeCells(props)
	}
	if err != nil {
		return claimed{}, fmt.Errorf("%s %q: %w", what, key, err)
	}

	return claimed{text, hash, slot}, nil
}

// claimed is the key of an element that is about to be added.
type claimed struct {
	text uint32
	hash uint64
	slot int
}

// makeCells makes cells of the properties.
func (b *Builder) makeCells(props []Property) error {
	last := b.shape
	b.cells, b.shape = b.cells[:0], b.shape[:0]
	b.turn++
	for i := range props {
		p := &props[i]
		if p.Value.IsNull() {
			continue
		}
		key, err := b.keyID(p.Key, last, len(b.cells))
		if err != nil {
			return err
		}
		if b.seen[key] == b.turn {
			return fmt.Errorf("property %q occurs twice", p.Key)
		}
		b.seen[key] = b.turn
		kind, payload, err := b.store(&p.Value)
		if err != nil {
			return fmt.Errorf("property %q: %w", p.Key, err)
		}
		b.cells = append(b.cells, cell{key, kind, payload})
	}
	for i := range b.cells {
		b.shape = append(b.shape, b.cells[i].key)
	}

	return nil
}

// keyID returns the id of a key. Elements often have the keys of the one before them, so that is tried first: last are those, before their
// memory is used again, and n is the number of the property.
func (b *Builder) keyID(key string, last []uint32, n int) (uint32, error) {
	if n < len(last) && b.keys.names[last[n]] == key {
		return last[n], nil
	}

	id, err := b.keys.id(key, "property key", math.MaxUint32-1)
	if err == nil && int(id) == len(b.seen) {
		b.seen = append(b.seen, 0)
	}

	return id, err
}

// append puts an element with the cells that were made into the columns.
func (b *Builder) append(e *elementsBuilder, k claimed) error {
	shape, err := b.shapes.id(b.shape)
	if err != nil {
		return err
	}

	row := uint32(e.keys.len())
	for len(e.columns) < len(b.keys.names) {
		e.columns = append(e.columns, nil)
	}
	for _, c := range b.cells {
		col := e.columns[c.key]
		if col == nil {
			col = &columnBuilder{}
			e.columns[c.key] = col
		}
		col.add(row, c.kind, c.payload)
	}
	e.keys.push(k.text)
	e.shapes.push(shape)
	e.rows.put(k.slot, k.hash, row)

	return nil
}

func (b *Builder) labelSet(labels []string) (uint32, error) {
	b.words = b.words[:0]
	for _, label := range labels {
		id, err := b.labels.id(label, "label", math.MaxUint32-1)
		if err != nil {
			return 0, err
		}
		b.words = append(b.words, id)
	}

	return b.labelSets.id(b.words)
}

// namesBuilder gives labels, types and keys their ids, in the order in which they come.
type namesBuilder struct {
	names []string
	ids   map[string]uint32
}

func (n *namesBuilder) id(name, what string, limit int) (uint32, error) {
	if id, ok := n.ids[name]; ok {
		return id, nil
	}
	if name == "" {
		return 0, errors.New("a " + what + " cannot be empty")
	}
	if len(n.names) >= limit {
		return 0, fmt.Errorf("%s %q is one too many: a graph has at most %d", what, name, limit)
	}

	if n.ids == nil {
		n.ids = map[string]uint32{}
	}
	id := uint32(len(n.names))
	name = string([]byte(name)) // not a part of something large
	n.names, n.ids[name] = append(n.names, name), id

	return id, nil
}
