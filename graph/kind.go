package graph

// Kind is the type of a Value. The numbers are part of the canonical form (see the package comment) and never change.
type Kind uint8

// The kinds of values. All up to KindDuration, maps apart, and KindPoint may be values of properties.
const (
	KindNull Kind = iota
	KindBool
	KindInt
	KindFloat
	KindString
	KindList
	KindMap
	KindDate
	KindLocalTime
	KindTime
	KindLocalDateTime
	KindDateTime
	KindDuration
	KindNode
	KindRelationship
	KindPath
	KindPoint
)

// String returns the name of the type in Cypher, such as INTEGER or ZONED DATETIME.
func (k Kind) String() string {
	switch k {
	case KindNull:
		return "NULL"
	case KindBool:
		return "BOOLEAN"
	case KindInt:
		return "INTEGER"
	case KindFloat:
		return "FLOAT"
	case KindString:
		return "STRING"
	case KindList:
		return "LIST"
	case KindMap:
		return "MAP"
	case KindDate:
		return "DATE"
	case KindLocalTime:
		return "LOCAL TIME"
	case KindTime:
		return "ZONED TIME"
	case KindLocalDateTime:
		return "LOCAL DATETIME"
	case KindDateTime:
		return "ZONED DATETIME"
	case KindDuration:
		return "DURATION"
	case KindNode:
		return "NODE"
	case KindRelationship:
		return "RELATIONSHIP"
	case KindPath:
		return "PATH"
	case KindPoint:
		return "POINT"
	}

	return "UNKNOWN"
}
