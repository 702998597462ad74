package graph

import (
	"encoding/binary"
	"math"
	"slices"
)

// The canonical form: see the package comment, which says all that is done here.
const (
	tagNode         = 'N'
	tagRelationship = 'R'
)

func appendCount(dst []byte, n int) []byte { return binary.AppendUvarint(dst, uint64(n)) }

func appendText(dst []byte, s string) []byte { return append(appendCount(dst, len(s)), s...) }

// appendCanonical appends a kind and a value.
func appendCanonical(dst []byte, v Value) []byte {
	kind := v.Kind()
	dst = append(dst, byte(kind))
	switch kind {
	case KindNull:
		return dst
	case KindBool:
		return append(dst, byte(v.n))
	case KindInt, KindDate, KindLocalTime:
		return binary.BigEndian.AppendUint64(dst, v.n)
	case KindFloat:
		return binary.BigEndian.AppendUint64(dst, floatBits(math.Float64frombits(v.n)))
	case KindString:
		s, _ := v.Str()
		return appendText(dst, s)
	case KindList:
		list, _ := v.List()
		dst = appendCount(dst, len(list))
		for _, element := range list {
			dst = appendCanonical(dst, element)
		}
		return dst
	case KindMap:
		return appendCanonicalMap(dst, v)
	case KindNode:
		n, _ := v.Node()
		return n.appendCanonical(dst)
	case KindRelationship:
		r, _ := v.Relationship()
		return r.appendCanonical(dst)
	case KindPath:
		p, _ := v.Path()
		return p.appendCanonical(dst)
	case KindPoint:
		p, _ := v.Point()
		return p.appendRecord(dst)
	}

	return appendCanonicalTemporal(dst, v, kind)
}

func appendCanonicalTemporal(dst []byte, v Value, kind Kind) []byte {
	switch kind {
	case KindTime:
		t := unpackTime(v.n)
		dst = binary.BigEndian.AppendUint64(dst, uint64(t.local))
		return binary.BigEndian.AppendUint32(dst, uint32(t.offset))
	case KindLocalDateTime:
		t, _ := v.LocalDateTime()
		dst = binary.BigEndian.AppendUint64(dst, uint64(t.EpochSeconds()))
		return binary.BigEndian.AppendUint32(dst, uint32(t.Nanosecond()))
	case KindDateTime:
		t, _ := v.DateTime()
		dst = binary.BigEndian.AppendUint64(dst, uint64(t.EpochSeconds()))
		dst = binary.BigEndian.AppendUint32(dst, uint32(t.Nanosecond()))
		offset := t.offset
		if t.zone != "" {
			offset = 0
		}
		dst = binary.BigEndian.AppendUint32(dst, uint32(offset))
		return appendText(dst, t.zone)
	}
	d, _ := v.Duration()
	dst = binary.BigEndian.AppendUint64(dst, uint64(d.months))
	dst = binary.BigEndian.AppendUint64(dst, uint64(d.days))
	dst = binary.BigEndian.AppendUint64(dst, uint64(d.seconds))

	return binary.BigEndian.AppendUint32(dst, uint32(d.nanos))
}

func appendCanonicalMap(dst []byte, v Value) []byte {
	entries, _ := v.entries()

	return appendCanonicalProperties(dst, entries)
}

func appendCanonicalProperties(dst []byte, sorted []Property) []byte {
	dst = appendCount(dst, len(sorted))
	for _, p := range sorted {
		dst = appendCanonical(appendText(dst, p.Key), p.Value)
	}

	return dst
}

// appendCanonicalNode appends a node of which the labels are in order, each once, and the properties too.
func appendCanonicalNode(dst []byte, key string, labels []string, sorted []Property) []byte {
	dst = appendText(append(dst, tagNode), key)
	dst = appendCount(dst, len(labels))
	for _, label := range labels {
		dst = appendText(dst, label)
	}

	return appendCanonicalProperties(dst, sorted)
}

func appendCanonicalRelationship(dst []byte, key, typ, startKey, endKey string, sorted []Property) []byte {
	dst = appendText(append(dst, tagRelationship), key)
	dst = appendText(appendText(appendText(dst, typ), startKey), endKey)

	return appendCanonicalProperties(dst, sorted)
}

func (n Node) appendCanonical(dst []byte) []byte {
	if n.g == nil {
		d := n.detached
		return appendCanonicalNode(dst, d.elementID, d.labels, d.props)
	}

	g := n.g
	dst = appendText(append(dst, tagNode), n.Key())
	labels := g.LabelsOf(n.index)
	dst = appendCount(dst, len(labels))
	for _, id := range labels {
		dst = appendText(dst, g.labels.list[id])
	}

	return g.nodes.appendCanonical(dst, g, uint32(n.index))
}

func (r Relationship) appendCanonical(dst []byte) []byte {
	if r.g == nil {
		d := r.detached
		return appendCanonicalRelationship(dst, d.elementID, d.typ, d.start, d.end, d.props)
	}

	g := r.g
	dst = appendText(append(dst, tagRelationship), r.Key())
	dst = appendText(dst, r.Type())
	dst = appendText(dst, g.texts.at(g.nodes.keys[g.starts[r.index]]))
	dst = appendText(dst, g.texts.at(g.nodes.keys[g.ends[r.index]]))

	return g.relationships.appendCanonical(dst, g, uint32(r.index))
}

func (p Path) appendCanonical(dst []byte) []byte {
	dst = appendCount(dst, len(p.Nodes))
	for _, n := range p.Nodes {
		dst = appendCanonical(dst, NodeValue(n))
	}
	dst = appendCount(dst, len(p.Relationships))
	for _, r := range p.Relationships {
		dst = appendCanonical(dst, RelationshipValue(r))
	}

	return dst
}

// appendCanonical appends the properties of an element.
func (e *elements) appendCanonical(dst []byte, g *Graph, row uint32) []byte {
	shape := g.shapes.at(e.shapes[row])
	dst = appendCount(dst, len(shape))
	for _, id := range shape {
		dst = appendText(dst, g.keys.list[id])
		c := &e.columns[id]
		kind, payload := Column{g, c}.payload(row)
		dst = g.appendStored(dst, kind, payload)
	}

	return dst
}

// appendStored appends what appendCanonical does for the value of a payload, for most kinds without making the value.
func (g *Graph) appendStored(dst []byte, kind Kind, payload uint64) []byte {
	switch kind {
	case KindString:
		return appendText(append(dst, byte(KindString)), g.texts.at(uint32(payload)))
	case KindInt, KindDate:
		return binary.BigEndian.AppendUint64(append(dst, byte(kind)), payload)
	case KindList:
		list := g.listAt(uint32(payload))
		dst = appendCount(append(dst, byte(KindList)), list.Len())
		for i := range list.Len() {
			elementKind, elementPayload := list.payload(i)
			dst = g.appendStored(dst, elementKind, elementPayload)
		}
		return dst
	}

	return appendCanonical(dst, g.load(kind, payload))
}

// inOrder returns names in order, each once: the slice itself if it is so already.
func inOrder(names []string) []string {
	for i := 1; i < len(names); i++ {
		if names[i-1] >= names[i] {
			names = slices.Clone(names)
			slices.Sort(names)
			return slices.Compact(names)
		}
	}

	return names
}

// propertiesInOrder returns properties as sortedProperties does: the slice itself if it is so already.
func propertiesInOrder(props []Property) []Property {
	for i := range props {
		if props[i].Value.IsNull() || i > 0 && props[i-1].Key >= props[i].Key {
			return sortedProperties(props)
		}
	}

	return props
}
