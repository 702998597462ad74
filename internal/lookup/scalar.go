package lookup

import (
	"encoding/json"
	"strconv"

	"github.com/jjj-kg/jjj/graph"
)

// Scalar is a value of a property inside a result. In JSON numbers and booleans are themselves, lists are arrays, null is null, and all
// else is text in its usual form (dates in ISO 8601).
type Scalar struct{ graph.Value }

// IsZero tells that there is no value; such a field is left out of JSON.
func (s Scalar) IsZero() bool { return s.IsNull() }

// MarshalJSON writes the value.
func (s Scalar) MarshalJSON() ([]byte, error) {
	switch s.Kind() {
	case graph.KindNull:
		return []byte("null"), nil
	case graph.KindBool:
		b, _ := s.Bool()
		return strconv.AppendBool(nil, b), nil
	case graph.KindInt:
		n, _ := s.Int()
		return strconv.AppendInt(nil, n, 10), nil
	case graph.KindFloat:
		f, _ := s.Float()
		return json.Marshal(f)
	case graph.KindList:
		list, _ := s.List()
		scalars := make([]Scalar, len(list))
		for i, v := range list {
			scalars[i] = Scalar{v}
		}
		return json.Marshal(scalars)
	}
	return json.Marshal(textOf(s.Value))
}

// Text is the value as text without quotation marks; null is "".
func (s Scalar) Text() string { return textOf(s.Value) }

// textOf is a value as text without quotation marks; null is "".
func textOf(v graph.Value) string {
	if s, ok := v.Str(); ok {
		return s
	}
	if v.IsNull() {
		return ""
	}
	return v.String()
}
