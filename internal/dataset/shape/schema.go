package shape

import (
	"encoding/json"
	"io"
	"slices"
)

// schemaDialect is the version of JSON Schema that the schema is written in.
const schemaDialect = "https://json-schema.org/draft/2020-12/schema"

// object is an object of JSON; its keys are written in the order of the alphabet.
type object = map[string]any

// WriteSchema writes the JSON Schema of the YAML files of a dataset, for editors. What it refuses, the reader refuses, too; the reader also refuses
// what no schema can say, such as ids of nothing and figures that cannot be read. The same version always writes the same bytes.
//
// One schema does for dataset.yaml and for the other files, which have the sections alone: a file with a key that only dataset.yaml has must have
// those that it needs.
func WriteSchema(w io.Writer) error {
	top := Header()
	schema := recordSchema(top)
	schema["$schema"], schema["title"] = schemaDialect, "A file of a jjj dataset"
	required := schema["required"]
	delete(schema, "required")
	var own []any
	for _, f := range top.Fields {
		if Sections().Index(f.Key) < 0 {
			own = append(own, object{"required": []string{f.Key}})
		}
	}
	schema["if"], schema["then"] = object{"anyOf": own}, object{"required": required}
	schema["type"] = []string{"object", "null"} // a file of nothing but comments
	kinds := object{}
	for _, kind := range []*Kind{Type(), Predicate(), Measure(), Unit(), Source(), Entity(), Statement(), Reference(), OfWhole(), Decision()} {
		kinds[kind.Name] = recordSchema(kind)
	}
	schema["$defs"] = kinds
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")

	return encoder.Encode(schema)
}

// recordSchema is the schema of a record of a kind.
func recordSchema(k *Kind) object {
	properties := object{}
	var required []string
	for i := range k.Fields {
		f := &k.Fields[i]
		schema := f.schema()
		if says := f.Says; says != "" {
			if _, isRef := schema["$ref"]; isRef {
				schema = object{"allOf": []any{schema}}
			}
			schema["description"] = says
		}
		properties[f.Key] = schema
		if f.Required {
			required = append(required, f.Key)
		}
	}
	schema := object{"type": "object", "description": k.Says, "properties": properties, "additionalProperties": false}
	if required != nil {
		schema["required"] = required
	}
	var rules []any
	for _, rule := range k.Together {
		rules = append(rules, rule.schema())
	}
	if rules != nil {
		schema["allOf"] = rules
	}

	return schema
}

// schema says that a record with one of some fields has one of others.
func (t Together) schema() object {
	oneOf := func(keys []string) []any {
		var all []any
		for _, key := range keys {
			all = append(all, object{"required": []string{key}})
		}
		return all
	}
	word := "anyOf"
	if t.Only {
		word = "oneOf"
	}
	then := object{word: oneOf(t.Then)}
	if len(t.If) == 0 {
		return then
	}

	return object{"if": object{"anyOf": oneOf(t.If)}, "then": then}
}

// schema is the schema of the value of a field. Wherever a text is expected, a number, true and false count as the text that they are written as.
func (f *Field) schema() object {
	switch f.Form {
	case Flag:
		return object{"type": "boolean"}
	case NewID, IDOf:
		return f.id()
	case IDsOf:
		return object{"type": "array", "items": f.id(), "minItems": 1}
	case PairOf:
		return object{"type": "array", "items": f.id(), "minItems": 2, "maxItems": 2}
	case Word:
		return object{"enum": f.Values}
	case Words:
		return object{"type": "object", "additionalProperties": object{"enum": f.Values}}
	case WordOrOther:
		return object{"anyOf": []any{object{"enum": f.Values}, text()}}
	case Names:
		return object{"anyOf": []any{text(), object{"type": "object", "additionalProperties": text()}}}
	case Aliases:
		one := object{"anyOf": []any{text(), object{"type": "array", "items": text()}}}
		return object{"anyOf": []any{text(), object{"type": "array", "items": text()}, object{"type": "object", "additionalProperties": one}}}
	case LanguageCodes, Patterns:
		return object{"type": "array", "items": text(), "minItems": 1}
	case Whole:
		return object{"anyOf": []any{object{"type": "integer", "minimum": 1}, object{"type": "string", "pattern": `^\s*[0-9]+\s*$`}}}
	case DateOrNull:
		return object{"type": []string{"string", "number", "null"}}
	case Date, Time, Figure:
		return object{"type": []string{"string", "number"}}
	case RecordsByID:
		return object{"type": []string{"object", "null"}, "propertyNames": object{"pattern": f.Of().IDs.Pattern}, "additionalProperties": f.records()}
	case Records:
		return object{"type": "array", "items": f.ref(), "minItems": 1}
	case SectionList:
		return object{"type": []string{"array", "null"}, "items": f.ref()}
	case TextOrRecord:
		return object{"anyOf": []any{text(), f.ref()}}
	default:
		return text()
	}
}

// records is the schema of what stands behind an id: a record, or nothing where a record needs nothing.
func (f *Field) records() object {
	if slices.ContainsFunc(f.Of().Fields, func(f Field) bool { return f.Required }) {
		return f.ref()
	}

	return object{"anyOf": []any{f.ref(), object{"type": "null"}}}
}

func (f *Field) ref() object { return object{"$ref": "#/$defs/" + f.Of().Name} }

// id is the schema of an id, which may look like a number.
func (f *Field) id() object {
	ids := PlainIDs()
	if f.Of != nil {
		ids = f.Of().IDs
	}

	return object{"type": []string{"string", "number", "boolean"}, "pattern": ids.Pattern}
}

// text is the schema of a text that says something.
func text() object { return object{"type": []string{"string", "number", "boolean"}, "pattern": `\S`} }
