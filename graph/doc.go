// Package graph holds property graphs in memory: the values that nodes, relationships and rows of results are made of, a Builder, the immutable
// Graph that it builds, and the digest by which graphs can be compared without looking into them. It must not know what a graph is about, where
// it comes from, or how it is queried or kept.
//
// # Use
//
// A Builder takes nodes, and relationships between nodes that it has, in any order, and builds a Graph, in which both are in the order of their
// keys. The handles Node and Relationship, and Value, are small and cheap to copy; to read a property or to go along relationships allocates
// nothing, unless a value is a list.
//
//	b := graph.NewBuilder()
//	beijing, err := b.AddNode("Entity/beijing", []string{"Entity", "Municipality"}, graph.Property{Key: "name", Value: graph.String("Beijing")})
//	…
//	_, err = b.AddRelationship("s-1", "HOSTS", beijing, companies, graph.Property{Key: "value", Value: graph.Int(90)})
//	…
//	g := b.Build()
//	for n := range g.NodesWhere("Entity", "name", graph.String("Beijing")) {
//		for r := range n.Out("HOSTS") {
//			fmt.Println(r.End().Property("name"), r.Property("value"))
//		}
//	}
//
// Engines that run over many elements use the ids of labels, types and keys instead of their names, and read slices and columns in place:
// LabelID, TypeID, KeyID, NodesLabelled, OutRange, InRange, Between, NodeColumn, RelationshipColumn, NodesEqual, NodesBetween and the like. All
// indexes over properties are made when they are first asked for.
//
// # Files
//
// WriteSnapshot writes a graph into a file, and OpenSnapshot opens it without parsing: the file is mapped into memory and used where it lies. All
// of it is checked on opening, so that no file, whatever is in it, makes an opened graph panic. The form is described in snapshot.go. The same
// graph always gives the same bytes.
//
// # The canonical form
//
// The hash of a node or relationship is the SHA-256 of its canonical form, which another program can write as well:
//
//	node          'N' text(key) count label… count property…
//	relationship  'R' text(key) text(type) text(key of the start) text(key of the end) count property…
//	label         text(label)
//	property      text(key) value
//	value         kind content
//	text          count bytes, the bytes of the text in UTF-8
//	count         an unsigned integer in LEB128: seven bits a byte, the lowest first, with the top bit set in all bytes but the last
//
// Labels are in the order of their bytes, each once; properties are in the order of the bytes of their keys, without those that are null. A kind
// is one byte. Integers are big-endian, of as many bits as is said here, in two's complement:
//
//	 0 null
//	 1 boolean         one byte, 0 or 1
//	 2 integer         64 bits
//	 3 float           the 64 bits of IEEE 754; -0 is written as 0, and every NaN as 0x7ff8000000000000
//	 4 string          text
//	 5 list            count value…
//	 6 map             count property…, null ones included
//	 7 date            64 bits: days since 1970-01-01
//	 8 local time      64 bits: nanoseconds since midnight
//	 9 zoned time      64 bits: nanoseconds since midnight at the place; 32 bits: seconds ahead of UTC
//	10 local datetime  64 bits: seconds since 1970-01-01T00:00:00 on that clock; 32 bits: nanoseconds of the second
//	11 zoned datetime  64 bits: seconds since 1970-01-01T00:00:00Z; 32 bits: nanoseconds of the second; 32 bits: seconds ahead of UTC, or 0 if
//	                   there is a named zone; text(name of the zone), which is empty if there is none
//	12 duration        64 bits each: months, days, seconds (rounded down); 32 bits: nanoseconds of the second
//	16 point           32 bits: the number of the coordinate reference system; the 64 bits of IEEE 754 of each of its two or three coordinates
//
// Nodes, relationships and paths are no values of properties; in a hash that is asked for them all the same they are 13 node, 14 relationship, and
// 15 count value… count value… for the nodes and the relationships of a path.
//
// The digest of a graph is the SHA-256 of the twelve bytes "jjj graph 1\n", the number of nodes in 64 bits, the hashes of the nodes in the order
// of their bytes, the number of relationships in 64 bits, and the hashes of the relationships in the order of their bytes. It depends neither on
// the order in which a graph was built nor on the machine.
package graph
