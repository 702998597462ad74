package compile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jjj-kg/jjj/graph"
	"github.com/jjj-kg/jjj/internal/dataset"
)

// RelationshipType gives the type of the relationships that a predicate's statements become: memberOf is MEMBER_OF.
func RelationshipType(predicate string) string {
	var b strings.Builder
	runes := []rune(predicate)
	for i, r := range runes {
		if i > 0 && unicode.IsUpper(r) && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}

// NameProperty gives the property that holds a name in a language: en is nameEn, zh-Hant is nameZhHant.
func NameProperty(language string) string {
	var b strings.Builder
	b.WriteString("name")
	for part := range strings.FieldsFuncSeq(language, func(r rune) bool { return r == '-' || r == '_' }) {
		first, size := utf8.DecodeRuneInString(part)
		b.WriteRune(unicode.ToUpper(first))
		b.WriteString(part[size:])
	}
	return b.String()
}

// named gives the properties of a thing with names in several languages. name is the first of them that there is, else the id, so that
// everything has a caption everywhere. They are good until the next call.
func (c *compiler) named(id string, names dataset.Text) []graph.Property {
	props := append(c.props[:0], graph.Property{Key: "id", Value: graph.String(id)}, graph.Property{Key: "name", Value: graph.String(id)})
	for i, n := range names { // the languages of the dataset come first, in their order
		if i == 0 {
			props[1].Value = graph.String(n.Text)
		}
		key, known := c.nameKeys[n.Language]
		if !known {
			key = NameProperty(n.Language)
			c.nameKeys[n.Language] = key
		}
		props = append(props, graph.Property{Key: key, Value: graph.String(n.Text)})
	}
	c.props = props
	return props
}

// text adds a property that has a text; a thing without the text lacks the property.
func text(props []graph.Property, key, value string) []graph.Property {
	if value == "" {
		return props
	}
	return append(props, graph.Property{Key: key, Value: graph.String(value)})
}
