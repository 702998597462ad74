package output

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/graph"
)

// WriteJSON writes one value as indented JSON with an end of line. Characters
// that a terminal would obey are escaped, also those that JSON itself allows.
func WriteJSON(w io.Writer, value any) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	_, err := w.Write(EscapeJSON(b.Bytes()))

	return err
}

// EscapeJSON escapes in JSON text the characters that JSON allows to stand as
// they are and a terminal would obey or a reader would not see: DEL, the C1
// controls and the marks that change the direction of writing.
func EscapeJSON(text []byte) []byte {
	if !bytes.ContainsFunc(text, unsafeInJSON) {
		return text
	}

	out := make([]byte, 0, len(text)+16)
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if unsafeInJSON(r) {
			out = appendEscape(out, r)
		} else {
			out = append(out, text[:size]...)
		}
		text = text[size:]
	}

	return out
}

func unsafeInJSON(r rune) bool { return r >= 0x7f && unsafeRune(r) }

// unsafeRune reports whether a terminal would obey a character, or a reader
// would be deceived by it.
func unsafeRune(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0x9f:
		return true
	case r == 0x061c, r == 0x200e, r == 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff:
		return true
	}

	return false
}

func appendEscape(dst []byte, r rune) []byte {
	return fmt.Appendf(dst, `\u%04x`, r)
}

// jsonWriter writes rows as objects, column to value: in one array, or one a
// line.
type jsonWriter struct {
	w       *bufio.Writer
	check   func() error
	array   bool
	columns [][]byte // names with quotation marks and colon
	line    []byte
	rows    int
}

func (j *jsonWriter) begin(columns []string) error {
	for _, column := range columns {
		j.columns = append(j.columns, append(appendJSONString(nil, column), ':'))
	}
	if j.array {
		return j.w.WriteByte('[')
	}

	return nil
}

func (j *jsonWriter) row(values []graph.Value) error {
	line := j.line[:0]
	if j.array {
		if j.rows > 0 {
			line = append(line, ',')
		}
		line = append(line, "\n  "...)
	}
	j.rows++

	line = append(line, '{')
	for i, value := range values {
		if i > 0 {
			line = append(line, ',')
		}
		j.line = append(line, j.columns[i]...)
		if err := j.value(value); err != nil {
			return err
		}
		line = j.line
	}
	line = append(line, '}')
	if !j.array {
		line = append(line, '\n')
	}

	j.line = line
	_, err := j.w.Write(line)

	return err
}

// value writes a value as AppendJSON does, and what a list or a map holds
// piece by piece: all of it at once could take more memory than there is.
func (j *jsonWriter) value(value graph.Value) error {
	switch value.Kind() {
	case graph.KindList:
		list, _ := value.List()
		return j.elements('[', ']', len(list), func(i int) error { return j.value(list[i]) })
	case graph.KindMap:
		m, _ := value.Map()
		keys := slices.Sorted(maps.Keys(m))
		return j.elements('{', '}', len(keys), func(i int) error {
			j.line = append(appendJSONString(j.line, keys[i]), ':')
			return j.value(m[keys[i]])
		})
	}
	j.line = AppendJSON(j.line, value)

	return nil
}

// elements writes what stands between two brackets.
func (j *jsonWriter) elements(open, end byte, count int, element func(i int) error) error {
	const piece = 64 << 10
	j.line = append(j.line, open)
	for i := range count {
		if i > 0 {
			j.line = append(j.line, ',')
		}
		if err := element(i); err != nil {
			return err
		}
		if len(j.line) < piece {
			continue
		}
		if err := j.spill(); err != nil {
			return err
		}
	}
	j.line = append(j.line, end)

	return nil
}

// spill hands on what there is of the row, unless nobody wants the rest any
// more.
func (j *jsonWriter) spill() error {
	if j.check != nil {
		if err := j.check(); err != nil {
			return err
		}
	}
	_, err := j.w.Write(j.line)
	j.line = j.line[:0]

	return err
}

func (j *jsonWriter) end() error {
	if !j.array {
		return nil
	}
	if j.rows > 0 {
		_ = j.w.WriteByte('\n')
	}
	_, err := j.w.WriteString("]\n")

	return err
}

