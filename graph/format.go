package graph

import (
	"iter"
	"math"
	"strconv"
	"strings"
)

// String returns the value as Cypher writes it: text in quotation marks, lists in brackets, (:Label {key: 1}) for a node, [:TYPE {key: 1}]
// for a relationship, and dates and times bare, in the form of ISO 8601.
func (v Value) String() string { return string(v.Append(nil)) }

// GoString is what %#v shows, such as graph.INTEGER(1).
func (v Value) GoString() string { return "graph." + v.Kind().String() + "(" + v.String() + ")" }

// Append appends what String returns.
func (v Value) Append(dst []byte) []byte {
	switch v.Kind() {
	case KindNull:
		return append(dst, "null"...)
	case KindBool:
		return strconv.AppendBool(dst, v.n == 1)
	case KindInt:
		return strconv.AppendInt(dst, int64(v.n), 10)
	case KindFloat:
		return appendFloat(dst, math.Float64frombits(v.n))
	case KindString:
		s, _ := v.Str()
		return appendQuoted(dst, s)
	case KindList:
		list, _ := v.List()
		return appendList(dst, list)
	case KindMap:
		return appendMap(dst, v.Entries())
	case KindNode:
		n, _ := v.Node()
		return n.append(dst)
	case KindRelationship:
		r, _ := v.Relationship()
		return r.append(dst)
	case KindPath:
		p, _ := v.Path()
		return p.append(dst)
	case KindPoint:
		p, _ := v.Point()
		return p.append(dst)
	}

	return v.appendTemporal(dst)
}

func (v Value) appendTemporal(dst []byte) []byte {
	switch v.Kind() {
	case KindDate:
		return Date(v.n).append(dst)
	case KindLocalTime:
		return LocalTime(v.n).append(dst)
	case KindTime:
		return unpackTime(v.n).append(dst)
	case KindLocalDateTime:
		t, _ := v.LocalDateTime()
		return t.append(dst)
	case KindDateTime:
		t, _ := v.DateTime()
		return t.append(dst)
	}
	d, _ := v.Duration()

	return d.append(dst)
}

// appendFloat writes a number as Java does: with a point always, and with an exponent below a thousandth and from ten million on.
func appendFloat(dst []byte, f float64) []byte {
	switch {
	case math.IsNaN(f):
		return append(dst, "NaN"...)
	case math.IsInf(f, 1):
		return append(dst, "Infinity"...)
	case math.IsInf(f, -1):
		return append(dst, "-Infinity"...)
	}

	if size := math.Abs(f); size != 0 && (size < 1e-3 || size >= 1e7) {
		mantissa, exponent, _ := strings.Cut(twoDigits(f), "e")
		dst = append(dst, mantissa...)
		if !strings.Contains(mantissa, ".") {
			dst = append(dst, ".0"...)
		}
		n, _ := strconv.Atoi(exponent)
		return strconv.AppendInt(append(dst, 'E'), int64(n), 10)
	}

	from := len(dst)
	dst = strconv.AppendFloat(dst, f, 'f', -1, 64)
	if !strings.Contains(string(dst[from:]), ".") {
		dst = append(dst, ".0"...)
	}

	return dst
}

// twoDigits writes a float in the fewest digits that tell it from others, but in two where one would do: of those it takes the two that are nearest,
// as Java does since 19 (4.9E-324 and not 5.0E-324).
func twoDigits(f float64) string {
	shortest := strconv.FormatFloat(f, 'e', -1, 64)
	if strings.Contains(shortest, ".") {
		return shortest
	}
	nearest := strconv.FormatFloat(f, 'e', 1, 64)
	if back, err := strconv.ParseFloat(nearest, 64); err != nil || back != f {
		return shortest
	}
	return nearest
}

// appendQuoted writes a text in double quotation marks, with the escapes of Cypher for these, for backslashes and for control characters.
func appendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			dst = append(dst, '\\', c)
		case c == '\n':
			dst = append(dst, `\n`...)
		case c == '\r':
			dst = append(dst, `\r`...)
		case c == '\t':
			dst = append(dst, `\t`...)
		case c < ' ' || c == 0x7f:
			const hex = "0123456789abcdef"
			dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		default:
			dst = append(dst, c)
		}
	}

	return append(dst, '"')
}

func appendList(dst []byte, list []Value) []byte {
	dst = append(dst, '[')
	for i, element := range list {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = element.Append(dst)
	}

	return append(dst, ']')
}

func appendMap(dst []byte, entries iter.Seq2[string, Value]) []byte {
	dst = append(dst, '{')
	first := true
	for key, value := range entries {
		if !first {
			dst = append(dst, ", "...)
		}
		first = false
		dst = append(appendName(dst, key), ": "...)
		dst = value.Append(dst)
	}

	return append(dst, '}')
}

// appendName writes a label, type or key, in backticks where it is no plain word.
func appendName(dst []byte, name string) []byte {
	if isPlainName(name) {
		return append(dst, name...)
	}
	dst = append(dst, '`')
	dst = append(dst, strings.ReplaceAll(name, "`", "``")...)

	return append(dst, '`')
}

func isPlainName(name string) bool {
	for i := range len(name) {
		c := name[i]
		letter := c == '_' || c >= 0x80 || 'a' <= upper(c)|0x20 && upper(c)|0x20 <= 'z'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}

	return name != ""
}

// append writes (:Label {key: 1}).
func (n Node) append(dst []byte) []byte {
	dst = append(dst, '(')
	for _, label := range n.Labels() {
		dst = appendName(append(dst, ':'), label)
	}
	dst = appendProperties(dst, n.Properties(), len(dst) > 1 && dst[len(dst)-1] != '(')

	return append(dst, ')')
}

// append writes [:TYPE {key: 1}].
func (r Relationship) append(dst []byte) []byte {
	dst = appendName(append(dst, "[:"...), r.Type())

	return append(appendProperties(dst, r.Properties(), true), ']')
}

// appendProperties writes properties as a map, and nothing if there are none.
func appendProperties(dst []byte, entries iter.Seq2[string, Value], space bool) []byte {
	for range entries {
		if space {
			dst = append(dst, ' ')
		}
		return appendMap(dst, entries)
	}

	return dst
}

// append writes (:A)-[:TYPE]->(:B)<-[:TYPE]-(:C).
func (p Path) append(dst []byte) []byte {
	for i, n := range p.Nodes {
		if i > 0 && i <= len(p.Relationships) {
			r := p.Relationships[i-1]
			if r.EndElementID() == p.Nodes[i-1].ElementID() && r.StartElementID() != r.EndElementID() {
				dst = append(r.append(append(dst, "<-"...)), '-')
			} else {
				dst = append(r.append(append(dst, '-')), "->"...)
			}
		}
		dst = n.append(dst)
	}

	return dst
}