// AppendJSON appends a value as JSON in one line. A node is {"id", "labels",
// "properties"}, a relationship {"id", "type", "start", "end", "properties"}, a
// path the list of its nodes and relationships in turn; a point is {"srid", "x",
// "y"} and perhaps "z"; times are texts in ISO 8601; whole numbers keep all their
// digits; NaN and the infinities, which JSON does not have, are texts.
func AppendJSON(dst []byte, value graph.Value) []byte {
	switch value.Kind() {
	case graph.KindNull:
		return append(dst, "null"...)
	case graph.KindBool:
		b, _ := value.Bool()
		return strconv.AppendBool(dst, b)
	case graph.KindInt:
		n, _ := value.Int()
		return strconv.AppendInt(dst, n, 10)
	case graph.KindFloat:
		x, _ := value.Float()
		return appendJSONFloat(dst, x)
	case graph.KindString:
		s, _ := value.Str()
		return appendJSONString(dst, s)
	case graph.KindList:
		list, _ := value.List()
		return appendJSONList(dst, list)
	case graph.KindMap:
		m, _ := value.Map()
		return appendJSONMap(dst, m)
	case graph.KindNode:
		node, _ := value.Node()
		return appendJSONNode(dst, node)
	case graph.KindRelationship:
		relationship, _ := value.Relationship()
		return appendJSONRelationship(dst, relationship)
	case graph.KindPath:
		path, _ := value.Path()
		return appendJSONPath(dst, path)
	case graph.KindPoint:
		point, _ := value.Point()
		return appendJSONPoint(dst, point)
	}

	return appendJSONString(dst, value.String())
}

// appendJSONPoint writes what point() makes the same point of.
func appendJSONPoint(dst []byte, p graph.Point) []byte {
	dst = strconv.AppendInt(append(dst, `{"srid":`...), int64(p.SRID()), 10)
	dst = appendJSONFloat(append(dst, `,"x":`...), p.X())
	dst = appendJSONFloat(append(dst, `,"y":`...), p.Y())
	if p.Dimensions() == 3 {
		dst = appendJSONFloat(append(dst, `,"z":`...), p.Z())
	}

	return append(dst, '}')
}

// appendJSONFloat keeps the point of a whole float, so that it is one again
// when it is read back.
func appendJSONFloat(dst []byte, x float64) []byte {
	switch {
	case math.IsNaN(x):
		return append(dst, `"NaN"`...)
	case math.IsInf(x, 1):
		return append(dst, `"Infinity"`...)
	case math.IsInf(x, -1):
		return append(dst, `"-Infinity"`...)
	}

	from := len(dst)
	dst = strconv.AppendFloat(dst, x, 'g', -1, 64)
	if !bytes.ContainsAny(dst[from:], ".e") {
		dst = append(dst, ".0"...)
	}

	return dst
}

func appendJSONString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '"', r == '\\':
			dst = append(dst, '\\', byte(r))
		case r == '\n':
			dst = append(dst, `\n`...)
		case r == '\t':
			dst = append(dst, `\t`...)
		case r == '\r':
			dst = append(dst, `\r`...)
		case r == utf8.RuneError && size == 1:
			dst = append(dst, `\ufffd`...)
		case unsafeRune(r):
			dst = appendEscape(dst, r)
		default:
			dst = append(dst, s[i:i+size]...)
		}
		i += size
	}

	return append(dst, '"')
}

func appendJSONList(dst []byte, list []graph.Value) []byte {
	dst = append(dst, '[')
	for i, value := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = AppendJSON(dst, value)
	}

	return append(dst, ']')
}

func appendJSONMap(dst []byte, m map[string]graph.Value) []byte {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)

	dst = append(dst, '{')
	for i, key := range keys {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(appendJSONString(dst, key), ':')
		dst = AppendJSON(dst, m[key])
	}

	return append(dst, '}')
}

func appendJSONNode(dst []byte, node graph.Node) []byte {
	dst = append(dst, `{"id":`...)
	dst = appendJSONString(dst, node.ElementID())
	dst = append(dst, `,"labels":[`...)
	for i, label := range node.Labels() {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendJSONString(dst, label)
	}
	dst = append(dst, `],"properties":`...)

	return append(appendJSONProperties(dst, node.Properties()), '}')
}

func appendJSONRelationship(dst []byte, relationship graph.Relationship) []byte {
	dst = append(dst, `{"id":`...)
	dst = appendJSONString(dst, relationship.ElementID())
	dst = append(dst, `,"type":`...)
	dst = appendJSONString(dst, relationship.Type())
	dst = append(dst, `,"start":`...)
	dst = appendJSONString(dst, relationship.StartElementID())
	dst = append(dst, `,"end":`...)
	dst = appendJSONString(dst, relationship.EndElementID())
	dst = append(dst, `,"properties":`...)

	return append(appendJSONProperties(dst, relationship.Properties()), '}')
}

func appendJSONProperties(dst []byte, properties func(func(string, graph.Value) bool)) []byte {
	dst = append(dst, '{')
	first := true
	for key, value := range properties {
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = append(appendJSONString(dst, key), ':')
		dst = AppendJSON(dst, value)
	}

	return append(dst, '}')
}

func appendJSONPath(dst []byte, path graph.Path) []byte {
	dst = append(dst, '[')
	for i, node := range path.Nodes {
		if i > 0 {
			dst = append(dst, ',')
			dst = appendJSONRelationship(dst, path.Relationships[i-1])
			dst = append(dst, ',')
		}
		dst = appendJSONNode(dst, node)
	}

	return append(dst, ']')
}
